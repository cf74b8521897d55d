"""An agenda as its reader sees it: what is recused or secret is left out, the numbers stay."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import Appointment, Case, IbItem, IbMeeting, Stance, Traveller, User
from ..permissions import Rights, rights_of, visible
from ..statuses import Status
from . import ib_costs
from .ib_seats import seat_of
from .ib_stances import Tally, day_of, tallies

Outcome = IbItem.Outcome
PARTS = ("conferencetrip", "declaration", "initiative")


@dataclass(frozen=True, slots=True)
class Line:
    """One item of the agenda, with the four seats before it and the reader's own stance."""

    item: IbItem
    tally: Tally
    mine: Stance | None

    @property
    def case(self) -> Case:
        return self.item.case

    @property
    def cost(self) -> Decimal | None:
        return ib_costs.cost_of(self.item.case)

    @property
    def is_open(self) -> bool:
        return self.item.outcome == Outcome.OPEN and self.case.status == Status.IN_IB

    @property
    def state(self) -> str:
        """Where the item stands, in words."""
        if self.item.outcome != Outcome.OPEN:
            return str(self.item.get_outcome_display())
        if self.case.status != Status.IN_IB:
            return _("Has left the agenda")
        if not self.tally.awaited:
            return _("Everybody has answered")
        return ngettext(
            "Waiting for %(number)d member", "Waiting for %(number)d members", self.tally.awaited
        ) % {"number": self.tally.awaited}


@dataclass(frozen=True, slots=True)
class Agenda:
    """What the reader sees of a meeting's agenda."""

    meeting: IbMeeting
    lines: tuple[Line, ...]
    seat: Appointment | None  # the reader's own, today

    @property
    def group(self) -> list[Line]:
        """The uncontested trips that still share one stance."""
        return [line for line in self.lines if line.item.is_grouped and line.is_open]

    @property
    def trips(self) -> ib_costs.Sum:
        return ib_costs.trips_of(line.item for line in self.lines)

    @property
    def unanswered(self) -> int:
        """How many open items the reader's seat has not answered."""
        if self.seat is None:
            return 0
        return sum(line.is_open and line.mine is None for line in self.lines)

    def after(self, position: int) -> Line | None:
        return next((line for line in self.lines if line.item.position > position), None)

    def before(self, position: int) -> Line | None:
        earlier = [line for line in self.lines if line.item.position < position]
        return earlier[-1] if earlier else None

    def at(self, position: int) -> Line | None:
        return next((line for line in self.lines if line.item.position == position), None)


def is_shown(meeting: IbMeeting, rights: Rights) -> bool:
    """A draft is for those who prepare it; the others read the agenda when they are called."""
    return meeting.stage != IbMeeting.Stage.DRAFT or bool(rights.by_permission.get("prepare_ib"))


def seen_items(rights: Rights) -> QuerySet[IbItem]:
    """Every item whose case the reader may see, with what pages and notes show of it."""
    travellers = Prefetch(
        "case__conferencetrip__travellers",
        Traveller.objects.select_related("body").order_by("pk"),
    )
    return (
        IbItem.objects.filter(case__in=Case.objects.filter(visible(rights)))
        .select_related(
            "meeting", "case__body", "case__engagement", *(f"case__{part}" for part in PARTS)
        )
        .defer("case__search")
        .prefetch_related(travellers)
        .order_by("position")
    )


def agenda(meeting: IbMeeting, user: User) -> Agenda:
    """The meeting's agenda for this reader. The same number of queries, however long it is."""
    rights = rights_of(user)
    seat = seat_of(user, timezone.localdate())
    if not is_shown(meeting, rights):
        return Agenda(meeting, (), seat)
    items = list(seen_items(rights).filter(meeting=meeting))
    found = tallies(items, day_of(meeting))
    lines = []
    for item in items:
        own = [one.stance for one in found[item.pk].seats if seat and one.seat == seat.seat]
        lines.append(Line(item, found[item.pk], own[0] if own else None))
    return Agenda(meeting, tuple(lines), seat)
