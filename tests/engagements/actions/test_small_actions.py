"""Notes, notifications, counterparts, people and saved views."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from engagements.actions import (
    cases,
    counterparts,
    notes,
    notifications,
    people,
    savedviews,
)
from engagements.models import Note, SavedView, User
from tests import factories
from tests.factories import fresh


@pytest.fixture
def case(committee, astrid):
    return factories.make_case(body=committee, by=astrid)


def test_a_note_notifies_those_it_mentions(case, committee, astrid):
    eva = factories.make_user(role="handler", body=committee, email="eva.lund@example.org")
    text = "Kan du läsa, @eva.lund? Mejla inte x@eva.lund. @astrid @finns.inte"
    note = notes.add(case=case, text=text, by=astrid)
    assert [person.pk for person in note.mentions.all()] == [eva.pk]
    assert eva.notifications.get().reason == "mentioned"


def test_mentioning_oneself_notifies_nobody(case, committee, astrid):
    handle = astrid.email.split("@")[0]
    assert not notes.add(case=case, text=f"@{handle} minns", by=astrid).mentions.exists()


def test_a_note_sent_twice_is_one_note(case, astrid):
    key = uuid.uuid4()
    notes.add(case=case, text="Ring", by=astrid, submission_key=key)
    notes.add(case=case, text="Ring", by=astrid, submission_key=key)
    assert Note.objects.count() == 1


def test_a_key_of_somebody_elses_note_opens_nothing(case, committee, astrid, hedda):
    key = uuid.uuid4()
    notes.add(case=case, text="Ring", by=astrid, submission_key=key)
    with pytest.raises(PermissionDenied):
        notes.add(case=case, text="Ring", by=hedda, submission_key=key)


def test_a_partaking_body_may_write_notes_and_a_stranger_not(case, company, astrid, bo):
    with pytest.raises(PermissionDenied):
        notes.add(case=case, text="Hej", by=bo)
    cases.add_partaking_body(case=case, body=company, part="", by=astrid)
    assert notes.add(case=case, text="Hej", by=fresh(bo)).by == bo


def test_reading_notifications_marks_the_own_only(case, committee, astrid, hedda):
    notifications.notify(astrid, case, "assigned")
    notifications.notify(hedda, case, "assigned")
    notifications.mark_read(by=astrid)
    assert astrid.notifications.get().read_at is not None
    assert hedda.notifications.get().read_at is None


def test_a_role_is_told_without_the_actor(case, committee, hedda, astrid):
    notifications.notify_role("head", committee, case, "priority", but=astrid)
    notifications.notify_role("head", committee, case, "priority", but=hedda)
    assert hedda.notifications.count() == 1


def test_a_counterpart_is_registered_once_a_country(astrid):
    oslo = counterparts.register(name="Oslo", type="nordic_capital", by=astrid)
    with pytest.raises(counterparts.AlreadyRegistered) as refusal:
        counterparts.register(name="OSLO", type="foreign_city", by=astrid)
    assert refusal.value.existing == oslo


def test_a_broken_row_is_not_taken_for_a_duplicate(astrid):
    with pytest.raises(IntegrityError):
        counterparts.register(name=None, type="foreign_city", by=astrid)


def test_two_editors_of_a_counterpart_do_not_overwrite_each_other(astrid):
    row = counterparts.register(name="Wien", type="capital", by=astrid)
    values = {"type": "capital", "country_id": None, "website": "", "note": "Eva känner dem"}
    counterparts.edit(counterpart=row, name="Wien", version=1, by=astrid, **values)
    with pytest.raises(counterparts.CounterpartConflict) as conflict:
        counterparts.edit(counterpart=row, name="Vienna", version=1, by=astrid, **values)
    assert conflict.value.current.note == "Eva känner dem"


def test_the_register_is_kept_by_those_who_handle_cases(david):
    with pytest.raises(PermissionDenied):
        counterparts.register(name="Oslo", type="capital", by=david)


def test_people_are_added_by_administrators_only(astrid):
    root = factories.make_root()
    added = people.add(email="Ny@Example.org", name="Ny", password=None, by=root)
    assert (added.email, added.has_usable_password()) == ("ny@example.org", False)
    with pytest.raises(PermissionDenied):
        people.add(email="b@example.org", name="B", password=None, by=astrid)


def test_a_person_keeps_the_own_settings(astrid):
    people.set_preferences(
        by=astrid, language="en", color_scheme="dark", shortcuts=False, phone="08-508 00 000"
    )
    people.set_language(by=astrid, language="sv")
    kept = User.objects.get(pk=astrid.pk)
    assert (kept.language, kept.color_scheme, kept.shortcuts) == ("sv", "dark", False)


def test_a_view_is_kept_under_a_name_and_dropped_by_its_owner(astrid, bo):
    savedviews.keep(name="Mina", query="flik=mina", by=astrid)
    view = savedviews.keep(name="Mina", query="flik=alla", by=astrid)
    assert SavedView.objects.get().query == "flik=alla"
    with pytest.raises(PermissionDenied):
        savedviews.drop(view=view, by=bo)
    savedviews.drop(view=view, by=astrid)
    assert not SavedView.objects.exists()
