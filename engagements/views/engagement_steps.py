"""The steps of an engagement: submitted, returned, prepared, done, followed up."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .. import permissions, workflow
from ..actions import decisions, engagements, preparation
from ..engagementkinds import BY_KEY
from ..forms.engagementsteps import ConfirmForm, FollowUpForm, ReturnForm, StepForm
from ..models import Case
from ..ruling_panel import Part, panel, to_be_motivated
from ..statuses import AWAITING, Status
from .engagements import find
from .parts import sent
from .refusals import explains_refusals
from .signed_in import actor
from .smallforms import done, show

form_page = require_http_methods(["GET", "HEAD", "POST"])
REFUSALS = (engagements.NotReady, decisions.RuledOut, decisions.WrongOrgan)


@form_page
@explains_refusals
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the matter to the organ that decides, or see what is missing and where it is told."""
    user = actor(request)
    case = find(user, pk)
    verdict = permissions.may_submit(user, case).or_deny()
    workflow.check_move(case, Status.SUBMITTED)
    form = ConfirmForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            engagements.submit(case=case, by=user)
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
        else:
            return done(request, case, _("The matter is submitted for decision."))
    ruling = decisions.judge(case, case.kind, timezone.localdate())
    stops = [decisions.in_words(check) for check in (*ruling.blocks, *ruling.missing)]
    stops += engagements.not_ready(case)
    more: dict[str, Any] = {
        "stops": stops,
        "ways": ways_on(case) if stops else [],
        "motivated": to_be_motivated(ruling),
        "ruling": panel(ruling, body_name=case.body.name, verdict=verdict, part=Part.PREPARES),
    }
    return show(
        request,
        case=case,
        form=form,
        title=_("Submit for decision"),
        button=_("Submit the matter"),
        template="engagements/submit.html",
        **more,
    )


def ways_on(case: Case) -> list[dict[str, str]]:
    """Where what is missing is told: the facts, and where others must be asked, a consultation."""
    ways = [{"label": _("Complete the facts"), "url": url("engagement_edit", case)}]
    kind = BY_KEY[case.kind]
    if kind.key in ("eu_advocacy", "position", "conference_trip"):
        ways.append({"label": _("Ask for a statement"), "url": url("consultation_ask", case)})
    return ways


def url(name: str, case: Case) -> str:
    return reverse(f"engagements:{name}", args=[case.pk])


@form_page
@explains_refusals
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Return a submitted matter, with what is asked for."""
    user = actor(request)
    case = find(user, pk)
    permissions.may_send_back(user, case).or_deny()
    if case.status not in AWAITING:
        raise workflow.IllegalMove(case, Status.REGISTERED)
    form = ReturnForm(sent(request))
    if request.method == "POST" and form.is_valid():
        engagements.send_back(case=case, reasons=form.cleaned_data["reasons"], by=user)
        return done(request, case, _("The matter is returned."))
    return show(request, case=case, form=form, title=_("Return the matter"), button=_("Return it"))


@form_page
@explains_refusals
def prepare(request: HttpRequest, pk: int) -> HttpResponse:
    """Note a step of the chain to KF, with its day."""
    user = actor(request)
    case = find(user, pk)
    permissions.may_prepare(user, case).or_deny()
    taken = set(case.preparation_steps.values_list("step", flat=True))
    form = StepForm(sent(request), taken=taken)
    if request.method == "POST" and form.is_valid():
        preparation.take_step(case=case, by=user, **form.cleaned_data)
        return done(request, case, _("The step is noted."))
    intro = _(
        "What the City Council decides is prepared by the City Executive Board (S-64, KL 5:26): "
        "the office's report, referral where it is needed, the commissioners, the board's proposal."
    )
    title, button = _("A step of the preparation"), _("Note the step")
    return show(request, case=case, form=form, title=title, button=button, intro=intro)


@form_page
@explains_refusals
def carry_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that what was decided is done."""
    user = actor(request)
    case = find(user, pk)
    permissions.may_handle(user, case).or_deny()
    workflow.check_move(case, Status.CARRIED_OUT)
    form = ConfirmForm(sent(request))
    if request.method == "POST" and form.is_valid():
        engagements.carry_out(case=case, by=user)
        return done(request, case, _("It is noted that it is done. Now follow it up."))
    title = _("What was decided is done")
    return show(request, case=case, form=form, title=title, button=_("Yes, it is done"))


@form_page
@explains_refusals
def follow_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what came of it; then the case can be closed (S-77)."""
    user = actor(request)
    case = find(user, pk)
    permissions.may_handle(user, case).or_deny()
    workflow.check_move(case, Status.FOLLOWED_UP)
    if case.kind == "conference_trip":
        return redirect("engagements:trip_report", case.pk)
    form = FollowUpForm(sent(request))
    if request.method == "POST" and form.is_valid():
        engagements.follow_up(case=case, by=user, **form.cleaned_data)
        messages.success(request, _("The follow-up is saved."))
        return redirect("engagements:close", case.pk)
    return show(
        request, case=case, form=form, title=_("Follow it up"), button=_("Save the follow-up")
    )
