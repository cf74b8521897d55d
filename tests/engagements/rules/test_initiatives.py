"""D-11 to D-13 and F-11: initiatives of one body, of several and of the city (A-4, A-5)."""

import dataclasses

import pytest

from engagements.rules.matter import Money
from engagements.rules.vocabulary import Handler, LeadKind, Organ, Outcome, Preparer, Scope, Stage

from .matters import codes, judge, make_initiative, told

KF, KS, FB_IB, NAMND, BOARD = Organ.KF, Organ.KS, Organ.FB_IB, Organ.NAMND, Organ.BOLAGSSTYRELSE
CITY, SEVERAL, ONE = Scope.CITY_WIDE, Scope.SEVERAL_BODIES, Scope.BODY_SPECIFIC
OTHER = ("Kulturnämnden",)
RANK = {BOARD: 1, NAMND: 1, FB_IB: 2, KS: 3, KF: 4}

# The scope, other bodies, the burden; the organs that may decide, the rule, row and readings.
TABLE = [
    (CITY, (), False, [FB_IB], "S-67", "D-11", ("A-4", "A-5", "A-23")),
    (CITY, (), True, [KS], "S-63", "D-12", ("A-4", "A-5")),
    (CITY, (), None, [KS, FB_IB], "S-63", "D-12", ("A-4", "A-5")),
    (CITY, OTHER, False, [FB_IB], "S-67", "D-11", ("A-4", "A-5", "A-23")),
    (CITY, OTHER, True, [KS], "S-63", "D-12", ("A-4", "A-5")),
    (SEVERAL, OTHER, False, [FB_IB], "S-67", "D-11", ("A-4", "A-5", "A-19", "A-23")),
    (SEVERAL, OTHER, True, [KS], "S-62", "D-12", ("A-4", "A-5", "A-19")),
    (SEVERAL, OTHER, None, [KS, FB_IB], "S-62", "D-12", ("A-4", "A-5", "A-19")),
    (ONE, OTHER, False, [FB_IB], "S-67", "D-11", ("A-4", "A-5", "A-19", "A-23")),
    (ONE, OTHER, True, [KS], "S-62", "D-12", ("A-4", "A-5", "A-19")),
    (ONE, (), False, [NAMND], "S-71", "D-13", ("A-5",)),
    (ONE, (), True, [NAMND], "S-71", "D-13", ("A-5",)),
    (ONE, (), None, [NAMND], "S-71", "D-13", ("A-4", "A-5")),
]


@pytest.mark.parametrize(("scope", "others", "burden", "organs", "rule", "row", "readings"), TABLE)
def test_initiative_goes_by_its_scope_and_its_burden(
    scope, others, burden, organs, rule, row, readings
):
    ruling = judge(
        make_initiative(scope=scope, other_bodies=others, answers={"resource_increase": burden})
    )
    unanswered = [("resource_increase_unanswered", "S-67", "resource_increase")]
    second = [("second_body", "S-62", "scope")] if scope == ONE and others else []
    assert (ruling.decider, ruling.possible) == (organs[0], tuple(organs))
    assert told(ruling.missing) == (unanswered if burden is None else [])
    assert ruling.outcome == (Outcome.INCOMPLETE if burden is None else Outcome.DECIDE)
    assert ruling.handled_by == (Handler.IB if organs == [FB_IB] else None)
    own = Preparer.KONTAKTPERSON if organs == [NAMND] else Preparer.SLK
    assert (ruling.prepared_by, ruling.consult) == ((own,), ())
    assert [because.rule for because in ruling.because] == [rule]
    assert (ruling.row, ruling.readings) == (row, readings)
    assert (ruling.blocks, told(ruling.warnings)) == ((), second)


@pytest.mark.parametrize(
    ("others", "burden", "organs"),
    [
        ((), False, {FB_IB, NAMND}),
        ((), True, {KS, NAMND}),
        ((), None, {KS, FB_IB, NAMND}),
        (OTHER, False, {FB_IB}),
        (OTHER, True, {KS}),
        (OTHER, None, {KS, FB_IB}),
    ],
)
def test_scope_left_open_leaves_the_highest_organ_of_all_scopes(others, burden, organs):
    matter = make_initiative(scope=None, other_bodies=others, answers={"resource_increase": burden})
    ruling = judge(matter)
    assert ruling.outcome == Outcome.INCOMPLETE
    assert ruling.decider == max(organs, key=RANK.get)
    assert {*ruling.possible} == organs
    assert told(ruling.missing)[0] == ("scope_unanswered", "S-6", "scope")


