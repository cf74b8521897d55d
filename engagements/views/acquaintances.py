"""Who in the city knows whom at a counterpart: noted on its page, and taken away again."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .. import permissions
from ..actions import acquaintances
from ..forms.acquaintances import AcquaintanceForm
from ..models import Acquaintance, Counterpart
from .parts import sent
from .signed_in import reader


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that somebody of ours knows somebody of theirs (S-10)."""
    user = reader(request)
    counterpart = get_object_or_404(Counterpart.objects.defer("search"), pk=pk)
    permissions.may_keep_counterparts(user).or_deny()
    form = AcquaintanceForm(sent(request), user=user)
    if request.method == "POST" and form.is_valid():
        try:
            row = acquaintances.add(counterpart=counterpart, by=user, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            words = {"person": row.person_name, "other": row.knows}
            messages.success(request, _("%(person)s knows %(other)s: noted.") % words)
            return redirect("engagements:counterpart", pk)
    status = 422 if form.is_bound and form.errors else 200
    context = {"counterpart": counterpart, "form": form}
    return render(request, "engagements/acquaintance_add.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it away, after a question."""
    user = reader(request)
    row = get_object_or_404(Acquaintance.objects.select_related("counterpart", "body"), pk=pk)
    permissions.may_keep_counterparts(user).or_deny()
    if request.method == "POST":
        counterpart = row.counterpart_id
        acquaintances.remove(acquaintance=row, by=user)
        messages.success(request, _("It is no longer noted."))
        return redirect("engagements:counterpart", counterpart)
    return render(request, "engagements/acquaintance_remove.html", {"row": row})
