"""The wheel of reviews as it is read: a strip of years, and the same marks in a table (S-54)."""

import calendar
import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagements import labels
from engagements.engagementkinds import BY_KEY

from .queries.timeline import (
    LATER,
    OVERDUE,
    QUARTERS,
    Mark,
    Period,
    Timeline,
    What,
    grouped,
    periods,
    years,
)

# The picture of one year, in its own units: a quarter is WIDE, the bars stand on BOTTOM.
WIDE, BOTTOM, HIGH, BAR = 50, 112, 82, 15
LEFT = {What.REVIEW: 9, What.END: 27}


@dataclass(frozen=True, slots=True)
class Bar:
    """How many of one sort there are in a quarter."""

    what: What
    number: int
    x: int
    y: int
    height: int

    @property
    def middle(self) -> float:
        return self.x + BAR / 2

    @property
    def above(self) -> int:
        return self.y - 4


@dataclass(frozen=True, slots=True)
class Quarter:
    """The link below a quarter's bars, to its rows in the table."""

    period: Period
    name: str
    said: str  # what a screen reader adds
    is_empty: bool


@dataclass(frozen=True, slots=True)
class Year:
    """One year of the strip: a picture, what it says in words, and its quarters."""

    year: int
    alternative: str
    bars: list[Bar]
    quarters: list[Quarter]
    today: int | None  # where today's line stands


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one period in the table."""

    period: Period
    title: str
    said: str
    rows: list[dict[str, Any]]


def shown(timeline: Timeline, today: datetime.date) -> dict[str, Any]:
    """The context of _timeline.html."""
    most = max(
        (n for (period, _what), n in timeline.counts.items() if period not in (OVERDUE, LATER)),
        default=0,
    )
    return {
        "years": [year_of(timeline, year, most, today) for year in years(today)],
        "overdue": summed(timeline, [OVERDUE]),
        "overdue_words": in_words(timeline, [OVERDUE]),
        "later": summed(timeline, [LATER]),
        "later_words": in_words(timeline, [LATER]),
        "groups": groups(timeline, today),
        "total": sum(timeline.counts.values()),
        "total_words": in_words(timeline, periods(today)),
        "is_cut": timeline.is_cut,
        "listed": len(timeline.marks),
    }


def year_of(timeline: Timeline, year: int, most: int, today: datetime.date) -> Year:
    own = [Period(year, quarter) for quarter in QUARTERS]
    quarters = [
        Quarter(
            period=period,
            name=_("Q%(number)s") % {"number": period.quarter},
            said=f"{year}: {in_words(timeline, [period])}",
            is_empty=not summed(timeline, [period]),
        )
        for period in own
    ]
    told = [f"{one.name} {in_words(timeline, [one.period])}" for one in quarters]
    is_now = year == today.year
    now = [_("Today is %(day)s.") % {"day": labels.short_date(today)}] if is_now else []
    return Year(
        year=year,
        alternative=" ".join([f"{year}: {'; '.join(told)}.", *now]),
        bars=[
            bar_of(what, timeline.counts[period, what], period.quarter, most)
            for period in own
            for what in What
            if timeline.counts[period, what]
        ],
        quarters=quarters,
        today=line_of(today) if is_now else None,
    )


def bar_of(what: What, number: int, quarter: int, most: int) -> Bar:
    height = max(3, round(HIGH * number / most))
    x = (quarter - 1) * WIDE + LEFT[what]
    return Bar(what=what, number=number, x=x, y=BOTTOM - height, height=height)


def line_of(today: datetime.date) -> int:
    """Where in its year today stands."""
    days = 366 if calendar.isleap(today.year) else 365
    return round(4 * WIDE * (today.timetuple().tm_yday - 1) / days)


def summed(timeline: Timeline, wanted: Iterable[Period]) -> int:
    return sum(timeline.counts[period, what] for period in wanted for what in What)


def in_words(timeline: Timeline, wanted: Iterable[Period]) -> str:
    """ "2 reviews, 1 end", or "nothing"."""
    wanted = list(wanted)
    reviews, ends = (sum(timeline.counts[one, what] for one in wanted) for what in What)
    words = []
    if reviews:
        words.append(ngettext("%(n)d review", "%(n)d reviews", reviews) % {"n": reviews})
    if ends:
        words.append(ngettext("%(n)d that ends", "%(n)d that end", ends) % {"n": ends})
    return ", ".join(words) or _("nothing")


def groups(timeline: Timeline, today: datetime.date) -> list[Group]:
    """The table: every period that has something, in order."""
    rows = grouped(timeline.marks, today)
    return [
        Group(
            period=period,
            title=title_of(period, today),
            said=in_words(timeline, [period]),
            rows=[row_of(mark, today) for mark in rows[period]],
        )
        for period in periods(today)
        if period in rows
    ]


def title_of(period: Period, today: datetime.date) -> str:
    if period == OVERDUE:
        return _("Overdue, or a date is missing")
    if period == LATER:
        return _("After %(year)s") % {"year": years(today)[-1]}
    return _("%(year)s, quarter %(number)s") % {"year": period.year, "number": period.quarter}


def row_of(mark: Mark, today: datetime.date) -> dict[str, Any]:
    """One row: what happens, when, and to what."""
    return {
        "mark": mark,
        "kind": str(BY_KEY[mark.kind].label),
        "what": said_of(mark, today),
        "is_end": mark.what == What.END,
    }


def said_of(mark: Mark, today: datetime.date) -> str:
    if mark.what == What.REVIEW:
        return _("Review") if mark.day else _("Review, the day is not known")
    if mark.day and mark.day < today:
        return _("Has ended, which is not noted")
    return _("Ends")
