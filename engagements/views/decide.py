"""Recording what an organ decided in one case: of a meeting, urgently, or as a correction."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .. import permissions, workflow
from ..actions import decisions, meetings
from ..actions.readiness import StepMissing, check_handled, check_prepared
from ..forms.meetings import CorrectForm, DecideForm, UrgentForm
from ..models import Body, Case, Decision, User
from ..permissions.deciding import ORGAN_OF_KIND
from ..rules.ruling import Ruling
from ..ruling_panel import Part, panel, to_be_motivated
from ..statuses import AWAITING, Status
from .engagements import find
from .parts import sent
from .refusals import explains_refusals
from .signed_in import actor
from .smallforms import done, show

form_page = require_http_methods(["GET", "HEAD", "POST"])


def recording_bodies(user: User, case: Case) -> list[Body]:
    """The organs that the person keeps the record of and that could decide such a case."""
    ids = permissions.records_for(user)
    bodies = Body.objects.filter(pk__in=sorted(ids)).order_by("sort_key")
    mine = [
        body
        for body in bodies
        if body.pk == case.body_id or body.kind in (Body.Kind.KS, Body.Kind.KF)
    ]
    if not mine:
        raise PermissionDenied(
            _("Decisions are recorded by the secretary of the organ that decides (B5).")
        )
    return mine


def stop_of(case: Case, ruling: Ruling, body: Body) -> str:
    """Why that organ cannot approve the matter as it stands, by the action's own checks."""
    organ = ORGAN_OF_KIND[Body.Kind(body.kind)]
    try:
        decisions.check_organ(ruling, case, Decision.Outcome.APPROVED, organ)
        decisions.check_ruling(ruling, Decision.Outcome.APPROVED)
        check_handled(case, ruling)
        check_prepared(case, organ)
    except (decisions.RuledOut, decisions.WrongOrgan, StepMissing) as refusal:
        return str(refusal)
    return ""


@form_page
@explains_refusals
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the decision of a meeting; refused decisions say why, and what to do instead."""
    user = actor(request)
    case = find(user, pk)
    bodies = recording_bodies(user, case)
    if case.status not in AWAITING:
        raise workflow.IllegalMove(case, Status.DECIDED)
    form = DecideForm(sent(request), bodies=bodies)
    if request.method == "POST" and form.is_valid():
        try:
            meeting = meetings.plan(
                body=form.cleaned_data["body"], held_on=form.cleaned_data["held_on"], by=user
            )
            meetings.decide(meeting=meeting, row=form.row(case), by=user)
        except (*meetings.REFUSALS, meetings.InFuture) as refusal:
            form.add_error(None, str(refusal))
        else:
            return done(request, case, _("The decision is recorded."))
    return shown(request, user, case, form, bodies)


def shown(
    request: HttpRequest,
    user: User,
    case: Case,
    form: DecideForm | UrgentForm,
    bodies: list[Body],
    title: str = "",
) -> HttpResponse:
    ruling = decisions.judge(case, case.kind, timezone.localdate())
    stops = {body.name: stop_of(case, ruling, body) for body in bodies}
    verdict = permissions.may_record_at(user, bodies[0])
    return show(
        request,
        case=case,
        form=form,
        title=title or _("Record the decision"),
        button=_("Record the decision"),
        template="engagements/decide.html",
        stops=[(name, stop) for name, stop in stops.items() if stop],
        is_stopped=all(stops.values()),
        motivated=to_be_motivated(ruling),
        ruling=panel(ruling, body_name=case.body.name, verdict=verdict, part=Part.RECORDS),
    )


@form_page
@explains_refusals
def urgent(request: HttpRequest, pk: int) -> HttpResponse:
    """What the chair decided because it could not wait (KL 6:39)."""
    user = actor(request)
    case = find(user, pk)
    bodies = recording_bodies(user, case)
    if case.status not in AWAITING:
        raise workflow.IllegalMove(case, Status.DECIDED)
    form = UrgentForm(sent(request), bodies=bodies)
    if request.method == "POST" and form.is_valid():
        try:
            meetings.decide_urgently(case=case, by=user, **form.cleaned_data)
        except meetings.REFUSALS as refusal:
            form.add_error(None, str(refusal))
        else:
            said = _("The urgent decision is recorded, and is on the list of the next meeting.")
            return done(request, case, said)
    return shown(request, user, case, form, bodies, _("Record an urgent decision"))


@form_page
@explains_refusals
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """A correction is a new decision that replaces the earlier one, of a meeting of its own."""
    user = actor(request)
    case = find(user, pk)
    bodies = recording_bodies(user, case)
    earlier = case.decisions.filter(matter=case.kind, superseded_by=None).first()
    if earlier is None or case.status not in (Status.DECIDED, Status.REJECTED):
        raise workflow.IllegalMove(case, Status.DECIDED)
    form = CorrectForm(sent(request), bodies=bodies, earlier=earlier)
    if request.method == "POST" and form.is_valid():
        try:
            meeting = meetings.plan(
                body=form.cleaned_data["body"], held_on=form.cleaned_data["held_on"], by=user
            )
            meetings.decide(meeting=meeting, row=form.row(case), by=user, supersedes=earlier)
        except (*meetings.REFUSALS, meetings.InFuture) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The decision is corrected. The earlier one stays."))
            return redirect("engagements:engagement", case.pk)
    return shown(request, user, case, form, bodies, _("Correct the decision"))
