"""What a kind is asked for and who may come to decide it, read out of the tables."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagements.rules.engine import route
from engagements.rules.json_fields import ANSWERS, CODE_ANSWERS, YES_NO_ANSWERS
from engagements.rules.labels import LABELS
from engagements.rules.matter import MATTER_FIELDS, MONEY_FIELDS
from engagements.rules.policy import Readings, TripFollows
from engagements.rules.questions import QUESTIONS
from engagements.rules.tables import OWN, asked_of, deciders
from engagements.rules.variations import gist
from engagements.rules.versions import POLICY_2016
from engagements.rules.vocabulary import Kind, Scope, Stage

from .generated import answered, some_matter


def answers_of(kind, *stages):
    asked = asked_of(kind, POLICY_2016, frozenset(stages or Stage))
    return [name for name in asked if name in ANSWERS]


@pytest.mark.parametrize("kind", Kind)
def test_everything_that_is_asked_is_a_fact_with_a_name(kind):
    asked = asked_of(kind, POLICY_2016)
    assert set(asked) <= {*ANSWERS, *MATTER_FIELDS, *MONEY_FIELDS}
    assert set(asked) <= QUESTIONS.keys()
    assert len(set(asked)) == len(asked)
    assert asked[0] == "foreign_policy"


# Who is to decide is proposed by the one who submits; the page answers that, and never asks.
NEVER_ASKED = {"proposed_decider"}


@given(some_matter, st.data())
def test_an_answer_that_is_not_asked_for_never_moves_a_matter(matter, data):
    asked = asked_of(matter.kind, POLICY_2016)
    unasked = sorted((YES_NO_ANSWERS | CODE_ANSWERS.keys()) - set(asked) - NEVER_ASKED)
    name = data.draw(st.sampled_from(unasked))
    values = list(CODE_ANSWERS[name]) if name in CODE_ANSWERS else [True, False]
    value = data.draw(st.sampled_from(values))
    assert gist(route(answered(matter, name, value), POLICY_2016)) == gist(
        route(matter, POLICY_2016)
    )


@given(some_matter)
def test_whatever_is_missing_can_be_answered_where_it_is_asked(matter):
    asked = asked_of(matter.kind, POLICY_2016, frozenset({matter.stage}))
    for check in route(matter, POLICY_2016).missing:
        assert check.answer in asked


def test_questions_follow_the_stage():
    entry = ["foreign_policy", "established_forums_examined", "legal_entity"]
    assert answers_of(Kind.MEMBERSHIP, Stage.NEW) == entry
    assert answers_of(Kind.MEMBERSHIP, Stage.TERMINATION) == ["foreign_policy", "entry_decided_by"]
    assert "terms_materially_changed" in answers_of(Kind.MEMBERSHIP, Stage.RENEWAL)


def test_a_question_that_another_answer_brings_up_is_asked_too():
    assert "brand_used" in answers_of(Kind.PROFILING)
    assert "external_sek" in asked_of(Kind.EU_PROJECT, POLICY_2016)


def test_questions_follow_the_readings():
    payer = dataclasses.replace(POLICY_2016, readings=Readings(trip_follows=TripFollows.PAYER))
    assert "on_behalf_of_ks" in asked_of(Kind.CONFERENCE_TRIP, POLICY_2016)
    assert "on_behalf_of_ks" not in asked_of(Kind.CONFERENCE_TRIP, payer)


@pytest.mark.parametrize(
    ("kind", "scope", "names"),
    [
        (Kind.MEMBERSHIP, Scope.BODY_SPECIFIC, ["nämnden eller bolaget"]),
        (Kind.MEMBERSHIP, Scope.CITY_WIDE, ["kommunfullmäktige", "kommunstyrelsen"]),
        (Kind.COOPERATION_AGREEMENT, Scope.CITY_WIDE, ["kommunstyrelsen"]),
        (
            Kind.VISIT,
            Scope.BODY_SPECIFIC,
            ["Kommunstyrelsen koordinerar", "nämnden eller bolaget"],
        ),
    ],
)
def test_who_may_come_to_decide_is_told_before_anything_is_answered(kind, scope, names):
    assert [name.sv for name in deciders(kind, scope, POLICY_2016)] == names


@given(some_matter, st.sampled_from(Scope))
def test_whoever_decides_a_new_matter_is_among_those_named_for_its_scope(matter, scope):
    others = () if scope == Scope.BODY_SPECIFIC else ("B AB",)
    new = dataclasses.replace(matter, stage=Stage.NEW, scope=scope, other_bodies=others)
    decider = route(new, POLICY_2016).decider
    if decider:
        assert {OWN, LABELS[decider]} & set(deciders(new.kind, scope, POLICY_2016))
