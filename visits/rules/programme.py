"""What a programme should be told before the guests come: clashes, capacity, hours, breaks.

Warnings, never refusals: whoever plans decides. Times are Stockholm's, as the caller gives them.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from engagements.rules.text import Text

OPENS, CLOSES = datetime.time(8), datetime.time(18)
LUNCH_FROM, LUNCH_TO = datetime.time(11), datetime.time(14)
LUNCH_MINUTES, TRAVEL_MINUTES, GAP_MINUTES = 30, 15, 120
FOOD = ("lunch", "lunsch", "middag", "dinner", "måltid", "meal")
SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One item of a programme as the rules see it; `key` is 0 while it is new."""

    key: int
    visit: int
    starts: datetime.datetime
    ends: datetime.datetime
    topic: str = ""
    room: int | None = None
    place: str = ""
    address: str = ""
    host: int | None = None
    host_name: str = ""

    def overlaps(self, other: "Slot") -> bool:
        """An item that begins when the other one ends is no overlap."""
        return self.starts < other.ends and other.starts < self.ends

    @property
    def clock(self) -> str:
        return f"{self.starts:%H:%M}–{self.ends:%H:%M}"


@dataclass(frozen=True, slots=True)
class Clash:
    """The same host or the same place, twice at a time."""

    what: str  # host or place
    other: Slot


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at, in words, and of which item; 0 where it is the whole programme's."""

    code: str
    text: Text
    key: int = 0


def clashes(mine: Slot, others: Iterable[Slot]) -> list[Clash]:
    """Where the item's host or place is taken at that time, by this visit or another one."""
    at_once = [one for one in others if one.key != mine.key and mine.overlaps(one)]
    found = [Clash("host", one) for one in at_once if mine.host and one.host == mine.host]
    return found + [Clash("place", one) for one in at_once if same_place(mine, one)]


def same_place(one: Slot, other: Slot) -> bool:
    """The same row of the register, or the same words; other addresses are other places."""
    if one.room and other.room:
        return one.room == other.room
    name = one.place.strip().casefold()
    if not name or name != other.place.strip().casefold():
        return False
    addresses = {one.address.strip().casefold(), other.address.strip().casefold()} - {""}
    return len(addresses) < 2


CLASHES = {
    "host": Text(
        sv="{who} är upptagen {clock}{where}.",
        en="{who} is occupied {clock}{where}.",
    ),
    "place": Text(
        sv="{who} är upptaget {clock}{where}.",
        en="{who} is taken {clock}{where}.",
    ),
}


def clash(found: Clash, mine: Slot, *, where: str = "") -> Remark:
    """The clash in words. `where` names the other visit to those who may see it."""
    who = mine.host_name if found.what == "host" else mine.place
    named = f" ({where})" if where else ""
    text = CLASHES[found.what].filled(who=who, clock=found.other.clock, where=named)
    return Remark(f"{found.what}_clash", text, mine.key)


TOO_SMALL = Text(
    sv="{place} rymmer {capacity} personer, men gäster och värdar är {people}.",
    en="{place} holds {capacity} people, but guests and hosts are {people}.",
)


def capacity(
    mine: Slot, others: Iterable[Slot], *, guests: int | None, holds: int | None
) -> Remark | None:
    """Do the guests and the hosts that are there at that time fit into the place?"""
    if not guests or not holds:
        return None
    there = [one for one in others if one.key != mine.key and mine.overlaps(one)]
    same = [mine, *(one for one in there if one.visit == mine.visit and same_place(mine, one))]
    people = guests + len({one.host or one.host_name for one in same} - {None, ""})
    if people <= holds:
        return None
    text = TOO_SMALL.filled(place=mine.place, capacity=holds, people=people)
    return Remark("capacity", text, mine.key)


CROWDED = Text(
    sv="{body} har {visits} besök den dagen; riktmärket är högst {most}.",
    en="{body} has {visits} visits that day; the mark is at most {most}.",
)


def crowded(body: str, *, visits: int, most: int) -> Remark | None:
    """Does the body receive more visits on a day than it means to?"""
    if visits <= most:
        return None
    return Remark("crowded", CROWDED.filled(body=body, visits=visits, most=most))


def inside(mine: Slot, begins: datetime.datetime | None, ends: datetime.datetime | None) -> bool:
    """Does the item lie within the planned visit? A visit without a plan holds everything."""
    return begins is None or ends is None or (begins <= mine.starts and mine.ends <= ends)


