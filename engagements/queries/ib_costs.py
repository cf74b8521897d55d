"""What IB's items cost (S-68): one item, one meeting, and the year by meeting and by body."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from ..models import Case, Decision, IbItem, IbMeeting
from ..permissions import Rights, visible

# What is told of a matter that has no total: read as what the city itself pays.
PARTS = ("own_sek", "fee_sek_per_year", "own_sek_per_year")


def cost_of(case: Case) -> Decimal | None:
    """What the matter costs, as far as it is told; not told is None and never zero (S-68).

    A declaration or an initiative whose burden is answered with "costs nothing" costs nothing.
    """
    engagement = case.engagement
    if engagement.total_sek is not None:
        return engagement.total_sek
    told = [one for one in (getattr(engagement, name) for name in PARTS) if one is not None]
    if told:
        return sum(told, Decimal(0))
    for relation in ("declaration", "initiative"):
        if hasattr(case, relation) and getattr(case, relation).costs_money is False:
            return Decimal(0)
    return None


def co2e_of(case: Case) -> Decimal | None:
    """What a trip emits; other matters emit nothing that is counted here."""
    return case.conferencetrip.co2e_kg if hasattr(case, "conferencetrip") else None


@dataclass(slots=True)
class Sum:
    """Trips together: how many, what they cost and emit, and how many do not tell it."""

    trips: int = 0
    sek: Decimal = Decimal(0)
    co2e_kg: Decimal = Decimal(0)
    without_cost: int = 0
    without_co2e: int = 0

    def add(self, case: Case) -> None:
        cost, emitted = cost_of(case), co2e_of(case)
        self.trips += 1
        self.sek += cost or 0
        self.co2e_kg += emitted or 0
        self.without_cost += cost is None
        self.without_co2e += emitted is None


@dataclass(slots=True)
class Line:
    """A row of the page: a meeting or a body, with all its trips and those that were approved."""

    name: Any
    all: Sum = field(default_factory=Sum)
    approved: Sum = field(default_factory=Sum)

    def add(self, case: Case, approved: bool) -> None:
        self.all.add(case)
        if approved:
            self.approved.add(case)


@dataclass(slots=True)
class Year:
    meetings: list[Line]
    bodies: list[Line]
    total: Line


def trips_of(items: Iterable[IbItem]) -> Sum:
    """The trips among these items; what was returned is not on the agenda any more."""
    found = Sum()
    for item in items:
        if item.outcome != IbItem.Outcome.RETURNED and hasattr(item.case, "conferencetrip"):
            found.add(item.case)
    return found


def year(number: int, rights: Rights) -> Year:
    """The trips of a year's meetings that the reader may see. Two queries.

    A trip that came to two meetings counts once, at the later one, so that the rows make the
    total.
    """
    days = (datetime.date(number, 1, 1), datetime.date(number, 12, 31))
    items = (
        IbItem.objects.filter(
            meeting__held_on__range=days, case__in=Case.objects.filter(visible(rights))
        )
        .exclude(outcome=IbItem.Outcome.RETURNED)
        .exclude(meeting__stage=IbMeeting.Stage.DRAFT)
        .filter(case__conferencetrip__isnull=False)
        .select_related("meeting", "case__body", "case__engagement", "case__conferencetrip")
        .order_by("meeting__held_on", "meeting_id", "position")
    )
    latest = {item.case_id: item for item in items}
    approved = set(
        Decision.objects.filter(
            case__in=latest, outcome=Decision.Outcome.APPROVED, superseded_by=None
        ).values_list("case_id", flat=True)
    )
    meetings: defaultdict[int, Line] = defaultdict(lambda: Line(None))
    bodies: defaultdict[int, Line] = defaultdict(lambda: Line(None))
    total = Line(None)
    for item in sorted(latest.values(), key=lambda one: (one.meeting.held_on, one.meeting_id)):
        case = item.case
        meetings[item.meeting_id].name = item.meeting
        bodies[case.body_id].name = case.body
        for line in (meetings[item.meeting_id], bodies[case.body_id], total):
            line.add(case, case.pk in approved)
    by_name = sorted(bodies.values(), key=lambda line: line.name.sort_key)
    return Year(list(meetings.values()), by_name, total)
