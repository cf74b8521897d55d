"""What is on IB's agenda: put there, taken off, decided, sent on (S-66, S-67, A-23)."""

from typing import NamedTuple

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import permissions
from ..labels import language
from ..models import Case, Decision, IbItem, IbMeeting, Notification, User
from ..permissions import Verdict
from ..queries import ib_costs, ib_ready
from ..rules.ruling import Ruling
from ..rules.vocabulary import Handler, Organ
from ..rules.vocabulary import Outcome as Ruled
from ..statuses import Status
from . import decisions, delegations, engagements, notifications, readiness
from .cases import lock, move, tell_as, touch
from .ib_handling import due, handle_items
from .ib_stages import ANSWERING, UNTIL_DECIDED, NotNow, check_stage, locked, locked_item
from .transaction import action, save

Outcome = IbItem.Outcome
SETTLED = (Status.DECIDED, Status.REJECTED, Status.CARRIED_OUT, Status.FOLLOWED_UP)


class Proposed(NamedTuple):
    """What came onto the agenda, and why the rest did not."""

    added: list[IbItem]
    refused: list[tuple[Case, str]]


@action
def add(*, meeting: IbMeeting, case: Case, by: User) -> IbItem:
    """Put a submitted matter on an agenda: judged anew, its cost told (S-66 to S-68).

    Raises NotNow with what is missing. Side effects in order: the case is with IB, the item the
    last of its meeting, members told where the meeting is called, handled where it is open.
    """
    verdict = permissions.may_prepare_ib(by).or_deny()
    meeting = locked(meeting)
    check_stage(meeting, UNTIL_DECIDED)
    case = lock(case)
    permissions.may_view(by, case).or_deny()
    check_ready(case)
    check_not_here(meeting, case)
    drop_left(case, by=by)
    move(case, Status.IN_IB, verdict, by=by)
    last = meeting.items.aggregate(last=Max("position"))["last"] or 0
    item = IbItem(meeting=meeting, case=case, position=last + 1)
    save(item, by=by)
    tell_as(case, "ib.added", verdict, by=by, held_on=meeting.held_on.isoformat())
    if meeting.stage != IbMeeting.Stage.DRAFT:
        notifications.notify_seats([case], Notification.Reason.IB_CALLED, but=by)
    handle_items(meeting, by=by)
    return item


def check_ready(case: Case) -> None:
    """Raise NotNow unless IB handles the matter, as the rules say now, and its cost is told."""
    number = {"number": case.diary_number}
    if case.status != Status.SUBMITTED:
        raise NotNow(
            _("%(number)s is not submitted for decision, or already on an agenda.") % number
        )
    ruling = decisions.judge(case, case.kind, timezone.localdate())
    if ruling.outcome != Ruled.DECIDE:
        words = " ".join(decisions.in_words(one) for one in (*ruling.blocks, *ruling.missing))
        raise NotNow(_("%(number)s is not ready. %(words)s") % {"words": words, **number})
    if ruling.handled_by != Handler.IB:
        because = " ".join(one.text.in_language(language()) for one in ruling.because)
        raise NotNow(
            _("The advisory committee does not handle %(number)s. %(because)s")
            % {"because": because, **number}
        )
    if ib_costs.cost_of(case) is None:
        raise NotNow(
            _("The cost of %(number)s is not told, and the advisory committee sees it (S-68).")
            % number
        )


def check_not_here(meeting: IbMeeting, case: Case) -> None:
    """Raise NotNow when the case was on this very agenda before."""
    if meeting.items.filter(case=case).exists():
        raise NotNow(
            _("%(number)s has been on this agenda already. Choose another meeting.")
            % {"number": case.diary_number}
        )


def drop_left(case: Case, *, by: User) -> None:
    """An item of another meeting, whose case left the agenda by another way, is no longer open."""
    for item in case.ib_items.select_for_update(of=("self",)).filter(outcome=Outcome.OPEN):
        item.outcome = Outcome.RETURNED
        save(item, by=by, fields=["outcome"])


@action
def propose(*, meeting: IbMeeting, by: User) -> Proposed:
    """Add every ready matter that is on no agenda, in the order of their date."""
    permissions.may_prepare_ib(by).or_deny()
    check_stage(locked(meeting), UNTIL_DECIDED)
    proposed = Proposed([], [])
    for case in ib_ready.ready(permissions.rights_of(by)):
        try:
            proposed.added.append(add(meeting=meeting, case=case, by=by))
        except NotNow as refusal:
            proposed.refused.append((case, str(refusal)))
    return proposed


@action
def remove(*, item: IbItem, by: User) -> None:
    """Take an item off the agenda that nobody has answered or handled: it is submitted again."""
    verdict = permissions.may_prepare_ib(by).or_deny()
    meeting, case, item = all_locked(item, by)
    check_open(item)
    if item.handled_at or item.stances.exists():
        raise NotNow(_("It is handled or answered already: return it, or decide it."))
    position = item.position
    item._history_user = by  # type: ignore[attr-defined]  # simple-history reads it here
    item.delete()
    if meeting.stage == IbMeeting.Stage.DRAFT:
        for later in meeting.items.filter(position__gt=position).order_by("position"):
            later.position -= 1
            save(later, by=by, fields=["position"])
    if case.status == Status.IN_IB:
        move(case, Status.SUBMITTED, verdict, by=by)
        tell_as(case, "ib.removed", verdict, by=by)
        engagements.follow_the_change(case, verdict, by=by)


