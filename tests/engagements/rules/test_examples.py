"""The routing contract's own examples, each with the ruling that it must get."""

import json
from pathlib import Path

import pytest

from engagements.rules.coverage import NOT_YET, RULED, KindNotCovered
from engagements.rules.engine import route
from engagements.rules.matter import Matter
from engagements.rules.policy import POLICY_2016

FILE = Path(__file__).parents[2] / "data" / "routing_examples.jsonl"
EXAMPLES = [json.loads(line) for line in FILE.read_text().splitlines()]


def examples_of(kinds):
    return [
        pytest.param(example, id=example["id"]) for example in EXAMPLES if example["kind"] in kinds
    ]


@pytest.mark.parametrize("example", examples_of(RULED.keys()))
def test_example_gets_its_ruling(example):
    ruling = route(Matter.from_json(example), POLICY_2016).to_json()
    expected = dict(example["expected"])
    blocked_by = expected.pop("blocked_by", None)
    assert {name: ruling[name] for name in expected} == expected
    assert {block["rule"] for block in ruling["blocks"]} == ({blocked_by} if blocked_by else set())


@pytest.mark.parametrize("example", examples_of(NOT_YET))
def test_example_of_a_kind_to_come_says_that_it_is_not_covered(example):
    with pytest.raises(KindNotCovered, match=f"^kind not yet covered: {example['kind']}$"):
        route(Matter.from_json(example), POLICY_2016)


def test_examples_are_all_there():
    assert len(EXAMPLES) == 26
    assert sum(example["kind"] in RULED for example in EXAMPLES) == 4
