"""The days of reminders in SQL are those of the rules."""

from datetime import date, timedelta

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from engagements.reminder_sql import UNKNOWN, days
from engagements.reminder_sql import day as in_sql
from engagements.rules.months import add_months
from engagements.rules.reminder_days import Countdown, Daily, Days, Months


@pytest.mark.django_db
@pytest.mark.parametrize(
    "steps",
    [Months(), Months((9, 2)), Days(29, 30), Days(-1, 7), Countdown((14, 3), 7), Daily()],
)
def test_postgresql_says_the_same_on_every_day_of_years(steps):
    """Every due day of six years with two leap days, seen from days around the ends of months."""
    ons = [
        *(date(2028, 2, day) for day in (1, 28, 29)),
        *(date(2028, 8, day) for day in (30, 31)),
        *(date(2027, 2, 28), date(2027, 3, 1), date(2026, 3, 29), date(2026, 10, 25)),
        *(date(2027, 11, 30), date(2027, 12, 31), date(2028, 1, 1)),
    ]
    for on in ons:
        values = days(steps, on)
        more = {"until": values["horizon"]} if isinstance(steps, Daily) else {}
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT o.due_on, {in_sql(steps)} FROM (SELECT generate_series("
                "date '2024-01-01', date '2029-12-31', interval '1 day')::date AS due_on) AS o",
                {"on": on} | values,
            )
            rows = cursor.fetchall()
        assert len(rows) == 2192
        reached = [row for row in rows if row[0] <= values["horizon"]]
        wrong = [row for row in reached if row[1] != steps.latest(row[0], on, **more)]
        assert (on, wrong) == (on, [])
        # Of nothing beyond the horizon one is reminded, and of everything up to it.
        beyond = [due for due, _day in rows if due > values["horizon"]]
        assert not any(steps.latest(due, on, **more) for due in beyond)
        assert all(steps.latest(due, on, **more) for due, _day in reached)


@pytest.mark.django_db
def test_postgresql_counts_months_as_the_rule_does():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT day::date, months, (day::date + make_interval(months => months))::date"
            "  FROM generate_series(date '2095-12-01', date '2100-03-31', interval '1 day') AS day,"
            "       generate_series(-49, 49, 7) AS months"
        )
        rows = cursor.fetchall()
    assert len(rows) > 20_000
    assert [row for row in rows if add_months(row[0], row[1]) != row[2]] == []


@pytest.mark.django_db
@pytest.mark.parametrize("on", [date(2028, 2, 29), date(2026, 12, 31), date(2027, 1, 1)])
def test_an_unknown_day_is_the_first_of_the_month(on):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {UNKNOWN}", {"on": on})
        assert cursor.fetchone() == (Months().latest(None, on),)


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.integers(-3000, 200))
def test_what_is_claimed_was_claimed_in_the_months_that_are_looked_at(on, later):
    """The claims of the day that has come last are never older than `since`."""
    due = on + timedelta(days=later)
    latest = Months().latest(due, on)
    assert latest is None or latest >= days(Months(), on)["since"]
