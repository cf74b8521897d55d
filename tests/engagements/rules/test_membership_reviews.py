"""When a membership is to be reviewed (S-54; A-12, A-25), and what stops one (F-9)."""

import dataclasses
import datetime

import pytest

from engagements.rules.matter import Money
from engagements.rules.policy import Readings
from engagements.rules.versions import POLICY_2016
from engagements.rules.vocabulary import Organ, Outcome, Scope, Stage

from .matters import codes, judge, make_membership, make_network, told

KF, KS, FB_IB, NAMND, BOARD = Organ.KF, Organ.KS, Organ.FB_IB, Organ.NAMND, Organ.BOLAGSSTYRELSE
CITY, SEVERAL, ONE = Scope.CITY_WIDE, Scope.SEVERAL_BODIES, Scope.BODY_SPECIFIC
OTHER = ("Kulturnämnden",)
RANK = {BOARD: 1, NAMND: 1, FB_IB: 2, KS: 3, KF: 4}


def day(text):
    return datetime.date.fromisoformat(text) if text else None


@pytest.mark.parametrize("make", [make_membership, make_network])
@pytest.mark.parametrize(
    ("stage", "registered", "starts", "due"),
    [
        (Stage.NEW, "2026-03-05", "2027-01-01", "2031-01-01"),
        (Stage.NEW, "2026-03-05", None, "2030-03-05"),
        (Stage.NEW, None, "2027-01-01", "2031-01-01"),
        (Stage.NEW, None, None, None),
        (Stage.RENEWAL, "2022-10-01", None, "2026-10-01"),
        (Stage.RENEWAL, "2022-10-01", "1995-01-01", "2026-10-01"),  # the decision now
        (Stage.RENEWAL, None, "1995-01-01", None),
        (Stage.NEW, "2024-01-01", "2024-02-29", "2028-02-29"),
        (Stage.NEW, "2096-01-01", "2096-02-29", "2100-02-28"),  # 2100 has no leap day
        (Stage.NEW, "2026-01-01", "2026-12-31", "2030-12-31"),
        (Stage.NEW, "9990-01-01", "9995-12-31", "9999-12-31"),
        (Stage.NEW, "9990-01-01", "9996-01-01", None),
        (Stage.TERMINATION, "2026-03-05", "2027-01-01", None),
        (Stage.ONGOING, "2026-03-05", "2025-01-01", None),
    ],
)
def test_review_is_four_years_from_the_entry_or_the_last_decision(
    stage, registered, starts, due, make
):
    ruling = judge(make(stage=stage, registered_on=day(registered), starts_on=day(starts)))
    found = [check for check in ruling.checks if check.code == "review_due"]
    assert [check.rule for check in found] == (["S-54"] if due else [])
    assert [due in check.text.sv and due in check.text.en for check in found] == [True] * len(found)
    assert ruling.outcome == Outcome.DECIDE


def test_words_of_the_review():
    ruling = judge(make_membership(registered_on=day("2026-03-05"), starts_on=None))
    (check,) = (one for one in ruling.checks if one.rule == "S-54")
    assert check.text.sv == (
        "Ska omprövas 48 månader efter beslutet, senast 2030-03-05: är det fortfarande relevant "
        "och ger det mervärde?"
    )


def test_review_that_counts_from_the_entry_does_not_say_that_it_counts_from_the_decision():
    ruling = judge(make_membership(starts_on=day("2027-01-01")))
    (check,) = (one for one in ruling.checks if one.rule == "S-54")
    assert "2031-01-01" in check.text.sv
    assert "efter beslutet" not in check.text.sv


@pytest.mark.parametrize(
    ("months", "due"),
    [
        (0, "2026-01-31"),
        (1, "2026-02-28"),
        (11, "2026-12-31"),
        (12, "2027-01-31"),
        (25, "2028-02-29"),
    ],
)
def test_reading_a12_may_count_other_months_and_a_short_one_ends_on_its_last_day(months, due):
    policy = dataclasses.replace(POLICY_2016, readings=Readings(review_months=months))
    matter = make_membership(registered_on=day("2026-01-31"), starts_on=day("2026-01-31"))
    (check,) = (one for one in judge(matter, policy).checks if one.rule == "S-54")
    assert f"{months} månader" in check.text.sv
    assert f"senast {due}:" in check.text.sv


