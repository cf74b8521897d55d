"""The days that a view shows, what each of them holds, and what meets on it."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visits.rules.calendars import (
    EARLIEST,
    LATEST,
    Event,
    Span,
    State,
    View,
    at_once,
    by_day,
    span_of,
    turned,
    weeks,
    within,
)

DAYS = st.dates(EARLIEST, LATEST)


def event(first=date(2026, 11, 3), last=None, hours=None, **more) -> Event:
    begins, ends = hours or (None, None)
    at = datetime(first.year, first.month, first.day, tzinfo=UTC)
    return Event(
        uid=more.pop("uid", "visit-1"),
        kind="visit",
        title="Besök",
        first=first,
        last=last or first,
        begins=at.replace(hour=begins) if begins is not None else None,
        ends=at.replace(hour=ends) if ends is not None else None,
        **more,
    )


@given(DAYS)
def test_a_month_is_shown_in_whole_weeks_that_hold_it(day: date) -> None:
    rows = weeks(span_of(View.MONTH, day))
    assert all(len(row) == 7 and row[0].weekday() == 0 for row in rows)
    shown = [one for row in rows for one in row if (one.year, one.month) == (day.year, day.month)]
    assert day in shown
    assert [one.day for one in shown] == list(range(1, len(shown) + 1))
    assert 4 <= len(rows) <= 6


def test_a_week_begins_on_monday_a_day_is_itself_and_a_list_has_31_days() -> None:
    day = date(2026, 11, 4)
    assert span_of(View.WEEK, day) == Span(date(2026, 11, 2), date(2026, 11, 8))
    assert span_of(View.DAY, day) == Span(day, day)
    assert span_of(View.LIST, day) == Span(day, date(2026, 12, 4))


@pytest.mark.parametrize(
    ("view", "before", "after"),
    [
        (View.MONTH, date(2025, 12, 1), date(2026, 2, 1)),
        (View.LIST, date(2025, 12, 15), date(2026, 2, 15)),
        (View.WEEK, date(2026, 1, 8), date(2026, 1, 22)),
        (View.DAY, date(2026, 1, 14), date(2026, 1, 16)),
    ],
)
def test_turning_the_page(view: View, before: date, after: date) -> None:
    assert turned(view, date(2026, 1, 15)) == (before, after)


@pytest.mark.parametrize("view", View)
def test_the_calendar_has_two_ends(view: View) -> None:
    assert turned(view, EARLIEST)[0] is None
    assert turned(view, LATEST)[1] is None
    assert within(date(1, 1, 1)) == EARLIEST
    assert within(date(9999, 12, 31)) == LATEST
    assert within(date(2026, 1, 1)) == date(2026, 1, 1)


def test_what_lasts_three_days_stands_on_each_and_the_whole_day_comes_first() -> None:
    long = event(date(2026, 10, 31), date(2026, 11, 3), uid="trip-1")
    early, late = event(hours=(9, 10), uid="a"), event(hours=(8, 9), uid="b")
    outside = event(date(2026, 12, 1))
    held = by_day([early, late, outside, long], Span(date(2026, 11, 2), date(2026, 11, 8)))
    assert held == {date(2026, 11, 2): [long], date(2026, 11, 3): [long, late, early]}


def test_how_many_meet() -> None:
    assert at_once([]) == 0
    assert at_once([event(hours=(9, 10)), event(hours=(10, 11))]) == 1
    assert at_once([event(hours=(9, 11)), event(hours=(10, 12)), event(hours=(13, 14))]) == 2


def test_what_has_no_hours_meets_everything_and_what_is_called_off_nothing() -> None:
    assert at_once([event(), event(hours=(9, 10)), event(hours=(10, 11))]) == 2
    assert at_once([event(), event(state=State.WISHED)]) == 2
    assert at_once([event(), event(state=State.CALLED_OFF)]) == 1


def test_a_beginning_without_an_end_lasts_an_hour() -> None:
    assert at_once([event(hours=(9, None)), event(hours=(9, 10))]) == 2
    assert at_once([event(hours=(9, None)), event(hours=(10, 11))]) == 1
