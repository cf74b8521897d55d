"""F-9 and F-13, the dates and the panel: what stops a declaration."""

import datetime

import pytest

from engagements.rules.matter import Money
from engagements.rules.vocabulary import Organ, Outcome, Stage

from .matters import codes, judge, make_declaration, make_initiative, told

KF, KS, FB_IB, NAMND, BOARD = Organ.KF, Organ.KS, Organ.FB_IB, Organ.NAMND, Organ.BOLAGSSTYRELSE

# The answers, the money; the decider, and the rule that gives it the matter.
ROUTED = [
    ({}, {}, FB_IB, "S-67"),
    ({"resource_increase": True}, {}, KS, "S-67"),
    ({}, {"own_hours_per_year": 1}, KS, "S-67"),
    ({}, {"own_sek": 2, "budgeted_sek": 1}, KF, "S-70"),
    ({"creates_membership": True}, {}, KF, "S-64"),
    ({"creates_membership": True, "resource_increase": True}, {}, KF, "S-64"),
]
RANK = {BOARD: 1, NAMND: 1, FB_IB: 2, KS: 3, KF: 4}


@pytest.mark.parametrize("proposed", Organ)
@pytest.mark.parametrize(("answers", "money", "decider", "rule"), ROUTED)
def test_organ_below_the_declarations_decider_is_refused(answers, money, decider, rule, proposed):
    said = answers | {"proposed_decider": proposed}
    ruling = judge(make_declaration(answers=said, money=Money(**money)))
    found = [check[:2] for check in told(ruling.checks) if check[2] == "proposed_decider"]
    grows = bool(answers.get("resource_increase") or money)
    if proposed == decider:
        expected = []
    elif RANK[proposed] > RANK[decider]:
        expected = [("other_decider_proposed", rule)]
    elif proposed == FB_IB and grows:
        expected = [("F-13", "S-67")]
    else:
        expected = [("F-9", rule)]
    assert (ruling.decider, found) == (decider, expected)
    refused = RANK[proposed] < RANK[decider]
    assert ruling.outcome == (Outcome.BLOCKED if refused else Outcome.DECIDE)


@pytest.mark.parametrize(
    ("answer", "money"),
    [
        (True, {}),
        (None, {}),
        (None, {"own_hours_per_year": 1}),
        (False, {"fee_sek_per_year": 1}),
        (False, {"own_hours_per_year": 1}),
    ],
)
def test_mayor_may_not_decide_where_the_burden_grows_is_unknown_or_contradicted(answer, money):
    answers = {"resource_increase": answer, "proposed_decider": FB_IB}
    ruling = judge(make_declaration(answers=answers, money=Money(**money)))
    assert (ruling.outcome, ruling.decider) == (Outcome.BLOCKED, KS)
    assert told(ruling.blocks) == [("F-13", "S-67", "proposed_decider")]
    assert ruling.blocks[0].text.sv == (
        "Ärendet är föreslaget att avgöras av finansborgarrådet efter behandling i "
        "internationella beredningen. Delegationen gäller inte: kommunstyrelsen beslutar."
    )
    assert ruling.blocks[0].instead.sv == "Lämna ärendet till kommunstyrelsen för beslut."


TODAY = datetime.date(2026, 2, 10)
DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("start", "end", "stage", "missing", "warnings"),
    [
        (None, None, Stage.NEW, [], []),
        (TODAY, TODAY, Stage.NEW, [], []),
        (TODAY - DAY, None, Stage.NEW, [], ["registered_afterwards"]),
        (TODAY - DAY, TODAY, Stage.NEW, [], ["registered_afterwards"]),
        (TODAY - DAY, TODAY - DAY, Stage.NEW, ["ends_before_registration"], []),
        (None, TODAY - DAY, Stage.NEW, ["ends_before_registration"], []),
        (TODAY - DAY, TODAY - 2 * DAY, Stage.NEW, ["ends_before_start"], []),
        (TODAY + DAY, TODAY, Stage.NEW, ["ends_before_start"], []),
        (TODAY - DAY, TODAY - DAY, Stage.ONGOING, [], []),
        (TODAY + DAY, TODAY, Stage.ONGOING, ["ends_before_start"], []),
    ],
)
def test_dates_of_what_is_no_journey(start, end, stage, missing, warnings):
    ruling = judge(make_declaration(starts_on=start, ends_on=end, stage=stage))
    assert (codes(ruling.missing), codes(ruling.warnings)) == (missing, warnings)
    assert ("dates" in codes(ruling.checks)) == bool(start and not missing and not warnings)


SAFE = [("no_foreign_policy", "S-45", ("A-18",))]


@pytest.mark.parametrize(
    ("make", "answers", "panel"),
    [
        (
            make_declaration,
            {},
            [
                ("no_resource_increase", "S-67", ("A-4",)),
                ("creates_no_membership", "S-64", ("A-4",)),
            ],
        ),
        (
            make_declaration,
            {"resource_increase": True, "creates_membership": True},
            [("resource_increase", "S-67", ("A-4",)), ("creates_membership", "S-64", ("A-4",))],
        ),
        (
            make_declaration,
            {"resource_increase": None, "creates_membership": None},
            [
                ("resource_increase_unanswered", "S-67", ("A-4",)),
                ("creates_membership_unanswered", "S-64", ("A-4",)),
            ],
        ),
        (
            make_initiative,
            {},
            [
                ("no_resource_increase", "S-67", ("A-4",)),
                ("established_forums_examined", "S-30", ()),
            ],
        ),
        (
            make_initiative,
            {"resource_increase": True, "established_forums_examined": None},
            [
                ("resource_increase", "S-67", ("A-4",)),
                ("established_forums_unanswered", "S-30", ()),
            ],
        ),
    ],
)
def test_panel_shows_the_checks_in_order(make, answers, panel):
    ruling = judge(make(answers=answers))
    shown = [(check.code, check.rule, check.readings) for check in ruling.checks]
    assert shown == SAFE + panel
