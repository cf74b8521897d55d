"""How long guests' data is kept, day by day, over leap days and without any day."""

from datetime import date

import pytest

from visits.rules import retention

LEAP = date(2028, 2, 29)


@pytest.mark.parametrize(
    ("planned", "wished", "stays", "ended", "last"),
    [
        (LEAP, (date(2028, 5, 1),), (), None, LEAP),
        (LEAP, (), (date(2028, 3, 4),), None, date(2028, 3, 4)),
        (None, (LEAP, None), (None,), date(2029, 1, 1), LEAP),
        (None, (None, None), (), LEAP, LEAP),
        (None, (), (), None, None),
    ],
)
def test_the_last_day_is_the_one_on_which_the_data_is_needed(planned, wished, stays, ended, last):
    found = retention.last_day(planned_to=planned, wished=wished, stays=stays, ended_on=ended)
    assert found == last


@pytest.mark.parametrize(
    ("last", "days", "promised", "until"),
    [
        (date(2028, 1, 30), 30, None, LEAP),
        (LEAP, 30, None, date(2028, 3, 30)),
        (date(2027, 1, 30), 30, None, date(2027, 3, 1)),
        (LEAP, 1, date(2028, 3, 9), date(2028, 3, 9)),
        (LEAP, 30, date(2028, 3, 9), date(2028, 3, 30)),
        (None, 30, LEAP, None),
    ],
)
def test_days_are_counted_and_no_promise_is_cut_short(last, days, promised, until):
    assert retention.kept_until(last, days, promised=promised) == until


def test_it_is_due_the_day_after_the_last_day_on_which_it_is_kept():
    assert not retention.is_due(None, LEAP)
    assert not retention.is_due(LEAP, LEAP)
    assert retention.is_due(LEAP, date(2028, 3, 1))


@pytest.mark.parametrize(
    ("begins", "ends", "revoked", "holds"),
    [
        (LEAP, None, False, True),
        (LEAP, LEAP, False, True),
        (LEAP, None, True, False),
        (date(2028, 3, 1), None, False, False),
        (date(2028, 1, 1), date(2028, 2, 28), False, False),
    ],
)
def test_a_decision_allows_something_from_its_first_to_its_last_day(begins, ends, revoked, holds):
    assert retention.in_force(begins, ends, revoked=revoked, today=LEAP) is holds
