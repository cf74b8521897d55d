"""The asked side is reminded once a day of what is due soon or overdue (S-73, B6)."""

from datetime import date, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from engagements.actions import cases, consultations, protection, reminders
from engagements.models import Role, Visibility
from tests import factories
from tests.factories import fresh
from tests.makers_consultations import answered, make_consultation, make_group_board, told

# Asked on Tuesday the 5th; the answer is due on Wednesday the 20th of May.
DUE_ON = date(2026, 5, 20)
FRIDAY, MONDAY = date(2026, 5, 15), date(2026, 5, 18)
OVERDUE = DUE_ON + timedelta(days=30)


@pytest.fixture(autouse=True)
def _may():
    with time_machine.travel("2026-05-05 10:00+02:00", tick=False):
        yield


@pytest.fixture
def case(committee, astrid):
    """A case of which nobody is reminded otherwise: its own clock stands still."""
    case = factories.make_case(body=committee, by=astrid)
    type(case).objects.filter(pk=case.pk).update(deadline=None)
    return type(case).objects.get(pk=case.pk)


def test_slk_is_reminded_from_two_working_days_before_once_a_day(case, ks, astrid, cecilia):
    make_consultation(case=case, body=ks, by=astrid)
    assert reminders.send(FRIDAY) == 0
    assert reminders.send(MONDAY) == 1
    assert reminders.send(MONDAY) == 0
    assert reminders.send(OVERDUE) == 1
    assert told("consult_due") == ["Cecilia Berg"] * 2


def test_the_command_reminds_of_both(committee, ks, astrid, cecilia):
    late = factories.make_case(body=committee, by=fresh(astrid), handler=astrid)
    make_consultation(case=late, body=ks, by=astrid)
    out = StringIO()
    call_command("run_reminders", "--on", str(DUE_ON), stdout=out)
    assert out.getvalue() == "reminders sent: 2\n"
    assert (told("due"), told("consult_due")) == (["Astrid Lind"], ["Cecilia Berg"])


def test_what_is_answered_taken_back_or_closed_is_not_due(case, committee, ks, astrid, cecilia):
    answered(make_consultation(case=case, body=ks, by=astrid), cecilia)
    gone = make_consultation(case=case, body=ks, by=astrid)
    consultations.withdraw(consultation=gone, by=fresh(astrid))
    other = factories.make_case(body=committee, by=fresh(astrid))
    make_consultation(case=other, body=ks, by=astrid)
    cases.void(case=other, reason="Dubblett", by=fresh(astrid))
    assert reminders.send(OVERDUE) == 0


def test_the_same_people_are_reminded_as_were_asked(case, company, astrid, bo):
    koncern = make_group_board()
    for role in (Role.CONTACT_PERSON, Role.SECRETARY, Role.HANDLER):
        factories.make_user(role=role, body=koncern, name=f"Koncern {role}")
    factories.make_user(role=Role.HEAD, body=company, name="Helge")
    deputy = factories.make_user(name="Disa")
    factories.make_appointment(
        person=deputy, body=company, role=Role.DEPUTY, deputises=Role.CONTACT_PERSON
    )
    make_consultation(case=case, body=koncern, by=astrid)
    make_consultation(case=case, body=company, by=astrid)
    assert reminders.send(OVERDUE) == 4
    assert sorted(told("consult_due")) == sorted(told("consulted"))
    assert {"Bo Ek", "Disa", "Koncern contact_person", "Koncern secretary"} == set(
        told("consult_due")
    )


def test_a_recused_contact_person_is_not_reminded_and_the_head_is(case, company, astrid, bo):
    factories.make_user(role=Role.HEAD, body=company, name="Helge")
    make_consultation(case=case, body=company, by=astrid)
    protection.recuse(case=case, person=bo, ground="interest", explanation="", by=fresh(bo))
    reminders.send(OVERDUE)
    assert told("consult_due") == ["Helge"]


def test_nobody_is_reminded_whose_appointment_or_account_has_ended(case, company, astrid, bo):
    make_consultation(case=case, body=company, by=astrid)
    bo.is_active = False
    bo.save()
    ended = factories.make_user(name="Erik")
    factories.make_appointment(
        person=ended, body=company, role=Role.HEAD, valid_to=DUE_ON - timedelta(days=1)
    )
    assert reminders.send(DUE_ON) == 0


def test_of_a_secret_case_only_the_named_are_reminded(case, ks, astrid, cecilia):
    factories.make_user(role=Role.SLK_OFFICER, body=ks, name="Okänd")
    make_consultation(case=case, body=ks, by=astrid)
    protection.mark_secret(
        case=case, provision="OSL 15:1", reason="UD", people=[], by=fresh(astrid)
    )
    assert reminders.send(OVERDUE) == 0
    protection.share(case=case, person=cecilia, ground="OSL 10:2", by=fresh(astrid))
    assert reminders.send(OVERDUE) == 1
    assert told("consult_due") == ["Cecilia Berg"]


def test_a_case_of_the_bodies_is_told_to_those_who_read_it(case, company, ks, astrid, bo, cecilia):
    make_consultation(case=case, body=company, by=astrid)
    make_consultation(case=case, body=ks, by=astrid)
    protection.limit(case=case, visibility=Visibility.BODY, by=fresh(astrid))
    assert reminders.send(DUE_ON) == 2
    assert sorted(told("consult_due")) == ["Bo Ek", "Cecilia Berg"]
