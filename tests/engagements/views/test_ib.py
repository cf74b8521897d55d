"""IB's first page and the costs of the year (S-65, S-68)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from engagements.actions import ib_items, ib_meetings
from engagements.models import Appointment, Engagement, IbMeeting, Role, Seat
from tests import factories
from tests.makers_ib import Committee, days, held, item_of

pytestmark = pytest.mark.django_db
FRONT = reverse("engagements:ib")


@pytest.fixture
def ib():
    return Committee()


def read(client, person, url=FRONT):
    client.force_login(person)
    return client.get(url)


def test_the_page_is_for_ib_its_officers_and_the_auditors(client, ib):
    auditor = factories.make_user(role=Role.AUDITOR)
    for person in (ib.mayor, ib.officer, ib.coopted(), ib.deputy(Seat.OPPOSITION), auditor):
        page = read(client, person)
        assert page.status_code == 200
        assert f'<a href="{FRONT}" aria-current="page"' in page.text
    for person in (factories.make_user(role="contact_person"), factories.make_user()):
        page = read(client, person)
        assert page.status_code == 403
        assert "(S-65)" in page.text
        assert f'href="{FRONT}"' not in page.text, "no link to what one may not open"


def test_the_seats_say_who_holds_them_until_when_and_what_is_vacant(client, ib):
    held(ib.members[Seat.VICE_CHAIR]).delete()
    ib.deputy(Seat.OPPOSITION, "Dag Ek")
    ib.coopted("Eva Lo")
    Appointment.objects.filter(person=ib.members[Seat.OPPOSITION]).update(valid_to=days(20))
    later = factories.make_user(name="Nils Ny")
    factories.make_appointment(
        person=later,
        body=ib.body,
        role=Role.IB_MEMBER,
        seat=Seat.OPPOSITION,
        valid_from=days(21),
    )
    page = read(client, ib.mayor)
    rows = {row.seat: row for row in page.context["seats"].rows}
    assert rows[Seat.VICE_CHAIR].holder is None
    assert [one.person.name for one in rows[Seat.OPPOSITION].deputies] == ["Dag Ek"]
    assert [one.person.name for one in rows[Seat.OPPOSITION].coming] == ["Nils Ny"]
    for words in (
        "Vacant",
        "Karin Falk",
        "Dag Ek",
        "Later: Nils Ny",
        "Eva Lo",
        "Your seat",
        "until",
    ):
        assert words in page.text
    assert "until" in page.text


def test_meetings_are_listed_with_the_items_that_the_reader_sees(client, ib):
    case = ib.declaration()
    called = ib.meeting(case, ib.declaration(title="B"), stage="called")
    ib.meeting(held_on=days(40), place="Hemligt rum")
    ib.recuse(ib.mayor, case)
    rows = read(client, ib.mayor).context["coming"]
    assert [(row.meeting.pk == called.pk, row.items) for row in rows] == [(True, 1), (False, None)]
    rows = read(client, ib.officer).context["coming"]
    assert [row.items for row in rows] == [2, 0]


def test_past_meetings_are_read_page_by_page(client, ib):
    for number in range(12):
        meeting = ib.meeting(per_capsulam=True, held_on=days(30 + number))
        IbMeeting.objects.filter(pk=meeting.pk).update(
            stage="decided",
            called_at=timezone.now(),
            held_on=days(-number // 2),
            material_due_on=days(-30),
        )
    first = read(client, ib.mayor).context["past"]
    second = read(client, ib.mayor, f"{FRONT}?fore={first.older}").context["past"]
    assert (len(first.rows), len(second.rows), second.older) == (10, 2, "")
    shown = [row.meeting.pk for row in (*first.rows, *second.rows)]
    assert len(set(shown)) == 12
    assert read(client, ib.mayor, f"{FRONT}?fore=x").context["past"].older


def test_slk_sees_what_is_ready_and_what_nearly_is(client, ib):
    ready = ib.declaration()
    unsubmitted = ib.trip(title="Ej inlämnad", submitted=False)
    poor = ib.declaration(title="Saknar svar", submitted=False)
    Engagement.objects.filter(pk=poor.pk).update(
        foreign_policy=None, vision_contribution="", sustainability=[]
    )
    costless = ib.trip(title="Utan kostnad")
    Engagement.objects.filter(pk=costless.pk).update(total_sek=None, own_sek=None)
    own = ib.trip(title="Nämndens egen resa", submitted=False, on_behalf_of_ks=False)
    page = read(client, ib.officer)
    assert [case.pk for case in page.context["ready"]] == [ready.pk]
    lacks = {one.case.pk: " ".join(one.lacks) for one in page.context["nearly"]}
    assert lacks.keys() == {unsubmitted.pk, poor.pk, costless.pk}
    assert own.pk not in lacks
    assert "not submitted" in lacks[unsubmitted.pk]
    assert "(S-7)" in lacks[poor.pk]
    assert "(S-8)" in lacks[poor.pk]
    assert "foreign" in lacks[poor.pk]
    assert "(S-68)" in lacks[costless.pk]
    assert "not submitted" not in lacks[costless.pk]
    assert reverse("engagements:case", args=[poor.pk]) in page.text
    member = read(client, ib.mayor)
    assert (member.context["ready"], member.context["nearly"]) == ([], [])


def test_what_goes_to_ks_is_not_ready_for_ib_but_the_mayors_trip_is(client, ib):
    own = ib.trip(title="Egen", people=(ib.mayor,))
    dear = ib.trip(title="Dyr", engagement={"budgeted_sek": 10}, submitted=False)
    fee = ib.declaration(submitted=False)
    Engagement.objects.filter(pk=fee.pk).update(fee_sek_per_year=9, budgeted_sek=9)
    page = read(client, ib.officer)
    assert [case.pk for case in page.context["ready"]] == [own.pk]
    assert dear.pk not in {one.case.pk for one in page.context["nearly"]}


def queries(client, url):
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return len(found)


def test_the_page_asks_as_much_for_thirty_matters_as_for_one(client, ib):
    ib.declaration()
    ib.trip(submitted=False)
    ib.meeting(held_on=days(31))
    client.force_login(ib.officer)
    client.get(FRONT)
    few = queries(client, FRONT)
    for number in range(15):
        ib.declaration(title=f"D{number}")
        ib.trip(title=f"R{number}", submitted=False)
        ib.meeting(held_on=days(40 + number))
    assert queries(client, FRONT) == few <= 18


# --- costs ------------------------------------------------------------------------------------


def costs(client, person, year=None):
    year = year or days(14).year
    return read(client, person, reverse("engagements:ib_costs", args=[year]))


def test_the_years_costs_add_up_by_meeting_and_by_body(client, ib):
    other = factories.make_body(name="Idrottsnämnden")
    first = ib.meeting(ib.trip(), ib.declaration(), stage="ongoing", held_on=days(14))
    second = ib.meeting(
        ib.trip(body=other, title="Oslo"),
        ib.trip(title="Riga"),
        stage="ongoing",
        held_on=first.held_on,
        per_capsulam=True,
    )
    ib.meeting(ib.trip(title="Utkast"), held_on=first.held_on - timedelta(days=1))
    ib_items.decide(item=item_of(first), outcome="approved", reasons="Ja", by=ib.mayor)
    ib_items.return_item(item=item_of(second, 2), reasons="Mer", by=ib.mayor)
    for person in (ib.officer, ib.mayor, factories.make_user(role=Role.AUDITOR)):
        page = costs(client, person)
        found = page.context["costs"]
        assert [line.name.pk for line in found.meetings] == [first.pk, second.pk]
        assert [line.name.name for line in found.bodies] == ["Idrottsnämnden", "Kommunstyrelsen"]
        for lines in (found.meetings, found.bodies):
            for part in ("all", "approved"):
                sums = [getattr(line, part) for line in lines]
                total = getattr(found.total, part)
                assert sum(one.trips for one in sums) == total.trips
                assert sum(one.sek for one in sums) == total.sek
                assert sum(one.co2e_kg for one in sums) == total.co2e_kg
        assert (found.total.all.trips, found.total.all.sek) == (2, Decimal(42000))
        assert (found.total.approved.trips, found.total.approved.sek) == (1, Decimal(21000))
        assert found.total.all.co2e_kg == Decimal("79.2")
        assert "SEK 42,000" in page.text
        assert "79.2 kg CO2e" in page.text


def test_a_trip_that_came_to_two_meetings_counts_once(client, ib):
    case = ib.trip(people=(ib.mayor,))
    first = ib.meeting(case, stage="ongoing", held_on=days(14))
    ib_items.send_to_ks(item=item_of(first), by=ib.officer)
    second = ib.meeting(case, stage="called", held_on=first.held_on, per_capsulam=True)
    found = costs(client, ib.officer).context["costs"]
    assert [line.name.pk for line in found.meetings] == [second.pk]
    assert found.total.all.trips == 1


def test_costs_leave_out_what_the_reader_may_not_see_and_tell_what_is_not_known(client, ib):
    case, plain = ib.trip(), ib.trip(title="Utan uppgifter")
    ib.meeting(case, plain, stage="called")
    type(plain.conferencetrip).objects.filter(pk=plain.pk).update(
        co2e_kg=None, emission_factor=None
    )
    Engagement.objects.filter(pk=plain.pk).update(total_sek=None, own_sek=None)
    ib.recuse(ib.mayor, case)
    page = costs(client, ib.mayor)
    total = page.context["costs"].total.all
    assert (total.trips, total.without_cost, total.without_co2e) == (1, 1, 1)
    assert "1 without a cost, 1 without computed emissions" in page.text


def test_a_year_without_trips_and_years_that_are_none(client, ib):
    assert "No trips this year" in costs(client, ib.mayor, 2020).text
    assert costs(client, ib.mayor, 1066).status_code == 404
    page = read(client, ib.mayor, reverse("engagements:ib_costs_now"))
    assert page["Location"] == reverse("engagements:ib_costs", args=[timezone.localdate().year])
    assert costs(client, factories.make_user(role="handler")).status_code == 403


def test_the_costs_ask_as_much_for_thirty_trips_as_for_one(client, ib):
    meeting = ib.meeting(ib.trip(), stage="called", held_on=days(14))
    url = reverse("engagements:ib_costs", args=[meeting.held_on.year])
    client.force_login(ib.mayor)
    client.get(url)
    few = queries(client, url)
    for number in range(29):
        ib_items.add(meeting=meeting, case=ib.trip(title=f"R{number}"), by=ib.officer)
    assert queries(client, url) == few <= 9
    assert ib_meetings.begin(meeting=meeting, by=ib.officer)
