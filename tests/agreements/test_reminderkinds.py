"""Commitments are reminded of on the days that the calendar says, and of nothing that is over."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from hypothesis import example, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from agreements.actions import commitments
from agreements.models import Commitment
from engagements.actions import reminders
from engagements.models import Case, EngagementFollowUp, Notification
from tests import factories
from tests.engagements.rules.test_reminder_days import reminded
from tests.makers_agreements import make_in_force

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 5)


@pytest.fixture(autouse=True)
def _may():
    with time_machine.travel("2026-05-05 10:00+02:00", tick=False):
        yield


def set_days(case: Case, **days: date | None) -> None:
    """The stored days as they may be, whatever they were computed from."""
    Commitment.objects.filter(pk=case.pk).update(**days)


@pytest.fixture
def membership(committee, astrid) -> Case:
    return make_in_force(body=committee, by=astrid, handler=astrid)


def days_told(kind: str) -> list[date]:
    return sorted(Notification.objects.filter(reason=kind).values_list("day", flat=True))


def around(*days: date) -> None:
    """The runs of the day before, of the day, and of the day after, for each of the days."""
    for day in days:
        for step in (-1, 0, 1):
            reminders.send(day + timedelta(days=step))


def test_a_review_is_told_of_on_its_days_and_leads_to_the_membership(membership, astrid):
    due = date(2028, 2, 29)
    set_days(membership, review_due_on=due)
    runs = [
        *(date(2027, 8, 28), date(2027, 8, 29), date(2027, 11, 29), date(2028, 1, 29)),
        *(date(2028, 2, 28), date(2028, 3, 28), date(2028, 3, 29), date(2028, 4, 29)),
    ]
    for on in runs:
        reminders.send(on)
        reminders.send(on)
    assert days_told("review_due") == [
        date(2027, 8, 29), date(2027, 11, 29), date(2028, 1, 29),
        date(2028, 3, 29), date(2028, 4, 29),
    ]  # fmt: skip
    row = Notification.objects.filter(reason="review_due").first()
    assert (row.recipient, row.case, row.due_on) == (astrid, membership, due)


def test_a_review_without_a_day_counts_as_overdue_and_is_told_of_each_month(committee, astrid):
    case = make_in_force(body=committee, by=astrid, handler=astrid, since=None)
    assert Commitment.objects.get(pk=case.pk).review_due_on is None
    around(TODAY, date(2026, 6, 1))
    assert days_told("review_due") == [date(2026, 5, 1), date(2026, 6, 1)]


def test_a_proposal_and_what_has_ended_are_not_reviewed(committee, astrid, membership):
    factories.make_case(kind="membership", body=committee, by=factories.fresh(astrid))
    set_days(membership, review_due_on=TODAY, ended_on=TODAY)
    Case.objects.filter(pk=membership.pk).update(status="ceased")
    assert reminders.send(TODAY) == 0


def test_an_agreement_is_told_to_end_and_then_what_came_of_it_is_asked(committee, astrid):
    last = date(2026, 8, 31)
    case = make_in_force(
        kind="cooperation_agreement", body=committee, by=astrid, handler=astrid,
        start_date=date(2024, 1, 1), end_date=last,
    )  # fmt: skip
    around(TODAY, date(2026, 5, 31), date(2026, 7, 31), last, last + timedelta(days=31))
    # The day of three months before, 31 May, has not come; the one of six has.
    assert days_told("expiry") == [date(2026, 2, 28), date(2026, 5, 31), date(2026, 7, 31)]
    assert days_told("ended") == [last + timedelta(days=1), last + timedelta(days=31)]
    EngagementFollowUp.objects.create(
        case=case, result="Två utbyten", learnt="Mycket", written_by=astrid,
        written_at="2026-10-01T10:00+02:00",
    )  # fmt: skip
    assert reminders.send(last + timedelta(days=61)) == 0


def test_what_ended_before_its_time_is_followed_up_too(committee, astrid, membership):
    set_days(membership, review_due_on=None, ended_on=TODAY, end_reason="Medlemsmötet")
    Case.objects.filter(pk=membership.pk).update(status="ceased")
    reminders.send(TODAY + timedelta(days=1))
    assert days_told("ended") == [TODAY + timedelta(days=1)]


def test_the_reminder_stops_when_the_review_is_decided(membership, astrid):
    set_days(membership, review_due_on=TODAY - timedelta(days=40))
    assert reminders.send(TODAY) == 1
    commitments.set_interval(
        case=membership, months=None, motive="", last_reviewed_on=TODAY, by=factories.fresh(astrid)
    )
    assert reminders.send(TODAY + timedelta(days=60)) == 0


class Calendar(TestCase):
    """A year of daily runs, on days that hypothesis draws, against the walked calendar."""

    @hypothesis(max_examples=12)
    @given(
        st.dates(date(2026, 1, 1), date(2032, 1, 1)),
        st.lists(st.integers(0, 1200), min_size=1, max_size=6),
    )
    @example(date(2027, 8, 31), [0, 1, 28, 29, 30, 31, 59, 60, 90, 91, 184, 185, 212, 213])
    @example(date(2028, 2, 29), [0, 365, 366])
    @example(date(2026, 9, 29), [181, 182])  # due on a day of the clock's change
    def test_the_days_are_the_oracles(self, start, later):
        body = factories.make_body()
        contact = factories.make_user(role="contact_person", body=body)
        case = make_in_force(body=body, by=contact, handler=contact)
        due = start + timedelta(days=184)
        set_days(case, review_due_on=due)
        wanted = set()
        for days in sorted(later):
            on = start + timedelta(days=days)
            reminders.send(on)
            wanted |= set(reminded(due, on)[-1:])
        assert days_told("review_due") == sorted(wanted)


def test_a_big_register_is_read_as_far_as_its_days_reach(membership):
    """The plan looks no further than six months ahead, whatever the register holds."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            "EXPLAIN SELECT * FROM (SELECT k.review_due_on FROM agreements_commitment k"
            " WHERE k.is_reviewed AND k.ended_on IS NULL) AS o"
            " WHERE o.review_due_on IS NULL OR o.review_due_on <= %s",
            [TODAY],
        )
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "commitment_review_due" in plan
