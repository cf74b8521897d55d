"""How the facts that the rules ask for are named, found in a matter, and read."""

import datetime

import pytest

from engagements.rules.json_fields import (
    ANSWERS,
    CODE_ANSWERS,
    LIST_ANSWERS,
    TEXT_ANSWERS,
    YES_NO_ANSWERS,
)
from engagements.rules.matter import MONEY_FIELDS, Matter, Money
from engagements.rules.questions import QUESTIONS, amount, fact, facts_of, read, value_of
from engagements.rules.tables import principles
from engagements.rules.text import Text
from engagements.rules.vocabulary import Kind, Organ, PoliticalLevel, Scope, Stage

UNANSWERED = Text("Inte besvarat", "Not answered")
MATTER = Matter(
    kind=Kind.COOPERATION_AGREEMENT,
    title="Samarbetsavtal Wien",
    stage=Stage.RENEWAL,
    scope=Scope.SEVERAL_BODIES,
    lead_body="Kulturnämnden",
    other_bodies=("Trafiknämnden", "kulturnämnden", "Trafiknämnden"),
    starts_on=datetime.date(2028, 2, 29),
    money=Money(own_sek=0, fee_sek_per_year=12_500),
    answers={"twin_town": False, "theme": None, "proposed_decider": Organ.KS},
)


@pytest.mark.parametrize(
    ("value", "sv", "en"),
    [
        (0, "0", "0"),
        (1, "1", "1"),
        (999, "999", "999"),
        (1_000, "1\u00a0000", "1,000"),
        (19_000_000, "19\u00a0000\u00a0000", "19,000,000"),
        (0.5, "0,5", "0.5"),
        (1234.0, "1\u00a0234", "1,234"),
        (1234.05, "1\u00a0234,05", "1,234.05"),
        (10.0, "10", "10"),
    ],
)
def test_amount_has_its_thousands_apart_as_each_language_does(value, sv, en):
    assert amount(value) == read(value) == Text(sv, en)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", "Samarbetsavtal Wien"),
        ("stage", Stage.RENEWAL),
        ("scope", Scope.SEVERAL_BODIES),
        ("lead_body", "Kulturnämnden"),
        ("other_bodies", ("Trafiknämnden",)),
        ("starts_on", datetime.date(2028, 2, 29)),
        ("ends_on", None),
        ("own_sek", 0),
        ("fee_sek_per_year", 12_500),
        ("total_sek", None),
        ("twin_town", False),
        ("theme", None),
        ("label", None),
        ("proposed_decider", Organ.KS),
    ],
)
def test_fact_is_a_field_of_the_matter_its_money_or_an_answer(name, value):
    assert value_of(MATTER, name) == value


def test_facts_are_named_and_read_in_the_order_asked_for():
    names = ("twin_town", "label", "own_sek", "starts_on", "other_bodies", "stage")
    assert [(one.name, one.label.sv, one.value.sv) for one in facts_of(MATTER, names)] == [
        ("twin_town", "Vänort, även under annat namn", "Nej"),
        ("label", "Dokumentets eget namn", "Inte besvarat"),
        ("own_sek", "Egna medel, kronor", "0"),
        ("starts_on", "Startdatum", "2028-02-29"),
        ("other_bodies", "Andra berörda nämnder och bolag", "Trafiknämnden"),
        ("stage", "Skede", "förlängning eller förnyelse"),
    ]


@pytest.mark.parametrize("value", [None, "", ()])
def test_what_nobody_answered_is_never_shown_as_a_no(value):
    assert fact("theme", value).value == UNANSWERED


@pytest.mark.parametrize("value", [False, 0, 0.0])
def test_no_and_nothing_are_answers(value):
    assert fact("twin_town", value).value != UNANSWERED


def test_answers_are_those_of_the_routing_contract_and_four_of_ours():
    yes_no = (
        "foreign_policy twin_town concrete_exchange mutual_benefit auto_renewal service_export "
        "partner_rationale within_initiative established_forums_examined legal_entity "
        "terms_materially_changed resource_increase creates_membership abroad digital "
        "decider_is_traveller plan_link aid_character ks_consulted koncern_consulted "
        "koncern_needed eu_policy_conflict international_marketing brand_used mutual_learning "
        "strategy_support prioritised_by_city particularly_prioritised"
    )
    ours = "supplier_pays supplier_in_procurement slk_cleared_supplier report_overdue"
    assert {*yes_no.split(), *ours.split()} == YES_NO_ANSWERS
    assert {"label", "theme"} == TEXT_ANSWERS
    assert {"themes", "eu_policy_principles"} == LIST_ANSWERS
    assert {
        "political_level": PoliticalLevel,
        "entry_decided_by": Organ,
        "proposed_decider": Organ,
    } == CODE_ANSWERS
    assert len(ANSWERS) == len(YES_NO_ANSWERS) + 8


def test_every_answer_and_amount_of_the_contract_has_its_question():
    assert ANSWERS | {*MONEY_FIELDS} <= QUESTIONS.keys()
    # A question is told apart from every other, in either language.
    assert len({text.sv for text in QUESTIONS.values()}) == len(QUESTIONS)
    assert len({text.en for text in QUESTIONS.values()}) == len(QUESTIONS)


def test_every_fact_and_answer_that_a_principle_names_has_its_question():
    named = set()
    for _kind, principle in principles():
        named |= set(principle.facts)
        for said in principle.says.values():
            named |= {*(said.facts or ()), *([said.answer] if said.answer else [])}
    assert named <= QUESTIONS.keys()
