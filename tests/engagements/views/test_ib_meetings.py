"""The page of one IB meeting: planned, changed, ordered, called, opened, closed (S-65)."""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engagements.actions import ib_items, protection
from engagements.models import IbItem, IbMeeting, Seat
from engagements.queries import trips
from tests import factories
from tests.makers_ib import Committee, answer, days, item_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ib():
    return Committee()


@pytest.fixture
def officer(client, ib):
    client.force_login(ib.officer)
    return client


def url(name, *args):
    return reverse(f"engagements:{name}", args=args)


def typed(**values):
    return {"held_on": str(days(20)), "starts_at": "08:30", "place": "Rum 223"} | values


def test_a_meeting_is_planned(officer):
    response = officer.post(url("ib_new"), typed())
    meeting = IbMeeting.objects.get()
    assert response["Location"] == url("ib_meeting", meeting.pk)
    assert (meeting.place, meeting.material_due_on) == ("Rum 223", days(10))
    again = officer.post(url("ib_new"), typed(place="Annat rum"))
    assert again.status_code == 422
    assert "on that day already" in again.text
    assert "Annat rum" in again.text


def test_a_handling_between_meetings_is_planned(officer):
    page = officer.get(url("ib_new") + "?mellan=1")
    assert "Last day to answer" in page.text
    officer.post(url("ib_new") + "?mellan=1", typed())
    assert IbMeeting.objects.get().per_capsulam


def test_a_day_that_cannot_be_read_loses_nothing(officer):
    page = officer.post(url("ib_new"), typed(held_on="snart"))
    assert page.status_code == 422
    assert "snart" in page.text
    assert "Rum 223" in page.text


def test_two_who_change_a_meeting_both_keep_their_texts(officer, ib):
    meeting = ib.meeting()
    page = officer.get(url("ib_edit", meeting.pk))
    assert page.status_code == 200
    first = officer.post(url("ib_edit", meeting.pk), typed(version=1, place="Stadshuset"))
    assert first.status_code == 302
    second = officer.post(url("ib_edit", meeting.pk), typed(version=1, place="Rum 400"))
    assert second.status_code == 409
    assert "Stadshuset" in second.text
    assert "Rum 400" in second.text
    over = officer.post(url("ib_edit", meeting.pk), typed(version=2, place="Rum 400"))
    assert over.status_code == 302
    wrong = typed(version=3, material_due_on=str(days(21)))
    assert officer.post(url("ib_edit", meeting.pk), wrong).status_code == 422


def test_an_open_meeting_is_not_changed(officer, ib):
    meeting = ib.meeting(ib.declaration(), stage="ongoing")
    data = typed(version=meeting.version)
    assert officer.post(url("ib_edit", meeting.pk), data).status_code == 422


def test_the_agenda_is_proposed_ordered_grouped_called_opened_and_closed(officer, ib):
    """From ready matters to a closed meeting, with the page's own buttons."""
    meeting = ib.meeting()
    trip, declaration = ib.trip(), ib.declaration()
    page = officer.get(url("ib_meeting", meeting.pk))
    assert "2 ready matters" in page.text
    assert "Nothing on the agenda yet" in page.text
    officer.post(url("ib_propose", meeting.pk))
    page = officer.get(url("ib_meeting", meeting.pk))
    assert [line.case.pk for line in page.context["agenda"].lines] == [trip.pk, declaration.pk]
    assert "1 trip: SEK 21,000, 39.6 kg CO2e" in page.text
    ids = list(meeting.items.order_by("-position").values_list("pk", flat=True))
    officer.post(url("ib_reorder", meeting.pk), {"ids": ids})
    officer.post(url("ib_shift", meeting.pk, 1), {"upp": "0"})
    officer.post(url("ib_shift", meeting.pk, 2), {"upp": "1"})
    assert item_of(meeting, 1).case == declaration
    officer.post(url("ib_group", meeting.pk))
    assert item_of(meeting, 2).is_grouped
    assert "1 uncontested trip" in officer.get(url("ib_meeting", meeting.pk)).text
    officer.post(url("ib_ungroup", meeting.pk, 2))
    assert not item_of(meeting, 2).is_grouped
    officer.post(url("ib_call", meeting.pk))
    officer.post(url("ib_begin", meeting.pk))
    page = officer.get(url("ib_meeting", meeting.pk))
    assert "Ongoing" in page.text
    assert "Material by" in page.text
    page = officer.post(url("ib_close", meeting.pk), follow=True)
    assert "2 items are still open" in page.text
    for number in (1, 2):
        ib_items.return_item(item=item_of(meeting, number), reasons="Mer", by=ib.officer)
    officer.post(url("ib_close", meeting.pk))
    page = officer.post(url("ib_finish", meeting.pk), follow=True)
    assert "who was at the meeting" in page.text
    officer.post(url("ib_attendance", meeting.pk), {"people": [ib.mayor.pk]})
    page = officer.post(url("ib_finish", meeting.pk), follow=True)
    assert "Notes written" in page.text
    meeting.refresh_from_db()
    assert meeting.stage == IbMeeting.Stage.NOTED


