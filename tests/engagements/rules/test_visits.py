"""D-31 and D-32: who decides a visit, and when KS coordinates it."""

import dataclasses

import pytest

from engagements.rules.engine import route
from engagements.rules.policy import Readings, SeveralAreas, SignificantVisit
from engagements.rules.text import Text
from engagements.rules.versions import POLICY_2016
from engagements.rules.vocabulary import (
    LeadKind,
    Organ,
    Outcome,
    PoliticalLevel,
    Preparer,
    Scope,
    Stage,
)

from .matters import codes, make_visit

LEVEL = PoliticalLevel
OTHER = ("Stadsbyggnadsnämnden",)


def with_readings(**readings):
    return dataclasses.replace(POLICY_2016, readings=Readings(**readings))


@pytest.mark.parametrize(
    ("lead", "organ", "preparer", "readings"),
    [
        (LeadKind.NAMND, Organ.NAMND, Preparer.KONTAKTPERSON, ("A-10",)),
        (LeadKind.STADSDELSNAMND, Organ.NAMND, Preparer.KONTAKTPERSON, ("A-10", "A-14")),
        (LeadKind.BOLAG, Organ.BOLAGSSTYRELSE, Preparer.KONTAKTPERSON, ("A-10",)),
        (LeadKind.KS, Organ.KS, Preparer.SLK, ("A-10",)),
    ],
)
def test_visit_to_one_body_is_decided_by_the_body_that_receives_it(lead, organ, preparer, readings):
    ruling = route(make_visit(lead_body_kind=lead), POLICY_2016)
    assert ruling.outcome == Outcome.DECIDE
    assert ruling.decider == organ
    assert ruling.prepared_by == (preparer,)
    assert ruling.readings == readings
    assert [because.rule for because in ruling.because] == ["S-75"]
    assert (ruling.handled_by, ruling.consult) == (None, ())
    assert (ruling.blocks, ruling.missing, ruling.warnings) == ((), (), ())


@pytest.mark.parametrize(
    ("level", "outcome", "warnings"),
    [
        (LEVEL.STATSCHEF, Outcome.COORDINATE, ["protocol_advice"]),
        (LEVEL.REGERINGSCHEF, Outcome.COORDINATE, ["protocol_advice"]),
        (LEVEL.MINISTER, Outcome.COORDINATE, ["protocol_advice"]),
        (LEVEL.TALMAN, Outcome.COORDINATE, ["protocol_advice"]),
        (LEVEL.EU_KOMMISSIONAR, Outcome.COORDINATE, ["protocol_advice"]),
        (LEVEL.FN_CHEF, Outcome.COORDINATE, ["protocol_advice"]),
        (LEVEL.BORGMASTARE_HUVUDSTAD, Outcome.COORDINATE, ["protocol_advice"]),
        (LEVEL.KOMMUNAL_TOPPNIVA, Outcome.DECIDE, ["check_city_size"]),
        (LEVEL.DIPLOMAT, Outcome.DECIDE, ["inform_slk"]),
        (LEVEL.TJANSTEPERSON, Outcome.DECIDE, []),
        (LEVEL.STUDENT, Outcome.DECIDE, []),
        (LEVEL.PRIVAT, Outcome.DECIDE, []),
    ],
)
def test_each_political_level_is_treated_as_the_list_says(level, outcome, warnings):
    ruling = route(make_visit(answers={"political_level": level}), POLICY_2016)
    assert (ruling.outcome, codes(ruling.warnings)) == (outcome, warnings)
    assert [warning.answer for warning in ruling.warnings] == ["political_level"] * len(warnings)


def test_list_of_levels_names_every_level():
    assert set(POLICY_2016.readings.levels) == set(PoliticalLevel)


