"""Suggesting one coordinated visit where two bodies have a request from the same delegation."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from engagements import permissions
from engagements.views.signed_in import actor
from engagements.views.smallforms import done, show

from ..actions import coordination
from ..forms.coordination import CoordinateForm
from .steps import find_visit


@require_http_methods(["GET", "HEAD", "POST"])
def coordinate(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Lead the visit from this case; the other body is asked to take part."""
    user = actor(request)
    case = find_visit(user, pk)
    permissions.may_handle(user, case).or_deny()
    seen = permissions.visible_cases(user).filter(kind="visit").select_related("body")
    twin = get_object_or_404(seen.defer("search"), pk=other)
    form = CoordinateForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            coordination.suggest(case=case, other=twin, by=user, **form.cleaned_data)
        except coordination.SameBody as same:
            messages.warning(request, str(same))
            return redirect("visits:case", case.pk)
        said = _("%(body)s is asked to take part in one coordinated visit.")
        return done(request, case, said % {"body": twin.body.name})
    intro = _(
        "%(body)s has %(number)s from what looks like the same delegation. You lead the visit from "
        "this case, %(body)s gets a part in it and a notification, and the cases are linked. "
        "%(number)s is not changed: its body answers."
    ) % {"body": twin.body.name, "number": twin.diary_number}
    way = {"label": twin.diary_number, "url": reverse("visits:case", args=[twin.pk])}
    return show(
        request,
        case=case,
        form=form,
        title=_("Suggest one coordinated visit"),
        button=_("Suggest"),
        intro=intro,
        ways=[way],
    )
