"""D-29, D-30 and F-7: projects of aid character, which somebody else pays to the last krona."""

import dataclasses

import pytest

from engagements.rules.matter import Money
from engagements.rules.policy import AidInKind, Readings
from engagements.rules.versions import POLICY_2016
from engagements.rules.vocabulary import LeadKind, Organ, Outcome, Preparer, Scope, Stage

from .matters import codes, judge, make_aid, make_eu_project, told

OTHER = ("Stadsbyggnadsnämnden",)
PERSON, OFFICE = (Preparer.KONTAKTPERSON,), (Preparer.SLK,)
CITY, SEVERAL, ONE = Scope.CITY_WIDE, Scope.SEVERAL_BODIES, Scope.BODY_SPECIFIC
OWN_MONEY = ("own_money", "S-56", "own_sek")
SHORT = ("funding_short", "S-56", "external_sek")
NO_TOTAL = ("total_unanswered", "S-56", "total_sek")
NO_EXTERNAL = ("external_unanswered", "S-56", "external_sek")
FULL = Money(total_sek=100, external_sek=100)
FEE = Money(fee_sek_per_year=1)
UNANSWERED = ["aid_character_unanswered"]


def make_eu_aid(*, answers=None, **fields):
    """An EU project that somebody says is of aid character."""
    fields = {"money": Money(total_sek=5_000_000, external_sek=5_000_000), **fields}
    return make_eu_project(answers={"aid_character": True} | (answers or {}), **fields)


BOTH = pytest.mark.parametrize("make", [make_aid, make_eu_aid])


@pytest.mark.parametrize(
    ("lead", "scope", "organ", "preparers", "why", "readings", "row"),
    [
        (LeadKind.NAMND, ONE, Organ.NAMND, PERSON, "S-71", (), "D-29"),
        (LeadKind.STADSDELSNAMND, ONE, Organ.NAMND, PERSON, "S-71", ("A-14",), "D-29"),
        (LeadKind.BOLAG, ONE, Organ.BOLAGSSTYRELSE, PERSON, "S-71", (), "D-29"),
        (LeadKind.KS, ONE, Organ.KS, OFFICE, "S-71", (), "D-29"),
        (LeadKind.NAMND, SEVERAL, Organ.KS, OFFICE, "S-62", (), "D-30"),
        (LeadKind.NAMND, CITY, Organ.KS, OFFICE, "S-62", (), "D-30"),
        (LeadKind.BOLAG, SEVERAL, Organ.KS, OFFICE, "S-62", (), "D-30"),
        (LeadKind.BOLAG, CITY, Organ.KS, OFFICE, "S-62", (), "D-30"),
        (LeadKind.KS, CITY, Organ.KS, OFFICE, "S-62", (), "D-30"),
    ],
)
def test_aid_that_somebody_else_pays_is_decided_where_its_scope_says(
    lead, scope, organ, preparers, why, readings, row
):
    others = OTHER if scope == SEVERAL else ()
    ruling = judge(make_aid(lead_body_kind=lead, scope=scope, other_bodies=others))
    assert (ruling.outcome, ruling.decider) == (Outcome.DECIDE, organ)
    assert (ruling.handled_by, ruling.prepared_by, ruling.consult) == (None, preparers, ())
    assert [because.rule for because in ruling.because] == [why]
    assert (ruling.readings, ruling.row) == (readings, row)
    assert (ruling.blocks, ruling.missing, ruling.warnings) == ((), (), ())


def test_aid_of_unknown_scope_is_the_executive_boards_until_it_is_known():
    ruling = judge(make_aid(scope=None))
    assert (ruling.outcome, ruling.decider) == (Outcome.INCOMPLETE, Organ.KS)
    assert (ruling.because[0].rule, ruling.possible) == ("S-62", (Organ.NAMND, Organ.KS))


def test_aid_of_several_bodies_may_not_be_decided_by_one():
    prepared = make_aid(answers={"proposed_decider": "NAMND"})
    assert judge(prepared).outcome == Outcome.DECIDE
    ruling = judge(dataclasses.replace(prepared, other_bodies=OTHER))
    assert (ruling.outcome, ruling.decider) == (Outcome.BLOCKED, Organ.KS)
    assert told(ruling.blocks) == [("F-9", "S-62", "proposed_decider")]