@pytest.mark.parametrize("lead", LeadKind)
@pytest.mark.parametrize(
    ("answer", "money", "missing", "warnings"),
    [
        (False, {"fee_sek_per_year": 1}, [], ["resource_increase_contradicted"]),
        (False, {"own_sek": 1, "budgeted_sek": 1}, [], ["resource_increase_contradicted"]),
        (False, {"own_sek_per_year": 1, "budgeted_sek": 1}, [], ["resource_increase_contradicted"]),
        (False, {"own_hours_per_year": 0.5}, [], ["resource_increase_contradicted"]),
        (False, {"own_sek": 1}, [], ["budget_not_given", "resource_increase_contradicted"]),
        (True, {"own_sek": 1}, [], ["budget_not_given"]),
        (True, {"own_sek": 2, "budgeted_sek": 1}, [], ["outside_frame"]),
        (None, {"own_hours_per_year": 1}, ["resource_increase_unanswered"], []),
    ],
)  # fmt: skip
def test_city_wide_initiative_with_a_burden_is_the_boards_whatever_is_said(
    answer, money, missing, warnings, lead
):
    matter = make_initiative(
        scope=CITY,
        lead_body_kind=lead,
        money=Money(**money),
        answers={"resource_increase": answer},
    )
    ruling = judge(matter)
    assert (ruling.decider, ruling.possible) == (KS, (KS,))
    assert (codes(ruling.missing), codes(ruling.warnings)) == (missing, warnings)
    assert ruling.outcome == (Outcome.INCOMPLETE if missing else Outcome.DECIDE)


@pytest.mark.parametrize(
    ("lead", "organ", "preparer", "readings"),
    [
        (LeadKind.NAMND, NAMND, Preparer.KONTAKTPERSON, ("A-5",)),
        (LeadKind.STADSDELSNAMND, NAMND, Preparer.KONTAKTPERSON, ("A-5", "A-14")),
        (LeadKind.BOLAG, BOARD, Preparer.KONTAKTPERSON, ("A-5",)),
        (LeadKind.KS, KS, Preparer.SLK, ("A-5",)),
    ],
)
def test_initiative_of_one_body_is_its_own(lead, organ, preparer, readings):
    ruling = judge(make_initiative(lead_body_kind=lead))
    assert (ruling.outcome, ruling.decider) == (Outcome.DECIDE, organ)
    assert (ruling.prepared_by, ruling.readings) == ((preparer,), readings)
    assert ruling.because[0].rule == "S-71"


@pytest.mark.parametrize(
    ("lead", "money", "outcome", "stops"),
    [
        (LeadKind.NAMND, {"own_sek": 1, "budgeted_sek": 1}, Outcome.DECIDE, []),
        (LeadKind.NAMND, {"own_sek": 2, "budgeted_sek": 1}, Outcome.BLOCKED,
         [("outside_given_frame", "S-70", "own_sek")]),
        (LeadKind.BOLAG, {"fee_sek_per_year": 2, "budgeted_sek": 1}, Outcome.BLOCKED,
         [("outside_given_frame", "S-70", "own_sek")]),
        (LeadKind.NAMND, {"own_sek": 1}, Outcome.INCOMPLETE,
         [("budget_unanswered", "S-70", "budgeted_sek")]),
        (LeadKind.BOLAG, {"own_sek_per_year": 1}, Outcome.INCOMPLETE,
         [("budget_unanswered", "S-70", "budgeted_sek")]),
        (LeadKind.NAMND, {"fee_sek_per_year": 1}, Outcome.DECIDE, []),
        (LeadKind.NAMND, {"own_hours_per_year": 1}, Outcome.DECIDE, []),
        (LeadKind.KS, {"own_sek": 2, "budgeted_sek": 1}, Outcome.DECIDE, []),
        (LeadKind.KS, {"own_sek": 1}, Outcome.DECIDE, []),
    ],
)  # fmt: skip
def test_initiative_of_one_body_must_fit_its_frame(lead, money, outcome, stops):
    answers = {"resource_increase": True}
    matter = make_initiative(lead_body_kind=lead, money=Money(**money), answers=answers)
    ruling = judge(matter)
    assert (ruling.outcome, told(ruling.blocks + ruling.missing)) == (outcome, stops)
    assert ruling.decider == {LeadKind.NAMND: NAMND, LeadKind.BOLAG: BOARD, LeadKind.KS: KS}[lead]


@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize(
    ("stage", "examined", "missing"),
    [
        (Stage.NEW, True, []),
        (Stage.NEW, False, ["established_forums_not_examined"]),
        (Stage.NEW, None, ["established_forums_unanswered"]),
        (Stage.RENEWAL, False, []),
        (Stage.TERMINATION, None, []),
        (Stage.ONGOING, False, []),
    ],
)
def test_established_forums_are_examined_before_a_new_initiative(stage, examined, missing, scope):
    matter = make_initiative(
        scope=scope, stage=stage, answers={"established_forums_examined": examined}
    )
    ruling = judge(matter)
    assert told(ruling.missing) == [
        (code, "S-30", "established_forums_examined") for code in missing
    ]
    assert ruling.outcome == (Outcome.INCOMPLETE if missing else Outcome.DECIDE)
    assert ruling.decider == (NAMND if scope == ONE else FB_IB)


