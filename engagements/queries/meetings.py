"""Meetings of an organ, what waits for it, and the list of decisions to be reported to it."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from ..models import Body, Case, Decision, DelegationEntry, Meeting, User
from ..permissions import rights_of, visible
from ..permissions.deciding import ORGAN_OF_KIND

PAGE = 50
OWN = frozenset({Decision.Organ.NAMND, Decision.Organ.BOLAGSSTYRELSE})


def of_bodies(bodies: set[int] | frozenset[int]) -> QuerySet[Meeting]:
    """The meetings of these bodies, newest first, with how many decisions each took."""
    return (
        Meeting.objects.filter(body__in=sorted(bodies))
        .select_related("body")
        .annotate(taken=Count("decisions", distinct=True))
        .order_by("-held_on", "-pk")
    )


def waiting_for(body: Body, user: User) -> QuerySet[Case]:
    """The submitted matters that wait for the organ's decision, as far as the reader sees them."""
    organ = ORGAN_OF_KIND[Body.Kind(body.kind)]
    rows = Case.objects.filter(visible(rights_of(user)), awaits=organ)
    if organ in OWN:
        rows = rows.filter(body=body)
    return rows.select_related("body", "counterpart").defer("search").order_by("deadline", "pk")


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of the list "Anmälan av delegationsbeslut", as its reader may see it."""

    entry: DelegationEntry
    is_seen: bool
    is_late: bool

    @property
    def decision(self) -> Any:
        return self.entry.decision


ENTRY = ("decision__case__body", "decision__acting_as__body", "meeting", "reported_by")


def unreported(body: Body, user: User, *, after: int = 0) -> tuple[list[Listed], bool]:
    """A page of what is to be reported to the body, oldest first, and whether there is more.

    A decision is late when a meeting has been held since. What the reader may not see is listed
    by its number only: that it is there is public (OSL 5:2), what it says is not.
    """
    rows = DelegationEntry.objects.filter(body=body, meeting=None, decision__gt=after)
    found = list(rows.select_related(*ENTRY).order_by("decision")[: PAGE + 1])
    last = Meeting.objects.filter(body=body, held_on__lte=timezone.localdate()).order_by("-held_on")
    newest = last.values_list("held_on", flat=True).first()
    return listed(found[:PAGE], user, newest), len(found) > PAGE


def reported_at(meeting: Meeting, user: User) -> list[Listed]:
    """What was reported at a meeting."""
    rows = meeting.delegation_entries.select_related(*ENTRY).order_by("decision")
    return listed(list(rows), user, None)


def listed(
    entries: list[DelegationEntry], user: User, newest: datetime.date | None
) -> list[Listed]:
    ids = [entry.decision.case_id for entry in entries]
    seen = set(
        Case.objects.filter(visible(rights_of(user)), pk__in=ids).values_list("pk", flat=True)
    )
    return [
        Listed(
            entry,
            is_seen=entry.decision.case_id in seen,
            is_late=newest is not None and entry.decision.decided_on < newest,
        )
        for entry in entries
    ]


def numbers(bodies: list[Body]) -> dict[int, int]:
    """How many decisions are to be reported to each body: one query."""
    rows = DelegationEntry.objects.filter(Q(body__in=bodies), meeting=None)
    return dict(rows.values_list("body").annotate(Count("pk")).values_list("body", "pk__count"))
