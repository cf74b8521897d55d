"""The readings of trips that another version of the policy may choose (A-3, A-6, A-22, A-26)."""

import dataclasses
import datetime

import pytest

from engagements.rules.matter import Money
from engagements.rules.policy import EventInSweden, Readings, TravellingMayor, TripFollows
from engagements.rules.versions import POLICY_2016
from engagements.rules.vocabulary import Handler, LeadKind, Organ, Outcome, Preparer

from .matters import codes, judge, make_trip

KS, FB_IB, NAMND, BOARD = Organ.KS, Organ.FB_IB, Organ.NAMND, Organ.BOLAGSSTYRELSE
FREE = Money(total_sek=9, external_sek=9)
PAID = Money(total_sek=9, own_sek=9, budgeted_sek=9)


def with_readings(**readings):
    return dataclasses.replace(POLICY_2016, readings=Readings(**readings))


def test_defaults_are_those_of_the_specification():
    readings = POLICY_2016.readings
    assert readings.trips_follow_resource_burden is False
    assert readings.trip_follows == TripFollows.MANDATE
    assert readings.travelling_mayor == TravellingMayor.KS
    assert readings.event_in_sweden == EventInSweden.KS
    assert POLICY_2016.days_before_departure == 14


@pytest.mark.parametrize(
    ("money", "decider", "rule", "readings"),
    [
        (FREE, FB_IB, "S-66", ("A-23",)),
        (PAID, KS, "S-67", ("A-3",)),
        (Money(total_sek=9, fee_sek_per_year=1), KS, "S-67", ("A-3",)),
        (Money(total_sek=9, own_sek=10, budgeted_sek=9), KS, "S-70", ("A-3",)),
    ],
)
def test_reading_a3_may_ask_trips_for_no_resources(money, decider, rule, readings):
    policy = with_readings(trips_follow_resource_burden=True)
    ruling = judge(make_trip(money=money), policy)
    assert (ruling.outcome, ruling.decider) == (Outcome.DECIDE, decider)
    assert (ruling.because[0].rule, ruling.readings) == (rule, readings)
    assert ruling.row == ("D-17" if decider == KS else "D-16")
    assert ruling.prepared_by == (Preparer.SLK,)


def test_reading_a3_leaves_a_committees_own_trip_alone():
    policy = with_readings(trips_follow_resource_burden=True)
    assert judge(make_trip(on_behalf_of_ks=False, money=PAID), policy).decider == NAMND


@pytest.mark.parametrize("mandate", [True, False, None])
@pytest.mark.parametrize(
    ("lead", "decider"),
    [
        (LeadKind.KS, FB_IB),
        (LeadKind.NAMND, NAMND),
        (LeadKind.STADSDELSNAMND, NAMND),
        (LeadKind.BOLAG, BOARD),
    ],
)
def test_reading_a6_may_let_the_payer_settle_it(lead, decider, mandate):
    policy = with_readings(trip_follows=TripFollows.PAYER)
    ruling = judge(make_trip(on_behalf_of_ks=mandate, lead_body_kind=lead), policy)
    assert (ruling.outcome, ruling.decider) == (Outcome.DECIDE, decider)


def test_reading_a6_by_payer_knows_nothing_of_a_trip_of_nobody():
    policy = with_readings(trip_follows=TripFollows.PAYER)
    ruling = judge(make_trip(lead_body_kind=None), policy)
    assert (ruling.outcome, ruling.decider) == (Outcome.INCOMPLETE, FB_IB)
    assert codes(ruling.missing) == ["lead_body_kind_unanswered"]


def test_reading_a22_may_let_the_mayor_decide_when_it_is_minuted():
    policy = with_readings(travelling_mayor=TravellingMayor.IB_MINUTED)
    ruling = judge(make_trip(answers={"decider_is_traveller": True}), policy)
    assert (ruling.decider, ruling.handled_by) == (FB_IB, Handler.IB)
    assert ruling.readings == ("A-3", "A-22", "A-23")
    assert codes(ruling.warnings) == ["decider_is_traveller"]


@pytest.mark.parametrize(
    ("lead", "decider", "preparer", "readings"),
    [
        (LeadKind.NAMND, NAMND, Preparer.KONTAKTPERSON, ("A-26",)),
        (LeadKind.STADSDELSNAMND, NAMND, Preparer.KONTAKTPERSON, ("A-14", "A-26")),
        (LeadKind.BOLAG, BOARD, Preparer.KONTAKTPERSON, ("A-26",)),
        (LeadKind.KS, KS, Preparer.SLK, ("A-26",)),
    ],
)
def test_reading_a26_may_leave_an_event_in_sweden_to_the_body(lead, decider, preparer, readings):
    policy = with_readings(event_in_sweden=EventInSweden.OWN_ORGAN)
    ruling = judge(make_trip(lead_body_kind=lead, answers={"abroad": False}), policy)
    assert (ruling.row, ruling.decider, ruling.handled_by) == ("D-16", decider, None)
    assert (ruling.prepared_by, ruling.readings) == ((preparer,), readings)