@BOTH
@pytest.mark.parametrize(
    ("money", "blocks", "missing"),
    [
        (Money(total_sek=100, external_sek=100), [], []),
        (Money(total_sek=100, external_sek=100, own_sek=0), [], []),
        (Money(total_sek=100, external_sek=101), [], []),
        (Money(total_sek=0, external_sek=0), [], []),
        (Money(total_sek=100, external_sek=100, own_sek_per_year=0, fee_sek_per_year=0), [], []),
        (Money(total_sek=100, external_sek=100, budgeted_sek=50), [], []),
        (Money(total_sek=100, external_sek=99), [SHORT], []),
        (Money(total_sek=100, external_sek=99.5), [SHORT], []),
        (Money(total_sek=100, external_sek=0), [SHORT], []),
        (Money(total_sek=100, external_sek=100, own_sek=1, budgeted_sek=1), [OWN_MONEY], []),
        (Money(total_sek=100, external_sek=100, own_sek=0.5, budgeted_sek=1), [OWN_MONEY], []),
        (Money(total_sek=9, external_sek=8, own_sek=1, budgeted_sek=9), [OWN_MONEY, SHORT], []),
        (Money(total_sek=9, external_sek=9, own_sek_per_year=1, budgeted_sek=1), [OWN_MONEY], []),
        (Money(total_sek=9, external_sek=9, fee_sek_per_year=1), [OWN_MONEY], []),
        (Money(), [], [NO_TOTAL, NO_EXTERNAL]),
        (Money(total_sek=100), [], [NO_EXTERNAL]),
        (Money(external_sek=100), [], [NO_TOTAL]),
        (Money(own_sek=0), [], [NO_TOTAL, NO_EXTERNAL]),
        (Money(fee_sek_per_year=1), [OWN_MONEY], []),
        (Money(total_sek=0), [], [NO_EXTERNAL]),
        (Money(external_sek=0), [], [NO_TOTAL]),
    ],
)  # fmt: skip
def test_whole_financing_is_borne_by_another_party(make, money, blocks, missing):
    ruling = judge(make(money=money))
    goes_on = Outcome.INCOMPLETE if missing else Outcome.DECIDE
    assert ruling.outcome == (Outcome.BLOCKED if blocks else goes_on)
    assert (told(ruling.blocks), told(ruling.missing)) == (blocks, missing)
    assert (ruling.decider, ruling.warnings) == (Organ.NAMND, ())
    assert ruling.readings == (("A-17",) if blocks or missing else ())
    assert ("funded" in codes(ruling.checks)) == (not blocks and not missing)


@BOTH
@pytest.mark.parametrize(
    ("money", "rules"),
    [
        (Money(total_sek=9, external_sek=8, own_sek=1), ["S-56", "S-56"]),
        (Money(total_sek=9, external_sek=9, own_sek=2, budgeted_sek=1), ["S-70", "S-56"]),
    ],
)
def test_own_money_is_stopped_by_the_principle_and_where_it_breaks_the_frame_by_that_too(
    make, money, rules
):
    ruling = judge(make(money=money))
    assert (ruling.outcome, [block.rule for block in ruling.blocks]) == (Outcome.BLOCKED, rules)


@BOTH
@pytest.mark.parametrize("stage", [Stage.NEW, Stage.RENEWAL, Stage.ONGOING])
def test_money_added_later_stops_a_project_that_was_fully_paid(make, stage):
    paid = make(stage=stage, money=FULL)
    assert judge(paid).outcome == Outcome.DECIDE
    later = {
        Money(total_sek=100, external_sek=100, own_sek=1, budgeted_sek=1): [OWN_MONEY],
        Money(total_sek=120, external_sek=100): [SHORT],
        Money(total_sek=100, external_sek=80): [SHORT],
    }
    for money, blocks in later.items():
        ruling = judge(dataclasses.replace(paid, money=money))
        assert (ruling.outcome, ruling.decider) == (Outcome.BLOCKED, Organ.NAMND)
        assert told(ruling.blocks) == blocks


@BOTH
def test_project_that_is_broken_off_is_not_tried_for_its_funding(make):
    money = Money(total_sek=100, external_sek=1, own_hours_per_year=5)
    ruling = judge(make(stage=Stage.TERMINATION, money=money, answers={"aid_character": None}))
    assert (ruling.outcome, ruling.decider) == (Outcome.DECIDE, Organ.NAMND)
    assert codes(ruling.warnings) == ["strategy_is_silent"]


@BOTH
@pytest.mark.parametrize(
    ("hours", "warnings"),
    [
        (None, []),
        (0, []),
        (0.5, [("own_hours", "S-56", "own_hours_per_year")]),
        (800, [("own_hours", "S-56", "own_hours_per_year")]),
    ],
)
def test_own_hours_are_seen_and_stop_nothing(make, hours, warnings):
    money = Money(total_sek=100, external_sek=100, own_hours_per_year=hours)
    ruling = judge(make(money=money))
    assert (ruling.outcome, ruling.decider, ruling.missing) == (Outcome.DECIDE, Organ.NAMND, ())
    assert told(ruling.warnings) == warnings


