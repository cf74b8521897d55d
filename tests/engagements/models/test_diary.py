"""Diary numbers: the year is Stockholm's, the order is that of registration, without gaps."""

from datetime import date

import pytest
import time_machine
from django.db import connection, transaction

from engagements.models import Case, DiaryNumber, DiarySeries
from tests import factories

pytestmark = pytest.mark.django_db


def registered(body, by, moment, **values):
    with time_machine.travel(moment, tick=False):
        return factories.make_case(body=body, by=by, **values).diary_number


@pytest.mark.parametrize(
    ("moment", "number"),
    [
        ("2026-12-31 22:30:00+00:00", "MHN 2026/1"),  # 23:30 in Stockholm
        ("2026-12-31 22:59:59+00:00", "MHN 2026/1"),
        ("2026-12-31 23:00:00+00:00", "MHN 2027/1"),  # midnight there, not yet in UTC
        ("2026-12-31 23:10:00+00:00", "MHN 2027/1"),
        ("2027-01-01 00:10:00+00:00", "MHN 2027/1"),
    ],
)
def test_new_year_is_stockholms(committee, astrid, moment, number):
    assert registered(committee, astrid, moment) == number


def test_each_year_begins_at_one_and_the_old_series_stays(committee, astrid):
    moments = [
        "2026-12-31 23:20:00+01:00",
        "2026-12-31 23:30:00+01:00",
        "2027-01-01 00:10:00+01:00",
        "2027-01-01 00:20:00+01:00",
    ]
    assert [registered(committee, astrid, moment) for moment in moments] == [
        *("MHN 2026/1", "MHN 2026/2", "MHN 2027/1", "MHN 2027/2"),
    ]
    assert list(DiarySeries.objects.order_by("year").values_list("year", "last")) == [
        (2026, 2),
        (2027, 2),
    ]


def test_letter_of_december_registered_in_january_is_of_the_new_year(committee, astrid):
    moment = "2027-01-04 08:00:00+01:00"
    assert registered(committee, astrid, moment, received_on=date(2026, 12, 30)) == "MHN 2027/1"


def test_each_body_counts_by_itself(committee, company, astrid, bo):
    moment = "2027-03-01 08:00:00+01:00"
    first, second = registered(committee, astrid, moment), registered(company, bo, moment)
    assert (first, second) == ("MHN 2027/1", "HAMN 2027/1")


def test_numbers_follow_the_order_of_registration_past_ten(committee, astrid):
    given = [factories.make_case(body=committee, by=astrid).number.sequence for _ in range(11)]
    assert given == list(range(1, 12))
    in_order = Case.objects.order_by("registered_at", "pk")
    assert list(in_order.values_list("number__sequence", flat=True)) == given


def test_number_of_a_registration_that_failed_is_given_to_the_next(committee, astrid):
    registered(committee, astrid, "2027-03-01 08:00:00+01:00")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        assert DiarySeries.take_next(committee, 2027).text == "MHN 2027/2"
        _ = 1 / 0
    assert registered(committee, astrid, "2027-03-01 08:00:01+01:00") == "MHN 2027/2"
    assert list(DiaryNumber.objects.order_by("pk").values_list("sequence", flat=True)) == [1, 2]


def test_night_of_two_oclock_twice_keeps_the_order(committee, astrid):
    """25 October 2026 has 02:30 twice in Stockholm; time itself goes on."""
    moments = ["2026-10-25 02:30:00+02:00", "2026-10-25 02:30:00+01:00"]
    assert [registered(committee, astrid, moment) for moment in moments] == [
        "MHN 2026/1",
        "MHN 2026/2",
    ]
    assert connection.timezone_name == "UTC"
    times = list(Case.objects.order_by("pk").values_list("registered_at", flat=True))
    assert (times[1] - times[0]).total_seconds() == 3600