def test_words_of_the_forum_check():
    ruling = judge(make_initiative(answers={"established_forums_examined": False}))
    (check,) = ruling.missing
    assert check.text.sv == (
        "Det är inte prövat om samarbetet kan ske inom ett etablerat forum. Det ska göras innan "
        "nya former av samarbete inleds."
    )


@pytest.mark.parametrize("proposed", Organ)
@pytest.mark.parametrize(
    ("scope", "others", "burden", "decider", "rule"),
    [
        (CITY, (), False, FB_IB, "S-67"),
        (CITY, (), True, KS, "S-63"),
        (SEVERAL, OTHER, False, FB_IB, "S-67"),
        (SEVERAL, OTHER, True, KS, "S-62"),
        (ONE, OTHER, True, KS, "S-62"),
        (ONE, (), False, NAMND, "S-71"),
    ],
)
def test_organ_below_the_initiatives_decider_is_refused(
    scope, others, burden, decider, rule, proposed
):
    answers = {"resource_increase": burden, "proposed_decider": proposed}
    ruling = judge(make_initiative(scope=scope, other_bodies=others, answers=answers))
    found = [check[:2] for check in told(ruling.checks) if check[2] == "proposed_decider"]
    if proposed == decider:
        expected = []
    elif RANK[proposed] >= RANK[decider]:
        expected = [("other_decider_proposed", rule)]
    else:
        expected = [("F-13", "S-67") if proposed == FB_IB else ("F-9", rule)]
    assert (ruling.decider, found) == (decider, expected)
    refused = RANK[proposed] < RANK[decider]
    assert ruling.outcome == (Outcome.BLOCKED if refused else Outcome.DECIDE)


@pytest.mark.parametrize("answer", [True, None])
@pytest.mark.parametrize("scope", [CITY, ONE])
def test_mayor_may_decide_no_initiative_whose_burden_grows_or_is_unknown(scope, answer):
    answers = {"resource_increase": answer, "proposed_decider": FB_IB}
    ruling = judge(make_initiative(scope=scope, answers=answers))
    assert told(ruling.blocks) == [("F-13", "S-67", "proposed_decider")]


def test_refusal_of_the_mayor_for_the_boards_own_initiative_cites_no_burden():
    ruling = judge(make_initiative(lead_body_kind=LeadKind.KS, answers={"proposed_decider": FB_IB}))
    assert told(ruling.blocks) == [("F-9", "S-71", "proposed_decider")]


def test_scope_changed_after_preparation_takes_the_initiative_from_the_committee():
    prepared = make_initiative(answers={"proposed_decider": NAMND})
    changed = dataclasses.replace(prepared, scope=CITY)
    assert judge(prepared).outcome == Outcome.DECIDE
    ruling = judge(changed)
    assert (ruling.outcome, ruling.decider) == (Outcome.BLOCKED, FB_IB)
    assert told(ruling.blocks) == [("F-9", "S-67", "proposed_decider")]


def test_several_stops_of_an_initiative_are_all_told():
    matter = make_initiative(
        money=Money(own_sek=2, budgeted_sek=1),
        answers={"foreign_policy": True, "established_forums_examined": None},
    )
    ruling = judge(matter)
    assert (ruling.outcome, ruling.decider) == (Outcome.BLOCKED, None)
    assert [check.rule for check in ruling.blocks] == ["S-45", "S-70"]
    assert codes(ruling.missing) == ["established_forums_unanswered"]
    assert codes(ruling.warnings) == ["resource_increase_contradicted"]


def test_contradicted_burden_names_its_amounts_in_both_languages():
    money = Money(fee_sek_per_year=60_000, own_hours_per_year=40)
    (warning,) = judge(make_initiative(scope=CITY, money=money)).warnings
    assert warning.text.sv.startswith("Svaret är att resursbördan inte ökar, men det finns ")
    assert "avgift om året" in warning.text.sv
    assert "egna timmar om året" in warning.text.sv
    assert "SEK" in warning.text.en
    assert "sek" not in warning.text.en


def test_checks_of_an_initiative_show_the_facts_they_rest_on():
    matter = make_initiative(
        title="Upprop om vapen", scope=None, lead_body_kind=None, answers={"proposed_decider": KF}
    )
    facts = {check.code: [fact.name for fact in check.facts] for check in judge(matter).checks}
    assert facts == {
        "foreign_policy_hint": ["foreign_policy", "title"],
        "lead_body_kind_unanswered": ["lead_body", "lead_body_kind"],
        "scope_unanswered": ["scope", "other_bodies"],
        "no_resource_increase": [
            "resource_increase",
            "fee_sek_per_year",
            "own_sek",
            "own_sek_per_year",
            "own_hours_per_year",
        ],
        "established_forums_examined": ["established_forums_examined"],
        "other_decider_proposed": ["proposed_decider"],
    }
