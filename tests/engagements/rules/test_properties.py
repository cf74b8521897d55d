"""What must hold of every matter of every kind, not only of those that somebody thought of."""

import dataclasses
import datetime
import json
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engagements.rules.clauses import CLAUSES
from engagements.rules.engine import route
from engagements.rules.kinds import SILENT
from engagements.rules.matter import Matter
from engagements.rules.readings import READING_TEXTS
from engagements.rules.versions import POLICY_2016
from engagements.rules.vocabulary import RANK, Kind, LeadKind, Organ, Outcome, Scope, Stage

from .generated import STOP, YES_NO, answered, rank, some_matter, with_money

# The contract's example C-099 lets a committee go on without an answer: it is warned.
MAY_BE_LEFT_OPEN = frozenset({"koncern_needed"})


def routed(matter):
    return route(matter, POLICY_2016)


@given(some_matter)
def test_every_matter_gets_a_ruling_that_agrees_with_itself(matter):
    ruling = routed(matter)
    assert (ruling.outcome == Outcome.BLOCKED) == bool(ruling.blocks)
    assert (ruling.outcome == Outcome.INCOMPLETE) == bool(ruling.missing and not ruling.blocks)
    if ruling.outcome == Outcome.DECIDE:
        assert ruling.decider
    if ruling.outcome in (Outcome.COORDINATE, Outcome.NOT_APPLICABLE):
        assert ruling.decider is None
    if ruling.decider:
        assert ruling.because
        assert ruling.decider == max(ruling.possible, key=rank)
    assert ruling.handled_by is None or ruling.decider in (Organ.FB_IB, Organ.KS)
    assert (ruling.decider == Organ.FB_IB) <= (ruling.handled_by == "IB")
    assert routed(matter) == ruling


@given(some_matter)
def test_every_stop_and_every_question_says_what_to_do_instead_and_cites_its_source(matter):
    ruling = routed(matter)
    for check in ruling.checks:
        assert check.rule in CLAUSES or check.rule in READING_TEXTS
        assert check.text.sv != check.text.en
    for check in ruling.blocks + ruling.missing + ruling.warnings:
        assert check.answer
        assert check.instead.sv
        assert check.instead.en
    assert {one.rule for one in ruling.because} <= CLAUSES.keys()
    assert set(ruling.readings) <= READING_TEXTS.keys()


@given(some_matter)
def test_every_ruling_comes_through_json_unchanged(matter):
    ruling = routed(matter)
    assert json.loads(json.dumps(ruling.to_json())) == ruling.to_json()
    assert json.loads(json.dumps(ruling.to_record())) == ruling.to_record()


@given(some_matter, st.sampled_from([*YES_NO, "on_behalf_of_ks"]))
def test_unknown_never_counts_as_the_answer_that_lets_a_matter_on(matter, name):
    """With an answer taken away a matter goes on only if it did so whatever the answer was."""
    assume(name not in MAY_BE_LEFT_OPEN)
    unknown = STOP[routed(answered(matter, name, None)).outcome]
    known = [STOP[routed(answered(matter, name, value)).outcome] for value in (True, False)]
    assert unknown >= min(known)
    if unknown == 0:
        assert known == [0, 0]


@given(some_matter, st.sampled_from([*YES_NO, "on_behalf_of_ks"]))
def test_unknown_never_hands_a_matter_to_a_lower_organ_than_an_answer_would(matter, name):
    # While a membership runs nobody is asked of its terms; and what stops it has no decider.
    assume(matter.stage != Stage.ONGOING and name != "resource_increase")
    unknown = routed(answered(matter, name, None))
    assume(unknown.decider)
    for value in (True, False):
        known = routed(answered(matter, name, value))
        if known.decider:
            assert rank(unknown.decider) >= rank(known.decider)


