"""Bodies that have a part in another body's case."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .. import permissions
from ..actions import cases
from ..forms.cases import PartakingEndForm, PartakingForm
from ..models import Body
from .signed_in import actor
from .smallforms import done, seen_case, show


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    user, case = actor(request), seen_case(request, pk)
    permissions.may_handle(user, case).or_deny()
    bodies = Body.objects.on(timezone.localdate()).exclude(pk=case.body_id)
    bodies = bodies.exclude(partakes_in__case=case).order_by("sort_key")
    form = PartakingForm(request.POST or None, bodies=bodies)
    if request.method == "POST" and form.is_valid():
        cases.add_partaking_body(case=case, by=user, **form.cleaned_data)
        name = form.cleaned_data["body"].name
        return done(request, case, _("%(body)s has a part in the case.") % {"body": name})
    title = _("Give another body a part")
    intro = _("The body may read the case, write notes and add documents. The case stays yours.")
    button = _("Give it a part")
    return show(request, case=case, form=form, title=title, button=button, intro=intro)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    user, case = actor(request), seen_case(request, pk)
    permissions.may_handle(user, case).or_deny()
    bodies = Body.objects.filter(partakes_in__case=case).order_by("sort_key")
    form = PartakingEndForm(request.POST or None, bodies=bodies)
    if request.method == "POST" and form.is_valid():
        cases.remove_partaking_body(case=case, body=form.cleaned_data["body"], by=user)
        return done(request, case, _("The body's part has ended."))
    title, button = _("End a body's part"), _("End its part")
    return show(request, case=case, form=form, title=title, button=button)