@pytest.mark.parametrize(
    ("prioritised", "others", "scope", "outcome", "missing"),
    [
        (True, OTHER, Scope.BODY_SPECIFIC, Outcome.COORDINATE, []),
        (True, (), Scope.SEVERAL_BODIES, Outcome.COORDINATE, []),
        (True, (), Scope.CITY_WIDE, Outcome.COORDINATE, []),
        (True, (), Scope.BODY_SPECIFIC, Outcome.DECIDE, []),
        (False, OTHER, Scope.SEVERAL_BODIES, Outcome.DECIDE, []),
        (False, (), Scope.CITY_WIDE, Outcome.DECIDE, []),
        (None, (), Scope.BODY_SPECIFIC, Outcome.DECIDE, []),
        (None, OTHER, Scope.BODY_SPECIFIC, Outcome.INCOMPLETE, ["prioritised_by_city_unanswered"]),
        (None, (), Scope.CITY_WIDE, Outcome.INCOMPLETE, ["prioritised_by_city_unanswered"]),
        (
            None,
            (),
            None,
            Outcome.INCOMPLETE,
            ["scope_unanswered", "prioritised_by_city_unanswered"],
        ),
        (True, (), None, Outcome.INCOMPLETE, ["scope_unanswered"]),
        (False, (), None, Outcome.INCOMPLETE, ["scope_unanswered"]),
        (True, OTHER, None, Outcome.INCOMPLETE, ["scope_unanswered"]),
    ],
)
def test_several_bodies_are_significant_only_with_priority(
    prioritised, others, scope, outcome, missing
):
    matter = make_visit(
        scope=scope, other_bodies=others, answers={"prioritised_by_city": prioritised}
    )
    ruling = route(matter, POLICY_2016)
    assert (ruling.outcome, codes(ruling.missing)) == (outcome, missing)


@pytest.mark.parametrize(
    "others", [("exploateringsnämnden ",), ("", "  "), ("Exploateringsnämnden",) * 2]
)
def test_lead_body_named_again_is_no_second_body(others):
    matter = make_visit(other_bodies=others, answers={"prioritised_by_city": True})
    assert route(matter, POLICY_2016).outcome == Outcome.DECIDE


def test_themes_alone_make_no_visit_significant():
    answers = {"prioritised_by_city": True, "themes": ("skola", "trafik", "vatten")}
    assert route(make_visit(answers=answers), POLICY_2016).outcome == Outcome.DECIDE


def test_coordinated_visit_is_prepared_by_the_executive_office_and_decided_by_nobody():
    matter = make_visit(
        other_bodies=OTHER, answers={"political_level": "minister", "prioritised_by_city": True}
    )
    ruling = route(matter, POLICY_2016)
    assert ruling.decider is None
    assert ruling.prepared_by == (Preparer.SLK,)
    assert ruling.readings == ("A-9", "A-10", "A-11")
    assert [because.rule for because in ruling.because] == ["S-61", "S-61"]
    assert codes(ruling.warnings) == ["protocol_advice", "other_bodies_take_part"]


def test_priority_alone_names_its_own_reading():
    matter = make_visit(other_bodies=OTHER, answers={"prioritised_by_city": True})
    ruling = route(matter, POLICY_2016)
    assert ruling.readings == ("A-9", "A-11")
    assert "hög politisk nivå" not in ruling.because[0].text.sv
    assert len(ruling.because) == 1
    assert ruling.decider is None


@pytest.mark.parametrize(
    ("prioritised", "text"),
    [
        (True, "A prioritised delegation wants to meet several bodies. The visit is significant."),
        (
            False,
            "The number of bodies does not make the visit significant: that takes both a "
            "prioritised delegation and at least two bodies.",
        ),
    ],
)
def test_panel_says_whether_the_bodies_make_the_visit_significant(prioritised, text):
    matter = make_visit(other_bodies=OTHER, answers={"prioritised_by_city": prioritised})
    (check,) = (one for one in route(matter, POLICY_2016).checks if one.readings == ("A-11",))
    assert check.text.en == text


def test_high_level_alone_names_its_own_reading():
    ruling = route(make_visit(answers={"political_level": "statschef"}), POLICY_2016)
    assert ruling.readings == ("A-9", "A-10")
    assert [because.text.sv for because in ruling.because] == [
        "Besöket är på hög politisk nivå (statschef). Kommunstyrelsen koordinerar genom "
        "stadsledningskontoret; varje nämnd och bolag behåller sin del."
    ]


def test_high_level_leaves_nothing_to_ask_of_priority():
    matter = make_visit(
        scope=Scope.CITY_WIDE, answers={"political_level": "talman", "prioritised_by_city": None}
    )
    ruling = route(matter, POLICY_2016)
    assert ruling.outcome == Outcome.COORDINATE
    assert "several_bodies" not in codes(ruling.checks)