@BOTH
def test_reading_a17_may_count_own_hours_as_own_money(make):
    policy = dataclasses.replace(POLICY_2016, readings=Readings(aid_in_kind=AidInKind.BLOCK))
    money = Money(total_sek=100, external_sek=100, own_hours_per_year=1)
    ruling = judge(make(money=money), policy)
    assert (ruling.outcome, ruling.decider) == (Outcome.BLOCKED, Organ.NAMND)
    assert told(ruling.blocks) == [("own_hours_blocked", "S-56", "own_hours_per_year")]
    assert (ruling.warnings, ruling.readings) == ((), ("A-17",))
    assert judge(make(money=FULL), policy).outcome == Outcome.DECIDE


def test_texts_name_the_amounts_in_each_language():
    money = Money(
        total_sek=5_000_000, external_sek=4_487_500.5, own_sek=512_000, own_hours_per_year=1_200
    )
    ruling = judge(make_aid(money=money))
    own, short = ruling.blocks
    assert own.text.sv == (
        "Staden skulle betala 512\u00a0000 kronor själv. Projekt av biståndskaraktär får staden "
        "bara delta i om någon annan bär hela kostnaden, till exempel Sida."
    )
    assert own.text.en.startswith("The city would pay 512,000 SEK itself.")
    assert own.instead.sv == (
        "Sök full finansiering innan ärendet tas upp, eller gör utbytet till ett samarbetsavtal "
        "med nytta för båda."
    )
    assert short.text.sv == (
        "Det saknas 512\u00a0499,5 kronor i andras finansiering. Hela kostnaden ska bäras av någon "
        "annan part, till exempel Sida."
    )
    assert short.text.en.startswith("512,499.5 SEK of others' financing is missing.")
    (hours,) = ruling.warnings
    assert hours.text.sv == (
        "Staden skulle lägga 1\u00a0200 timmar om året av egen arbetstid. Det är tillåtet inom "
        "given ram, men ska synas."
    )
    assert "1,200" in hours.text.en


def test_own_amount_that_is_told_is_the_largest():
    money = Money(total_sek=9, external_sek=9, own_sek=1, own_sek_per_year=3, fee_sek_per_year=2)
    (block,) = (one for one in judge(make_aid(money=money)).blocks)
    assert block.text.sv.startswith("Staden skulle betala 3 kronor själv.")


@pytest.mark.parametrize(
    ("make", "answer", "money", "outcome", "blocks", "missing"),
    [
        (make_aid, True, FULL, Outcome.DECIDE, [], []),
        (make_aid, None, FULL, Outcome.INCOMPLETE, [], UNANSWERED),
        (make_aid, False, FULL, Outcome.INCOMPLETE, [], ["aid_character_contradicted"]),
        # An aid project is one until somebody says no, so what nobody answered is still tried.
        (make_aid, None, FEE, Outcome.BLOCKED, ["own_money"], UNANSWERED),
        (make_eu_project, True, FULL, Outcome.DECIDE, [], []),
        (make_eu_project, False, FEE, Outcome.DECIDE, [], []),
        (make_eu_project, None, FEE, Outcome.INCOMPLETE, [], UNANSWERED),
        (make_eu_project, True, FEE, Outcome.BLOCKED, ["own_money"], []),
    ],
)
def test_character_settles_whether_the_funding_is_tried(
    make, answer, money, outcome, blocks, missing
):
    ruling = judge(make(answers={"aid_character": answer}, money=money))
    assert (ruling.outcome, ruling.decider) == (outcome, Organ.NAMND)
    assert (codes(ruling.blocks), codes(ruling.missing)) == (blocks, missing)
    assert {check.rule for check in ruling.blocks + ruling.missing} <= {"S-56"}
    assert {one.answer for one in ruling.missing} <= {"aid_character"}


def test_aid_that_is_foreign_policy_is_for_nobody():
    ruling = judge(make_aid(answers={"foreign_policy": True}, money=FEE))
    assert [block.rule for block in ruling.blocks] == ["S-45", "S-56"]
    assert (ruling.decider, ruling.because[0].rule) == (None, "S-45")


@pytest.mark.parametrize("stage", Stage)
def test_new_aid_is_held_against_the_law(stage):
    """D-29: act 2009:47; the strategy is stricter than the law."""
    laws = [one for one in judge(make_aid(stage=stage)).checks if one.code == "legal_check"]
    assert [law.rule for law in laws] == ["S-56"] * (stage == Stage.NEW)


def test_panel_says_that_somebody_else_bears_the_whole_cost():
    found = {check.code: check for check in judge(make_aid()).checks}
    assert found["funded"].text.sv == "Någon annan bär hela kostnaden."
    assert found["aid_character"].text.sv == "Projektet har biståndskaraktär."
    assert [fact.name for fact in found["funded"].facts] == [
        "total_sek",
        "external_sek",
        "own_sek",
        "own_sek_per_year",
        "fee_sek_per_year",
    ]
