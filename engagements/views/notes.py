"""Writing a note on a case."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .. import permissions
from ..actions import notes
from ..forms.notes import NoteForm
from .signed_in import actor
from .smallforms import done, seen_case, show


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a note; the same form sent twice writes one."""
    user, case = actor(request), seen_case(request, pk)
    permissions.may_write_note(user, case).or_deny()
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        notes.add(case=case, by=user, **form.cleaned_data)
        return done(request, case, _("The note is added."))
    title = _("Write a note")
    return show(request, case=case, form=form, title=title, button=_("Add the note"))