def all_locked(item: IbItem, by: User) -> tuple[IbMeeting, Case, IbItem]:
    """Meeting, case and item, locked in this order; who may not see the case goes no further."""
    meeting = locked(item.meeting)
    case = lock(item.case)
    permissions.may_view(by, case).or_deny()
    return meeting, case, locked_item(item)


def check_open(item: IbItem) -> None:
    if item.outcome != Outcome.OPEN:
        raise NotNow(
            _("The item is closed: %(outcome)s.") % {"outcome": item.get_outcome_display()}
        )


@action
def decide(*, item: IbItem, outcome: str, reasons: str, by: User, conditions: str = "") -> Decision:
    """Finansborgarrådet's own decision on an item that IB has handled (S-66, S-67, A-23).

    Raises NotNow, or one of meetings.REFUSALS: another organ decides by now, an own trip (A-22),
    not handled yet. Decision and item are written together or not at all.
    """
    permissions.may_decide_on_delegation(by, item.case, delegations.executive_board()).or_deny()
    meeting, case, item = all_locked(item, by)
    if item.outcome != Outcome.DECIDED:  # of two at once the second is told who was faster
        check_open(item)
        check_stage(meeting, ANSWERING)
        handle_items(meeting, by=by)
    decision = delegations.decide(
        case=case, outcome=outcome, reasons=reasons, conditions=conditions, by=by
    )
    item = locked_item(item)
    item.outcome = Outcome.DECIDED
    save(item, by=by, fields=["outcome"])
    return decision


class Stop(NamedTuple):
    """Why somebody cannot decide an item as it stands, and whether KS is the way on."""

    message: str
    to_ks: bool


def stop(item: IbItem, ruling: Ruling, by: User) -> Stop | None:
    """What `decide` would refuse, told before anything is typed; None where nothing is in the way.

    A matter that may only be rejected is not stopped: rejecting is a decision.
    """
    try:
        check_open(item)
        if item.case.status != Status.IN_IB:
            raise NotNow(_("The matter is no longer on the agenda."))
        check_stage(item.meeting, ANSWERING)
        readiness.check_not_own_trip(item.case, by)
        decisions.check_organ(ruling, item.case, Decision.Outcome.APPROVED, Decision.Organ.FB_IB)
        if item.handled_at is None and not due(item.meeting, [item]):
            readiness.check_handled(item.case, ruling)
    except (NotNow, decisions.WrongOrgan, readiness.OwnTrip, readiness.StepMissing) as refusal:
        return Stop(str(refusal), is_for_ks(item, ruling))
    return None


def is_for_ks(item: IbItem, ruling: Ruling) -> bool:
    """The rules name KS by now, and IB has handled the item."""
    named = ruling.decider == Organ.KS and ruling.outcome == Ruled.DECIDE
    handled = item.handled_at is not None or bool(due(item.meeting, [item]))
    return named and handled and item.outcome == Outcome.OPEN and item.case.status == Status.IN_IB


@action
def return_item(*, item: IbItem, reasons: str, by: User) -> IbItem:
    """Return the matter to whoever prepares it (återremiss); it comes to another meeting."""
    verdict = permissions.may_steer_ib(by, item.case).or_deny()
    meeting, case, item = all_locked(item, by)
    check_stage(meeting, UNTIL_DECIDED)
    check_open(item)
    if case.status == Status.IN_IB:
        engagements.send_back(case=case, reasons=reasons, by=by, verdict=verdict)
    item.outcome = Outcome.RETURNED
    save(item, by=by, fields=["outcome"])
    return item


@action
def send_to_ks(*, item: IbItem, by: User) -> IbItem:
    """Send a handled matter on to KS, when the rules now say that KS decides (S-67, A-22)."""
    verdict = permissions.may_steer_ib(by, item.case).or_deny()
    meeting, case, item = all_locked(item, by)
    check_stage(meeting, ANSWERING)
    check_open(item)
    handle_items(meeting, by=by)
    item = locked_item(item)
    if item.handled_at is None:
        raise NotNow(_("The advisory committee handles it first."))
    ruling = decisions.judge(case, case.kind, timezone.localdate())
    if ruling.decider != Organ.KS or ruling.outcome != Ruled.DECIDE:
        raise NotNow(_("As the matter stands now, the executive board is not named to decide it."))
    send_on(item, case, verdict, by=by)
    return item


def send_on(item: IbItem, case: Case, verdict: Verdict, *, by: User) -> None:
    item.outcome = Outcome.TO_KS
    save(item, by=by, fields=["outcome"])
    move(case, Status.SUBMITTED, verdict, by=by)
    case.awaits = Decision.Organ.KS
    touch(case, by=by, fields=["awaits"])
    tell_as(case, "ib.to_ks", verdict, by=by)


def settle_left(meeting: IbMeeting, *, by: User) -> int:
    """Close the items whose cases left the agenda by another way; how many are really open.

    KS may decide what it has delegated, a body may withdraw its matter.
    """
    still_open = 0
    rows = meeting.items.select_related("case").select_for_update(of=("self",))
    for item in rows.filter(outcome=Outcome.OPEN):
        if item.case.status == Status.IN_IB:
            still_open += 1
            continue
        decided = item.handled_at and item.case.status in SETTLED
        item.outcome = Outcome.TO_KS if decided else Outcome.RETURNED
        save(item, by=by, fields=["outcome"])
    return still_open
