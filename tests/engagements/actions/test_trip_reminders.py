"""Reminders of trip reports: the right people, a week before, then once a week."""

from datetime import date, timedelta

import pytest

from engagements.actions import appointments, cases, protection, reminders
from engagements.models import Appointment, Notification, Visibility
from tests import factories, makers_trips
from tests.makers_trips import make_trip

pytestmark = pytest.mark.django_db
# A report that falls due on a leap day.
DUE = date(2028, 2, 29)


@pytest.fixture
def made(committee, astrid, bo):
    return make_trip(
        body=committee, by=astrid, handler=astrid, people=[bo, "Eva"], status="carried_out",
        report_due_on=DUE,
    )  # fmt: skip


def told():
    rows = Notification.objects.filter(reason="report_due").order_by("pk", "recipient__name")
    return sorted(rows.values_list("recipient__name", flat=True))


def test_officer_and_traveller_are_told_from_a_week_before(made):
    assert reminders.send(DUE - timedelta(days=8)) == 0
    assert reminders.send(DUE - timedelta(days=7)) == 2
    assert told() == ["Astrid Lind", "Bo Ek"]
    assert {row.case_id for row in Notification.objects.filter(reason="report_due")} == {made.pk}


def test_then_once_a_week_whatever_how_often_it_runs(made):
    first = DUE - timedelta(days=7)
    days = [first + timedelta(days=number) for number in range(22) for _twice in range(2)]
    sent = [reminders.send(day) for day in days]
    assert [day for day, number in zip(days, sent, strict=True) if number] == [
        date(2028, 2, 22), date(2028, 2, 29), date(2028, 3, 7), date(2028, 3, 14),
    ]  # fmt: skip
    assert sum(sent) == 8


def test_a_run_that_was_missed_is_made_up_for_over_the_new_year(committee, astrid):
    make_trip(
        body=committee, handler=astrid, status="carried_out", report_due_on=date(2026, 12, 30)
    )
    assert reminders.send(date(2027, 1, 4)) == 1


def test_an_officer_who_travels_is_told_once(committee, astrid):
    make_trip(
        body=committee, by=astrid, handler=astrid, people=[astrid], status="carried_out",
        report_due_on=DUE,
    )  # fmt: skip
    assert reminders.send(DUE) == 1


def test_without_an_officer_the_contact_person_is_told(committee, astrid):
    make_trip(body=committee, status="carried_out", report_due_on=DUE)
    reminders.send(DUE)
    assert told() == ["Astrid Lind"]


def test_nobody_is_told_of_what_is_reported_called_off_closed_or_without_a_day(committee, astrid):
    def late(**values):
        values = {"status": "carried_out", "report_due_on": DUE} | values
        return make_trip(body=committee, by=astrid, handler=astrid, **values)

    makers_trips.report(late(), by=astrid)
    late(status="withdrawn")
    late(status="rejected")
    late(report_due_on=None)
    closed = late(status="followed_up")
    cases.close(case=closed, by=factories.fresh(astrid))
    assert reminders.send(DUE) == 0


def test_only_who_has_an_appointment_on_that_day_is_told(made, astrid, bo):
    appointments.end(appointment=Appointment.objects.get(person=bo), by=factories.make_root())
    reminders.send(DUE)
    assert told() == ["Astrid Lind"]


def test_who_may_not_sign_in_is_not_told(made, bo):
    bo.is_active = False
    bo.save()
    reminders.send(DUE)
    assert told() == ["Astrid Lind"]


def test_a_recused_traveller_is_not_told(made, astrid, bo):
    protection.recuse(case=made, person=bo, ground="interest", explanation="", by=astrid)
    reminders.send(DUE)
    assert told() == ["Astrid Lind"]


def test_a_limited_case_is_told_of_within_its_bodies(made, company, astrid, bo):
    protection.limit(case=made, visibility=Visibility.BODY, by=factories.fresh(astrid))
    reminders.send(DUE)
    assert told() == ["Astrid Lind"]
    cases.add_partaking_body(case=made, body=company, part="", by=factories.fresh(astrid))
    reminders.send(DUE)
    assert told() == ["Astrid Lind", "Bo Ek"]


def test_a_deputy_reads_what_the_seat_reads(committee, company, astrid):
    deputy = factories.make_user(name="Ersättare")
    factories.make_appointment(person=deputy, body=committee, role="deputy", deputises="head")
    make_trip(
        body=committee, by=astrid, people=[deputy], status="carried_out", report_due_on=DUE,
        visibility=Visibility.BODY,
    )  # fmt: skip
    reminders.send(DUE)
    assert told() == ["Astrid Lind", "Ersättare"]


def test_only_the_named_are_told_of_a_secret_case(made, bo, hedda):
    protection.mark_secret(case=made, provision="OSL 15:1", reason="UD", people=[bo], by=hedda)
    reminders.send(DUE)
    assert told() == ["Astrid Lind", "Bo Ek"]  # the officer is named with the mark
    permitted = factories.fresh(hedda)
    protection.unshare(case=made, person=bo, by=permitted)
    reminders.send(DUE + timedelta(days=7))
    assert told() == ["Astrid Lind", "Astrid Lind", "Bo Ek"]
