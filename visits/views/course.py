"""The visit itself: planned, carried out, followed up."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from engagements import permissions, workflow
from engagements.labels import date_and_time
from engagements.models import Case
from engagements.statuses import Status
from engagements.views.refusals import explains_refusals
from engagements.views.signed_in import actor

from ..actions import course
from ..forms.course import CarriedOutForm, FollowUpForm, PlanForm
from ..models import FollowUp
from ..queries_learnings import suggestion
from .answers import form_page
from .steps import attempt, find_visit, label_of, posted, show, way


@form_page
@explains_refusals
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Set day, time and place; a plan may be changed until the guests have come."""
    user = actor(request)
    case = find_visit(user, pk)
    verdict = permissions.may_handle(user, case).or_deny()
    if case.status != Status.PLANNED:
        workflow.check_move(case, Status.PLANNED)
    form = PlanForm(posted(request), initial=PlanForm.initial_of(case.visit))
    if attempt(form, course.plan, case=case, by=user):
        messages.success(request, _("The visit is planned."))
        return redirect("visits:case", case.pk)
    return show(request, "plan", case, form, verdict=verdict)


@form_page
@explains_refusals
def carry_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that the guests came."""
    user = actor(request)
    case = find_visit(user, pk)
    verdict = permissions.may_handle(user, case).or_deny()
    workflow.check_move(case, Status.CARRIED_OUT)
    form = CarriedOutForm(posted(request))
    if attempt(form, course.carry_out, case=case, by=user):
        messages.success(request, _("The visit is carried out. Write down what came of it."))
        return redirect("visits:follow_up", case.pk)
    begins = case.visit.planned_from
    stop = ""
    if begins and begins > timezone.now():
        said = _("The visit begins on %(moment)s. Change the plan if it was earlier.")
        stop = said % {"moment": date_and_time(begins)}
    ways = [way(_("Change the plan"), "plan", case)] if stop else []
    return show(request, "carry_out", case, form, verdict=verdict, stop=stop, ways=ways)


@form_page
@explains_refusals
def follow_up(request: HttpRequest, pk: int) -> HttpResponse:
    """What was learnt, by whom, shared with whom (S-77); then the case can be closed."""
    user = actor(request)
    case = find_visit(user, pk)
    verdict = permissions.may_handle(user, case).or_deny()
    if request.method != "POST" and case.status == Status.FOLLOWED_UP:
        return offer_close(request, case, verdict)
    workflow.check_move(case, Status.FOLLOWED_UP)
    said = suggestion(case.pk)
    form = FollowUpForm(
        posted(request), initial={"participants": case.visit.delegation_size, **said}
    )
    if attempt(form, course.follow_up, case=case, by=user):
        messages.success(request, _("The follow-up is saved."))
        return redirect("visits:follow_up", case.pk)
    suggested = [label_of(FollowUp, name) for name in said]
    return show(request, "follow_up", case, form, verdict=verdict, suggested=suggested)


def offer_close(request: HttpRequest, case: Case, verdict: permissions.Verdict) -> HttpResponse:
    """What the follow-up says, and the question whether the case is to be closed."""
    result = FollowUp.objects.get(pk=case.pk)
    facts = [
        {"label": label_of(FollowUp, name), "value": getattr(result, name)}
        for name in FollowUpForm.Meta.fields
    ]
    more: dict[str, Any] = {
        "facts": facts,
        "close_url": reverse("engagements:close", args=[case.pk]),
    }
    return show(request, "followed_up", case, CarriedOutForm(), verdict=verdict, **more)
