"""D-27, D-28 and D-37: EU projects, which each body decides for its own part, and SEF."""

import dataclasses

import pytest

from engagements.rules.matter import Money
from engagements.rules.policy import CityWideProject, Readings
from engagements.rules.versions import POLICY_2016
from engagements.rules.vocabulary import (
    Consultee,
    Kind,
    LeadKind,
    Organ,
    Outcome,
    Preparer,
    Scope,
    Stage,
)

from .matters import judge, make_eu_project, make_plain, told

OTHER = ("Stadsbyggnadsnämnden",)
PERSON, OFFICE = (Preparer.KONTAKTPERSON,), (Preparer.SLK,)
CITY, SEVERAL, ONE = Scope.CITY_WIDE, Scope.SEVERAL_BODIES, Scope.BODY_SPECIFIC
NAMND, BOLAG, ASKED = Organ.NAMND, Organ.BOLAGSSTYRELSE, (Consultee.KS,)
GOES_ON = [Stage.NEW, Stage.RENEWAL, Stage.ONGOING]


@pytest.mark.parametrize(
    ("lead", "scope", "organ", "preparers", "consult", "readings", "row"),
    [
        (LeadKind.NAMND, ONE, NAMND, PERSON, (), (), "D-27"),
        (LeadKind.NAMND, SEVERAL, NAMND, PERSON, ASKED, ("A-20",), "D-28"),
        (LeadKind.NAMND, CITY, NAMND, PERSON, ASKED, ("A-20",), "D-28"),
        (LeadKind.STADSDELSNAMND, ONE, NAMND, PERSON, (), ("A-14",), "D-27"),
        (LeadKind.STADSDELSNAMND, SEVERAL, NAMND, PERSON, ASKED, ("A-14", "A-20"), "D-28"),
        (LeadKind.STADSDELSNAMND, CITY, NAMND, PERSON, ASKED, ("A-14", "A-20"), "D-28"),
        (LeadKind.BOLAG, ONE, BOLAG, PERSON, (), (), "D-27"),
        (LeadKind.BOLAG, SEVERAL, BOLAG, PERSON, ASKED, ("A-20",), "D-28"),
        (LeadKind.BOLAG, CITY, BOLAG, PERSON, ASKED, ("A-20",), "D-28"),
        (LeadKind.KS, ONE, Organ.KS, OFFICE, (), (), "D-27"),
        (LeadKind.KS, SEVERAL, Organ.KS, OFFICE, (), ("A-20",), "D-28"),
        (LeadKind.KS, CITY, Organ.KS, OFFICE, (), ("A-20",), "D-28"),
    ],
)
def test_each_body_decides_its_own_part_of_an_eu_project(
    lead, scope, organ, preparers, consult, readings, row
):
    others = OTHER if scope == SEVERAL else ()
    ruling = judge(make_eu_project(lead_body_kind=lead, scope=scope, other_bodies=others))
    assert (ruling.outcome, ruling.decider, ruling.possible) == (Outcome.DECIDE, organ, (organ,))
    assert (ruling.handled_by, ruling.prepared_by, ruling.consult) == (None, preparers, consult)
    assert [because.rule for because in ruling.because] == ["S-71"]
    assert (ruling.readings, ruling.row) == (readings, row)
    assert (ruling.blocks, ruling.missing, ruling.warnings) == ((), (), ())


def test_project_of_unknown_scope_has_its_decider_and_needs_the_boards_coordination():
    ruling = judge(make_eu_project(scope=None))
    assert (ruling.outcome, ruling.decider) == (Outcome.INCOMPLETE, Organ.NAMND)
    assert (ruling.consult, ruling.is_settled) == ((Consultee.KS,), True)
    assert told(ruling.missing) == [("scope_unanswered", "S-6", "scope")]


def test_project_of_several_says_that_each_decides_its_part():
    ruling = judge(make_eu_project(other_bodies=OTHER))
    assert told(ruling.warnings) == [("second_body", "S-62", "scope")]
    assert ruling.because[0].text.sv == (
        "Strategin lägger EU-projekt hos nämnder och bolag utan undantag: var och en som deltar "
        "beslutar om sin del, här nämnden. Kommunstyrelsen samordnar."
    )


def test_nobodys_project_has_no_decider_yet():
    ruling = judge(make_eu_project(lead_body_kind=None, scope=CITY))
    assert (ruling.outcome, ruling.decider, ruling.because) == (Outcome.INCOMPLETE, None, ())
    assert ruling.consult == (Consultee.KS,)


@pytest.mark.parametrize("stage", GOES_ON)
@pytest.mark.parametrize(
    ("answer", "outcome", "missing"),
    [
        (True, Outcome.DECIDE, []),
        (False, Outcome.INCOMPLETE, [("no_plan_link", "S-33", "plan_link")]),
        (None, Outcome.INCOMPLETE, [("plan_link_unanswered", "S-33", "plan_link")]),
    ],
)
def test_project_without_a_link_to_the_plan_is_incomplete(stage, answer, outcome, missing):
    ruling = judge(make_eu_project(stage=stage, answers={"plan_link": answer}))
    assert (ruling.outcome, ruling.decider) == (outcome, Organ.NAMND)
    assert (ruling.blocks, told(ruling.missing)) == ((), missing)


