"""Every reading is a setting: with another value, some matter is ruled otherwise."""

import dataclasses
from typing import Any

import pytest

from engagements.rules.engine import route
from engagements.rules.matter import Matter
from engagements.rules.policy import (
    BURDEN,
    LEVELS,
    READINGS,
    AidInKind,
    CityWideProject,
    EventInSweden,
    InDoubt,
    Readings,
    ServiceExport,
    SeveralAreas,
    SeveralBodies,
    SignificantVisit,
    Termination,
    TravellingMayor,
    TripFollows,
)
from engagements.rules.readings import READING_TEXTS
from engagements.rules.versions import DEFAULTS, POLICY_2016
from engagements.rules.vocabulary import PoliticalLevel, Treatment

NUMBERS = [f"A-{number}" for number in range(1, 28)]


def test_every_reading_has_its_field_in_order_and_its_words():
    assert list(READINGS) == NUMBERS == list(READING_TEXTS)
    assert list(READINGS.values()) == [one.name for one in dataclasses.fields(Readings)]
    assert READINGS["A-1"] == "membership_termination"
    assert READINGS["A-10"] == "levels"
    assert READINGS["A-18"] == "foreign_policy_hints"
    assert READINGS["A-27"] == "service_export"


# Readings that no ruling changes by: they are for other parts of the product.
NOT_IN_A_RULING = {
    "A-14": "who must appoint a contact person: asked by the appointments, not of a matter",
    "A-16": "who sets particular priority: the matrix of permissions (set_priority)",
    "A-23": "whether IB binds: how IB's stances are recorded",
    "A-24": "whether bodies outside the group have duties: the register of bodies",
    "A-25": "from what day a review's years are counted: the review's own date",
}
ANSWERED = {"foreign_policy": False, "established_forums_examined": True}
ADDRESSED = {
    "registered_on": "2026-02-10",
    "scope": "body_specific",
    "lead_body": "Kulturnämnden",
    "lead_body_kind": "namnd",
}
TRIP = ADDRESSED | {
    "kind": "conference_trip",
    "starts_on": "2026-06-01",
    "ends_on": "2026-06-02",
    "on_behalf_of_ks": True,
    "answers": {"foreign_policy": False, "abroad": True, "digital": False}
    | {"decider_is_traveller": False},
    "money": {"total_sek": 9000, "own_sek": 9000, "budgeted_sek": 9000},
}
VISIT = ADDRESSED | {
    "kind": "visit",
    "answers": {"foreign_policy": False, "mutual_learning": True, "strategy_support": True}
    | {"political_level": "tjansteperson", "prioritised_by_city": False},
}
MEMBERSHIP = ADDRESSED | {
    "kind": "membership",
    "scope": "city_wide",
    "answers": ANSWERED | {"legal_entity": True},
}
AGREEMENT = ADDRESSED | {
    "kind": "cooperation_agreement",
    "scope": "city_wide",
    "partner_type": "foreign_city",
    "starts_on": "2026-03-01",
    "ends_on": "2027-03-01",
    "answers": ANSWERED
    | {"twin_town": False, "theme": "skolor", "concrete_exchange": True, "mutual_benefit": True}
    | {"auto_renewal": False, "service_export": False, "partner_rationale": True},
}


