"""What a calendar shows of its events: the days of a month, a week or a list; what meets."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

ONE_DAY = datetime.timedelta(days=1)
WEEK = datetime.timedelta(days=7)
# So many days stand in a list.
LIST = datetime.timedelta(days=31)
# What has a beginning only lasts so long, where it is asked whether two things meet.
SHORTEST = datetime.timedelta(hours=1)
EARLIEST, LATEST = datetime.date(2000, 1, 1), datetime.date(2099, 12, 31)
DECEMBER = 12


class View(StrEnum):
    MONTH = "manad"
    WEEK = "vecka"
    LIST = "lista"
    DAY = "dag"


class State(StrEnum):
    """How sure it is that something takes place."""

    SET = "set"
    WISHED = "wished"
    CALLED_OFF = "called_off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody of the city who takes part."""

    name: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something from a day to a day, with clock times where they are known.

    `uid` is the same as long as the thing lives, `version` grows with each change of it.
    """

    uid: str
    kind: str
    title: str
    first: datetime.date
    last: datetime.date
    begins: datetime.datetime | None = None
    ends: datetime.datetime | None = None
    state: State = State.SET
    version: int = 1
    number: str = ""
    status: str = ""
    body: str = ""
    place: str = ""
    address: str = ""  # the page of it, as a path
    organiser: Person | None = None
    people: tuple[Person, ...] = ()
    is_limited: bool = False
    is_secret: bool = False

    @property
    def order(self) -> tuple[datetime.date, bool, float, str]:
        """By day; what lasts the whole day first, then by the clock."""
        at = self.begins.timestamp() if self.begins else 0.0
        return self.first, self.begins is not None, at, self.uid

    @property
    def lasts(self) -> tuple[float, float] | None:
        """From when to when by the clock; None where only the day is known."""
        if self.begins is None:
            return None
        ends = self.ends or self.begins + SHORTEST
        return self.begins.timestamp(), ends.timestamp()


@dataclass(frozen=True, slots=True)
class Span:
    """Days, both ends included."""

    first: datetime.date
    last: datetime.date

    @property
    def days(self) -> list[datetime.date]:
        return [self.first + ONE_DAY * n for n in range((self.last - self.first).days + 1)]


def within(day: datetime.date) -> datetime.date:
    """The nearest day that the calendar has."""
    return min(max(day, EARLIEST), LATEST)


def span_of(view: View, day: datetime.date) -> Span:
    """The days that a view shows. A month is shown in whole weeks; a list from its day on."""
    if view == View.DAY:
        return Span(day, day)
    if view == View.WEEK:
        monday = day - ONE_DAY * day.weekday()
        return Span(monday, monday + ONE_DAY * 6)
    if view == View.LIST:
        return Span(day, day + LIST - ONE_DAY)
    first, last = day.replace(day=1), month_after(day) - ONE_DAY
    return Span(first - ONE_DAY * first.weekday(), last + ONE_DAY * (6 - last.weekday()))


def weeks(span: Span) -> list[list[datetime.date]]:
    """The days of a month's view, a week a row."""
    days = span.days
    return [days[at : at + 7] for at in range(0, len(days), 7)]


def month_after(day: datetime.date) -> datetime.date:
    """The first day of the next month."""
    if day.month == DECEMBER:
        return datetime.date(day.year + 1, 1, 1)
    return day.replace(month=day.month + 1, day=1)


def month_before(day: datetime.date) -> datetime.date:
    """The first day of the month before."""
    return (day.replace(day=1) - ONE_DAY).replace(day=1)


def turned(view: View, day: datetime.date) -> tuple[datetime.date | None, datetime.date | None]:
    """The days that the view before and the view after stand for; None beyond the calendar."""
    if view == View.MONTH:
        before, after = month_before(day), month_after(day)
    else:
        step = {View.WEEK: WEEK, View.LIST: LIST}.get(view, ONE_DAY)
        before, after = day - step, day + step
    return before if before >= EARLIEST else None, after if after <= LATEST else None


def by_day(events: Iterable[Event], span: Span) -> dict[datetime.date, list[Event]]:
    """What each day of the span holds: something of three days stands on all three."""
    found: defaultdict[datetime.date, list[Event]] = defaultdict(list)
    for event in sorted(events, key=lambda one: one.order):
        first, last = max(event.first, span.first), min(event.last, span.last)
        if first <= last:
            for day in Span(first, last).days:
                found[day].append(event)
    return dict(found)


def at_once(events: Iterable[Event]) -> int:
    """How many of a day's events take place at the same time, at most.

    What has no clock times takes the whole day, so it meets everything else on it.
    """
    shown = [one for one in events if one.state != State.CALLED_OFF]
    timed = [one.lasts for one in shown if one.lasts]
    # At the same second an end comes before a beginning: back to back is not at once.
    turns = sorted([(ends, -1) for _begins, ends in timed] + [(begins, 1) for begins, _e in timed])
    most = now = 0
    for _at, step in turns:
        now += step
        most = max(most, now)
    return len(shown) - len(timed) + most
