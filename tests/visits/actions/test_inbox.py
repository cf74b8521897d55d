"""What clerks do with the inbox of the public form."""

import pytest
from django.core.exceptions import PermissionDenied

from engagements.models import Case, Country, Notification
from tests import factories, makers_public
from visits import inbox_rights
from visits.actions import inbox

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _country(db) -> None:
    Country.objects.create(code="DK")


@pytest.fixture
def row(committee, company):
    """It waits: two bodies are suggested."""
    return makers_public.waiting(bodies=[committee, company])


def test_an_officer_registers_it_at_any_body(row, committee, cecilia, astrid) -> None:
    case = inbox.take_in(request=row, body=committee, by=cecilia)
    row.refresh_from_db()
    assert (row.state, row.case, row.sorted_by) == ("taken_in", case, cecilia)
    assert (case.body, case.registered_by) == (committee, cecilia)
    assert Notification.objects.get().recipient == astrid
    assert inbox.take_in(request=row, body=committee, by=cecilia) == case
    assert Case.objects.count() == 1


def test_a_contact_person_registers_what_is_suggested_at_the_own_body_only(
    row, committee, company, astrid
) -> None:
    with pytest.raises(PermissionDenied):
        inbox.take_in(request=row, body=company, by=astrid)
    assert inbox.take_in(request=row, body=committee, by=astrid).body == committee


def test_what_is_suggested_to_others_is_not_theirs(company, bo, astrid, committee) -> None:
    row = makers_public.send(bodies=[company])
    with pytest.raises(PermissionDenied):
        inbox.take_in(request=row, body=committee, by=astrid)
    assert inbox.take_in(request=row, body=company, by=bo).body == company
    row.refresh_from_db()
    assert [mail.kind for mail in row.mails.all()] == ["confirm"]


@pytest.mark.parametrize("is_confirmed", [True, False])
def test_what_is_not_for_the_city_is_kept_and_answered(cecilia, is_confirmed) -> None:
    row = makers_public.waiting() if is_confirmed else makers_public.send()
    row = inbox.turn_away(request=row, motive="En resebyrås turistgrupp.", by=cecilia)
    assert (row.state, row.motive, row.sorted_by) == (
        "turned_away",
        "En resebyrås turistgrupp.",
        cecilia,
    )
    assert row.mails.filter(kind="turned_away").exists() == is_confirmed
    with pytest.raises(inbox.AlreadySettled):
        inbox.clear(request=row, motive="Nej", by=cecilia)
    with pytest.raises(inbox.AlreadySettled):
        inbox.take_in(request=row, body=cecilia.appointments.get().body, by=cecilia)


def test_suspicious_and_back(row, cecilia, astrid) -> None:
    with pytest.raises(PermissionDenied):
        inbox.mark_suspicious(request=row, motive="Skräp", by=astrid)
    assert inbox.mark_suspicious(request=row, motive="Skräp", by=cecilia).state == "suspicious"
    assert inbox.clear(request=row, motive="Kände igen dem", by=cecilia).state == "waiting"


def test_who_reads_the_inbox(row, committee, ks, david) -> None:
    handler = factories.make_user(role="handler", body=committee)
    registrar = factories.make_user(role="registrar", body=ks)
    head = factories.make_user(role="head", body=committee)
    may = {person: bool(inbox_rights.may_read_inbox(person)) for person in (handler, david)}
    assert may == {handler: False, david: False}
    assert inbox_rights.may_read_inbox(registrar)
    assert inbox_rights.may_sort(registrar)
    assert list(inbox_rights.visible_requests(registrar)) == [row]
    assert list(inbox_rights.visible_requests(head)) == [row]
    assert not inbox_rights.may_sort(head)
    assert list(inbox_rights.visible_requests(handler)) == []
