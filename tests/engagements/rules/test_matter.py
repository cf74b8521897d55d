"""A matter out of JSON: strict on types and codes, mild on what is absent."""

import datetime
import math

import pytest

from engagements.rules.json_fields import MalformedMatter
from engagements.rules.matter import Matter, Money
from engagements.rules.vocabulary import Kind, LeadKind, Organ, PartnerType, Scope, Stage


def test_matter_with_only_its_kind_has_nothing_answered():
    matter = Matter.from_json({"kind": "visit"})
    assert matter == Matter(kind=Kind.VISIT)
    assert (matter.id, matter.stage, matter.scope, matter.organ) == (None, Stage.NEW, None, None)
    assert (matter.political_level, matter.participants, matter.proposed_decider) == (None,) * 3
    assert matter.yes_no("foreign_policy") is None
    assert matter.has_several_bodies is None
    assert matter.other_names == ()


def test_null_is_the_same_as_absent():
    nulls = dict.fromkeys(
        ("id", "title", "stage", "scope", "lead_body", "lead_body_kind", "other_bodies", "country",
         "partner", "partner_type", "registered_on", "starts_on", "ends_on", "on_behalf_of_ks",
         "money", "answers")
    )  # fmt: skip
    assert Matter.from_json({"kind": "visit"} | nulls) == Matter(kind=Kind.VISIT)


def test_every_field_of_the_contract_is_read():
    matter = Matter.from_json(
        {
            "id": "C-1",
            "kind": "visit",
            "title": "Besök",
            "stage": "ongoing",
            "scope": "city_wide",
            "lead_body": "Kulturnämnden",
            "lead_body_kind": "bolag",
            "other_bodies": ["Trafiknämnden"],
            "country": "SE",
            "partner": "Oslo",
            "partner_type": "nordic_capital",
            "registered_on": "2026-02-28",
            "starts_on": "2028-02-29",
            "ends_on": "2028-03-01",
            "on_behalf_of_ks": False,
            "money": {"own_sek": 10, "fee_sek_per_year": 0.5},
            "answers": {
                "foreign_policy": False,
                "political_level": "diplomat",
                "participants": 3,
                "themes": ["skola"],
                "label": "vänortsavtal",
                "proposed_decider": "KS",
            },
        }
    )
    assert matter == Matter(
        id="C-1",
        kind=Kind.VISIT,
        title="Besök",
        stage=Stage.ONGOING,
        scope=Scope.CITY_WIDE,
        lead_body="Kulturnämnden",
        lead_body_kind=LeadKind.BOLAG,
        other_bodies=("Trafiknämnden",),
        country="SE",
        partner="Oslo",
        partner_type=PartnerType.NORDIC_CAPITAL,
        registered_on=datetime.date(2026, 2, 28),
        starts_on=datetime.date(2028, 2, 29),
        ends_on=datetime.date(2028, 3, 1),
        on_behalf_of_ks=False,
        money=Money(own_sek=10, fee_sek_per_year=0.5),
        answers=matter.answers,
    )
    assert dict(matter.answers) == {
        "foreign_policy": False,
        "political_level": "diplomat",
        "participants": 3,
        "themes": ("skola",),
        "label": "vänortsavtal",
        "proposed_decider": "KS",
    }
    assert (matter.participants, matter.proposed_decider) == (3, Organ.KS)


