"""The days of reminders against a calendar that is walked day by day."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engagements.rules.months import add_months
from engagements.rules.reminder_days import Countdown, Daily, Days, Months

DATES = st.dates(date(1990, 1, 1), date(2110, 12, 31))
LEAP = date(2096, 2, 29)


def months_on(day: date, months: int) -> date:
    """The oracle: walk month by month on the wall calendar, then look for the day in it."""
    year, month = day.year, day.month
    for _step in range(abs(months)):
        month += 1 if months > 0 else -1
        if month in (0, 13):
            year, month = (year - 1, 12) if month == 0 else (year + 1, 1)
    weeks = calendar.Calendar().monthdayscalendar(year, month)
    return date(year, month, min(day.day, max(max(week) for week in weeks)))


@given(DATES, st.integers(-120, 120))
@example(LEAP, 48)
@example(LEAP, 12)
@example(date(2028, 2, 29), -48)
@example(date(2027, 8, 31), -6)
def test_months_on_are_what_the_wall_calendar_says(day, months):
    assert add_months(day, months) == months_on(day, months)


def test_beyond_the_calendar_there_is_no_day():
    assert add_months(date(9999, 12, 1), 1) is None
    assert add_months(date(1, 1, 1), -1) is None


def reminded(due: date, on: date) -> list[date]:
    """The oracle of the reviews: every day of theirs so far, in order."""
    days = [months_on(due, -before) for before in (6, 3, 1)]
    step = 1
    while (day := months_on(due, step)) <= on:
        days.append(day)
        step += 1
    return [day for day in days if day <= on]


@given(DATES, st.integers(-400, 1500))
@example(LEAP, 365)
@example(date(2026, 8, 31), -184)
@example(date(2026, 3, 31), -31)
def test_the_latest_of_six_three_and_one_month_before_and_monthly_after(due, later):
    on = due + timedelta(days=later)
    days = reminded(due, on)
    assert Months().latest(due, on) == (days[-1] if days else None)


@given(DATES, st.integers(-60, 400), st.integers(-30, 30), st.integers(1, 60))
def test_every_so_many_days_from_so_many_before(due, later, before, every):
    on, first = due + timedelta(days=later), due - timedelta(days=before)
    days = [first + timedelta(days=every * number) for number in range(500)]
    past = [day for day in days if day <= on]
    assert Days(before, every).latest(due, on) == (past[-1] if past else None)


@given(DATES, st.integers(-60, 400), st.lists(st.integers(0, 50), max_size=4), st.integers(1, 60))
def test_so_many_days_before_the_day_after_and_every_so_many(due, later, before, every):
    on = due + timedelta(days=later)
    days = [due - timedelta(days=one) for one in sorted(before, reverse=True)]
    days += [due + timedelta(days=1 + every * number) for number in range(500)]
    past = [day for day in days if day <= on]
    assert Countdown(tuple(before), every).latest(due, on) == (past[-1] if past else None)


def test_a_part_of_the_report_is_asked_for_around_its_day():
    """Fourteen and three days before, over the turn of the year; the day after; then each week."""
    due, reminded = date(2028, 1, 10), []
    for later in range(-40, 24):
        on = due + timedelta(days=later)
        day = Countdown((14, 3), 7).latest(due, on)
        if day and day not in reminded:
            reminded.append(day)
    assert reminded == [
        *(date(2027, 12, 27), date(2028, 1, 7)),
        *(date(2028, 1, 11), date(2028, 1, 18), date(2028, 1, 25), date(2028, 2, 1)),
    ]


def test_each_day_from_the_horizon_on():
    due = date(2026, 5, 20)
    assert Daily().latest(due, date(2026, 5, 15), until=date(2026, 5, 19)) is None
    assert Daily().latest(due, date(2026, 5, 18), until=due) == date(2026, 5, 18)


@pytest.mark.parametrize("steps", [Months(), Days(7, 7), Countdown((14, 3), 7)])
def test_what_nobody_knows_the_day_of_is_told_of_each_month(steps):
    assert steps.latest(None, date(2028, 2, 29)) == date(2028, 2, 1)
    assert Daily().latest(None, date(2028, 2, 29), until=date(2028, 3, 2)) == date(2028, 2, 1)
