"""One answer a line, in the same order, whatever the line holds."""

import dataclasses
import datetime
import json

import pytest

from engagements.rules.batch import answer_lines
from engagements.rules.policy import Readings, SignificantVisit
from engagements.rules.versions import POLICY_2016

from .test_examples import FILE

VISIT = {
    "id": "V-1",
    "kind": "visit",
    "scope": "body_specific",
    "lead_body": "Kulturnämnden",
    "lead_body_kind": "namnd",
    "registered_on": "2026-02-10",
    "answers": {
        "foreign_policy": False,
        "mutual_learning": True,
        "strategy_support": True,
        "political_level": "tjansteperson",
    },
}
POLICY_2027 = dataclasses.replace(
    POLICY_2016,
    version="2027",
    valid_from=datetime.date(2027, 1, 1),
    readings=Readings(significant_visit=SignificantVisit.DECIDES),
)


def line(**changes):
    return json.dumps(VISIT | changes).encode()


def answers(*lines, **options):
    return [(json.loads(text), is_ruled) for text, is_ruled in answer_lines(lines, **options)]


def test_lines_are_answered_in_order_and_empty_ones_are_passed_over():
    found = answers(line(id="a"), b"\n", b"  \r\n", line(id="b"))
    assert [(answer["id"], is_ruled) for answer, is_ruled in found] == [("a", True), ("b", True)]


@pytest.mark.parametrize(
    ("bad", "id_", "error"),
    [
        (b"{", None, "the line is not JSON: "),
        (b"[1]", None, "a matter must be a JSON object"),
        (b"null", None, "a matter must be a JSON object"),
        (b'{"id": "\xff"}', None, "the line is not UTF-8"),
        (b"[" * 100_000, None, "the line is nested too deeply"),
        (b'{"kind": "visit", "money": {"own_sek": NaN}}', None, "NaN is not a number"),
        (b'{"id": "x"}', "x", "kind is missing"),
        (b'{"id": 7, "kind": "visit"}', 7, "id must be text"),
        (line(kind="party"), "V-1", "kind is 'party'; it must be one of visit, "),
        (line(colour="red"), "V-1", "unknown field: colour"),
        (line(money={"own": 1}), "V-1", "unknown field: money.own"),
        (line(answers={"brand": True, "a": 1}), "V-1", "unknown field: answers.a, answers.brand"),
    ],
)
def test_line_that_cannot_be_ruled_on_gives_an_error_and_the_others_are_answered(bad, id_, error):
    (first, first_ruled), (second, second_ruled) = answers(bad, line())
    assert (first_ruled, second_ruled) == (False, True)
    assert first.keys() == {"id", "error"}
    assert first["id"] == id_
    assert first["error"].startswith(error)
    assert second["outcome"] == "decide"


def test_byte_order_mark_is_no_part_of_the_first_matter():
    assert answers(b"\xef\xbb\xbf" + line())[0][1] is True


def test_half_a_surrogate_pair_in_an_id_comes_back_as_it_was():
    (text, is_ruled) = next(answer_lines([line(id="\ud83d")]))
    assert (json.loads(text)["id"], is_ruled) == ("\ud83d", True)
    assert text.isascii()


def test_swedish_letters_are_written_as_they_are():
    (text, _is_ruled) = next(answer_lines([line(id="åäö")]))
    assert '"åäö"' in text


@pytest.mark.parametrize(
    ("registered_on", "version"),
    [("2026-12-31", "2016"), ("2027-01-01", "2027"), (None, "2027"), ("1999-01-01", "2016")],
)
def test_matter_is_judged_by_the_version_in_force_when_it_was_registered(registered_on, version):
    register = {"2027": POLICY_2027, "2016": POLICY_2016}
    ((answer, _is_ruled),) = answers(line(registered_on=registered_on), register=register)
    assert answer["policy"] == version


def test_chosen_version_is_used_whatever_the_date():
    ((answer, _is_ruled),) = answers(line(), policy=POLICY_2027)
    assert answer["policy"] == "2027"


def test_comparison_prints_only_what_another_version_would_rule_otherwise():
    high = VISIT["answers"] | {"political_level": "minister"}
    found = answers(line(id="same"), line(id="changed", answers=high), b"{}", compare=POLICY_2027)
    assert [(answer["id"], is_ruled) for answer, is_ruled in found] == [
        ("changed", True),
        (None, False),
    ]
    changed = found[0][0]
    assert (changed["policy"], changed["outcome"], changed["decider"]) == ("2027", "decide", "KS")
    assert (changed["before"]["policy"], changed["before"]["outcome"]) == ("2016", "coordinate")


@pytest.mark.deep
def test_ten_thousand_matters_are_each_ruled():
    lines = [one for one in FILE.read_bytes().splitlines() if b'"visit"' in one] * 3334
    assert sum(is_ruled for _text, is_ruled in answer_lines(lines)) == len(lines)