@pytest.mark.parametrize(
    ("source", "decider"),
    [
        ({"proposed_decider": "KF"}, Organ.KF),
        ({"answers": {"proposed_decider": "NAMND"}}, Organ.NAMND),
        ({"proposed_decider": "KF", "answers": {"proposed_decider": "NAMND"}}, Organ.NAMND),
        ({"answers": {"proposed_decider": None}}, None),
    ],
)
def test_proposed_decider_is_read_among_the_answers_or_beside_them(source, decider):
    assert Matter.from_json({"kind": "visit"} | source).proposed_decider == decider


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"kind": None}, "kind is missing"),
        ({"kind": "party"}, "kind is 'party'; it must be one of visit, "),
        ({"kind": 3}, "kind must be text"),
        ({"stage": "old"}, "stage is 'old'; it must be one of new, renewal, "),
        ({"scope": ""}, "scope is ''; it must be one of city_wide, "),
        ({"lead_body_kind": "fack"}, "lead_body_kind is 'fack'; it must be one of "),
        ({"partner_type": "twin"}, "partner_type is 'twin'; it must be one of "),
        ({"title": ["a"]}, "title must be text"),
        ({"other_bodies": "Kulturnämnden"}, "other_bodies must be a list of texts"),
        ({"other_bodies": [1]}, "other_bodies must be a list of texts"),
        ({"country": "Sverige"}, "country is 'Sverige'; it must be two capital letters"),
        ({"country": "se"}, "country is 'se'; it must be two capital letters"),
        ({"starts_on": "2026-02-29"}, "starts_on is '2026-02-29'; it must be a date"),
        ({"starts_on": "20260228"}, "starts_on is '20260228'; it must be a date"),
        ({"ends_on": "2026-W07-2"}, "ends_on is '2026-W07-2'; it must be a date"),
        ({"registered_on": 2026}, "registered_on must be text"),
        ({"on_behalf_of_ks": "no"}, "on_behalf_of_ks must be true, false or null"),
        ({"money": []}, "money must be an object"),
        ({"money": {"own_sek": "1"}}, "own_sek must be a number"),
        ({"money": {"own_sek": True}}, "own_sek must be a number"),
        ({"money": {"own_sek": -1}}, "own_sek must be zero or more"),
        ({"money": {"own_sek": math.inf}}, "own_sek must be zero or more"),
        ({"answers": "yes"}, "answers must be an object"),
        ({"answers": {"foreign_policy": 0}}, "foreign_policy must be true, false or null"),
        ({"answers": {"theme": 1}}, "theme must be text"),
        ({"answers": {"themes": "skola"}}, "themes must be a list of texts"),
        ({"answers": {"political_level": "kung"}}, "political_level is 'kung'; it must be one of"),
        ({"answers": {"participants": 1.5}}, "participants must be a whole number"),
        ({"answers": {"participants": -1}}, "participants must be zero or more"),
    ],
)
def test_malformed_matter_is_refused_with_the_field_named(changes, message):
    with pytest.raises(MalformedMatter) as refusal:
        Matter.from_json({"kind": "visit"} | changes)
    assert str(refusal.value).startswith(message)


@pytest.mark.parametrize("number", [0, 10**400])
def test_zero_and_very_large_amounts_are_amounts(number):
    assert Matter.from_json({"kind": "visit", "money": {"own_sek": number}}).money.own_sek == number


def test_other_bodies_are_counted_once_each():
    matter = Matter(
        kind=Kind.VISIT,
        lead_body="Kulturnämnden",
        other_bodies=("Trafiknämnden", " trafiknämnden", "KULTURNÄMNDEN", "", "Idrottsnämnden"),
    )
    assert matter.other_names == ("Trafiknämnden", "Idrottsnämnden")


@pytest.mark.parametrize("wrong", ["yes", 1, ["x"]])
def test_answer_that_is_no_yes_or_no_counts_as_not_answered(wrong):
    assert (
        Matter(kind=Kind.VISIT, answers={"foreign_policy": wrong}).yes_no("foreign_policy") is None
    )


def test_true_is_no_number_of_participants():
    assert Matter(kind=Kind.VISIT, answers={"participants": True}).participants is None


def test_empty_choice_of_a_form_is_not_answered():
    matter = Matter(kind=Kind.VISIT, answers={"political_level": "", "proposed_decider": ""})
    assert (matter.political_level, matter.proposed_decider) == (None, None)
