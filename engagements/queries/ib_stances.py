"""What the seats say of the items: who has answered, who is waited for, who is recused (A-23)."""

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from ..models import IbItem, IbMeeting, Stance
from .ib_seats import Seats, recused, seats

OVER = (IbMeeting.Stage.DECIDED, IbMeeting.Stage.NOTED)


@dataclass(frozen=True, slots=True)
class SeatStance:
    """One seat before one item. A recused person's stance is none: it does not count."""

    seat: str
    label: str
    who: str  # the holder, or whoever answered for the seat
    stance: Stance | None
    is_vacant: bool = False
    is_recused: bool = False

    @property
    def is_awaited(self) -> bool:
        return self.stance is None and not self.is_vacant and not self.is_recused


@dataclass(frozen=True, slots=True)
class Tally:
    """The four seats before one item."""

    seats: tuple[SeatStance, ...]

    @property
    def given(self) -> list[Stance]:
        return [one.stance for one in self.seats if one.stance]

    @property
    def awaited(self) -> int:
        return sum(one.is_awaited for one in self.seats)

    @property
    def is_answered(self) -> bool:
        """Every seat that somebody may answer for has answered."""
        return bool(self.given) and not self.awaited

    @property
    def opposes(self) -> bool:
        return any(one.choice == Stance.Choice.OPPOSES for one in self.given)


def day_of(meeting: IbMeeting) -> datetime.date:
    """The day whose holders of the seats are meant: today, of what is over its own day."""
    today = timezone.localdate()
    return min(meeting.held_on, today) if meeting.stage in OVER else today


def tallies(
    items: Sequence[IbItem], day: datetime.date, held: Seats | None = None
) -> dict[int, Tally]:
    """The tally of each item. Three queries, however many items."""
    held = held or seats(day)
    given: defaultdict[int, dict[str, Stance]] = defaultdict(dict)
    for one in Stance.objects.filter(item__in=items).order_by("pk"):
        given[one.item_id][one.seat] = one
    people = {person.pk for person in held.everyone}
    people |= {one.person_id for rows in given.values() for one in rows.values()}
    out = recused([item.case_id for item in items], people)
    return {item.pk: _tally(item, held, given[item.pk], out) for item in items}


def _tally(item: IbItem, held: Seats, given: dict[str, Stance], out: set[tuple[int, int]]) -> Tally:
    rows = []
    for row in held.rows:
        stance = given.get(row.seat)
        if stance and (item.case_id, stance.person_id) in out:
            stance = None
        able = [one for one in row.sitting if (item.case_id, one.person_id) not in out]
        shown = able[:1] or row.sitting[:1]
        rows.append(
            SeatStance(
                seat=row.seat,
                label=row.label,
                who=stance.person_name if stance else "".join(one.person.name for one in shown),
                stance=stance,
                is_vacant=not row.sitting and stance is None,
                is_recused=bool(row.sitting) and not able and stance is None,
            )
        )
    return Tally(tuple(rows))