CITY_TERMS = {"terms_materially_changed": True}

# The matter and the organ that decides it, with the rule that gives it the matter.
ROUTED = [
    (make_membership, {"scope": CITY}, {}, KF, "S-64"),
    (make_membership, {"scope": CITY}, {"legal_entity": False}, KS, "S-63"),
    (make_membership, {"scope": SEVERAL, "other_bodies": OTHER}, {}, KS, "S-62"),
    (make_membership, {}, {}, NAMND, "S-71"),
    (make_membership, {"other_bodies": OTHER}, {}, KS, "S-62"),
    (make_membership, {"scope": CITY, "stage": Stage.RENEWAL}, {}, KS, "S-64"),
    (make_membership, {"scope": CITY, "stage": Stage.RENEWAL}, CITY_TERMS, KF, "S-64"),
    (make_membership, {"scope": CITY, "stage": Stage.TERMINATION}, {}, KF, "S-64"),
    (make_membership, {"stage": Stage.TERMINATION}, {}, NAMND, "S-71"),
    (make_network, {"scope": CITY}, {}, KS, "S-63"),
    (make_network, {"scope": CITY}, {"legal_entity": True}, KF, "S-64"),
    (make_network, {"scope": SEVERAL, "other_bodies": OTHER}, {}, KS, "S-62"),
    (make_network, {}, {}, NAMND, "S-71"),
    (make_network, {"scope": CITY, "stage": Stage.TERMINATION}, {}, KS, "S-63"),
]


@pytest.mark.parametrize("proposed", Organ)
@pytest.mark.parametrize(("make", "fields", "answers", "decider", "rule"), ROUTED)
def test_organ_below_the_memberships_decider_is_refused(
    make, fields, answers, decider, rule, proposed
):
    ruling = judge(make(**fields, answers=answers | {"proposed_decider": proposed}))
    found = [check[:2] for check in told(ruling.checks) if check[2] == "proposed_decider"]
    if proposed == decider:
        expected = []
    elif RANK[proposed] >= RANK[decider]:
        expected = [("other_decider_proposed", rule)]
    else:
        expected = [("F-9", rule)]
    assert (ruling.decider, found) == (decider, expected)
    refused = RANK[proposed] < RANK[decider]
    assert ruling.outcome == (Outcome.BLOCKED if refused else Outcome.DECIDE)


def test_words_of_the_refusal():
    ruling = judge(make_membership(scope=CITY, answers={"proposed_decider": NAMND}))
    (block,) = ruling.blocks
    assert block.text.sv == (
        "Ärendet är föreslaget att avgöras av nämnden, men enligt strategin beslutar "
        "kommunfullmäktige."
    )
    assert block.instead.sv == "Lämna ärendet till kommunfullmäktige för beslut."


@pytest.mark.parametrize(
    ("fields", "answers", "proposed", "rule"),
    [
        ({"scope": CITY}, {"legal_entity": None}, KS, "S-64"),
        ({"scope": None}, {}, NAMND, "S-64"),
        ({"scope": CITY, "stage": Stage.RENEWAL}, {"terms_materially_changed": None}, KS, "S-64"),
    ],
)
def test_lower_organ_is_refused_also_while_it_is_open_who_decides(fields, answers, proposed, rule):
    ruling = judge(make_membership(**fields, answers=answers | {"proposed_decider": proposed}))
    assert (ruling.outcome, ruling.decider) == (Outcome.BLOCKED, KF)
    assert told(ruling.blocks) == [("F-9", rule, "proposed_decider")]


@pytest.mark.parametrize(("fields", "answers"), [
    ({"scope": CITY}, {"legal_entity": None}),
    ({"scope": None}, {}),
])  # fmt: skip
def test_organ_that_no_answer_leads_to_is_refused_while_it_is_open_who_decides(fields, answers):
    ruling = judge(make_membership(**fields, answers=answers | {"proposed_decider": FB_IB}))
    assert told(ruling.blocks) == [("F-9", "S-64", "proposed_decider")]


