"""D-14, D-15 and F-13: declarations, the burden that they bring, and who may sign them."""

import dataclasses

import pytest

from engagements.rules.matter import Money
from engagements.rules.policy import Readings
from engagements.rules.versions import POLICY_2016
from engagements.rules.vocabulary import Handler, LeadKind, Organ, Outcome, Preparer, Scope, Stage

from .matters import codes, judge, make_declaration, told

KF, KS, FB_IB, NAMND, BOARD = Organ.KF, Organ.KS, Organ.FB_IB, Organ.NAMND, Organ.BOLAGSSTYRELSE
PREPARERS = {
    KF: (Preparer.SLK, Preparer.KS),
    KS: (Preparer.SLK,),
    FB_IB: (Preparer.SLK,),
}
UNANSWERED = ("resource_increase_unanswered", "S-67", "resource_increase")
CONTRADICTED = ("resource_increase_contradicted", "S-67", "resource_increase")
NO_BUDGET = ("budget_not_given", "S-70", "budgeted_sek")
TOO_DEAR = ("outside_frame", "S-70", "own_sek")

# The answer, the money; who decides and by which rule; what is missing; what is warned of.
BURDEN = [
    (False, {}, [FB_IB], "S-67", [], []),
    (False, {"budgeted_sek": 9}, [FB_IB], "S-67", [], []),
    (False, {"external_sek": 9, "total_sek": 9}, [FB_IB], "S-67", [], []),
    (False, {"own_sek": 0, "own_hours_per_year": 0}, [FB_IB], "S-67", [], []),
    (False, {"fee_sek_per_year": 0, "own_sek_per_year": 0}, [FB_IB], "S-67", [], []),
    (False, {"fee_sek_per_year": 60_000}, [KS], "S-67", [], [CONTRADICTED]),
    (False, {"own_hours_per_year": 1}, [KS], "S-67", [], [CONTRADICTED]),
    (False, {"own_sek": 1, "budgeted_sek": 1}, [KS], "S-67", [], [CONTRADICTED]),
    (False, {"own_sek_per_year": 1, "budgeted_sek": 1}, [KS], "S-67", [], [CONTRADICTED]),
    (False, {"own_sek": 1}, [KS], "S-67", [], [NO_BUDGET, CONTRADICTED]),
    (False, {"own_sek_per_year": 1}, [KS], "S-67", [], [NO_BUDGET, CONTRADICTED]),
    (False, {"own_sek": 2, "budgeted_sek": 1}, [KF], "S-70", [], [TOO_DEAR, CONTRADICTED]),
    (False, {"fee_sek_per_year": 2, "budgeted_sek": 1}, [KF], "S-70", [], [TOO_DEAR, CONTRADICTED]),
    (False, {"own_sek_per_year": 1, "budgeted_sek": 0}, [KF], "S-70", [], [TOO_DEAR, CONTRADICTED]),
    (True, {}, [KS], "S-67", [], []),
    (True, {"own_hours_per_year": 40}, [KS], "S-67", [], []),
    (True, {"fee_sek_per_year": 9}, [KS], "S-67", [], []),
    (True, {"own_sek": 1, "budgeted_sek": 1}, [KS], "S-67", [], []),
    (True, {"own_sek": 1}, [KS], "S-67", [], [NO_BUDGET]),
    (True, {"own_sek": 2, "budgeted_sek": 1}, [KF], "S-70", [], [TOO_DEAR]),
    (None, {}, [KS, FB_IB], "S-67", [UNANSWERED], []),
    (None, {"own_hours_per_year": 0}, [KS, FB_IB], "S-67", [UNANSWERED], []),
    (None, {"own_hours_per_year": 1}, [KS], "S-67", [UNANSWERED], []),
    (None, {"fee_sek_per_year": 1}, [KS], "S-67", [UNANSWERED], []),
    (None, {"own_sek": 1}, [KS], "S-67", [UNANSWERED], [NO_BUDGET]),
    (None, {"own_sek": 2, "budgeted_sek": 1}, [KF], "S-70", [UNANSWERED], [TOO_DEAR]),
]  # fmt: skip


