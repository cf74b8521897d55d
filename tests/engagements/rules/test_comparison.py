"""Two rulings on one matter: the same way and the same stops, or not."""

import pytest

from engagements.rules.comparison import differ
from engagements.rules.engine import route
from engagements.rules.matter import Matter
from engagements.rules.versions import POLICY_2016
from tests.fictional_policy import FICTIONAL

RULING = {
    "outcome": "decide",
    "decider": "KS",
    "handled_by": None,
    "prepared_by": ["SLK"],
    "consult": [],
    "blocks": [],
    "missing": [],
    "warnings": [],
    "because": [],
    "readings": [],
    "policy": "2016",
}


def check(code, text="x"):
    return {"code": code, "rule": "S-52", "text": {"sv": text, "en": text}}


def test_equal_rulings_do_not_differ():
    assert not differ(RULING, dict(RULING))


@pytest.mark.parametrize(
    "change",
    [
        {"outcome": "blocked"},
        {"decider": "KF"},
        {"decider": None},
        {"handled_by": "IB"},
        {"prepared_by": ["SLK", "KS"]},
        {"consult": ["KS"]},
        {"blocks": [check("no_end_date")]},
        {"missing": [check("no_end_date")]},
    ],
)
def test_another_way_or_another_stop_is_a_difference(change):
    assert differ(RULING, RULING | change)
    assert differ(RULING | change, RULING)


@pytest.mark.parametrize(
    "change",
    [
        {"policy": "2030"},
        {"readings": ["A-1"]},
        {"because": [check("x")]},
        {"warnings": [check("x")]},
        {"checks": [check("x")], "row": "D-1"},
    ],
)
def test_other_words_readings_and_warnings_are_none(change):
    assert not differ(RULING, RULING | change)


def test_same_stop_in_other_words_or_another_order_is_no_difference():
    first = RULING | {"blocks": [check("a"), check("b")]}
    second = RULING | {"blocks": [check("b", "y"), check("a")]}
    assert not differ(first, second)
    assert differ(first, RULING | {"blocks": [check("a")]})
    assert differ(RULING | {"blocks": [check("a")]}, RULING | {"missing": [check("a")]})


def test_record_without_a_part_is_as_one_where_it_is_empty():
    bare = {name: RULING[name] for name in ("outcome", "decider", "prepared_by", "consult")}
    assert not differ(bare, RULING)


def test_rulings_of_two_versions_are_compared_as_they_are_printed():
    new = {"kind": "membership", "scope": "city_wide", "answers": {"foreign_policy": False}}
    first, second = (
        route(Matter.from_json(new), policy).to_json() for policy in (POLICY_2016, FICTIONAL)
    )
    assert differ(first, second)
    assert not differ(first, first)
