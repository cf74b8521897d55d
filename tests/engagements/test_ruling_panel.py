"""The panel "Who decides, and why" in the reader's words."""

import datetime

import pytest
from django.utils import translation

from engagements.permissions import Acting, Verdict
from engagements.rules.engine import route
from engagements.rules.matter import Matter
from engagements.rules.versions import policy_on
from engagements.rules.vocabulary import Kind, LeadKind, Scope
from engagements.ruling_panel import cited, panel

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


def test_each_rule_is_cited_with_its_place_in_the_strategy():
    found = shown()
    assert found["because"][0]["section"] == "section 5, ¶7"
    assert {check["section"] for check in found["checks"] if check["rule"] == "S-36"} == {
        "section 3.3, ¶7"
    }
    # A reading is the city's own, and stands nowhere in the strategy.
    assert cited("A-27") == {"rule": "A-27", "section": "", "url": ""}


def test_the_panel_says_who_prepares_who_is_asked_and_how_silence_is_read():
    trip = Matter(
        kind=Kind.CONFERENCE_TRIP,
        lead_body=BODY,
        lead_body_kind=LeadKind.NAMND,
        on_behalf_of_ks=True,
        answers={"abroad": True, "decider_is_traveller": False},
    )
    found = panel(route(trip, policy_on(DAY)), body_name=BODY, verdict=YES)
    assert found["steps"] == [
        {"label": "Prepared by", "value": "The City Executive Office"},
        {"label": "Handled by", "value": "The International Advisory Committee"},
    ]
    assert "A-23" in [one["number"] for one in found["readings"]]
    assert all(one["text"].endswith(".") for one in found["readings"])
    advocacy = Matter(kind=Kind.EU_ADVOCACY, lead_body_kind=LeadKind.BOLAG)
    asked = panel(route(advocacy, policy_on(DAY)), body_name="", verdict=YES)["steps"][-1]
    assert asked == {
        "label": "To be consulted",
        "value": "The City Executive Board, the group board of Stockholms Stadshus AB",
    }


def test_what_nobody_may_decide_is_prepared_by_nobody_whatever_else_is_open():
    found = shown(foreign_policy=True, strategy_support=None, mutual_learning=None)
    assert (found["decider_label"], found["steps"]) == ("Nobody may decide", [])


def test_what_is_outside_the_strategy_is_not_said_to_be_coordinated():
    home = Matter(
        kind=Kind.PROFILING,
        scope=Scope.BODY_SPECIFIC,
        lead_body_kind=LeadKind.NAMND,
        answers={"international_marketing": False, "foreign_policy": False},
    )
    found = panel(route(home, policy_on(DAY)), body_name=BODY, verdict=Verdict(False, ""))
    assert found["decider_label"] == "The strategy does not apply here"
    assert (found["outcome"], found["steps"], found["you_may"]) == ("ok", [], "")


def test_the_panel_speaks_swedish_to_a_swede():
    with translation.override("sv"):
        assert shown()["because"][0]["text"].startswith("Den nämnd eller det bolag")
