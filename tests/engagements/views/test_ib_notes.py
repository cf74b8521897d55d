"""The notes of an IB meeting: in full, for the public, and as they are written."""

import pytest
from django.urls import reverse

from engagements import permissions
from engagements.actions import ib_items, ib_meetings, protection
from engagements.models import IbAttendance, Seat, Visibility
from tests import factories
from tests.makers_ib import Committee, answer, days, item_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ib():
    return Committee()


@pytest.fixture
def meeting(ib):
    """A trip that somebody opposed and that was approved, and a declaration."""
    meeting = ib.meeting(ib.trip(), ib.declaration(title="Klimat"), stage="ongoing")
    answer(item_of(meeting), ib.members[Seat.OPPOSITION], "opposes", comment="Ta tåget")
    answer(item_of(meeting), ib.mayor)
    ib_items.decide(
        item=item_of(meeting),
        outcome="approved",
        reasons="Vi lär oss",
        conditions="Rapport",
        by=ib.mayor,
    )
    return meeting


def url(name, meeting):
    return reverse(f"engagements:{name}", args=[meeting.pk])


def read(client, person, meeting, version=""):
    client.force_login(person)
    return client.get(url("ib_notes", meeting) + version)


def test_the_notes_hold_stances_dissent_decisions_and_reasons(client, ib, meeting):
    page = read(client, ib.mayor, meeting)
    for words in (
        "It is not noted who was there",
        "Anna Berg",
        "Ta tåget",
        "Opposed by: Anna Berg.",
        "Decision by Karin Falk on",
        "Approved",
        "Reasons: Vi lär oss",
        "Conditions: Rapport",
        "Outcome: Not yet decided.",
        "No answer",
        "1 trip: SEK 21,000, 39.6 kg CO2e",
        "Rut Berg, Strateg",
    ):
        assert words in page.text, words
    assert "Write notes" not in page.text
    assert client.get(reverse("engagements:ib_notes", args=[meeting.pk + 9])).status_code == 404


def test_seats_that_are_vacant_or_recused_say_so(client, ib):
    case = ib.declaration()
    member = ib.members[Seat.OPPOSITION]
    ib.recuse(member, case)
    ib.members[Seat.VICE_CHAIR].appointments.all().delete()
    meeting = ib.meeting(case, stage="called", per_capsulam=True)
    page = read(client, ib.mayor, meeting)
    assert "Did not take part: conflict of interest" in page.text
    assert "Vacant" in page.text
    assert "Present" not in page.text, "between meetings nobody is anywhere"
    assert "handling between meetings" in page.text


def test_the_public_version_shows_nothing_of_what_is_secret(client, ib):
    """Neither title nor number: only that an item is not shown, and on which ground."""
    secret, limited = ib.declaration(title="Hemlig"), ib.declaration(title="Begränsad")
    head = factories.make_user(role="head", body=ib.ks)
    protection.mark_secret(
        case=secret, provision="OSL 15:1", reason="UD", people=[ib.officer, ib.mayor], by=head
    )
    permissions.forget(ib.officer)
    protection.limit(case=limited, visibility=Visibility.BODY, by=ib.officer)
    meeting = ib.meeting(secret, limited, ib.declaration(title="Öppen"), stage="called")
    full = read(client, ib.officer, meeting)
    for words in ("Hemlig", "Begränsad", "Öppen"):
        assert words in full.text
    for person in (ib.officer, ib.members[Seat.OPPOSITION]):
        page = read(client, person, meeting, "?version=offentlig")
        assert page.text.count("An item is not shown here: secrecy (OSL).") == 2
        assert "Öppen" in page.text
        for words in ("Hemlig", "Begränsad", secret.diary_number, limited.diary_number):
            assert words not in page.text
    ib.recuse(ib.officer, secret)
    page = read(client, ib.officer, meeting, "?version=offentlig")
    assert page.text.count("An item is not shown here") == 1


def test_notes_are_written_and_two_writers_lose_nothing(client, ib, meeting):
    client.force_login(ib.officer)
    address = url("ib_notes_write", meeting)
    page = client.get(address)
    meeting.refresh_from_db()
    name = f"note_{item_of(meeting).pk}"
    assert name in page.text
    data = {name: "Frågan diskuterades", "other_notes": "Nästa\n\nmöte", "version": meeting.version}
    assert client.post(address, data)["Location"] == url("ib_meeting", meeting)
    page = read(client, ib.officer, meeting)
    for words in ("Frågan diskuterades", "Other notes", "Nästa", "Write notes"):
        assert words in page.text
    late = client.post(address, data | {name: "Min egen text"})
    assert late.status_code == 409
    assert "Frågan diskuterades" in late.text
    assert "Min egen text" in late.text
    missing = client.post(address, {name: "Kvar", "other_notes": ""})
    assert missing.status_code == 422
    assert "Kvar" in missing.text


def test_finished_notes_are_not_written_again(client, ib, meeting):
    client.force_login(ib.officer)
    ib_items.return_item(item=item_of(meeting, 2), reasons="Mer", by=ib.officer)
    ib_meetings.close(meeting=meeting, by=ib.officer)
    client.post(url("ib_attendance", meeting), {"people": [ib.mayor.pk]})
    client.post(url("ib_finish", meeting))
    meeting.refresh_from_db()
    data = {"other_notes": "Sent", "version": meeting.version}
    page = client.post(url("ib_notes_write", meeting), data)
    assert page.status_code == 422
    assert "Sent" in page.text
    assert client.post(url("ib_attendance", meeting), {"people": []}).status_code == 422


def test_who_was_there_is_noted_with_the_capacity(client, ib, meeting):
    coopted = ib.coopted()
    client.force_login(ib.officer)
    page = client.get(url("ib_attendance", meeting))
    assert "Karin Falk (Finance commissioner, leads the committee)" in page.text
    assert "Eva Lo (Co-opted)" in page.text
    data = {"people": [ib.mayor.pk, coopted.pk, ib.officer.pk]}
    assert client.post(url("ib_attendance", meeting), data).status_code == 302
    assert IbAttendance.objects.count() == 3
    assert client.get(url("ib_attendance", meeting)).text.count(" checked") == 3
    page = read(client, ib.mayor, meeting)
    for words in ("Present", "Eva Lo", "Officer"):
        assert words in page.text
    client.force_login(ib.officer)
    stranger = factories.make_user()
    assert client.post(url("ib_attendance", meeting), {"people": [stranger.pk]}).status_code == 422
    draft = ib.meeting(held_on=days(60))
    assert client.post(url("ib_attendance", draft), {"people": []}).status_code == 422
