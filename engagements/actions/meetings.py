"""Meetings of KF, KS, committees and boards: their decisions, their minutes (S-62, S-64, S-71)."""

import datetime
from collections.abc import Iterable, Mapping
from functools import partial
from typing import NamedTuple

from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from .. import casekinds, permissions
from ..engagementkinds import BY_KEY
from ..models import Body, Case, ConferenceTrip, Decision, Meeting, Notification, User
from ..permissions import Verdict
from ..permissions.deciding import ORGAN_OF_KIND
from ..rules.legal_force import legal_force_on
from ..statuses import Status
from . import decisions, notifications, readiness
from .cases import lock, move
from .clocks import swedish_holidays
from .transaction import action, save

STATUS_OF = {
    Decision.Outcome.APPROVED: Status.DECIDED,
    Decision.Outcome.REJECTED: Status.REJECTED,
}
# What a refusal to record may be: the strategy, the organ, a step, somebody faster.
REFUSALS = (
    decisions.RuledOut,
    decisions.WrongOrgan,
    decisions.AlreadyDecided,
    readiness.StepMissing,
    readiness.OwnTrip,
)


class NotInMeetings(Exception):
    """That kind of case is not decided in meetings."""


class InFuture(Exception):
    """A meeting that has not been held yet has decided nothing."""


class Refused(Exception):
    """Of several decisions at once some were refused, so none is recorded: why, by case."""

    def __init__(self, reasons: Mapping[int, Exception]) -> None:
        self.reasons = reasons
        super().__init__(" ".join(map(str, reasons.values())))


class Row(NamedTuple):
    """One decision of a meeting, as the secretary writes it down."""

    case: Case
    outcome: str
    minutes_section: str
    reasons: str
    conditions: str = ""
    dissent: str = ""


@action
def plan(*, body: Body, held_on: datetime.date, by: User) -> Meeting:
    """Write down a day on which the organ meets. The same day twice is the same meeting."""
    permissions.may_record_at(by, body).or_deny()
    found = Meeting.objects.filter(body=body, held_on=held_on).first()
    if found:
        return found
    meeting = Meeting(body=body, held_on=held_on)
    save(meeting, by=by)
    return meeting


@action
def note_minutes(
    *,
    meeting: Meeting,
    adjusted_on: datetime.date | None,
    announced_on: datetime.date | None,
    by: User,
) -> Meeting:
    """When the minutes were adjusted and announced; the day of legal force follows from it.

    A company's board announces nothing, and nobody appeals to a court against it.
    """
    permissions.may_record_at(by, meeting.body).or_deny()
    meeting = (
        Meeting.objects.select_related("body").select_for_update(of=("self",)).get(pk=meeting.pk)
    )
    meeting.adjusted_on, meeting.announced_on = adjusted_on, announced_on
    meeting.legal_force_on = (
        legal_force_on(announced_on, swedish_holidays(announced_on.year)) if announced_on else None
    )
    meeting.full_clean(exclude=["body", "legal_force_on"])
    save(meeting, by=by)
    return meeting


@action
def decide(*, meeting: Meeting, row: Row, by: User, supersedes: Decision | None = None) -> Decision:
    """Record one decision of a meeting (S-62, S-64, S-71).

    Raises one of REFUSALS, InFuture or NotInMeetings. Side effects in order: the decision with
    its ruling, the case decided or rejected, the case officer told.
    """
    verdict = permissions.may_record_at(by, meeting.body).or_deny()
    if meeting.held_on > timezone.localdate():
        raise InFuture(_("The meeting has not been held yet."))
    case = seen(row.case, by)
    organ = ORGAN_OF_KIND[Body.Kind(meeting.body.kind)]
    readiness.check_prepared(case, organ)
    decision = decisions.record(
        case=case,
        matter=case.kind,
        outcome=row.outcome,
        reasons=row.reasons,
        conditions=row.conditions,
        dissent=row.dissent,
        minutes_section=row.minutes_section,
        meeting=meeting,
        organ=organ,
        body=meeting.body,
        on_delegation=False,
        supersedes=supersedes,
        also=partial(readiness.check_handled, case),
        verdict=verdict,
        by=by,
    )
    settle(case, decision, verdict, by=by)
    return decision


@action
def decide_many(*, meeting: Meeting, rows: Iterable[Row], by: User) -> list[Decision]:
    """Several decisions of one meeting, all or none. Raises Refused with a reason a case."""
    made, refused = [], {}
    for row in rows:
        try:
            made.append(decide(meeting=meeting, row=row, by=by))
        except REFUSALS as refusal:
            refused[row.case.pk] = refusal
    if refused:
        raise Refused(refused)
    return made


@action
def decide_urgently(
    *, case: Case, body: Body, chair: str, outcome: str, reasons: str, by: User
) -> Decision:
    """What the chair decided because it could not wait (KL 6:39): reported at the next meeting.

    The secretary writes it down; `chair` is who decided.
    """
    verdict = permissions.may_record_at(by, body).or_deny()
    case = seen(case, by)
    organ = ORGAN_OF_KIND[Body.Kind(body.kind)]
    readiness.check_prepared(case, organ)
    decision = decisions.record(
        case=case,
        matter=case.kind,
        outcome=outcome,
        reasons=_("Urgent decision by %(chair)s. %(reasons)s")
        % {"chair": chair, "reasons": reasons},
        organ=organ,
        body=body,
        on_delegation=False,
        is_urgent=True,
        also=partial(readiness.check_handled, case),
        verdict=verdict,
        by=by,
    )
    settle(case, decision, verdict, by=by)
    return decision


def seen(case: Case, by: User) -> Case:
    """The case locked, of a kind that meetings decide; who is recused does not even see it."""
    if case.kind not in BY_KEY or BY_KEY[case.kind].is_advice:
        label = str(casekinds.get(case.kind).label)
        raise NotInMeetings(_("“%(kind)s” is not decided in meetings.") % {"kind": label})
    case = lock(case)
    permissions.may_view(by, case).or_deny()
    return case


def settle(case: Case, decision: Decision, verdict: Verdict, *, by: User) -> None:
    """Move the case on with its decision; a trip decided after departure is flagged."""
    to = STATUS_OF[Decision.Outcome(decision.outcome)]
    case.deadline = None
    if case.status != to:
        move(case, to, verdict, by=by, reason=decision.reasons)
    if case.kind == "conference_trip" and to == Status.DECIDED:
        trip = ConferenceTrip.objects.select_related("case__engagement").get(pk=case.pk)
        starts = trip.case.engagement.starts_on
        trip.is_retroactive = bool(starts and decision.decided_on > starts)
        save(trip, by=by, fields=["is_retroactive"])
    kind = BY_KEY[case.kind]
    if kind.settles:
        import_string(kind.settles)(case, decision, by=by)
    notifications.notify_handler(case, Notification.Reason.DECIDED, but=by)