def test_a_matter_is_added_and_taken_off_by_hand(officer, ib):
    meeting, case = ib.meeting(), ib.declaration()
    officer.post(url("ib_add", meeting.pk), {"case": case.pk})
    assert item_of(meeting).case == case
    page = officer.post(url("ib_add", meeting.pk), {"case": case.pk}, follow=True)
    assert "already on an agenda" in page.text
    officer.post(url("ib_remove", meeting.pk, 1))
    assert not meeting.items.exists()
    for wrong in ("", "x", "999999"):
        assert officer.post(url("ib_add", meeting.pk), {"case": wrong}).status_code == 404
    page = officer.post(url("ib_reorder", meeting.pk), {"ids": ["x"]}, follow=True)
    assert "changed meanwhile" in page.text


def test_what_cannot_come_is_told_with_its_reason(officer, ib):
    meeting, case = ib.meeting(), ib.declaration()
    type(case.engagement).objects.filter(pk=case.pk).update(foreign_policy=None)
    page = officer.post(url("ib_propose", meeting.pk), follow=True)
    assert "0 matters came onto the agenda" in page.text
    assert "is not ready" in page.text


STEPS = ("ib_call", "ib_begin", "ib_close", "ib_finish", "ib_propose", "ib_add", "ib_reorder")


def test_only_the_officers_prepare_and_only_by_post(client, ib):
    meeting = ib.meeting(ib.declaration(), stage="called")
    client.force_login(ib.mayor)
    for name in (*STEPS, "ib_group"):
        assert client.post(url(name, meeting.pk)).status_code == 403
        assert client.get(url(name, meeting.pk)).status_code == 405
    for name in ("ib_remove", "ib_shift", "ib_ungroup"):
        assert client.post(url(name, meeting.pk, 1)).status_code == 403
    for name in ("ib_edit", "ib_attendance", "ib_notes_write"):
        assert client.get(url(name, meeting.pk)).status_code == 403
    assert client.get(url("ib_new")).status_code == 403
    client.force_login(factories.make_user(role="contact_person"))
    assert client.get(url("ib_meeting", meeting.pk)).status_code == 403
    client.force_login(ib.officer)
    assert client.get(url("ib_meeting", meeting.pk + 1)).status_code == 404


def test_a_draft_is_for_those_who_prepare_it(client, ib):
    meeting = ib.meeting(ib.declaration())
    client.force_login(ib.mayor)
    page = client.get(url("ib_meeting", meeting.pk))
    assert "not sent out yet" in page.text
    assert "Stadsgrönska" not in page.text
    assert client.get(url("ib_item", meeting.pk, 1)).status_code == 404
    assert "Stadsgrönska" not in client.get(url("ib_notes", meeting.pk)).text


def test_a_member_sees_the_own_stance_and_what_waits(client, ib):
    meeting = ib.meeting(ib.declaration(), ib.declaration(title="Klimat"), stage="called")
    answer(item_of(meeting), ib.members[Seat.OPPOSITION], "opposes")
    client.force_login(ib.members[Seat.OPPOSITION])
    page = client.get(url("ib_meeting", meeting.pk))
    assert "Yours: Opposes" in page.text
    assert "Waiting for 3 members" in page.text
    assert "1 item waits for your answer" in page.text
    client.force_login(ib.officer)
    assert "for your answer" not in client.get(url("ib_meeting", meeting.pk)).text


