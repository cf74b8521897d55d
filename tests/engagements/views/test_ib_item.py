"""One item as a member reads and answers it, with a form and from a device that keeps trying."""

import datetime
import uuid
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from engagements.actions import engagements, ib_items, ib_order
from engagements.models import Seat, Stance
from engagements.queries import ib_items as beside_items
from tests import factories
from tests.makers_ib import Committee, answer, days, item_of

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


@pytest.fixture
def ib():
    return Committee()


@pytest.fixture(autouse=True)
def _trips(monkeypatch):
    """What is beside a trip is asked of queries.trips; here somebody has been there."""
    asked = []

    def has_anyone_been(**question):
        asked.append(question)
        trip = SimpleNamespace(
            id=1,
            diary_number="KS 2025/7",
            event="Eurocities 2025",
            place="Lyon",
            body="Trafiknämnden",
            travellers="Rut Berg",
            starts_on=days(-300),
            ends_on=days(-298),
            is_reported=True,
            learnt="Gågator ger handel",
            overlaps=True,
        )
        return SimpleNamespace(earlier=[trip], planned=[trip])

    monkeypatch.setattr(beside_items, "has_anyone_been", has_anyone_been)
    return asked


@pytest.fixture
def meeting(ib):
    return ib.meeting(
        ib.trip(), ib.declaration(takes_hours=False), ib.declaration(title="Sist"), stage="called"
    )


def url(name, *args):
    return reverse(f"engagements:{name}", args=args)


def typed(**values):
    return {"choice": "supports", "comment": "", "key": str(uuid.uuid4())} | values


def test_the_item_shows_what_one_needs_to_take_a_stance(client, ib, meeting, _trips):
    """S-68: the matter, cost and CO2e, who travels, the gain, what came before, the ruling."""
    client.force_login(ib.mayor)
    page = client.get(url("ib_item", meeting.pk, 1))
    for words in (
        "Kommunstyrelsen proposes that 1 person goes to Eurocities årskonferens, Lyon",
        "SEK 21,000",
        "39.6 kg CO2e",
        "Train",
        "Rut Berg, Strateg",
        "Kunskap om hur andra städer gör",
        "Gågator ger handel",
        "The same days",
        "S-66",
        "You may decide on delegation, as Finance commissioner, Internationella beredningen.",
        "Anna Berg",
        "No answer yet",
        "Save and go to item 2",
    ):
        assert words in page.text, words
    assert "checked" not in page.text, "none of the three is chosen beforehand"
    (asked,) = _trips
    assert (asked["event"], asked["place"], asked["but"]) == (
        "Eurocities årskonferens",
        "Lyon",
        item_of(meeting).case_id,
    )


def test_a_declaration_and_an_initiative_say_what_the_city_does(client, ib, meeting):
    client.force_login(ib.mayor)
    page = client.get(url("ib_item", meeting.pk, 2))
    assert "The city undertakes: Staden ställer sig bakom målen" in page.text
    assert "SEK 0" in page.text
    assert "Earlier trips" not in page.text
    initiative = factories.make_case(
        kind="initiative", body=ib.ks, by=ib.officer, scope="city_wide"
    )
    engagements.submit(case=initiative, by=ib.officer)
    ib_items.add(meeting=meeting, case=initiative, by=ib.officer)
    page = client.get(url("ib_item", meeting.pk, 4))
    assert "Its aim: Fler träd. The city's part" in page.text.replace("&#x27;", "'")


def test_a_stance_is_saved_and_the_next_item_opens(client, ib, meeting):
    client.force_login(ib.mayor)
    response = client.post(url("ib_item", meeting.pk, 1), typed(comment="Bra"))
    assert response["Location"] == url("ib_item", meeting.pk, 2)
    stance = Stance.objects.get()
    assert (stance.choice, stance.comment, stance.seat) == ("supports", "Bra", Seat.FINANCE)
    page = client.get(url("ib_item", meeting.pk, 1))
    assert page.text.count(" checked") == 1
    assert "Bra" in page.text
    last = client.post(url("ib_item", meeting.pk, 3), typed())
    assert last["Location"] == url("ib_meeting", meeting.pk)


