"""The daily reminders: the right people, once."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from engagements import tasks
from engagements.actions import appointments, cases, protection, reminders
from engagements.models import Appointment, Notification
from tests import factories

LONG_AGO = timedelta(days=30)


@pytest.fixture
def late(committee, astrid):
    """A case whose first reply is overdue."""
    return factories.make_case(
        body=committee, by=astrid, handler=astrid, received_on=timezone.localdate() - LONG_AGO
    )


def told() -> list[tuple[str, str]]:
    due = Notification.objects.filter(reason="due").order_by("recipient_id", "pk")
    return list(due.values_list("recipient__name", "case__diary_number"))


def test_the_case_officer_of_a_late_case_is_told_once_a_day(late):
    today = timezone.localdate()
    assert reminders.send(today) == 1
    assert reminders.send(today) == 0
    assert reminders.send(today + timedelta(days=1)) == 1
    assert told() == [("Astrid Lind", late.diary_number)] * 2


def test_what_is_due_within_two_working_days_is_told_and_not_what_is_due_later(committee, astrid):
    # Monday's request is to be answered on Monday a week later.
    factories.make_case(body=committee, by=astrid, handler=astrid, received_on=date(2026, 11, 2))
    assert reminders.send(date(2026, 11, 4)) == 0
    assert reminders.send(date(2026, 11, 5)) == 1


def test_the_contact_person_is_told_of_what_nobody_handles(committee, astrid):
    by = factories.make_user(role="registrar", body=committee)
    case = factories.make_case(body=committee, by=by, received_on=timezone.localdate() - LONG_AGO)
    reminders.send(timezone.localdate())
    assert told() == [("Astrid Lind", case.diary_number)]


def test_the_contact_person_is_told_when_the_officer_may_not_handle_it_any_more(
    committee, astrid, late
):
    handler = factories.make_user(role="handler", body=committee, name="Hanna")
    cases.assign(case=late, handler=handler, by=astrid)
    appointments.end(appointment=Appointment.objects.get(person=handler), by=factories.make_root())
    assert reminders.send(timezone.localdate()) == 1
    assert told() == [("Astrid Lind", late.diary_number)]


def test_a_recused_contact_person_is_not_told(astrid, late):
    protection.recuse(case=late, person=astrid, ground="interest", explanation="", by=astrid)
    assert reminders.send(timezone.localdate()) == 0


def test_only_the_named_are_told_of_a_secret_case(committee, astrid, late):
    registrar = factories.make_user(role="registrar", body=committee)
    cases.assign(case=late, handler=None, by=astrid)
    protection.mark_secret(case=late, provision="OSL 15:1", reason="R", people=[], by=registrar)
    assert reminders.send(timezone.localdate()) == 0
    protection.share(case=late, person=astrid, ground="Behöver", by=registrar)
    assert reminders.send(timezone.localdate()) == 1


def test_the_command_takes_a_day_and_the_task_takes_today(late):
    out = StringIO()
    call_command("run_reminders", "--on", str(timezone.localdate()), stdout=out)
    assert out.getvalue() == "reminders sent: 1\n"
    tasks.send_reminders()
    assert len(told()) == 1
