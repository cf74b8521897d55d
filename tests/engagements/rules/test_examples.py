"""The routing contract's own examples, each with the ruling that it must get."""

import json
from pathlib import Path

import pytest

from engagements.rules.engine import route
from engagements.rules.matter import Matter
from engagements.rules.versions import POLICY_2016

FILE = Path(__file__).parents[2] / "data" / "routing_examples.jsonl"
EXAMPLES = [json.loads(line) for line in FILE.read_text().splitlines()]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["id"])
def test_example_gets_its_ruling(example):
    ruling = route(Matter.from_json(example), POLICY_2016).to_json()
    expected = dict(example["expected"])
    blocked_by = expected.pop("blocked_by", None)
    assert {name: ruling[name] for name in expected} == expected
    assert {block["rule"] for block in ruling["blocks"]} == ({blocked_by} if blocked_by else set())


def test_examples_are_all_there():
    assert len(EXAMPLES) == 26
