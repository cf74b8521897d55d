"""Has anyone been there? The list, the part of the registration form, and the cost tables."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from engagements.actions import protection
from engagements.actions.reference import load_reference
from engagements.models import IbItem, IbMeeting, Theme, Visibility
from tests import factories, makers_trips
from tests.makers_trips import make_trip

LIST = reverse("engagements:trips")
BESIDE = reverse("engagements:trips_beside")
COSTS = reverse("engagements:trip_costs")
HTMX = {"HX-Request": "true"}
MARCH = date(2026, 3, 2)


@pytest.fixture
def signed_in(client, astrid):
    client.force_login(astrid)
    return client


def text(response):
    return " ".join(response.content.decode().split())


def events(response):
    return [row.event for row in response.context["page"].rows]


def decided(**values):
    return make_trip(**{"status": "decided", "starts_on": MARCH} | values)


# --- the list -----------------------------------------------------------------------------------


@pytest.mark.parametrize("address", [LIST, BESIDE, COSTS])
def test_without_an_appointment_nothing_is_shown(client, david, address):
    client.force_login(david)
    assert client.get(address).status_code == 403
    assert client.post(address).status_code == 405


def test_an_empty_list_says_so_and_a_search_without_hits_helps(signed_in, committee):
    assert "No trips yet" in text(signed_in.get(LIST))
    make_trip(body=committee)
    page = text(signed_in.get(LIST, {"plats": "Tokyo"}))
    assert "No trip matches" in page
    assert 'value="Tokyo"' in page


def test_a_trip_is_listed_with_what_was_learnt(signed_in, committee, astrid):
    case = make_trip(
        body=committee, by=astrid, people=["Eva Ek"], status="carried_out", country_id=None,
        starts_on=MARCH, ends_on=MARCH + timedelta(days=2), participation="digital",
    )  # fmt: skip
    makers_trips.report(case, by=astrid, learnt="Cykelvägar <b>med</b> värme")
    page = text(signed_in.get(LIST, {"q": "cykelväg"}))
    assert "Cykelvägar &lt;b&gt;med&lt;/b&gt; värme" in page
    for said in ("Bryssel", "2–4 Mar 2026", "Eva Ek", "At a distance", committee.name, "Åk dit"):
        assert said in page
    assert reverse("engagements:case", args=[case.pk]) in page
    assert reverse("engagements:trip_report", args=[case.pk]) in page


def test_the_filters_are_kept_and_what_cannot_be_read_filters_nothing(signed_in, committee):
    load_reference(by=factories.make_root())
    theme = Theme.objects.get(code="trafik")
    case = make_trip(body=committee, starts_on=MARCH)
    case.engagement.themes.add(theme)
    make_trip(body=committee, event="Annat", starts_on=date(2025, 3, 2))
    right = {"q": "", "handelse": "eurocities", "plats": "", "tema": theme.pk, "ar": 2026}
    assert events(signed_in.get(LIST, right)) == [case.title]
    wrong = {"tema": "x", "ar": "i fjol", "organ": "²", "mote": "-1", "efter": "x", "urval": "x"}
    response = signed_in.get(LIST, wrong)
    assert response.status_code == 200
    assert len(events(response)) == 2
    assert 'value="i fjol"' in text(response)


def test_htmx_gets_the_list_alone(signed_in, committee):
    make_trip(body=committee)
    part = text(signed_in.get(LIST, headers=HTMX))
    assert "<html" not in part
    assert "Eurocities" in part


def test_pages_lead_to_what_is_older(signed_in, committee, monkeypatch):
    monkeypatch.setattr("engagements.queries.trip_search.PAGE", 1)
    make_trip(body=committee, event="Äldre", starts_on=date(2025, 1, 1))
    make_trip(body=committee, event="Nyare", starts_on=MARCH)
    response = signed_in.get(LIST)
    assert events(response) == ["Nyare"]
    after = str(response.context["page"].after)
    assert events(signed_in.get(LIST, {"efter": after})) == ["Äldre"]
    assert "efter=2026-03-02" in text(response)


def test_others_limited_cases_and_the_recused_persons_are_not_listed(client, committee, astrid, bo):
    make_trip(body=committee, visibility=Visibility.BODY)
    recused = make_trip(body=committee)
    protection.recuse(case=recused, person=bo, ground="interest", explanation="", by=astrid)
    client.force_login(bo)
    assert events(client.get(LIST)) == []


def queries_of(client, address, data=None):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address, data).status_code == 200
    return len(captured)


@pytest.mark.parametrize("address", [LIST, f"{BESIDE}?event=eurocities", COSTS])
def test_as_many_queries_for_fifty_trips_as_for_one(address, signed_in, committee):
    registrar = factories.make_user(role="registrar", body=committee)
    today = timezone.localdate()
    make_trip(body=committee, by=registrar, people=["A"], starts_on=today, status="decided")
    signed_in.get(address)
    one = queries_of(signed_in, address)
    for number in range(49):
        status = "decided" if number % 2 else "carried_out"
        make_trip(body=committee, by=registrar, people=["A"], starts_on=today, status=status)
    assert queries_of(signed_in, address) == one <= 12


# --- beside the registration form ---------------------------------------------------------------


def test_the_form_is_told_who_has_been_and_who_is_going(signed_in, committee, astrid):
    made = make_trip(body=committee, by=astrid, status="carried_out", starts_on=MARCH)
    makers_trips.report(made, by=astrid)
    day = timezone.localdate() + timedelta(days=40)
    make_trip(body=committee, starts_on=day, people=["Ola Alm"])
    asked = {"event": "eurocities", "starts_on": day + timedelta(days=3), "ends_on": ""}
    part = text(signed_in.get(BESIDE, asked, headers=HTMX))
    for said in ("Somebody has been there", "Others are going", "Ola Alm", "within three days"):
        assert said in part
    assert "<html" not in part
    whole = text(signed_in.get(BESIDE, asked))
    assert "<h1" in whole
    assert "Cykelvägar med värme" in whole


def test_the_case_itself_is_left_out_and_nobody_is_a_word(signed_in, committee):
    case = make_trip(body=committee)
    asked = {"place": "Bryssel", "starts_on": "i maj", "case": case.pk}
    part = text(signed_in.get(BESIDE, asked, headers=HTMX))
    assert "Nobody has been to this event or place" in part
    assert text(signed_in.get(BESIDE, {"event": " "}, headers=HTMX)) == ""


# --- costs --------------------------------------------------------------------------------------


def test_each_line_of_the_costs_opens_its_trips(signed_in, committee, company):
    meeting = IbMeeting.objects.create(held_on=date(2026, 2, 3), material_due_on=date(2026, 1, 20))
    makers_trips.load_factors()
    handled = decided(
        body=committee, cost_fee=Decimal(12000), people=["A", "B"], mode="train", distance_km=1000
    )
    IbItem.objects.create(
        meeting=meeting, case=handled, position=1, outcome="decided", handled_at=timezone.now()
    )
    decided(body=company, event="Hamnmöte", participation="digital", mode="bus")
    decided(body=committee, event="I fjol", starts_on=date(2025, 3, 2))
    response = signed_in.get(COSTS, {"ar": 2026})
    context = response.context
    assert [row.name for row in context["meetings"]] == [
        "3 Feb 2026", "Not handled by IB", "Together",
    ]  # fmt: skip
    assert [row.name for row in context["bodies"]] == [committee.name, company.name, "Together"]
    assert [row.name for row in context["by_year"]] == ["2026", "2025", "Together"]
    first, second, whole = context["bodies"]
    assert (first.trips, first.travellers, first.total, first.own) == ("1", "2", "12,000", "12,000")
    assert (second.total, second.co2e, second.digital) == ("Not known", "Not known", "1 (100 %)")
    assert second.notes == [
        "1 trip has no cost told.", "1 trip has no emissions computed.",
    ]  # fmt: skip
    assert (first.notes, first.co2e) == ([], "70.9")
    assert whole.notes == second.notes

    def behind(row):
        return events(signed_in.get(row.url))

    assert behind(first) == [handled.title]
    assert behind(second) == ["Hamnmöte"]
    assert sorted(behind(whole)) == ["Eurocities årskonferens 2026", "Hamnmöte"]
    assert [behind(row) for row in context["meetings"][:2]] == [[handled.title], ["Hamnmöte"]]
    assert behind(context["by_year"][1]) == ["I fjol"]
    assert len(behind(context["by_year"][2])) == 3
    assert "<h1" in text(response)


def test_the_list_behind_a_figure_says_what_it_is_narrowed_to(signed_in, committee):
    meeting = IbMeeting.objects.create(held_on=date(2026, 2, 3), material_due_on=date(2026, 1, 20))
    asked = {"urval": "kostnad", "ar": 2026, "organ": committee.pk, "mote": meeting.pk}
    page = text(signed_in.get(LIST, asked))
    for said in (f"Body: {committee.name}", "3 Feb 2026", "those that the cost tables count"):
        assert said in page
    for name in ("urval", "organ", "mote"):
        assert f'<input type="hidden" name="{name}"' in page
    page = text(signed_in.get(LIST, {"urval": "kostnad", "mote": 0}))
    assert "Not handled by the advisory committee." in page


def test_what_may_not_be_opened_is_told_beside_the_sum(client, committee):
    decided(body=committee, visibility=Visibility.BODY)
    decided(body=committee, visibility=Visibility.BODY)
    client.force_login(factories.make_user(role="ib_member"))
    response = client.get(COSTS, {"ar": 2026})
    assert "2 trips are counted that you may not open." in text(response)
    assert events(client.get(response.context["bodies"][0].url)) == []


@pytest.mark.parametrize("year", ["", "1999", "2101", "x", "9" * 30])
def test_without_a_year_that_makes_sense_it_is_this_year(signed_in, year):
    response = signed_in.get(COSTS, {"ar": year})
    assert response.context["year"] == timezone.localdate().year
    assert text(response).count("No decided trips.") == 3


def test_sums_are_written_as_the_reader_writes_them(client, astrid, committee):
    decided(body=committee, cost_fee=Decimal(12000))
    astrid.language = "sv"
    astrid.save()
    client.force_login(astrid)
    response = client.get(COSTS, {"ar": 2026})
    assert response.context["bodies"][0].total == "12\N{NO-BREAK SPACE}000"
