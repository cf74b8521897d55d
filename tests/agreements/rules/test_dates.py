"""When something is to be reviewed, and when it counts as passive: held against a calendar."""

import calendar
from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from agreements.rules import dates

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
MONTHS = st.integers(1, 120)
NO_DAY = st.none() | DAYS


def by_the_calendar(since: date, months: int) -> date:
    """Leaf through the calendar: the same day so many months later, or the month's last."""
    year, month = since.year, since.month
    for _turned in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    leaves = [
        day
        for week in calendar.Calendar().monthdatescalendar(year, month)
        for day in week
        if day.month == month and day.day <= since.day
    ]
    return max(leaves)


@given(DAYS, MONTHS)
@example(date(2024, 2, 29), 48)
@example(date(2024, 2, 29), 12)
@example(date(2023, 8, 31), 6)
@example(date(2026, 10, 31), 1)
def test_the_review_is_due_on_the_calendars_day(since: date, months: int) -> None:
    due = by_the_calendar(since, months)
    assert dates.review_due(since, None, months) == due
    assert dates.passive_from(since, None, months) == due
    assert not dates.is_overdue(due, due)
    assert dates.is_overdue(due, due + timedelta(days=1))


@given(NO_DAY, DAYS, MONTHS)
def test_a_decided_review_goes_before_the_entry(entered, reviewed: date, months: int) -> None:
    assert dates.review_due(entered, reviewed, months) == by_the_calendar(reviewed, months)


@given(DAYS, DAYS, MONTHS)
def test_the_later_of_entry_and_contribution_counts(entered, contributed, months: int) -> None:
    later = by_the_calendar(max(entered, contributed), months)
    assert dates.passive_from(entered, contributed, months) == later
    assert dates.passive_from(None, contributed, months) == by_the_calendar(contributed, months)


@given(DAYS)
def test_what_nobody_knows_is_overdue_and_never_passive(today: date) -> None:
    assert dates.review_due(None, None, 48) is None
    assert dates.is_overdue(None, today)
    assert dates.passive_from(None, None, 24) is None