@pytest.mark.parametrize(
    ("mandate", "abroad", "row", "decider"),
    [
        (True, False, "D-16", NAMND),
        (True, True, "D-16", FB_IB),
        (False, False, "D-18", NAMND),
        (False, True, "D-18", NAMND),
    ],
)
def test_reading_a26_is_of_events_in_sweden_on_behalf_of_ks_alone(mandate, abroad, row, decider):
    policy = with_readings(event_in_sweden=EventInSweden.OWN_ORGAN)
    ruling = judge(make_trip(on_behalf_of_ks=mandate, answers={"abroad": abroad}), policy)
    assert (ruling.row, ruling.decider) == (row, decider)
    assert ruling.because[0].rule == "S-66"


def test_reading_a26_leaves_the_body_its_event_in_sweden_outside_the_frame_too():
    policy = with_readings(event_in_sweden=EventInSweden.OWN_ORGAN)
    dear = Money(total_sek=9, own_sek=10, budgeted_sek=9)
    ruling = judge(make_trip(money=dear, answers={"abroad": False}), policy)
    assert (ruling.outcome, ruling.decider) == (Outcome.BLOCKED, NAMND)
    assert codes(ruling.blocks) == ["outside_given_frame"]


def test_event_in_sweden_outside_the_frame_is_the_boards_because_it_is_in_sweden():
    dear = Money(total_sek=9, own_sek=10, budgeted_sek=9)
    ruling = judge(make_trip(money=dear, answers={"abroad": False}))
    assert (ruling.decider, ruling.row, ruling.because[0].rule) == (KS, "D-16", "S-66")
    assert ruling.because[0].text.sv == (
        "Delegationen till finansborgarrådet gäller bara evenemang utomlands. Ett uppdrag för "
        "kommunstyrelsen i Sverige, eller ett värdskap i Stockholm, beslutar kommunstyrelsen om "
        "själv."
    )


SAFE = [("no_foreign_policy", "S-45", ("A-18",)), ("dates", "S-77", ())]
COST = ("total_sek_unanswered", "S-68", ())


@pytest.mark.parametrize(
    ("fields", "answers", "panel"),
    [
        ({}, {}, [("abroad", ("A-26",)), ("decider_is_no_traveller", ("A-22",))]),
        (
            {"on_behalf_of_ks": None},
            {"digital": True, "decider_is_traveller": True},
            [
                ("on_behalf_of_ks_unanswered", ("A-6",)),
                ("abroad", ("A-26",)),
                ("digital", ("A-26",)),
                ("decider_is_traveller", ("A-22",)),
            ],
        ),
        (
            {},
            {"abroad": None, "digital": None, "decider_is_traveller": None},
            [
                ("abroad_unanswered", ("A-26",)),
                ("digital_unanswered", ("A-26",)),
                ("decider_is_traveller_unanswered", ("A-22",)),
            ],
        ),
        (
            {"on_behalf_of_ks": False, "country": "SE"},
            {"digital": None, "decider_is_traveller": True},
            [("abroad_contradicted", ("A-26",)), ("own_decider_is_traveller", ())],
        ),
        ({}, {"abroad": False, "decider_is_traveller": None}, [("in_sweden", ("A-26",))]),
    ],
)
def test_panel_of_a_trip_shows_its_checks_in_order(fields, answers, panel):
    matter = make_trip(**fields, money=Money(), answers=answers)
    shown = [(check.code, check.rule, check.readings) for check in judge(matter).checks]
    asked = [(code, "S-66", readings) for code, readings in panel]
    assert shown == [*SAFE, *asked, COST]


def test_panel_ends_with_the_cost_and_the_time_that_is_left():
    matter = make_trip(money=Money(), starts_on=None, ends_on=None)
    assert codes(judge(matter).checks)[-2:] == ["total_sek_unanswered", "departure_unanswered"]


def test_checks_of_a_trip_show_the_facts_they_rest_on():
    matter = make_trip(
        on_behalf_of_ks=None,
        money=Money(own_sek=2, budgeted_sek=1),
        starts_on=datetime.date(2026, 2, 11),
    )
    facts = {check.code: [fact.name for fact in check.facts] for check in judge(matter).checks}
    assert facts == {
        "no_foreign_policy": ["foreign_policy"],
        "dates": ["registered_on", "starts_on", "ends_on"],
        "outside_frame": ["own_sek", "own_sek_per_year", "fee_sek_per_year", "budgeted_sek"],
        "on_behalf_of_ks_unanswered": ["on_behalf_of_ks"],
        "abroad": ["abroad", "country"],
        "decider_is_no_traveller": ["decider_is_traveller"],
        "total_sek_unanswered": ["total_sek"],
        "short_notice": ["registered_on", "starts_on"],
    }


def test_check_of_an_own_trip_shows_who_travels():
    matter = make_trip(on_behalf_of_ks=False, answers={"decider_is_traveller": True})
    (check,) = judge(matter).warnings
    assert [fact.name for fact in check.facts] == ["decider_is_traveller"]