def test_nothing_chosen_loses_nothing(client, ib, meeting):
    client.force_login(ib.mayor)
    page = client.post(url("ib_item", meeting.pk, 1), typed(choice="", comment="Tänker"))
    assert page.status_code == 422
    assert "Choose one of the three" in page.text
    assert "Tänker" in page.text
    answer_ = client.post(url("ib_item", meeting.pk, 1), typed(choice=""), headers=JSON)
    assert (answer_.status_code, "Choose" in answer_.json()["refused"]) == (422, True)


def test_a_double_click_is_one_stance(client, ib, meeting):
    client.force_login(ib.mayor)
    data = typed()
    for _twice in range(2):
        assert client.post(url("ib_item", meeting.pk, 1), data).status_code == 302
    assert Stance.objects.count() == Stance.history.count() == 1


def test_a_device_is_told_that_its_stance_is_kept(client, ib, meeting):
    client.force_login(ib.mayor)
    data = typed(user=str(ib.mayor.pk))
    response = client.post(url("ib_item", meeting.pk, 1), data, headers=JSON)
    told = response.json()
    assert (told["saved"], told["key"]) == (True, data["key"])
    assert told["next"] == url("ib_item", meeting.pk, 2)
    assert told["at"] == timezone.localtime(Stance.objects.get().given_at).strftime("%H:%M")


def test_a_late_stance_is_confirmed_and_the_newer_one_shown(client, ib, meeting):
    client.force_login(ib.mayor)
    client.post(url("ib_item", meeting.pk, 1), typed(choice="opposes"))
    early = (timezone.now() - datetime.timedelta(minutes=5)).isoformat()
    data = typed(choice="supports", typed_at=early)
    told = client.post(url("ib_item", meeting.pk, 1), data, headers=JSON).json()
    assert told["saved"]
    assert "A newer stance of yours stands: Opposes" in told["message"]
    assert Stance.objects.get().choice == "opposes"


@pytest.mark.parametrize("moment", ["nonsense", "2020-01-01T10:00:00", ""])
def test_a_moment_that_cannot_be_read_or_has_no_zone_stops_nothing(client, ib, meeting, moment):
    client.force_login(ib.mayor)
    assert client.post(url("ib_item", meeting.pk, 1), typed(typed_at=moment)).status_code == 302


def test_what_another_person_typed_on_the_device_is_not_sent_in_this_name(client, ib, meeting):
    client.force_login(ib.mayor)
    other = typed(user=str(ib.members[Seat.OPPOSITION].pk))
    for address in (url("ib_item", meeting.pk, 1), url("ib_group_stance", meeting.pk)):
        response = client.post(address, other, headers=JSON)
        assert (response.status_code, response.json()) == (403, {"saved": False})
    assert not Stance.objects.exists()


def test_signed_out_is_no_confirmation(client, meeting):
    response = client.post(url("ib_item", meeting.pk, 1), typed(), headers=JSON)
    assert response.status_code == 302
    assert "login" in response["Location"]


def test_who_may_not_answer_is_told_why(client, ib, meeting):
    client.force_login(ib.officer)
    assert "Your stance" not in client.get(url("ib_item", meeting.pk, 1)).text
    assert client.post(url("ib_item", meeting.pk, 1), typed()).status_code == 403
    response = client.post(url("ib_item", meeting.pk, 1), typed(), headers=JSON)
    assert (response.status_code, "four seats" in response.json()["refused"]) == (403, True)