def test_missing_link_to_the_plan_says_what_is_wanted():
    (one,) = judge(make_eu_project(answers={"plan_link": False})).missing
    assert one.text.sv == (
        "Projektet saknar en tydlig koppling till verksamhetsplanen. EU-projekt ska ha en tydlig "
        "koppling till planerad verksamhetsutveckling."
    )
    assert one.instead.sv == (
        "Ange vilket mål eller vilken aktivitet i verksamhetsplanen som projektet hör till, och "
        "vilket år."
    )


@pytest.mark.parametrize("stage", GOES_ON)
@pytest.mark.parametrize("scope", Scope)
def test_question_of_aid_is_put_to_every_eu_project(scope, stage):
    others = OTHER if scope == SEVERAL else ()
    fields = {"scope": scope, "other_bodies": others, "stage": stage}
    ruling = judge(make_eu_project(answers={"aid_character": None}, **fields))
    assert ruling.outcome == Outcome.INCOMPLETE
    assert told(ruling.missing) == [("aid_character_unanswered", "S-56", "aid_character")]


def test_project_that_is_broken_off_is_asked_for_neither_plan_nor_aid():
    answers = {"plan_link": None, "aid_character": None}
    ruling = judge(make_eu_project(stage=Stage.TERMINATION, answers=answers))
    assert (ruling.outcome, ruling.decider) == (Outcome.DECIDE, Organ.NAMND)
    assert told(ruling.warnings) == [("strategy_is_silent", "S-6", "stage")]


@pytest.mark.parametrize("stage", Stage)
def test_silence_is_said_where_a_project_is_extended_or_broken_off(stage):
    silent = stage in (Stage.RENEWAL, Stage.TERMINATION)
    warnings = [("strategy_is_silent", "S-6", "stage")] if silent else []
    ruling = judge(make_eu_project(stage=stage))
    # An extension and a breaking off are for the same organ as a new project.
    assert (ruling.decider, ruling.outcome) == (Organ.NAMND, Outcome.DECIDE)
    assert told(ruling.warnings) == warnings


@pytest.mark.parametrize(
    ("money", "outcome", "blocks"),
    [
        (Money(total_sek=19_000_000, external_sek=2_000_000), Outcome.DECIDE, []),
        (Money(total_sek=6, own_sek=2, budgeted_sek=2, external_sek=4), Outcome.DECIDE, []),
        (Money(total_sek=6, own_sek=3, budgeted_sek=2, external_sek=3), Outcome.BLOCKED, ["S-70"]),
        (Money(own_sek_per_year=3, budgeted_sek=2), Outcome.BLOCKED, ["S-70"]),
        (Money(own_hours_per_year=800), Outcome.DECIDE, []),
    ],
)
def test_project_that_is_no_aid_may_cost_what_the_budget_holds(money, outcome, blocks):
    ruling = judge(make_eu_project(money=money))
    assert (ruling.outcome, ruling.decider) == (outcome, Organ.NAMND)
    assert [block.rule for block in ruling.blocks] == blocks
    assert ruling.warnings == ()


def test_project_that_became_that_of_several_is_still_the_committees():
    prepared = make_eu_project(answers={"proposed_decider": "NAMND"})
    for later in ({"scope": CITY}, {"scope": SEVERAL, "other_bodies": OTHER}):
        ruling = judge(dataclasses.replace(prepared, **later))
        assert (ruling.outcome, ruling.decider) == (Outcome.DECIDE, Organ.NAMND)
        assert ruling.consult == (Consultee.KS,)


@pytest.mark.parametrize(
    ("scope", "organ", "row", "why", "readings"),
    [
        (ONE, Organ.NAMND, "D-27", "S-71", ()),
        (SEVERAL, Organ.KS, "D-28", "S-62", ("A-20",)),
        (CITY, Organ.KS, "D-28", "S-62", ("A-20",)),
    ],
)
def test_reading_a20_may_give_city_wide_projects_to_the_executive_board(
    scope, organ, row, why, readings
):
    readings_of = Readings(city_wide_projects=CityWideProject.KS)
    policy = dataclasses.replace(POLICY_2016, readings=readings_of)
    others = OTHER if scope == SEVERAL else ()
    ruling = judge(make_eu_project(scope=scope, other_bodies=others), policy)
    assert (ruling.decider, ruling.row, ruling.consult) == (organ, row, ())
    assert ([because.rule for because in ruling.because], ruling.readings) == ([why], readings)
    assert ruling.prepared_by == (OFFICE if organ == Organ.KS else PERSON)


@pytest.mark.parametrize("lead", LeadKind)
@pytest.mark.parametrize("scope", Scope)
def test_acting_in_sef_is_the_executive_boards_view(lead, scope):
    others = OTHER if scope == SEVERAL else ()
    matter = make_plain(Kind.SEF_MATTER, lead_body_kind=lead, scope=scope, other_bodies=others)
    ruling = judge(matter)
    assert (ruling.outcome, ruling.decider) == (Outcome.DECIDE, Organ.KS)
    assert (ruling.prepared_by, ruling.handled_by, ruling.consult) == (OFFICE, None, ())
    assert ([because.rule for because in ruling.because], ruling.row) == (["S-88"], "D-37")
    assert (ruling.warnings, ruling.missing, ruling.readings) == ((), (), ())


def test_committee_may_not_decide_a_matter_of_sef():
    ruling = judge(make_plain(Kind.SEF_MATTER, answers={"proposed_decider": "NAMND"}))
    assert told(ruling.blocks) == [("F-9", "S-88", "proposed_decider")]
    assert ruling.because[0].text.sv == (
        "Stadens agerande i Stockholmsregionens Europaförening är kommunstyrelsens uppfattning, "
        "och stadsledningskontoret samordnar det."
    )
