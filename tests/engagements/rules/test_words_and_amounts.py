"""Whole sentences, amounts and records: what the tables' own tests leave unread."""

import dataclasses
import datetime

import pytest

from engagements.rules.comparison import differ
from engagements.rules.delegation.eu import names_a_company
from engagements.rules.engine import route
from engagements.rules.matter import Matter, Money
from engagements.rules.tables import asked_of, deciders
from engagements.rules.variations import MOST, gist, variations
from engagements.rules.versions import POLICY_2016, policy_on
from engagements.rules.vocabulary import Kind, LeadKind, Organ, PoliticalLevel, Scope, Stage

from .matters import make_aid, make_declaration, make_position, make_trip, make_visit


def routed(matter):
    return route(matter, POLICY_2016)


def test_ruling_of_a_delegated_trip_says_in_json_that_the_committee_handles_it():
    ruling = routed(make_trip(on_behalf_of_ks=True))
    assert (ruling.to_json()["decider"], ruling.to_json()["handled_by"]) == ("FB_IB", "IB")
    record = ruling.to_record()
    assert record["row"] == "D-16"
    assert record["checks"][0]["title"] == {
        "sv": "Ingen egen utrikespolitik",
        "en": "No foreign policy of its own",
    }


def test_open_decider_is_told_in_english_with_every_organ():
    (because,) = routed(make_declaration(answers={"resource_increase": None})).because
    assert because.text.en == (
        "Answers are missing that settle who decides: the Mayor after handling in the "
        "International Advisory Committee or the City Executive Board. Until then the matter is "
        "taken to be for the City Executive Board."
    )


def test_trip_whose_budget_nobody_gave_may_be_the_boards():
    trip = make_trip(on_behalf_of_ks=True, money=Money(total_sek=9, own_sek=9))
    ruling = routed(trip)
    assert (ruling.decider, ruling.possible) == (Organ.KS, (Organ.KS, Organ.FB_IB))


DAY = datetime.date(2026, 2, 10)


def test_contradicted_dates_are_told_day_by_day():
    visit = make_visit(registered_on=DAY, starts_on=DAY + datetime.timedelta(2), ends_on=DAY)
    (backwards,) = routed(visit).missing
    assert backwards.text.en == "The end date 2026-02-10 is before the start date 2026-02-12."
    late = make_position(registered_on=DAY, starts_on=DAY - datetime.timedelta(1))
    (warning,) = (one for one in routed(late).warnings if one.code == "registered_afterwards")
    assert warning.text.en.startswith(
        "The matter began on 2026-02-09, before it was registered on 2026-02-10."
    )


def test_project_that_is_extended_after_its_end_contradicts_nothing():
    """Only an agreement's extension must have new dates (A-13)."""
    aid = make_aid(
        stage=Stage.RENEWAL,
        registered_on=DAY,
        starts_on=DAY - datetime.timedelta(90),
        ends_on=DAY - datetime.timedelta(1),
    )
    assert "ends_before_registration" not in [one.code for one in routed(aid).missing]


def test_contradicted_burden_joins_its_amounts_with_commas():
    money = Money(fee_sek_per_year=1, own_hours_per_year=1)
    (warning,) = routed(make_declaration(money=money)).warnings
    assert "egna timmar om året, " in warning.text.sv or ", egna timmar om året" in warning.text.sv
    assert "fee a year, SEK" in warning.text.en
    assert "XX" not in warning.text.sv + warning.text.en


def test_visits_level_is_named_in_its_check():
    for level in PoliticalLevel:
        found = routed(make_visit(answers={"political_level": level})).checks
        assert all("{level}" not in check.text.sv for check in found)


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("Hamn A.B.", False), ("Hamn AB.", True), ("AB.Hamn", True), ("Kulturnämnden", False)],
)
def test_company_is_known_by_its_form_of_association(name, is_one):
    assert names_a_company(name, POLICY_2016) == is_one


def test_another_version_is_a_third_one_and_not_the_second():
    register = {
        str(year): dataclasses.replace(
            POLICY_2016, version=str(year), valid_from=datetime.date(year, 1, 1)
        )
        for year in (2016, 2030, 2040)
    }
    assert policy_on(None, register).version == "2040"


def test_kinds_deciders_and_questions_are_its_own():
    assert [text.en for text in deciders(Kind.POLICY_CHANGE, Scope.CITY_WIDE, POLICY_2016)] == [
        "the City Council"
    ]
    trip = asked_of(Kind.CONFERENCE_TRIP, POLICY_2016)
    assert {"abroad", "digital", "decider_is_traveller", "on_behalf_of_ks"} <= {*trip}
    assert "eu_policy_conflict" not in trip


def test_ruling_that_names_a_stop_differs_from_one_without():
    with_stop = {"outcome": "blocked", "decider": "KS", "blocks": [{"code": "x", "rule": "S-1"}]}
    without = {"outcome": "blocked", "decider": "KS"}
    assert differ(with_stop, without)
    assert differ(without, with_stop)
    assert not differ(without, without)


def test_variations_have_another_gist_and_are_few():
    matter = Matter(kind=Kind.MEMBERSHIP, lead_body="A", lead_body_kind=LeadKind.NAMND)
    found = variations(matter, POLICY_2016)
    assert 0 < len(found) <= MOST
    assert all(gist(one.ruling) != gist(routed(matter)) for one in found)
    stopped = routed(make_visit(answers={"foreign_policy": True}))
    assert gist(stopped)[3] == {"S-45"}


def test_burden_that_is_said_to_grow_is_answered_yes():
    matter = make_declaration(answers={"resource_increase": False})
    grown = [one for one in variations(matter, POLICY_2016) if "ökade resursbördan" in one.label.sv]
    assert [one.matter.yes_no("resource_increase") for one in grown] == [True]
    assert [one.ruling.decider for one in grown] == [Organ.KS]


def test_money_that_others_pay_is_the_whole_cost():
    aid = make_aid(money=Money(total_sek=100, external_sek=60, own_sek=40, budgeted_sek=40))
    paid = [one.matter.money for one in variations(aid, POLICY_2016)]
    assert (
        Money(
            total_sek=100,
            external_sek=100,
            own_sek=0,
            own_sek_per_year=0,
            fee_sek_per_year=0,
            budgeted_sek=40,
        )
        in paid
    )


def test_cost_without_a_budget_is_outside_it():
    trip = make_trip(money=Money(total_sek=5, own_sek=5, budgeted_sek=5))
    unbudgeted = [one.matter.money.budgeted_sek for one in variations(trip, POLICY_2016)]
    assert 0 in unbudgeted