def test_a_seat_that_has_answered_says_who_did(client, ib, meeting):
    answer(item_of(meeting), ib.deputy(Seat.OPPOSITION), "notes")
    client.force_login(ib.members[Seat.OPPOSITION])
    page = client.get(url("ib_item", meeting.pk, 1))
    assert "Dag Ek has answered for your seat: Notes" in page.text
    assert "stanceform" not in page.text
    page = client.post(url("ib_item", meeting.pk, 1), typed(comment="Men jag då"))
    assert page.status_code == 409
    assert "Dag Ek has already answered" in page.text
    assert "Men jag då" in page.text
    response = client.post(url("ib_item", meeting.pk, 1), typed(), headers=JSON)
    assert (response.status_code, "Dag Ek" in response.json()["refused"]) == (409, True)


def test_a_closed_item_shows_its_decision_and_takes_no_stance(client, ib):
    meeting = ib.meeting(ib.declaration(), stage="ongoing")
    ib_items.decide(
        item=item_of(meeting), outcome="approved", reasons="Skälen", conditions="Krav", by=ib.mayor
    )
    client.force_login(ib.members[Seat.OPPOSITION])
    page = client.get(url("ib_item", meeting.pk, 1))
    for words in ("Approved", "Skälen", "Krav", "Karin Falk", "Decided"):
        assert words in page.text
    assert "stanceform" not in page.text
    assert client.get(url("ib_item", meeting.pk, 9)).status_code == 404


def test_an_item_that_is_taken_off_while_one_reads_is_gone(client, ib, meeting, monkeypatch):
    client.force_login(ib.mayor)
    found = "engagements.queries.ib_agenda.Agenda.at"
    monkeypatch.setattr(found, lambda self, position: None)
    assert client.get(url("ib_item", meeting.pk, 1)).status_code == 404


# --- uncontested trips ------------------------------------------------------------------------


@pytest.fixture
def trips_together(ib):
    meeting = ib.meeting(ib.trip(), ib.trip(title="Lyon igen"), stage="called", held_on=days(40))
    ib_order.group(meeting=meeting, by=ib.officer)
    return meeting


def test_uncontested_trips_are_answered_together(client, ib, trips_together):
    client.force_login(ib.mayor)
    address = url("ib_group_stance", trips_together.pk)
    page = client.get(address)
    assert "Lyon igen" in page.text
    ids = [one.item.pk for one in page.context["agenda"].group]
    response = client.post(address, typed(ids=ids))
    assert response["Location"] == url("ib_meeting", trips_together.pk)
    assert Stance.objects.count() == 2
    assert "Yours: Supports" in client.get(address).text


def test_what_left_the_group_is_told(client, ib, trips_together):
    client.force_login(ib.mayor)
    address = url("ib_group_stance", trips_together.pk)
    ids = list(trips_together.items.values_list("pk", flat=True))
    answer(item_of(trips_together, 1), ib.members[Seat.OPPOSITION], "opposes")
    told = client.post(address, typed(ids=ids), headers=JSON).json()
    assert "1 trip has left the group" in told["message"]
    answer(item_of(trips_together, 2), ib.members[Seat.OPPOSITION], "opposes")
    page = client.post(address, typed(ids=ids, comment="Kvar"))
    assert page.status_code == 409
    assert "Kvar" in page.text
    response = client.post(address, typed(ids=ids), headers=JSON)
    assert (response.status_code, "group" in response.json()["refused"]) == (409, True)
    assert "No trips share a stance" in client.get(address).text


def test_the_group_wants_a_choice_and_a_seat(client, ib, trips_together):
    address = url("ib_group_stance", trips_together.pk)
    ids = list(trips_together.items.values_list("pk", flat=True))
    client.force_login(ib.mayor)
    assert client.post(address, typed(choice="", ids=ids)).status_code == 422
    assert client.post(address, typed(ids=["x"])).status_code == 422
    assert client.post(address, typed(choice="", ids=ids), headers=JSON).status_code == 422
    client.force_login(ib.officer)
    assert "stanceform" not in client.get(address).text
    assert client.post(address, typed(ids=ids)).status_code == 403
    assert client.post(address, typed(ids=ids), headers=JSON).status_code == 403
