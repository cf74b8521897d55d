"""Precedence, the checks that every kind shares, and F-9."""

import datetime
import json

import pytest

from engagements.rules.clauses import CLAUSES
from engagements.rules.engine import route
from engagements.rules.matter import Money
from engagements.rules.readings import READING_TEXTS
from engagements.rules.versions import POLICY_2016
from engagements.rules.vocabulary import CheckOutcome, LeadKind, Organ, Outcome, Stage

from .matters import codes, make_letter, make_visit

TODAY = datetime.date(2026, 2, 10)
DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize("make", [make_visit, make_letter])
def test_foreign_policy_stops_the_matter_itself(make):
    ruling = route(make(answers={"foreign_policy": True}), POLICY_2016)
    assert (ruling.outcome, ruling.decider) == (Outcome.BLOCKED, None)
    assert [block.rule for block in ruling.blocks] == ["S-45"]
    assert [because.rule for because in ruling.because] == ["S-45"]
    assert "Utrikesdepartementet" in ruling.blocks[0].instead.sv


def test_foreign_policy_stops_a_visit_that_would_be_coordinated():
    answers = {"foreign_policy": True, "political_level": "statschef"}
    assert route(make_visit(answers=answers), POLICY_2016).outcome == Outcome.BLOCKED


def test_several_stops_are_all_told_and_outrank_what_is_missing():
    answers = {
        "foreign_policy": True,
        "particularly_prioritised": False,
        "strategy_support": None,
        "proposed_decider": "NAMND",
    }
    matter = make_letter(
        lead_body_kind=LeadKind.NAMND, money=Money(own_sek=2, budgeted_sek=1), answers=answers
    )
    ruling = route(matter, POLICY_2016)
    assert ruling.outcome == Outcome.BLOCKED
    assert [block.rule for block in ruling.blocks] == ["S-45", "S-70", "S-55"]
    assert codes(ruling.missing) == ["strategy_support_unanswered"]
    assert ruling.decider is None


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "stage", "missing"),
    [
        (TODAY, TODAY, Stage.NEW, []),
        (TODAY + DAY, TODAY, Stage.NEW, ["ends_on"]),
        (TODAY - DAY, TODAY, Stage.NEW, ["starts_on"]),
        (TODAY - DAY, TODAY, Stage.RENEWAL, ["starts_on"]),
        (TODAY - DAY, TODAY, Stage.ONGOING, []),
        (TODAY - DAY, TODAY - 2 * DAY, Stage.NEW, ["ends_on", "starts_on"]),
        (TODAY - DAY, TODAY - 2 * DAY, Stage.ONGOING, ["ends_on"]),
        (None, TODAY - DAY, Stage.NEW, ["ends_on"]),
        (None, TODAY, Stage.NEW, []),
        (TODAY, None, Stage.NEW, []),
        (None, None, Stage.NEW, []),
    ],
)
def test_dates_that_contradict_each_other_are_a_missing_answer(starts_on, ends_on, stage, missing):
    ruling = route(make_visit(starts_on=starts_on, ends_on=ends_on, stage=stage), POLICY_2016)
    assert [check.answer for check in ruling.missing] == missing
    assert ruling.outcome == (Outcome.INCOMPLETE if missing else Outcome.DECIDE)
    assert ("dates" in codes(ruling.checks)) == bool(starts_on and not missing)


def test_matter_without_registration_date_is_not_measured_against_today():
    matter = make_visit(registered_on=None, starts_on=datetime.date(1999, 1, 1))
    assert route(matter, POLICY_2016).outcome == Outcome.DECIDE