EARLY = Text(
    sv="{clock} ligger utanför kontorstid: stäm av med värden.",
    en="{clock} is outside office hours: ask the host.",
)
WEEKEND = Text(
    sv="Dagen är en lördag eller söndag: stäm av med värden.",
    en="The day is a Saturday or Sunday: ask the host.",
)
NO_HOST = Text(sv="Ingen värd är utsedd.", en="No host is named.")
NO_PLACE = Text(sv="Platsen är inte bestämd.", en="The place is not settled.")
OUTSIDE = Text(
    sv="Punkten ligger utanför den planerade tiden för besöket.",
    en="The item lies outside the planned time of the visit.",
)


def of_one(
    mine: Slot,
    *,
    begins: datetime.datetime | None = None,
    ends: datetime.datetime | None = None,
) -> list[Remark]:
    """What is to be said of an item by itself."""
    found = []
    if mine.starts.weekday() >= SATURDAY:
        found.append(Remark("weekend", WEEKEND, mine.key))
    elif mine.starts.time() < OPENS or mine.ends.time() > CLOSES:
        found.append(Remark("hours", EARLY.filled(clock=mine.clock), mine.key))
    if not mine.host and not mine.host_name:
        found.append(Remark("no_host", NO_HOST, mine.key))
    if not mine.place:
        found.append(Remark("no_place", NO_PLACE, mine.key))
    if not inside(mine, begins, ends):
        found.append(Remark("outside", OUTSIDE, mine.key))
    return found


NO_TRAVEL = Text(
    sv="Ingen tid att ta sig från {one} till {other} ({minutes} minuter).",
    en="No time to get from {one} to {other} ({minutes} minutes).",
)
GAP = Text(
    sv="{day}: inget är planerat {clock}.",
    en="{day}: nothing is planned {clock}.",
)
NO_LUNCH = Text(
    sv="{day}: ingen paus för lunch mellan 11 och 14.",
    en="{day}: no break for lunch between 11 and 14.",
)


def of_days(slots: Iterable[Slot]) -> list[Remark]:
    """What is to be said of the days: gaps, no time to travel, no lunch."""
    found: list[Remark] = []
    for _day, some in groupby(sorted(slots, key=in_time), key=lambda one: one.starts.date()):
        day = list(some)
        found += between(day)
        if misses_lunch(day):
            found.append(Remark("no_lunch", NO_LUNCH.filled(day=f"{day[0].starts:%Y-%m-%d}")))
    return found


def in_time(one: Slot) -> tuple[datetime.datetime, datetime.datetime, int]:
    return one.starts, one.ends, one.key


def between(day: Sequence[Slot]) -> Iterator[Remark]:
    """The pauses of a day: too long, or too short to get to the next address."""
    latest = day[0]
    for one, following in pairwise(day):
        latest = max(latest, one, key=lambda slot: slot.ends)
        minutes = (following.starts - latest.ends) // datetime.timedelta(minutes=1)
        if minutes > GAP_MINUTES:
            clock = f"{latest.ends:%H:%M}–{following.starts:%H:%M}"
            text = GAP.filled(day=f"{following.starts:%Y-%m-%d}", clock=clock)
            yield Remark("gap", text, following.key)
        elif 0 <= minutes < TRAVEL_MINUTES and moves(latest, following):
            text = NO_TRAVEL.filled(one=latest.place, other=following.place, minutes=minutes)
            yield Remark("no_travel", text, following.key)


def moves(one: Slot, other: Slot) -> bool:
    """Do the guests go from one address to another?"""
    first, second = house(one), house(other)
    return bool(first and second and first != second)


def house(slot: Slot) -> str:
    """The street and number: another floor of the same house is no journey."""
    return (slot.address or slot.place).partition(",")[0].strip().casefold()


def misses_lunch(day: Sequence[Slot]) -> bool:
    """A day across noon in which nobody eats and no half hour is free between 11 and 14."""
    if any(word in one.topic.casefold() for one in day for word in FOOD):
        return False
    opens, closes = (
        datetime.datetime.combine(day[0].starts.date(), clock, day[0].starts.tzinfo)
        for clock in (LUNCH_FROM, LUNCH_TO)
    )
    if min(one.starts for one in day) > opens or max(one.ends for one in day) < closes:
        return False
    free = opens
    for one in day:
        if min(one.starts, closes) - free >= datetime.timedelta(minutes=LUNCH_MINUTES):
            return False
        free = max(free, one.ends)
    return True
