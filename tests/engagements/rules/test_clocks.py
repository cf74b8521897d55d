"""Working-day clocks, and the sentences that show how they were counted."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagements.rules.clocks import due, is_working_day, remaining
from engagements.rules.text import Text

HOLIDAYS = {
    datetime.date(2026, 4, 3): "Långfredagen",
    datetime.date(2026, 4, 6): "Annandag påsk",
    datetime.date(2026, 6, 6): "Sveriges nationaldag",  # a Saturday
}


def march(day):
    return datetime.date(2026, 3, day)  # 2 March 2026 is a Monday


def april(day):
    return datetime.date(2026, 4, day)


@pytest.mark.parametrize(
    ("started_on", "working_days", "pauses", "on"),
    [
        (march(2), 1, (), march(3)),
        (march(2), 4, (), march(6)),
        (march(2), 5, (), march(9)),
        (march(6), 1, (), march(9)),
        (march(7), 1, (), march(9)),
        (march(8), 1, (), march(9)),
        (april(2), 1, (), april(7)),
        (march(31), 5, (), april(9)),
        (march(2), 5, ((march(4), march(4)),), march(10)),
        (march(2), 5, ((march(4), march(10)),), march(16)),
        (march(2), 5, ((march(7), march(8)),), march(9)),
        (march(2), 5, ((march(2), march(2)),), march(9)),
        (march(2), 5, ((march(4), march(5)), (march(5), march(6))), march(12)),
        (march(2), 5, ((march(9), None),), None),
        (march(2), 5, ((march(10), None),), march(9)),
        (march(2), 5, ((march(4), march(6)), (march(5), None)), None),
        (march(2), 5, ((datetime.date(2026, 1, 1), None),), None),
    ],
)
def test_clock_counts_working_days_outside_its_pauses(started_on, working_days, pauses, on):
    found = due(started_on, working_days, pauses, HOLIDAYS)
    assert (found.on, found.is_paused) == (on, on is None)


def test_clock_without_holidays_counts_every_weekday():
    assert due(april(2), 1).on == april(3)


@pytest.mark.parametrize("working_days", [0, -1])
def test_clock_of_no_days_is_refused(working_days):
    with pytest.raises(ValueError, match="at least one working day"):
        due(march(2), working_days)


def test_clock_shows_how_it_was_counted():
    found = due(march(31), 5, ((april(7), april(8)),), HOLIDAYS)
    assert found.on == april(13)
    assert found.steps == (
        Text(
            "Klockan startade tisdag 2026-03-31. Den dagen räknas inte.",
            "The clock started on Tuesday 2026-03-31. That day does not count.",
        ),
        Text("4 lördagar och söndagar räknas inte.", "4 Saturdays and Sundays do not count."),
        Text(
            "Fredag 2026-04-03 räknas inte: Långfredagen.",
            "Friday 2026-04-03 does not count: Långfredagen.",
        ),
        Text(
            "Måndag 2026-04-06 räknas inte: Annandag påsk.",
            "Monday 2026-04-06 does not count: Annandag påsk.",
        ),
        Text(
            "Klockan stod stilla från tisdag 2026-04-07 till och med onsdag 2026-04-08.",
            "The clock stood still from Tuesday 2026-04-07 up to and including "
            "Wednesday 2026-04-08.",
        ),
        Text(
            "5 arbetsdagar ger sista dag måndag 2026-04-13.",
            "5 working days lead to Monday 2026-04-13, the last day.",
        ),
    )


def test_open_pause_says_what_has_been_counted_and_what_it_waits_for():
    found = due(march(2), 5, ((march(4), None),), HOLIDAYS)
    assert found.steps[1:] == (
        Text(
            "Klockan står stilla sedan onsdag 2026-03-04.",
            "The clock has been standing still since Wednesday 2026-03-04.",
        ),
        Text(
            "1 arbetsdag av 5 har räknats. Sista dag är okänd tills pausen är slut.",
            "1 working day of 5 counted. The last day is unknown until the pause ends.",
        ),
    )


def test_clock_of_one_day_over_one_day_of_rest_speaks_in_the_singular():
    assert due(march(7), 1).steps[1:] == (
        Text("1 lördag eller söndag räknas inte.", "1 Saturday or Sunday does not count."),
        Text(
            "1 arbetsdag ger sista dag måndag 2026-03-09.",
            "1 working day leads to Monday 2026-03-09, the last day.",
        ),
    )


@pytest.mark.parametrize(
    ("today", "due_on", "left"),
    [
        (march(2), march(9), 5),
        (march(8), march(9), 1),
        (march(9), march(9), 0),
        (march(10), march(9), -1),
        (march(14), march(13), 0),
        (march(16), march(13), -1),
        (april(2), april(7), 1),
    ],
)
def test_remaining_days_are_working_days_and_negative_when_overdue(today, due_on, left):
    assert remaining(today, due_on, HOLIDAYS) == left


@pytest.mark.parametrize(
    ("day", "works"),
    [(april(2), True), (april(3), False), (april(4), False), (april(5), False), (april(7), True)],
)
def test_working_day_is_no_weekend_and_no_holiday(day, works):
    assert is_working_day(day, HOLIDAYS) is works


@given(
    st.dates(datetime.date(2020, 1, 1), datetime.date(2040, 1, 1)),
    st.integers(min_value=1, max_value=60),
)
def test_due_day_is_a_working_day_and_exactly_its_days_remain_at_the_start(start, days):
    found = due(start, days, (), HOLIDAYS)
    assert is_working_day(found.on, HOLIDAYS)
    assert remaining(start, found.on, HOLIDAYS) == days