TODAY = datetime.date(2026, 1, 5)
OBSTACLES = {
    "foreign policy": lambda matter: answered(matter, "foreign_policy", True),
    "a twin town": lambda matter: answered(matter, "twin_town", True),
    "no particular priority": lambda matter: answered(matter, "particularly_prioritised", False),
    "no benefit": lambda matter: answered(matter, "mutual_benefit", False),
    "no exchange": lambda matter: answered(matter, "concrete_exchange", False),
    "renewed by itself": lambda matter: answered(matter, "auto_renewal", True),
    "no forum examined": lambda matter: answered(matter, "established_forums_examined", False),
    "no plan": lambda matter: answered(matter, "plan_link", False),
    "KS not consulted": lambda matter: answered(matter, "ks_consulted", False),
    "against the EU policy": lambda matter: answered(matter, "eu_policy_conflict", True),
    "no brand": lambda matter: answered(matter, "brand_used", False),
    "outside an initiative": lambda matter: answered(matter, "within_initiative", False),
    "outside the frame": lambda matter: with_money(matter, own_sek=2, budgeted_sek=1),
    "own money": lambda matter: with_money(matter, own_sek=(matter.money.own_sek or 0) + 1),
    "a gap in the funding": lambda matter: with_money(matter, total_sek=9, external_sek=1),
    "no end": lambda matter: dataclasses.replace(matter, ends_on=None),
    "unknown scope": lambda matter: dataclasses.replace(matter, scope=None),
    "nobody's": lambda matter: answered(
        dataclasses.replace(matter, lead_body_kind=None), "proposed_decider", None
    ),
    "ends before it starts": lambda matter: dataclasses.replace(
        matter, starts_on=datetime.date(2026, 3, 2), ends_on=datetime.date(2026, 3, 1)
    ),
    "departed before today": lambda matter: dataclasses.replace(
        matter, registered_on=TODAY, starts_on=datetime.date(2026, 1, 4)
    ),
}


@pytest.mark.parametrize("name", OBSTACLES)
@given(matter=some_matter)
def test_an_added_obstacle_never_turns_a_stop_into_a_go(name, matter):
    before, after = routed(matter), routed(OBSTACLES[name](matter))
    assert STOP[after.outcome] >= min(STOP[before.outcome], STOP[Outcome.INCOMPLETE])


@given(some_matter)
def test_a_second_body_never_lowers_the_organ(matter):
    alone = dataclasses.replace(matter, other_bodies=())
    joined = dataclasses.replace(matter, other_bodies=("Trafiknämnden",))
    before, after = routed(alone), routed(joined)
    if after.decider:
        assert rank(after.decider) >= rank(before.decider) or matter.scope is None


@given(some_matter)
def test_an_organ_below_the_rulings_never_decides(matter):
    ruling = routed(answered(matter, "proposed_decider", None))
    assume(ruling.decider)
    for organ in Organ:
        proposed = routed(answered(matter, "proposed_decider", organ))
        assert proposed.decider == ruling.decider
        if RANK[organ] < RANK[ruling.decider]:
            assert proposed.outcome in (Outcome.BLOCKED, Outcome.INCOMPLETE)
            if organ not in ruling.possible:
                assert {"F-9", "F-13"} & {check.code for check in proposed.blocks}


@given(some_matter)
def test_what_the_contract_stops_for_good_has_no_decider(matter):
    for name in ("foreign_policy", "twin_town"):
        ruling = routed(answered(matter, name, True))
        agreements = (Kind.COOPERATION_AGREEMENT, Kind.LETTER_OF_INTENT)
        if name == "foreign_policy" or matter.kind in agreements:
            assert (ruling.outcome, ruling.decider, ruling.possible) == (Outcome.BLOCKED, None, ())


@given(some_matter)
def test_level_that_nobody_gave_is_asked_for_on_every_visit(matter):
    visit = dataclasses.replace(answered(matter, "political_level", None), kind=Kind.VISIT)
    asked = [check.answer for check in routed(visit).missing]
    assert "political_level" in asked


@pytest.mark.parametrize(
    ("kind", "scope", "stage"), list(product(Kind, Scope, Stage)), ids=lambda code: code.value
)
@pytest.mark.parametrize("lead", LeadKind)
def test_every_kind_scope_and_stage_has_a_row_or_a_named_silence(kind, scope, stage, lead):
    matter = Matter(kind=kind, scope=scope, stage=stage, lead_body_kind=lead)
    ruling = routed(matter)
    assert ruling.decider
    assert ruling.row.startswith("D-")
    silences = [check.text for check in ruling.warnings if check.code == "strategy_is_silent"]
    assert silences == [text for cell, text in SILENT.items() if cell == (kind, scope, stage)]
