"""Who travels, and the costs and emissions that follow from it (S-68, R40)."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from engagements.actions import appointments, emission_factors, travellers
from engagements.actions.reference import load_reference
from engagements.models import (
    Appointment,
    ConferenceTrip,
    EmissionFactor,
    Engagement,
    Mode,
    Traveller,
)
from engagements.queries.emissions import factor_on
from engagements.queries.travellers import Named, resolve
from tests import factories, makers_trips

pytestmark = pytest.mark.django_db


@pytest.fixture
def trip(committee, astrid) -> ConferenceTrip:
    return makers_trips.make_trip(body=committee, by=astrid).conferencetrip


def named(trip):
    rows = Traveller.objects.filter(trip=trip).order_by("pk")
    return [(one.name, one.title, one.body and one.body.name, one.person) for one in rows]


def changes(trip):
    rows = Traveller.history.filter(trip_id=trip.pk).order_by("history_id")
    return [(one.history_type, one.name, one.history_user.name) for one in rows]


def test_travellers_are_added_kept_changed_and_removed_each_in_history(trip, committee, astrid):
    first = [Named("Eva Ek", "Chef"), Named("Ola Alm", body=committee)]
    travellers.set_travellers(trip, first, by=astrid)
    assert named(trip) == [
        ("Eva Ek", "Chef", None, None),
        ("Ola Alm", "", committee.name, None),
    ]
    second = [Named("ola  alm", body=committee), Named("Eva Ek", "Direktör"), Named("Ny Nilsson")]
    kept = travellers.set_travellers(trip, second[1:], by=astrid)
    assert [one.name for one in kept] == ["Eva Ek", "Ny Nilsson"]
    assert changes(trip) == [
        ("+", "Eva Ek", "Astrid Lind"),
        ("+", "Ola Alm", "Astrid Lind"),
        ("-", "Ola Alm", "Astrid Lind"),
        ("~", "Eva Ek", "Astrid Lind"),
        ("+", "Ny Nilsson", "Astrid Lind"),
    ]
    travellers.set_travellers(trip, second[1:], by=astrid)
    assert len(changes(trip)) == 5
    travellers.set_travellers(trip, [], by=astrid)
    assert named(trip) == []


def test_a_name_or_an_address_finds_the_one_person_it_means(trip, astrid, bo):
    rows = [Named("astrid LIND"), Named(bo.email.upper(), "VD"), Named("Okänd Öman")]
    travellers.set_travellers(trip, rows, by=astrid)
    assert named(trip) == [
        ("astrid LIND", "", None, astrid),
        ("Bo Ek", "VD", None, bo),
        ("Okänd Öman", "", None, None),
    ]


def test_swedish_capitals_are_letters_like_others(trip, astrid, committee):
    asa = factories.make_user(role="handler", body=committee, name="Åsa Örn")
    travellers.set_travellers(trip, [Named("ÅSA ÖRN")], by=astrid)
    assert Traveller.objects.get().person == asa


def test_a_name_of_two_persons_means_neither(trip, astrid, company, committee):
    factories.make_user(role="handler", body=company, name="Anna Berg")
    factories.make_user(role="handler", body=committee, name="Anna Berg")
    travellers.set_travellers(trip, [Named("Anna Berg")], by=astrid)
    assert Traveller.objects.get().person is None


def test_somebody_without_an_appointment_is_only_a_name(trip, astrid, david):
    travellers.set_travellers(trip, [Named("David Holm")], by=astrid)
    assert Traveller.objects.get().person is None


def test_who_is_named_twice_goes_once(trip, astrid):
    same = [Named("Astrid Lind", "Handläggare"), Named(astrid.email), Named("astrid lind")]
    rows = [*same, Named("X"), Named("x")]
    travellers.set_travellers(trip, rows, by=astrid)
    assert named(trip) == [("Astrid Lind", "Handläggare", None, astrid), ("X", "", None, None)]


def test_who_stays_keeps_the_person_after_the_last_appointment(trip, astrid, bo):
    travellers.set_travellers(trip, [Named("Bo Ek")], by=astrid)
    appointments.end(appointment=Appointment.objects.get(person=bo), by=factories.make_root())
    travellers.set_travellers(trip, [Named("Bo Ek", "VD")], by=astrid)
    assert named(trip) == [("Bo Ek", "VD", None, bo)]


def test_a_person_who_changed_name_stays_beside_a_namesake(trip, astrid, bo):
    travellers.set_travellers(trip, [Named("Bo Ek")], by=astrid)
    bo.name = "Bo Alm"
    bo.save()
    rows = [Named("Bo Ek"), Named("Bo Alm")]
    travellers.set_travellers(trip, rows, by=astrid)
    assert sorted(named(trip)) == [("Bo Alm", "", None, bo), ("Bo Ek", "", None, None)]


def test_rows_may_be_plain_mappings(trip, astrid, committee):
    rows = [{"name": "Rut Berg", "title": "Strateg", "body": committee}, {"name": "Ola"}]
    travellers.set_travellers(trip, rows, by=astrid)
    assert [row[:3] for row in named(trip)] == [
        ("Rut Berg", "Strateg", committee.name), ("Ola", "", None),
    ]  # fmt: skip


def test_nobody_named_asks_the_register_nothing(trip, astrid, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert resolve([Named("Astrid Lind", person=astrid)])[0].person == astrid


# --- costs and emissions ------------------------------------------------------------------------


def computed(trip, engagement, *, people=2, **values):
    """The trip as it is computed with so many travellers and these answers."""
    rows = [Named(f"Person {number}") for number in range(people)]
    travellers.set_travellers(trip, rows, by=factories.make_root())
    for name, value in values.items():
        setattr(engagement if name == "starts_on" else trip, name, value)
    travellers.compute(trip, engagement)
    return trip


@pytest.fixture
def factors():
    makers_trips.load_factors()


def test_costs_are_summed_and_what_others_pay_is_left_out(trip):
    engagement = Engagement(case=trip.case)
    computed(trip, engagement, cost_travel=Decimal(4000), cost_fee=Decimal(1500))
    assert (engagement.total_sek, engagement.own_sek) == (5500, 5500)
    computed(trip, engagement, paid_by_others=Decimal(1500))
    assert (engagement.total_sek, engagement.own_sek) == (5500, 4000)
    computed(trip, engagement, cost_travel=None, cost_fee=None)
    assert (engagement.total_sek, engagement.own_sek) == (None, None)


def test_emissions_are_of_all_travellers_by_the_factor_of_the_first_day(trip, factors):
    engagement = Engagement(case=trip.case)
    newer = EmissionFactor.objects.create(
        mode="train", kg_per_km=Decimal("0.01"), source="SJ", valid_from=date(2026, 6, 1)
    )
    computed(trip, engagement, mode=Mode.TRAIN, distance_km=1000, starts_on=date(2026, 5, 31))
    assert (trip.co2e_kg, trip.emission_factor.kg_per_km) == (Decimal("70.9"), Decimal("0.03546"))
    computed(trip, engagement, starts_on=date(2026, 6, 1))
    assert (trip.co2e_kg, trip.emission_factor) == (Decimal("20.0"), newer)
    computed(trip, engagement, starts_on=None)
    assert trip.emission_factor == newer


@pytest.mark.parametrize(
    ("values", "people"),
    [
        ({"mode": "train", "distance_km": None}, 2),
        ({"mode": "train", "distance_km": 1000}, 0),
        ({"mode": "", "distance_km": 1000}, 2),
        ({"mode": "train", "distance_km": 1000, "starts_on": date(2020, 1, 1)}, 2),
    ],
)
def test_emissions_that_are_not_known_are_never_zero(trip, factors, values, people):
    computed(trip, Engagement(case=trip.case), mode="flight", distance_km=500)
    assert trip.co2e_kg > 0
    computed(trip, Engagement(case=trip.case), people=people, **values)
    assert (trip.co2e_kg, trip.emission_factor) == (None, None)


def test_at_a_distance_nobody_travels(trip, factors):
    engagement = Engagement(case=trip.case)
    computed(trip, engagement, people=0, participation="digital")
    assert (trip.mode, trip.co2e_kg, trip.emission_factor.mode) == ("none", Decimal("0.0"), "none")
    computed(trip, engagement, participation="on_the_spot", mode="flight", distance_km=100)
    assert (trip.mode, trip.co2e_kg) == ("flight", Decimal("28.5"))


# --- the factors themselves ---------------------------------------------------------------------


def test_every_way_to_travel_gets_a_factor_with_its_source_once():
    root = factories.make_root()
    load_reference(by=root)
    assert set(EmissionFactor.objects.values_list("mode", flat=True)) == set(Mode.values)
    own = EmissionFactor.objects.get(mode="bus")
    own.kg_per_km = Decimal("0.02")
    emission_factors.keep(factor=own, by=root)
    load_reference(by=root)
    assert EmissionFactor.objects.count() == len(Mode.values)
    assert factor_on("bus", date(2026, 1, 1)).kg_per_km == Decimal("0.02")
    unverified = EmissionFactor.objects.exclude(mode="none")
    assert all("unverified" in one.source for one in unverified)
    assert factor_on("none", date(2026, 1, 1)).kg_per_km == 0


def test_the_newest_factor_on_the_day_applies(factors):
    later = EmissionFactor(
        mode="bus", kg_per_km=Decimal("0.02"), source="NTM", valid_from=date(2026, 3, 1)
    )
    emission_factors.keep(factor=later, by=factories.make_root())
    assert factor_on("bus", date(2024, 12, 31)) is None
    assert factor_on("bus", date(2026, 2, 28)).kg_per_km == Decimal("0.02776")
    assert factor_on("bus", date(2026, 3, 1)) == later


def test_a_factor_that_a_trip_uses_is_not_rewritten(trip, factors, astrid):
    computed(trip, Engagement(case=trip.case), mode="flight", distance_km=500).save()
    used = trip.emission_factor
    used.kg_per_km = Decimal(1)
    with pytest.raises(emission_factors.FactorInUse, match="Add a new one"):
        emission_factors.keep(factor=used, by=factories.make_root())
    for act in (
        lambda: emission_factors.keep(factor=used, by=astrid),
        lambda: emission_factors.load(by=astrid),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_the_surcharge_is_half_the_price_of_a_flight(trip):
    trip.mode, trip.cost_travel = "flight", Decimal("4200.01")
    assert trip.climate_surcharge == Decimal("2100.01")
    trip.mode = "train"
    assert trip.climate_surcharge is None
