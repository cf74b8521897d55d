"""What the city answers: yes, another date, no, a question, or that another body takes it."""

from typing import Any

from django.utils.timezone import localdate as today
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engagements import permissions
from engagements.actions import decisions
from engagements.actions.cases import link, lock, move, open_case, tell_as
from engagements.actions.notifications import notify_body
from engagements.actions.transaction import action, save
from engagements.models import Body, Case, CaseLink, Decision, PartakingBody, User
from engagements.rules.ruling import Ruling
from engagements.rules.vocabulary import Outcome
from engagements.statuses import Status

from ..models import TriageAssessment, VisitRequest

NOT_SIGNIFICANT = gettext_lazy(
    "The rules do not make this a significant visit: it needs a high political level, "
    "or a delegation that the city prioritises and several bodies (S-61). "
    "The body answers it itself, or hands it over to another body."
)
# What KS says of a visit that it coordinates and nobody decides.
COORDINATED = {
    Decision.Outcome.ACCEPTED: "visit.coordinated",
    Decision.Outcome.DECLINED: "visit.not_coordinated",
}


class NotItself(Exception):
    """A request cannot be handed over to the body that already has it."""


class NotSignificant(Exception):
    """KS coordinates significant visits only (S-61); this one stays with its body."""


@action
def accept(*, case: Case, reasons: str, by: User) -> Case:
    """Receive the visit (D-31). Raises decisions.RuledOut with the way that is open.

    At KS a significant visit is coordinated, not decided (A-9): no decision row arises.
    """
    return answer(case, Decision.Outcome.ACCEPTED, Status.ACCEPTED, reasons, by=by)


@action
def decline(*, case: Case, reasons: str, by: User) -> Case:
    """Answer no, with the reason that the guest will read (S-35). At KS as in `accept`."""
    return answer(case, Decision.Outcome.DECLINED, Status.DECLINED, reasons, by=by)


def answer(case: Case, outcome: Decision.Outcome, to: Status, reasons: str, *, by: User) -> Case:
    """Lock, decide (or at KS coordinate), move on, tell: the body's answer to the guests."""
    case = lock(case)
    verdict = permissions.may_decide_visit(by, case).or_deny()
    ruling = decisions.judge(case, "visit", today())
    if ruling.outcome == Outcome.COORDINATE and case.body.kind == Body.Kind.KS:
        tell_as(case, COORDINATED[outcome], verdict, by=by, text=reasons)
    else:
        decisions.record(
            case=case,
            matter="visit",
            outcome=outcome,
            reasons=reasons,
            verdict=verdict,
            by=by,
        )
    move(case, to, verdict, by=by, reason=reasons)
    return case


@action
def propose_date(*, case: Case, proposal: str, by: User) -> Case:
    """Offer another time; the clocks wait for the guest."""
    case = lock(case)
    verdict = permissions.may_handle(by, case).or_deny()
    move(case, Status.DATE_PROPOSED, verdict, by=by, reason=proposal)
    tell_as(case, "visit.date_proposed", verdict, by=by, text=proposal)
    return case


@action
def ask(*, case: Case, question: str, by: User) -> Case:
    """Ask the guest for what is missing; the clocks wait for the answer."""
    case = lock(case)
    verdict = permissions.may_handle(by, case).or_deny()
    move(case, Status.AWAITING_INFO, verdict, by=by, reason=question)
    tell_as(case, "visit.asked", verdict, by=by, text=question)
    return case


@action
def answered(*, case: Case, answer: str, by: User) -> Case:
    """The guest has answered: back to where the case stood, and the clocks run again."""
    case = lock(case)
    verdict = permissions.may_note_for_guests(by, case).or_deny()
    assessed = TriageAssessment.objects.filter(visit_id=case.pk).exists()
    move(case, Status.ASSESSED if assessed else Status.REGISTERED, verdict, by=by)
    tell_as(case, "visit.answered", verdict, by=by, text=answer)
    return case