@pytest.mark.parametrize(
    ("lead", "money", "outcome", "warnings"),
    [
        (LeadKind.NAMND, Money(), Outcome.DECIDE, []),
        (LeadKind.NAMND, Money(own_sek=0), Outcome.DECIDE, []),
        (LeadKind.NAMND, Money(own_sek=100, budgeted_sek=100), Outcome.DECIDE, []),
        (LeadKind.NAMND, Money(own_sek=101, budgeted_sek=100), Outcome.BLOCKED, []),
        (LeadKind.BOLAG, Money(own_sek=101, budgeted_sek=100), Outcome.BLOCKED, []),
        (LeadKind.KS, Money(own_sek=101, budgeted_sek=100), Outcome.DECIDE, ["outside_frame"]),
        (LeadKind.NAMND, Money(own_sek=1), Outcome.INCOMPLETE, []),
        (LeadKind.NAMND, Money(own_sek_per_year=1), Outcome.INCOMPLETE, []),
        (LeadKind.NAMND, Money(fee_sek_per_year=1), Outcome.DECIDE, []),
        (LeadKind.NAMND, Money(fee_sek_per_year=2, budgeted_sek=1), Outcome.BLOCKED, []),
        (LeadKind.NAMND, Money(own_sek_per_year=2, budgeted_sek=1), Outcome.BLOCKED, []),
        (LeadKind.KS, Money(own_sek=1), Outcome.DECIDE, ["budget_not_given"]),
        (LeadKind.NAMND, Money(own_sek=1, budgeted_sek=0), Outcome.BLOCKED, []),
    ],
)
def test_own_money_must_fit_the_frame(lead, money, outcome, warnings):
    ruling = route(make_visit(lead_body_kind=lead, money=money), POLICY_2016)
    assert (ruling.outcome, codes(ruling.warnings)) == (outcome, warnings)
    assert ruling.decider is not None


def test_matter_of_nobody_has_no_decider_yet():
    for make in (make_visit, make_letter):
        ruling = route(make(lead_body_kind=None), POLICY_2016)
        assert (ruling.outcome, ruling.decider, ruling.because) == (Outcome.INCOMPLETE, None, ())
        assert codes(ruling.missing) == ["lead_body_kind_unanswered"]


@pytest.mark.parametrize(
    ("lead", "proposed", "outcome", "code"),
    [
        (LeadKind.NAMND, Organ.NAMND, Outcome.DECIDE, None),
        (LeadKind.NAMND, Organ.BOLAGSSTYRELSE, Outcome.DECIDE, "other_decider_proposed"),
        (LeadKind.NAMND, Organ.FB_IB, Outcome.DECIDE, "other_decider_proposed"),
        (LeadKind.NAMND, Organ.KF, Outcome.DECIDE, "other_decider_proposed"),
        (LeadKind.KS, Organ.KS, Outcome.DECIDE, None),
        (LeadKind.KS, Organ.NAMND, Outcome.BLOCKED, "F-9"),
        (LeadKind.KS, Organ.BOLAGSSTYRELSE, Outcome.BLOCKED, "F-9"),
        (LeadKind.KS, Organ.FB_IB, Outcome.BLOCKED, "F-9"),
        (LeadKind.KS, Organ.KF, Outcome.DECIDE, "other_decider_proposed"),
        (None, Organ.KF, Outcome.INCOMPLETE, "nothing_to_decide"),
    ],
)
def test_lower_organ_than_the_rulings_is_refused(lead, proposed, outcome, code):
    matter = make_visit(lead_body_kind=lead, answers={"proposed_decider": proposed})
    ruling = route(matter, POLICY_2016)
    found = [check.code for check in ruling.checks if check.answer == "proposed_decider"]
    assert (ruling.outcome, found) == (outcome, [code] if code else [])
    assert ruling.decider == (None if lead is None else Organ(lead.value.upper()))


def test_refusal_of_a_lower_organ_cites_the_rule_that_names_the_higher():
    matter = make_visit(lead_body_kind=LeadKind.KS, answers={"proposed_decider": "NAMND"})
    (block,) = route(matter, POLICY_2016).blocks
    assert (block.code, block.rule) == ("F-9", "S-75")
    assert "kommunstyrelsen" in block.instead.sv


