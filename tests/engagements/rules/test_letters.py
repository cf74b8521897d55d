"""D-33 and F-6: both conditions of S-55, or no invitation letter."""

import datetime

import pytest

from engagements.rules.engine import route
from engagements.rules.versions import POLICY_2016
from engagements.rules.vocabulary import LeadKind, Organ, Outcome, Preparer

from .matters import codes, make_letter

WHO = "particularly_prioritised"
WHY = "strategy_support"


@pytest.mark.parametrize(
    ("prioritised", "supported", "outcome", "blocks", "missing"),
    [
        (True, True, Outcome.DECIDE, [], []),
        (True, False, Outcome.BLOCKED, [WHY], []),
        (True, None, Outcome.INCOMPLETE, [], [WHY]),
        (False, True, Outcome.BLOCKED, [WHO], []),
        (False, False, Outcome.BLOCKED, [WHO, WHY], []),
        (False, None, Outcome.BLOCKED, [WHO], [WHY]),
        (None, True, Outcome.INCOMPLETE, [], [WHO]),
        (None, False, Outcome.BLOCKED, [WHY], [WHO]),
        (None, None, Outcome.INCOMPLETE, [], [WHO, WHY]),
    ],
)
def test_letter_needs_both_conditions(prioritised, supported, outcome, blocks, missing):
    ruling = route(make_letter(answers={WHO: prioritised, WHY: supported}), POLICY_2016)
    assert ruling.outcome == outcome
    assert ruling.decider == Organ.NAMND
    assert [block.answer for block in ruling.blocks] == blocks
    assert [one.answer for one in ruling.missing] == missing
    assert {check.rule for check in ruling.blocks + ruling.missing} <= {"S-55"}


@pytest.mark.parametrize(
    ("lead", "organ", "preparer", "readings"),
    [
        (LeadKind.NAMND, Organ.NAMND, Preparer.KONTAKTPERSON, ("A-16",)),
        (LeadKind.STADSDELSNAMND, Organ.NAMND, Preparer.KONTAKTPERSON, ("A-14", "A-16")),
        (LeadKind.BOLAG, Organ.BOLAGSSTYRELSE, Preparer.KONTAKTPERSON, ("A-16",)),
        (LeadKind.KS, Organ.KS, Preparer.SLK, ("A-16",)),
    ],
)
def test_letter_is_issued_by_the_receiving_body(lead, organ, preparer, readings):
    ruling = route(make_letter(lead_body_kind=lead), POLICY_2016)
    assert (ruling.decider, ruling.prepared_by) == (organ, (preparer,))
    assert ruling.readings == readings
    assert [because.rule for because in ruling.because] == ["S-55"]
    assert ruling.warnings == ()


@pytest.mark.parametrize("answer", ["mutual_learning", "political_level", "prioritised_by_city"])
def test_letter_does_not_ask_for_what_belongs_to_the_visit(answer):
    ruling = route(make_letter(answers={answer: None}), POLICY_2016)
    assert (ruling.outcome, ruling.missing) == (Outcome.DECIDE, ())


def test_significant_visit_moves_no_letter_but_is_told():
    ruling = route(make_letter(answers={"political_level": "minister"}), POLICY_2016)
    assert (ruling.outcome, ruling.decider) == (Outcome.DECIDE, Organ.NAMND)
    assert codes(ruling.warnings) == ["visit_is_significant"]


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "warnings"),
    [
        (datetime.date(2026, 5, 1), datetime.date(2026, 5, 2), []),
        (datetime.date(2026, 5, 1), None, ["ends_on_unanswered"]),
        (None, datetime.date(2026, 5, 2), ["starts_on_unanswered"]),
        (None, None, ["starts_on_unanswered", "ends_on_unanswered"]),
    ],
)
def test_letter_without_dates_is_warned_of(starts_on, ends_on, warnings):
    ruling = route(make_letter(starts_on=starts_on, ends_on=ends_on), POLICY_2016)
    assert (ruling.outcome, codes(ruling.warnings)) == (Outcome.DECIDE, warnings)
