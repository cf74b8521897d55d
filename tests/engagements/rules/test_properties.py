"""What must hold of every matter, not only of those that somebody thought of."""

import dataclasses
import datetime
import json
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagements.rules.engine import route
from engagements.rules.matter import Matter, Money
from engagements.rules.versions import POLICY_2016
from engagements.rules.vocabulary import (
    Kind,
    LeadKind,
    Organ,
    Outcome,
    PoliticalLevel,
    Scope,
    Stage,
)

YES_NO = (
    "foreign_policy",
    "mutual_learning",
    "strategy_support",
    "prioritised_by_city",
    "particularly_prioritised",
)
# How far an outcome is from going on: a stop may not become less of one.
STOP = {
    Outcome.DECIDE: 0,
    Outcome.COORDINATE: 0,
    Outcome.INCOMPLETE: 1,
    Outcome.BLOCKED: 2,
}

some_answers = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(YES_NO, st.none() | st.booleans()),
        "political_level": st.none() | st.sampled_from(PoliticalLevel),
        "participants": st.none() | st.integers(min_value=0, max_value=500),
        "proposed_decider": st.none() | st.sampled_from(Organ),
    },
)
some_day = st.none() | st.dates(datetime.date(2026, 1, 1), datetime.date(2026, 1, 9))
some_money = st.none() | st.integers(min_value=0, max_value=3)
some_matter = st.builds(
    Matter,
    kind=st.sampled_from([Kind.VISIT, Kind.INVITATION_LETTER]),
    id=st.none() | st.text(),
    stage=st.sampled_from(Stage),
    scope=st.none() | st.sampled_from(Scope),
    lead_body=st.sampled_from(["", "A", "B"]),
    lead_body_kind=st.none() | st.sampled_from(LeadKind),
    other_bodies=st.lists(st.sampled_from(["", "A", "a ", "B", "{C}"]), max_size=3).map(tuple),
    registered_on=some_day,
    starts_on=some_day,
    ends_on=some_day,
    money=st.builds(Money, own_sek=some_money, budgeted_sek=some_money),
    answers=some_answers.map(MappingProxyType),
)


def answered(matter, name, value):
    return dataclasses.replace(matter, answers={**matter.answers, name: value})


@given(some_matter)
def test_every_visit_and_letter_gets_a_ruling_that_agrees_with_itself(matter):
    ruling = route(matter, POLICY_2016)
    assert (ruling.outcome == Outcome.BLOCKED) == bool(ruling.blocks)
    assert (ruling.outcome == Outcome.INCOMPLETE) == bool(ruling.missing and not ruling.blocks)
    assert (ruling.decider is None) >= (ruling.outcome == Outcome.COORDINATE)
    if ruling.outcome == Outcome.DECIDE:
        assert ruling.decider == matter.organ
        assert ruling.because
    for check in ruling.blocks:
        assert check.instead
    assert route(matter, POLICY_2016) == ruling


@given(some_matter)
def test_every_ruling_comes_through_json_unchanged(matter):
    ruling = route(matter, POLICY_2016)
    assert json.loads(json.dumps(ruling.to_json())) == ruling.to_json()
    assert json.loads(json.dumps(ruling.to_record())) == ruling.to_record()


@given(some_matter, st.sampled_from([*YES_NO, "political_level"]))
def test_unknown_never_counts_as_the_answer_that_lets_a_matter_on(matter, name):
    """With an answer taken away a matter goes on only if it did so whatever the answer was."""
    values = PoliticalLevel if name == "political_level" else (True, False)
    unknown = STOP[route(answered(matter, name, None), POLICY_2016).outcome]
    known = [STOP[route(answered(matter, name, value), POLICY_2016).outcome] for value in values]
    assert unknown >= min(known)
    if unknown == 0:
        assert known == [0] * len(known)


OBSTACLES = {
    "foreign policy": lambda matter: answered(matter, "foreign_policy", True),
    "no particular priority": lambda matter: answered(matter, "particularly_prioritised", False),
    "outside the frame": lambda matter: dataclasses.replace(
        matter, money=Money(own_sek=2, budgeted_sek=1)
    ),
    "unknown scope": lambda matter: dataclasses.replace(matter, scope=None),
    "nobody's": lambda matter: answered(
        dataclasses.replace(matter, lead_body_kind=None), "proposed_decider", None
    ),
    "ends before it starts": lambda matter: dataclasses.replace(
        matter, starts_on=datetime.date(2026, 3, 2), ends_on=datetime.date(2026, 3, 1)
    ),
}


@pytest.mark.parametrize("add", OBSTACLES.values(), ids=OBSTACLES.keys())
@given(matter=some_matter)
def test_an_added_obstacle_never_turns_a_stop_into_a_go(add, matter):
    before, after = route(matter, POLICY_2016), route(add(matter), POLICY_2016)
    assert STOP[after.outcome] >= min(STOP[before.outcome], STOP[Outcome.INCOMPLETE])


@given(some_matter)
def test_level_that_nobody_gave_is_asked_for_on_every_visit(matter):
    visit = dataclasses.replace(answered(matter, "political_level", None), kind=Kind.VISIT)
    asked = [check.answer for check in route(visit, POLICY_2016).missing]
    assert "political_level" in asked