def test_proposed_decider_of_a_coordinated_visit_is_a_warning():
    answers = {"political_level": "statschef", "proposed_decider": "NAMND"}
    ruling = route(make_visit(answers=answers), POLICY_2016)
    assert ruling.outcome == Outcome.COORDINATE
    assert codes(ruling.warnings) == ["protocol_advice", "nothing_to_decide"]
    assert ruling.warnings[1].rule == "S-61"
    assert ruling.warnings[1].text.sv == (
        "Ärendet ska inte avgöras av nämnden som helhet: " + ruling.because[0].text.sv
    )


def test_proposed_decider_of_nobodys_matter_says_that_its_body_is_unknown():
    matter = make_visit(lead_body_kind=None, answers={"proposed_decider": "KS"})
    (warning,) = route(matter, POLICY_2016).warnings
    assert (warning.rule, warning.text.en) == (
        "S-62",
        "The matter as a whole is not for the City Executive Board to decide: "
        "it is not yet clear whose matter it is.",
    )


def test_every_check_cites_a_clause_and_every_reading_has_a_text():
    matters = [
        make(scope=scope, lead_body_kind=lead, answers=answers)
        for make in (make_visit, make_letter)
        for scope in (None, "city_wide")
        for lead in (None, *LeadKind)
        for answers in (
            dict.fromkeys(("foreign_policy", "mutual_learning", "strategy_support"), value)
            | {"particularly_prioritised": value, "political_level": level}
            for value in (True, False, None)
            for level in (None, "statschef", "diplomat", "kommunal_toppniva")
        )
    ]
    for matter in matters:
        ruling = route(matter, POLICY_2016)
        assert {check.rule for check in ruling.checks} <= CLAUSES.keys()
        assert {because.rule for because in ruling.because} <= CLAUSES.keys()
        assert set(ruling.readings) <= READING_TEXTS.keys()


def test_every_stop_and_every_question_says_what_to_do_instead():
    for answer in (True, False, None):
        answers = dict.fromkeys(
            ("foreign_policy", "mutual_learning", "strategy_support", "particularly_prioritised"),
            answer,
        )
        for make in (make_visit, make_letter):
            ruling = route(make(scope=None, answers=answers), POLICY_2016)
            for check in ruling.blocks + ruling.missing + ruling.warnings:
                assert check.answer
                assert check.instead.sv
                assert check.instead.en


def test_ruling_becomes_exactly_the_contracts_fields():
    ruling = route(make_visit(answers={"mutual_learning": None}), POLICY_2016)
    assert json.loads(json.dumps(ruling.to_json())) == {
        "id": "M-1",
        "outcome": "incomplete",
        "decider": "NAMND",
        "handled_by": None,
        "prepared_by": ["kontaktperson"],
        "consult": [],
        "blocks": [],
        "missing": [
            {
                "code": "mutual_learning_unanswered",
                "rule": "S-36",
                "answer": "mutual_learning",
                "text": ruling.missing[0].text.to_json(),
                "instead": ruling.missing[0].instead.to_json(),
            }
        ],
        "warnings": [],
        "because": [{"rule": "S-75", "text": ruling.because[0].text.to_json()}],
        "readings": ["A-10"],
        "policy": "2016",
    }


def test_record_of_a_ruling_holds_every_check_with_its_facts():
    ruling = route(make_visit(), POLICY_2016)
    record = json.loads(json.dumps(ruling.to_record()))
    assert [check["outcome"] for check in record["checks"]] == [CheckOutcome.OK] * 6
    assert record["checks"][0]["facts"] == [
        {
            "name": "foreign_policy",
            "label": {"sv": "Utrikespolitiskt innehåll", "en": "Foreign policy content"},
            "value": {"sv": "Nej", "en": "No"},
        }
    ]
    assert record["checks"][0]["instead"] is None