@pytest.mark.parametrize(("scope", "others"), [
    (Scope.CITY_WIDE, ()),
    (Scope.SEVERAL_BODIES, ("Kulturnämnden",)),
    (Scope.BODY_SPECIFIC, ()),
])  # fmt: skip
@pytest.mark.parametrize(("answer", "money", "organs", "rule", "missing", "warnings"), BURDEN)
def test_declaration_goes_by_its_burden_whatever_the_scope_and_the_body(
    answer, money, organs, rule, missing, warnings, scope, others
):
    for lead in LeadKind:
        ruling = judge(
            make_declaration(
                scope=scope,
                other_bodies=others,
                lead_body_kind=lead,
                money=Money(**money),
                answers={"resource_increase": answer},
            )
        )
        assert (ruling.decider, ruling.possible) == (organs[0], tuple(organs))
        assert ruling.outcome == (Outcome.INCOMPLETE if missing else Outcome.DECIDE)
        assert ruling.handled_by == (Handler.IB if organs == [FB_IB] else None)
        assert ruling.prepared_by == PREPARERS[organs[0]]
        assert [because.rule for because in ruling.because] == [rule]
        assert (told(ruling.missing), told(ruling.warnings)) == (missing, warnings)
        assert (ruling.blocks, ruling.consult) == ((), ())


@pytest.mark.parametrize("membership", [True, None])
@pytest.mark.parametrize(("answer", "money", "organs", "rule", "missing", "warnings"), BURDEN)
def test_declaration_that_makes_or_may_make_the_city_a_member_is_the_councils(
    answer, money, organs, rule, missing, warnings, membership
):
    ruling = judge(
        make_declaration(
            money=Money(**money),
            answers={"resource_increase": answer, "creates_membership": membership},
        )
    )
    also = [] if membership else [
        ("creates_membership_unanswered", "S-64", "creates_membership")
    ]  # fmt: skip
    assert (ruling.decider, ruling.handled_by) == (KF, None)
    assert ruling.outcome == (Outcome.INCOMPLETE if missing + also else Outcome.DECIDE)
    assert ruling.prepared_by == (Preparer.SLK, Preparer.KS)
    # An open question gives no reason where the council decides whatever its answer is.
    is_known = membership or rule != "S-70"
    assert [because.rule for because in ruling.because] == ["S-64" if is_known else "S-70"]
    assert ruling.possible == ((KF,) if membership else tuple(dict.fromkeys([KF, *organs])))
    assert (told(ruling.missing), told(ruling.warnings)) == (missing + also, warnings)


@pytest.mark.parametrize(
    ("answers", "money", "row", "readings"),
    [
        ({}, {}, "D-14", ("A-4", "A-5", "A-23")),
        ({"resource_increase": True}, {}, "D-15", ("A-4",)),
        ({"resource_increase": None}, {}, "D-15", ("A-4",)),
        ({}, {"own_sek": 2, "budgeted_sek": 1}, "D-15", ("A-4",)),
        ({"creates_membership": True}, {}, "D-15", ("A-4",)),
        ({"creates_membership": None}, {}, "D-15", ("A-4",)),
    ],
)
def test_declaration_names_its_row_and_the_readings_it_rests_on(answers, money, row, readings):
    ruling = judge(make_declaration(answers=answers, money=Money(**money)))
    assert (ruling.row, ruling.readings) == (row, readings)


def test_scope_changed_after_preparation_moves_no_declaration():
    prepared = make_declaration()
    changed = dataclasses.replace(prepared, scope=Scope.CITY_WIDE)
    assert judge(prepared).decider == judge(changed).decider == FB_IB


def test_scope_left_open_makes_a_declaration_incomplete_without_moving_it():
    ruling = judge(make_declaration(scope=None))
    assert (ruling.outcome, ruling.decider) == (Outcome.INCOMPLETE, FB_IB)
    assert told(ruling.missing) == [("scope_unanswered", "S-6", "scope")]


def test_declaration_of_nobody_is_incomplete_and_its_decider_known():
    ruling = judge(make_declaration(lead_body_kind=None))
    assert (ruling.outcome, ruling.decider) == (Outcome.INCOMPLETE, FB_IB)
    assert told(ruling.missing) == [("lead_body_kind_unanswered", "S-6", "lead_body_kind")]


def test_second_body_of_a_declaration_is_told_and_moves_nothing():
    ruling = judge(make_declaration(other_bodies=("Kulturnämnden", "Stockholms Hamn AB")))
    assert (ruling.outcome, ruling.decider) == (Outcome.DECIDE, FB_IB)
    assert told(ruling.warnings) == [("second_body", "S-62", "scope")]
    assert ruling.warnings[0].text.sv == (
        "Ärendet är angett som en enda verksamhets, men rör även Kulturnämnden, Stockholms Hamn "
        "AB. Det räknas därför som flera nämnders eller bolags."
    )


