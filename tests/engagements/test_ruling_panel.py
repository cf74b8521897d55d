"""The panel "Who decides, and why" in the reader's words."""

import datetime

import pytest
from django.utils import translation

from engagements.permissions import Acting, Verdict
from engagements.rules.engine import route
from engagements.rules.matter import Matter
from engagements.rules.versions import policy_on
from engagements.rules.vocabulary import Kind, LeadKind, Scope
from engagements.ruling_panel import panel

DAY = datetime.date(2026, 11, 23)
BODY = "Miljö- och hälsoskyddsnämnden"
YES = Verdict(True, acting_as=Acting(1, "contact_person", 1, BODY))
ANSWERED = {
    "foreign_policy": False,
    "mutual_learning": True,
    "strategy_support": True,
    "prioritised_by_city": False,
    "political_level": "tjansteperson",
    "participants": 12,
    "themes": ["avfall"],
}


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def shown(verdict=YES, body=BODY, lead=LeadKind.NAMND, **answers):
    matter = Matter(
        kind=Kind.VISIT,
        scope=Scope.BODY_SPECIFIC,
        lead_body=body,
        lead_body_kind=lead,
        registered_on=DAY,
        starts_on=DAY,
        answers=ANSWERED | answers,
    )
    return panel(route(matter, policy_on(DAY)), body_name=body, verdict=verdict)


@pytest.mark.parametrize(
    ("answers", "outcome", "decider", "may"),
    [
        ({}, "ok", f"{BODY} decides", "You may decide on delegation, as"),
        (
            {"strategy_support": None},
            "missing",
            f"{BODY} decides, as far as is known",
            "You may decide when the answers are given, as",
        ),
        (
            {"political_level": "statschef"},
            "warn",
            "The City Executive Board coordinates",
            "You may refer it to the City Executive Office, as",
        ),
        (
            {"political_level": "statschef", "strategy_support": None},
            "missing",
            "The City Executive Board coordinates",
            "You may refer it to the City Executive Office, as",
        ),
        ({"foreign_policy": True}, "block", "Nobody may decide", "You may answer no, as"),
    ],
)
def test_the_panel_says_who_decides_and_what_one_may(answers, outcome, decider, may):
    found = shown(**answers)
    assert (found["outcome"], found["decider_label"]) == (outcome, decider)
    assert found["you_may"].startswith(may)
    assert found["you_may"].endswith(f"International contact person, {BODY}.")


def test_ks_coordinates_and_does_not_refer_to_itself():
    found = shown(body="Kommunstyrelsen", lead=LeadKind.KS, political_level="statschef")
    assert found["you_may"].startswith("You may coordinate the visit, as")


def test_whoever_may_not_reads_why():
    assert shown(verdict=Verdict(False, "Not yours."))["you_may"] == "Not yours."


def test_every_check_has_its_words_its_facts_and_its_rule():
    found = shown(strategy_support=None)
    check = next(one for one in found["checks"] if one["rule"] == "S-5")
    assert check["state"] == "missing"
    assert check["facts"] == [{"label": "Support in the strategy", "value": "Not answered"}]
    assert check["url"].endswith("#S-5")
    assert found["summary"] == "1 answer is missing"
    assert found["because"][0]["rule"] == "S-75"


def test_the_panel_speaks_swedish_to_a_swede():
    with translation.override("sv"):
        assert shown()["because"][0]["text"].startswith("Den nämnd eller det bolag")
