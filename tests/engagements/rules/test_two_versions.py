"""`route_matters` with a second version: which one judges, and what another would change."""

import json

import pytest

from engagements.rules.batch import answer_lines
from engagements.rules.versions import POLICIES

from .test_route_matters import run

NEW_MEMBERSHIP = {
    "id": "M-1",
    "kind": "membership",
    "scope": "city_wide",
    "lead_body": "Kommunstyrelsen",
    "lead_body_kind": "ks",
    "registered_on": "2029-12-31",
    "answers": {
        "foreign_policy": False,
        "legal_entity": True,
        "established_forums_examined": True,
    },
}
AID = {
    "id": "P-1",
    "kind": "aid_project",
    "scope": "body_specific",
    "lead_body": "Kulturnämnden",
    "lead_body_kind": "namnd",
    "registered_on": "2029-12-31",
    "money": {"total_sek": 10, "external_sek": 10, "own_sek": 0, "own_hours_per_year": 5},
    "answers": {"foreign_policy": False, "aid_character": True},
}
UNCHANGED = {"id": "J-1", "kind": "benchmark", "registered_on": "2029-12-31"}


@pytest.fixture
def file(tmp_path, fictional):
    path = tmp_path / "matters.jsonl"
    lines = (json.dumps(matter) for matter in (NEW_MEMBERSHIP, AID, UNCHANGED))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_version_that_is_named_judges_by_its_own_rules_and_readings(file):
    first, _failure = run(str(file), "--policy", "2016")
    assert [answer["policy"] for answer in first] == ["2016"] * 3
    assert [answer["decider"] for answer in first[:2]] == ["KF", "NAMND"]
    assert [answer["outcome"] for answer in first[:2]] == ["decide", "decide"]
    for name in ("2030-fiktiv", "2"):
        second, failure = run(str(file), "--policy", name)
        assert failure is None
        assert [answer["policy"] for answer in second] == ["2030-fiktiv"] * 3
        assert [answer["decider"] for answer in second[:2]] == ["KS", "NAMND"]
        assert [answer["outcome"] for answer in second[:2]] == ["decide", "blocked"]
        assert second[0]["because"][0]["text"]["sv"].endswith("den påhittade strategin.")


def test_comparison_prints_what_the_other_version_would_rule_otherwise(file):
    answers, failure = run(str(file), "--compare", "2030-fiktiv")
    assert failure is None
    assert [answer["id"] for answer in answers] == ["M-1", "P-1"]
    assert [answer["before"]["policy"] for answer in answers] == ["2016", "2016"]
    assert [answer["policy"] for answer in answers] == ["2030-fiktiv", "2030-fiktiv"]


def test_day_of_registration_chooses_the_version(fictional):
    days = ("2029-12-31", "2030-01-01")
    lines = [json.dumps(NEW_MEMBERSHIP | {"registered_on": day}).encode() for day in days]
    answers = [json.loads(text) for text, _is_ruled in answer_lines(lines, register=POLICIES)]
    assert [(answer["policy"], answer["decider"]) for answer in answers] == [
        ("2016", "KF"),
        ("2030-fiktiv", "KS"),
    ]


def test_second_version_is_in_the_tests_only():
    assert list(POLICIES) == ["2016"]