def test_a_recused_member_finds_no_trace_of_the_item(client, ib):
    """Agenda, counts, sums, next and previous, the item's own page, its decision and its notes."""
    trip = ib.trip(title="Jävsresan")
    meeting = ib.meeting(ib.declaration(), trip, ib.declaration(title="Sist"), stage="called")
    member = ib.members[Seat.OPPOSITION]
    ib.recuse(member, trip)
    client.force_login(member)
    page = client.get(url("ib_meeting", meeting.pk))
    assert "Jävsresan" not in page.text
    assert "2 items wait for your answer" in page.text
    assert "0 trips" in page.text
    assert [line.item.position for line in page.context["agenda"].lines] == [1, 3]
    first = client.get(url("ib_item", meeting.pk, 1))
    assert "Save and go to item 3" in first.text
    assert "Jävsresan" not in first.text
    last = client.get(url("ib_item", meeting.pk, 3))
    assert url("ib_item", meeting.pk, 1) in last.text
    for name in ("ib_item", "ib_return"):
        assert client.get(url(name, meeting.pk, 2)).status_code == 404
    assert client.post(url("ib_item", meeting.pk, 2), {"choice": "supports"}).status_code == 404
    for version in ("", "?version=offentlig"):
        assert "Jävsresan" not in client.get(url("ib_notes", meeting.pk) + version).text
    assert "Jävsresan" not in client.get(url("ib_costs", meeting.held_on.year)).text
    client.force_login(ib.mayor)
    assert "Jävsresan" in client.get(url("ib_meeting", meeting.pk)).text


def test_a_secret_item_is_for_the_named_only(client, ib):
    case = ib.declaration(title="Hemlig deklaration")
    head = factories.make_user(role="head", body=ib.ks)
    protection.mark_secret(
        case=case, provision="OSL 15:1", reason="UD", people=[ib.officer, ib.mayor], by=head
    )
    meeting = ib.meeting(case, ib.declaration(), stage="called")
    for person, status in ((ib.mayor, 200), (ib.members[Seat.OPPOSITION], 404)):
        client.force_login(person)
        page = client.get(url("ib_meeting", meeting.pk))
        assert ("Hemlig deklaration" in page.text) == (status == 200)
        assert client.get(url("ib_item", meeting.pk, 1)).status_code == status


def test_an_item_whose_case_has_left_says_so(client, ib):
    case = ib.declaration()
    meeting = ib.meeting(case, stage="called")
    type(case).objects.filter(pk=case.pk).update(status="registered", awaits="")
    client.force_login(ib.mayor)
    assert "Has left the agenda" in client.get(url("ib_meeting", meeting.pk)).text


def queries(client, address):
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_the_pages_ask_as_much_for_thirty_items_as_for_one(client, ib, monkeypatch):
    nothing = SimpleNamespace(earlier=[], planned=[])
    monkeypatch.setattr(trips, "has_anyone_been", lambda **question: nothing, raising=False)
    meeting = ib.meeting(ib.trip(), stage="called")
    addresses = [
        url("ib_meeting", meeting.pk),
        url("ib_item", meeting.pk, 1),
        url("ib_group_stance", meeting.pk),
        url("ib_notes", meeting.pk),
    ]
    people = (ib.officer, ib.mayor)
    few = {}
    for person in people:
        client.force_login(person)
        client.get(addresses[0])
        few[person] = [queries(client, address) for address in addresses]
    for number in range(15):
        for case in (ib.trip(title=f"R{number}"), ib.declaration(title=f"D{number}")):
            ib_items.add(meeting=meeting, case=case, by=ib.officer)
    for item in IbItem.objects.filter(meeting=meeting):
        item.is_grouped = True
        item.save()
        answer(item, ib.mayor)
    for person in people:
        client.force_login(person)
        client.get(addresses[0])
        assert [queries(client, address) for address in addresses] == few[person]
    assert max(few[ib.mayor]) <= 40