def but(matter: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """The matter with other fields; answers are added to its own."""
    answers = matter["answers"] | changes.pop("answers", {})
    return matter | changes | {"answers": answers}


# Reading -> another value than the default, and a matter that is ruled otherwise by it.
OTHERWISE: dict[str, tuple[Any, dict[str, Any]]] = {
    "A-1": (Termination.KS, but(MEMBERSHIP, stage="termination")),
    "A-2": (InDoubt.NETWORK, but(MEMBERSHIP, answers={"legal_entity": None})),
    "A-3": (True, TRIP),
    "A-4": (
        frozenset({"own_hours_per_year"}),
        ADDRESSED
        | {"kind": "declaration", "money": {"fee_sek_per_year": 100}}
        | {"answers": {"foreign_policy": False, "resource_increase": False}},
    ),
    "A-5": (
        False,
        ADDRESSED
        | {"kind": "declaration"}
        | {"answers": {"foreign_policy": False, "resource_increase": False}},
    ),
    "A-6": (TripFollows.PAYER, but(TRIP, on_behalf_of_ks=False, lead_body_kind="ks")),
    "A-7": (False, but(AGREEMENT, scope="body_specific")),
    "A-8": (
        False,
        but(AGREEMENT, kind="letter_of_intent", partner_type="int_org", scope="body_specific"),
    ),
    "A-9": (SignificantVisit.DECIDES, but(VISIT, answers={"political_level": "minister"})),
    "A-10": (
        LEVELS | {PoliticalLevel.DIPLOMAT: Treatment.COORDINATE},
        but(VISIT, answers={"political_level": "diplomat"}),
    ),
    "A-11": (
        SeveralAreas.PRIORITISED_OR_SEVERAL,
        but(VISIT, answers={"prioritised_by_city": True}),
    ),
    "A-12": (12, MEMBERSHIP),
    "A-13": (
        False,
        but(AGREEMENT, stage="renewal", answers={"theme": None}),
    ),
    "A-15": (
        False,
        ADDRESSED
        | {"kind": "eu_advocacy", "lead_body_kind": "bolag"}
        | {"answers": {"foreign_policy": False, "ks_consulted": True}},
    ),
    "A-17": (
        AidInKind.BLOCK,
        ADDRESSED
        | {"kind": "aid_project"}
        | {"money": {"total_sek": 10, "external_sek": 10, "own_sek": 0, "own_hours_per_year": 5}}
        | {"answers": {"foreign_policy": False, "aid_character": True}},
    ),
    "A-18": (("skridskor",), but(VISIT, title="Besök om skridskor")),
    "A-19": (SeveralBodies.LEAD_BODY, but(MEMBERSHIP, scope="several_bodies")),
    "A-20": (
        CityWideProject.KS,
        ADDRESSED
        | {"kind": "eu_project", "scope": "city_wide"}
        | {"answers": {"foreign_policy": False, "plan_link": True, "aid_character": False}},
    ),
    "A-21": (
        False,
        but(
            VISIT,
            kind="invitation_letter",
            answers={"particularly_prioritised": True, "political_level": "minister"},
        ),
    ),
    "A-22": (TravellingMayor.IB_MINUTED, but(TRIP, answers={"decider_is_traveller": True})),
    "A-26": (EventInSweden.OWN_ORGAN, but(TRIP, answers={"abroad": False})),
    "A-27": (ServiceExport.WARN, but(AGREEMENT, answers={"service_export": True})),
}


def test_every_reading_changes_a_ruling_or_says_what_it_is_for():
    assert sorted([*OTHERWISE, *NOT_IN_A_RULING]) == sorted(NUMBERS)


@pytest.mark.parametrize("number", OTHERWISE)
def test_matter_is_ruled_otherwise_when_the_strategy_is_read_otherwise(number):
    value, source = OTHERWISE[number]
    assert value != DEFAULTS[READINGS[number]]
    changed = dataclasses.replace(POLICY_2016.readings, **{READINGS[number]: value})
    other = dataclasses.replace(POLICY_2016, readings=changed)
    matter = Matter.from_json(source)
    assert route(matter, other).to_record() != route(matter, POLICY_2016).to_record()


def test_readings_without_a_ruling_are_read_by_no_rule():
    """The list above is kept honest: another value changes none of the matters here."""
    others = {"A-14": True, "A-16": "contact_person", "A-23": True, "A-24": True}
    others |= {"A-25": "reminder"}
    assert others.keys() == NOT_IN_A_RULING.keys()
    changed = {READINGS[number]: value for number, value in others.items()}
    readings = dataclasses.replace(POLICY_2016.readings, **changed)
    other = dataclasses.replace(POLICY_2016, readings=readings)
    for _value, source in OTHERWISE.values():
        matter = Matter.from_json(source)
        assert route(matter, other) == route(matter, POLICY_2016)


def test_burden_is_all_that_costs():
    assert DEFAULTS["burden_counts"] == BURDEN
    assert len(BURDEN) == 4