@action
def hand_over(*, case: Case, to: Body, reasons: str, by: User) -> Case:
    """Give the request to the body that it concerns (S-75). Returns the new case.

    Each committee is an authority of its own (OSL 8:1): the other body gets a case and a
    number of its own, linked to this one; nothing is moved. Side effects in order: this
    case handed over, new case with the same facts, link, story on both, notification.
    """
    case = lock(case)
    verdict = permissions.may_transfer(by, case).or_deny()
    if to == case.body:
        raise NotItself(_("%(body)s already has the request.") % {"body": to.name})
    move(case, Status.HANDED_OVER, verdict, by=by, reason=reasons)
    new = copy_to(case, to, verdict, by=by)
    link(case, new, CaseLink.Kind.HANDOVER, by=by)
    tell_as(
        case,
        "visit.handed_over",
        verdict,
        by=by,
        text=reasons,
        body=to.name,
        number=new.diary_number,
    )
    tell_as(
        new,
        "visit.received_from",
        verdict,
        by=by,
        text=reasons,
        body=case.body.name,
        number=case.diary_number,
    )
    notify_body(to, new)
    return new


@action
def refer(*, case: Case, reasons: str, by: User) -> Case:
    """Refer a significant visit to KS, which coordinates it through SLK (S-61, D-32).

    Returns KS's own case. The receiving body keeps its part and partakes in KS's case.
    Raises NotSignificant when the rules do not say that the visit is significant.
    """
    case = lock(case)
    verdict = permissions.may_transfer(by, case).or_deny()
    ks = Body.objects.get(kind=Body.Kind.KS, succeeded_by=None)
    if case.body == ks:
        raise NotItself(_("%(body)s already has the request.") % {"body": ks.name})
    ruling = decisions.judge(case, "visit", today())
    if not is_significant(ruling):
        raise NotSignificant(str(NOT_SIGNIFICANT))
    move(case, Status.WITH_KS, verdict, by=by, reason=reasons)
    new = copy_to(case, ks, verdict, by=by)
    link(case, new, CaseLink.Kind.REFERRAL, by=by)
    tell_as(case, "visit.referred", verdict, by=by, text=reasons, number=new.diary_number)
    tell_as(
        new,
        "visit.received_from",
        verdict,
        by=by,
        text=reasons,
        body=case.body.name,
        number=case.diary_number,
    )
    notify_body(ks, new)
    return new


def is_significant(ruling: Ruling) -> bool:
    """Do the rules already say that KS coordinates (S-61), whatever else is unanswered?

    A head of state's visit is referred the day the letter comes, before its assessment.
    """
    says = any(because.rule == "S-61" for because in ruling.because)
    return says and ruling.outcome != Outcome.BLOCKED


def copy_to(case: Case, body: Body, verdict: permissions.Verdict, *, by: User) -> Case:
    """A case of the other body's own with the same request, received today by it."""
    visit = VisitRequest.objects.get(pk=case.pk)
    new = open_case(
        kind=case.kind,
        body=body,
        title=case.title,
        summary=case.summary,
        received_on=today(),
        focus_areas=case.focus_areas,
        counterpart=case.counterpart,
        country_id=case.country_id,
        scope=case.scope,
        visibility=case.visibility,
        verdict=verdict,
        by=by,
    )
    copied: dict[str, Any] = {
        field.name: getattr(visit, field.name)
        for field in VisitRequest._meta.concrete_fields
        if field.name not in KEPT_BEHIND
    }
    twin = VisitRequest(case=new, **copied)
    save(twin, by=by)
    twin.themes.set(visit.themes.all())
    partaking = [row.body for row in case.partaking.select_related("body")]
    for other in [*partaking, case.body] if body.kind == Body.Kind.KS else partaking:
        if other != body:
            partake(new, other, verdict, by=by)
    return new


# What the other body judges anew, or what belongs to the first case only.
KEPT_BEHIND = frozenset(
    {
        "case",
        "particularly_prioritised",
        "priority_motive",
        "priority_set_by",
        "priority_set_at",
        "planned_from",
        "planned_to",
        "place",
    }
)


def partake(case: Case, body: Body, verdict: permissions.Verdict, *, by: User) -> None:
    """Carry a partaking body over to the new case, on the transferrer's verdict."""
    PartakingBody.objects.create(case=case, body=body, added_by=by)
    tell_as(case, "case.body_added", verdict, by=by, body=body.name)
