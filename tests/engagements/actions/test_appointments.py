"""Appointments give and take rights; the database keeps one contact person a body (S-84)."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from engagements import permissions
from engagements.actions import appointments
from engagements.models import Appointment
from tests import factories
from tests.factories import fresh

TODAY = timezone.localdate


def test_an_appointment_gives_rights_and_guardian_agrees(committee, astrid):
    assert permissions.rights_of(astrid).bodies("handle_cases") == {committee.pk}
    assert astrid.has_perm("engagements.handle_cases", committee)
    assert not astrid.has_perm("engagements.set_priority", committee)


def test_ending_it_by_hand_takes_them_away_at_the_next_request(committee, astrid):
    appointment = astrid.appointments.get()
    appointments.end(appointment=appointment, by=factories.make_root())
    appointments.end(appointment=appointment, by=factories.make_root())
    astrid = fresh(astrid)
    assert not permissions.may_register(astrid, committee)
    assert not astrid.has_perm("engagements.handle_cases", committee)


def test_an_end_by_date_needs_no_nightly_job(committee):
    person = factories.make_user()
    yesterday = TODAY() - timedelta(days=1)
    factories.make_appointment(person=person, body=committee, role="head", valid_to=yesterday)
    assert permissions.rights_of(fresh(person)).appointments == ()


def test_a_later_beginning_gives_nothing_yet(committee):
    person = factories.make_user()
    factories.make_appointment(
        person=person, body=committee, role="handler", valid_from=TODAY() + timedelta(days=1)
    )
    assert not permissions.may_register(fresh(person), committee)


def test_a_second_contact_person_is_refused_in_words(committee, astrid):
    other = factories.make_user()
    with pytest.raises(ValidationError, match="already has a contact person in that period"):
        factories.make_appointment(person=other, body=committee, role="contact_person")
    assert not other.appointments.exists()


def test_an_unknown_role_is_refused_before_the_database_is_asked(committee):
    row = Appointment(person=factories.make_user(), body=committee, role="king", valid_from=TODAY())
    with pytest.raises(ValidationError, match="king"):
        appointments.write(row, by=factories.make_root())


def test_what_only_the_database_knows_is_not_hidden(committee):
    """Two people appoint at once: when the words are asked for, the other one is gone again."""
    row = Appointment(person=factories.make_user(), body=committee, role="head", valid_from=TODAY())
    with pytest.raises(IntegrityError), transaction.atomic():
        appointments.write(row, by=factories.make_root())  # by nobody, which no field may say


def test_a_second_contact_person_is_refused_by_the_database(committee, astrid):
    row = Appointment(
        person=factories.make_user(),
        body=committee,
        role="contact_person",
        valid_from=TODAY(),
        appointed_by=factories.make_root(),
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_the_seat_is_free_the_same_day_it_was_left(committee, astrid):
    appointments.end(appointment=astrid.appointments.get(), by=factories.make_root())
    successor = factories.make_user()
    factories.make_appointment(person=successor, body=committee, valid_from=TODAY())
    assert permissions.may_register(fresh(successor), committee)


def test_a_deputy_has_the_rights_of_the_seat(committee, hedda):
    deputy = factories.make_user()
    factories.make_appointment(person=deputy, body=committee, role="deputy", deputises="head")
    assert permissions.rights_of(fresh(deputy)).bodies("set_priority") == {committee.pk}


def test_a_person_with_two_appointments_acts_for_both(committee, company, astrid):
    factories.make_appointment(person=astrid, body=company, role="handler")
    rights = permissions.rights_of(fresh(astrid))
    assert rights.bodies("handle_cases") == {committee.pk, company.pk}
    assert rights.acting("handle_cases", company.pk).body_name == company.name


def test_a_head_appoints_the_own_contact_person_only(committee, company, hedda):
    person = factories.make_user()
    assert appointments.appoint(
        person=person, body=committee, role="contact_person", valid_from=TODAY(), by=hedda
    )
    for body, role in ((company, "contact_person"), (committee, "head")):
        with pytest.raises(PermissionDenied):
            appointments.appoint(person=person, body=body, role=role, valid_from=TODAY(), by=hedda)


def test_some_roles_exist_at_one_body_only(committee):
    with pytest.raises(appointments.WrongSeat):
        factories.make_appointment(person=factories.make_user(), body=committee, role="slk_officer")


def test_the_nightly_sync_brings_memberships_in_line(committee, astrid):
    astrid.groups.clear()
    assert appointments.sync_all() == 1
    assert [group.rolegroup.role for group in fresh(astrid).groups.all()] == ["contact_person"]


@pytest.mark.parametrize(
    ("moment", "reaches"),
    [
        ("2028-02-28 12:00:00+01:00", True),
        ("2028-02-29 00:10:00+01:00", True),
        ("2028-02-29 23:50:00+01:00", True),
        ("2028-02-29 23:10:00+00:00", False),  # past midnight in Stockholm
        ("2028-03-01 12:00:00+01:00", False),
    ],
)
def test_an_appointment_to_a_leap_day_lasts_all_of_it(committee, moment, reaches):
    person = factories.make_user()
    factories.make_appointment(
        person=person, body=committee, role="handler", valid_to=date(2028, 2, 29)
    )
    with time_machine.travel(moment, tick=False):
        assert bool(permissions.may_register(fresh(person), committee)) is reaches


def test_an_appointment_from_a_leap_day_begins_at_stockholms_midnight(committee):
    person = factories.make_user()
    factories.make_appointment(
        person=person, body=committee, role="handler", valid_from=date(2028, 2, 29)
    )
    with time_machine.travel("2028-02-28 22:59:00+00:00", tick=False):
        assert not permissions.may_register(fresh(person), committee)
    with time_machine.travel("2028-02-28 23:00:00+00:00", tick=False):
        assert permissions.may_register(fresh(person), committee)