@pytest.mark.parametrize("answer", [True, False, None])
@pytest.mark.parametrize("membership", [True, False, None])
def test_foreign_policy_stops_a_declaration_whatever_its_cost(membership, answer):
    answers = {
        "foreign_policy": True,
        "resource_increase": answer,
        "creates_membership": membership,
    }
    ruling = judge(make_declaration(answers=answers))
    assert (ruling.outcome, ruling.decider, ruling.handled_by) == (Outcome.BLOCKED, None, None)
    assert told(ruling.blocks) == [("foreign_policy", "S-45", "foreign_policy")]
    assert [because.rule for because in ruling.because] == ["S-45"]


def test_foreign_policy_and_a_lower_organ_are_both_told():
    answers = {"foreign_policy": True, "resource_increase": True, "proposed_decider": NAMND}
    ruling = judge(make_declaration(answers=answers))
    assert told(ruling.blocks) == [
        ("foreign_policy", "S-45", "foreign_policy"),
        ("F-9", "S-67", "proposed_decider"),
    ]


@pytest.mark.parametrize(
    ("title", "answer", "missing", "warnings"),
    [
        ("Upprop om sanktioner", False, [], ["foreign_policy_hint"]),
        ("MÄNSKLIGA RÄTTIGHETER i städer", False, [], ["foreign_policy_hint"]),
        ("Ren luft", False, [], []),
        ("Ren luft", None, ["foreign_policy_unanswered"], []),
        ("Upprop om sanktioner", None, ["foreign_policy_unanswered"], []),
    ],
)
def test_words_of_the_title_are_only_a_hint(title, answer, missing, warnings):
    ruling = judge(make_declaration(title=title, answers={"foreign_policy": answer}))
    asked = [(code, "S-45", "foreign_policy") for code in missing]
    hinted = [(code, "S-45", "foreign_policy") for code in warnings]
    assert (told(ruling.missing), told(ruling.warnings)) == (asked, hinted)
    assert ruling.outcome == (Outcome.INCOMPLETE if missing else Outcome.DECIDE)
    assert ruling.decider == FB_IB


def test_money_added_while_a_declaration_runs_takes_it_from_the_mayor():
    signed = make_declaration(stage=Stage.ONGOING)
    dearer = dataclasses.replace(signed, money=Money(fee_sek_per_year=60_000))
    assert (judge(signed).decider, judge(dearer).decider) == (FB_IB, KS)
    assert codes(judge(dearer).warnings) == ["resource_increase_contradicted"]


@pytest.mark.parametrize("stage", [Stage.RENEWAL, Stage.TERMINATION])
def test_strategy_is_silent_on_taking_a_declaration_back(stage):
    ruling = judge(make_declaration(stage=stage))
    assert (ruling.outcome, ruling.decider) == (Outcome.DECIDE, FB_IB)
    assert told(ruling.warnings) == [("strategy_is_silent", "S-6", "stage")]


def test_reading_a4_may_leave_hours_out_of_the_burden():
    readings = Readings(burden_counts=frozenset({"fee_sek_per_year", "own_sek"}))
    policy = dataclasses.replace(POLICY_2016, readings=readings)
    hours = make_declaration(money=Money(own_hours_per_year=40))
    assert (judge(hours).decider, judge(hours, policy).decider) == (KS, FB_IB)
    # What is no burden cannot need an appropriation either (D-15 asks for both).
    dear = make_declaration(money=Money(own_sek_per_year=2, budgeted_sek=1))
    assert (judge(dear).decider, judge(dear, policy).decider) == (KF, FB_IB)


@pytest.mark.parametrize(("scope", "lead", "decider", "row"), [
    (Scope.BODY_SPECIFIC, LeadKind.NAMND, NAMND, "D-14"),
    (Scope.BODY_SPECIFIC, LeadKind.BOLAG, BOARD, "D-14"),
    (Scope.BODY_SPECIFIC, LeadKind.KS, KS, "D-14"),
    (Scope.CITY_WIDE, LeadKind.NAMND, FB_IB, "D-14"),
    (Scope.SEVERAL_BODIES, LeadKind.NAMND, FB_IB, "D-14"),
])  # fmt: skip
def test_reading_a5_may_leave_one_bodys_declaration_to_it(scope, lead, decider, row):
    readings = Readings(declarations_of_one_body_delegated=False)
    policy = dataclasses.replace(POLICY_2016, readings=readings)
    ruling = judge(make_declaration(scope=scope, lead_body_kind=lead), policy)
    assert (ruling.decider, ruling.row) == (decider, row)
    assert "A-5" in ruling.readings
    burden = make_declaration(scope=scope, lead_body_kind=lead, answers={"resource_increase": True})
    assert judge(burden, policy).decider == KS