def test_several_stops_of_a_membership_are_all_told_in_the_order_of_the_panel():
    matter = make_membership(
        scope=CITY,
        ends_on=day("2026-04-20"),
        money=Money(own_sek=2, budgeted_sek=1),
        answers={
            "foreign_policy": True,
            "established_forums_examined": False,
            "legal_entity": None,
            "proposed_decider": FB_IB,
        },
    )
    ruling = judge(matter)
    assert (ruling.outcome, ruling.decider) == (Outcome.BLOCKED, None)
    assert [check.rule for check in ruling.blocks] == ["S-45", "S-64"]
    assert [check.answer for check in ruling.missing] == [
        "ends_on",
        "established_forums_examined",
        "legal_entity",
    ]
    assert codes(ruling.warnings) == ["outside_frame"]
    assert [because.rule for because in ruling.because] == ["S-45"]


def test_own_membership_outside_its_frame_is_stopped_and_keeps_its_decider():
    answers = {"established_forums_examined": None}
    ruling = judge(make_membership(money=Money(own_sek=2, budgeted_sek=1), answers=answers))
    assert (ruling.outcome, ruling.decider) == (Outcome.BLOCKED, NAMND)
    assert told(ruling.blocks) == [("outside_given_frame", "S-70", "own_sek")]
    assert codes(ruling.missing) == ["established_forums_unanswered"]


def test_membership_that_began_before_it_was_registered_is_warned_of():
    ruling = judge(make_membership(starts_on=day("2026-02-09")))
    assert (ruling.outcome, ruling.decider) == (Outcome.DECIDE, NAMND)
    assert told(ruling.warnings) == [("registered_afterwards", "S-77", "starts_on")]
    assert judge(make_membership(starts_on=day("2026-02-10"))).warnings == ()
    renewed = make_membership(stage=Stage.RENEWAL, starts_on=day("1995-01-01"))
    assert judge(renewed).warnings == ()


SAFE = [("no_foreign_policy", "S-45", ("A-18",)), ("dates", "S-77", ())]
REVIEW = ("review_due", "S-54", ("A-12", "A-25"))


@pytest.mark.parametrize(
    ("make", "stage", "answers", "panel"),
    [
        (
            make_membership,
            Stage.NEW,
            {},
            [
                ("established_forums_examined", "S-30", ()),
                ("legal_entity", "S-64", ("A-2",)),
                REVIEW,
            ],
        ),
        (
            make_network,
            Stage.NEW,
            {"established_forums_examined": False},
            [
                ("established_forums_not_examined", "S-30", ()),
                ("no_legal_entity", "S-64", ("A-2",)),
                REVIEW,
            ],
        ),
        (make_membership, Stage.RENEWAL, {}, [("terms_unchanged", "S-64", ("A-1",)), REVIEW]),
        (
            make_membership,
            Stage.RENEWAL,
            {"terms_materially_changed": True},
            [("legal_entity", "S-64", ("A-2",)), ("terms_changed", "S-64", ("A-1",)), REVIEW],
        ),
        (make_network, Stage.RENEWAL, {}, [REVIEW]),
        (make_membership, Stage.TERMINATION, {}, [("entry_unknown", "S-64", ("A-1",))]),
        (make_membership, Stage.ONGOING, {}, []),
    ],
)
def test_panel_shows_the_checks_in_order(make, stage, answers, panel):
    ruling = judge(make(stage=stage, scope=CITY, answers=answers))
    shown = [(check.code, check.rule, check.readings) for check in ruling.checks]
    assert shown == SAFE + panel


@pytest.mark.parametrize("scope", [ONE, SEVERAL])
def test_form_of_what_is_renewed_is_asked_only_where_it_settles_the_organ(scope):
    answers = {"terms_materially_changed": True, "legal_entity": None}
    ruling = judge(make_membership(stage=Stage.RENEWAL, scope=scope, answers=answers))
    assert (ruling.outcome, ruling.missing) == (Outcome.DECIDE, ())


def test_checks_of_a_membership_show_the_facts_they_rest_on():
    def facts(stage):
        checks = judge(make_membership(stage=stage, starts_on=None)).checks
        return {check.code: [fact.name for fact in check.facts] for check in checks[1:]}

    assert facts(Stage.RENEWAL) == {
        "terms_unchanged": ["terms_materially_changed", "resource_increase"],
        "review_due": [],
    }
    assert facts(Stage.TERMINATION) == {"entry_unknown": ["entry_decided_by"]}