@pytest.mark.parametrize(
    ("answer", "code", "rule"),
    [
        ("foreign_policy", "foreign_policy_unanswered", "S-45"),
        ("mutual_learning", "mutual_learning_unanswered", "S-36"),
        ("strategy_support", "strategy_support_unanswered", "S-5"),
        ("political_level", "political_level_unanswered", "S-61"),
    ],
)
@pytest.mark.parametrize("stage", Stage)
def test_required_answer_that_nobody_gave_makes_the_visit_incomplete(answer, code, rule, stage):
    ruling = route(make_visit(stage=stage, answers={answer: None}), POLICY_2016)
    assert ruling.outcome == Outcome.INCOMPLETE
    assert ruling.decider == Organ.NAMND
    assert [(c.code, c.rule, c.answer) for c in ruling.missing] == [(code, rule, answer)]


def test_significant_visit_with_an_unanswered_question_is_incomplete_and_still_escalated():
    answers = {"political_level": "statschef", "mutual_learning": None}
    ruling = route(make_visit(answers=answers), POLICY_2016)
    assert (ruling.outcome, ruling.decider) == (Outcome.INCOMPLETE, None)
    assert ruling.prepared_by == (Preparer.SLK,)
    assert ruling.because[0].rule == "S-61"


def test_unknown_level_is_not_taken_for_a_low_one_in_the_readings():
    ruling = route(make_visit(answers={"political_level": None}), POLICY_2016)
    assert ruling.readings == ("A-10",)
    assert codes(ruling.missing) == ["political_level_unanswered"]


@pytest.mark.parametrize(
    ("answer", "code", "rule"),
    [
        ("mutual_learning", "no_mutual_learning", "S-36"),
        ("strategy_support", "no_strategy_support", "S-5"),
    ],
)
def test_visit_without_support_may_still_be_decided_since_declining_is_a_decision(
    answer, code, rule
):
    ruling = route(make_visit(answers={answer: False}), POLICY_2016)
    assert (ruling.outcome, ruling.decider) == (Outcome.DECIDE, Organ.NAMND)
    assert [(c.code, c.rule, c.answer) for c in ruling.warnings] == [(code, rule, answer)]


@pytest.mark.parametrize(
    ("fields", "answers", "code"),
    [
        ({"scope": Scope.SEVERAL_BODIES}, {}, "other_bodies_unnamed"),
        ({"other_bodies": OTHER}, {}, "other_bodies_take_part"),
        ({}, {"participants": None}, "participants_unanswered"),
        ({}, {"participants": 0}, "participants_unanswered"),
        ({"starts_on": None}, {}, "starts_on_unanswered"),
    ],
)
def test_visit_that_needs_thought_is_warned_of(fields, answers, code):
    ruling = route(make_visit(answers=answers, **fields), POLICY_2016)
    assert (ruling.outcome, codes(ruling.warnings)) == (Outcome.DECIDE, [code])


def test_one_guest_is_a_known_number():
    assert route(make_visit(answers={"participants": 1}), POLICY_2016).warnings == ()


def test_warning_names_the_other_bodies_in_both_languages():
    matter = make_visit(other_bodies=("Trafiknämnden", "Stockholm Vatten"))
    (warning,) = route(matter, POLICY_2016).warnings
    assert warning.text == Text(
        "Besöket rör även Trafiknämnden, Stockholm Vatten. Var och en svarar för sin del.",
        "The visit also concerns Trafiknämnden, Stockholm Vatten. Each answers for its own part.",
    )


def test_reading_a9_may_let_the_executive_board_decide_significant_visits():
    policy = with_readings(significant_visit=SignificantVisit.DECIDES)
    ruling = route(make_visit(answers={"political_level": "statschef"}), policy)
    assert (ruling.outcome, ruling.decider) == (Outcome.DECIDE, Organ.KS)


@pytest.mark.parametrize(
    ("prioritised", "others", "scope", "outcome"),
    [
        (True, (), Scope.BODY_SPECIFIC, Outcome.COORDINATE),
        (False, OTHER, Scope.BODY_SPECIFIC, Outcome.COORDINATE),
        (False, (), Scope.BODY_SPECIFIC, Outcome.DECIDE),
        (None, OTHER, Scope.BODY_SPECIFIC, Outcome.COORDINATE),
        (None, (), Scope.BODY_SPECIFIC, Outcome.INCOMPLETE),
    ],
)
def test_reading_a11_may_make_either_condition_enough(prioritised, others, scope, outcome):
    policy = with_readings(several_areas=SeveralAreas.PRIORITISED_OR_SEVERAL)
    matter = make_visit(
        scope=scope, other_bodies=others, answers={"prioritised_by_city": prioritised}
    )
    assert route(matter, policy).outcome == outcome
