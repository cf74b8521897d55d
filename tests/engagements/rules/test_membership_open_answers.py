"""Open answers on memberships and networks: every way of answering them, and who then decides."""

import dataclasses
from itertools import product

import pytest

from engagements.rules.vocabulary import LeadKind, Organ, Outcome, Scope, Stage

from .matters import judge, make_membership, make_network

RANK = {Organ.BOLAGSSTYRELSE: 1, Organ.NAMND: 1, Organ.FB_IB: 2, Organ.KS: 3, Organ.KF: 4}
ASKED = ("legal_entity", "terms_materially_changed")
YES_NO = (True, False, None)


def completed(matter):
    """The matter with each open answer, and an open scope, answered in every way."""
    scopes = [matter.scope] if matter.scope else list(Scope)
    given = [matter.answers.get(name) for name in ASKED]
    choices = [(True, False) if answer is None else (answer,) for answer in given]
    for scope, answers in product(scopes, product(*choices)):
        known = {**matter.answers, **dict(zip(ASKED, answers, strict=True))}
        yield dataclasses.replace(matter, scope=scope, answers=known)


def matters(make, stage, scope):
    leads = (LeadKind.NAMND, LeadKind.BOLAG, LeadKind.KS)
    for legal, terms, entry, lead in product(YES_NO, YES_NO, (Organ.KF, Organ.KS, None), leads):
        answers = {
            "legal_entity": legal,
            "terms_materially_changed": terms,
            "entry_decided_by": entry,
        }
        yield make(stage=stage, scope=scope, lead_body_kind=lead, answers=answers)


@pytest.mark.parametrize("make", [make_membership, make_network])
@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("scope", [None, *Scope])
def test_matter_whose_organ_an_answer_may_change_is_never_ready(make, stage, scope):
    for matter in matters(make, stage, scope):
        ruling = judge(matter)
        if len(ruling.possible) > 1:
            assert (ruling.outcome, ruling.missing != ()) == (Outcome.INCOMPLETE, True), matter


@pytest.mark.parametrize("make", [make_membership, make_network])
@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("scope", [None, *Scope])
def test_organ_is_the_highest_that_an_open_answer_may_lead_to(make, stage, scope):
    for matter in matters(make, stage, scope):
        ruling = judge(matter)
        if ruling.outcome == Outcome.INCOMPLETE:
            organs = {judge(other).decider for other in completed(matter)}
            assert RANK[ruling.decider] <= max(RANK[organ] for organ in organs), matter
            assert {*ruling.possible} <= organs, matter
        assert RANK[ruling.decider] == max(RANK[organ] for organ in ruling.possible), matter
        assert ruling.because, matter


@pytest.mark.parametrize("make", [make_membership, make_network])
@pytest.mark.parametrize("stage", [Stage.NEW, Stage.RENEWAL, Stage.TERMINATION])
@pytest.mark.parametrize("scope", [None, *Scope])
def test_no_open_answer_of_a_decision_hands_it_to_a_lower_organ(make, stage, scope):
    """A membership that only runs is asked nothing (A-1), so nothing there is open."""
    for matter in matters(make, stage, scope):
        organs = {judge(other).decider for other in completed(matter)}
        assert RANK[judge(matter).decider] == max(RANK[organ] for organ in organs), matter
