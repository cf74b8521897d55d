"""D-1 to D-3 and D-8 to D-10: entry into organisations and networks (A-2, A-19; S-30, S-70)."""

import dataclasses

import pytest

from engagements.rules.matter import Money
from engagements.rules.policy import InDoubt, Readings, SeveralBodies
from engagements.rules.versions import POLICY_2016
from engagements.rules.vocabulary import LeadKind, Organ, Outcome, Preparer, Scope, Stage

from .matters import codes, judge, make_membership, make_network, told

KF, KS, FB_IB, NAMND, BOARD = Organ.KF, Organ.KS, Organ.FB_IB, Organ.NAMND, Organ.BOLAGSSTYRELSE
CITY, SEVERAL, ONE = Scope.CITY_WIDE, Scope.SEVERAL_BODIES, Scope.BODY_SPECIFIC
OTHER = ("Kulturnämnden",)
OWN = (Preparer.KONTAKTPERSON,)
SLK = (Preparer.SLK,)
COUNCILS = (Preparer.SLK, Preparer.KS)
AND_LEAD = (Preparer.KONTAKTPERSON, Preparer.SLK)
RANK = {BOARD: 1, NAMND: 1, FB_IB: 2, KS: 3, KF: 4}
UNKNOWN_FORM = [("legal_entity_unanswered", "S-64", "legal_entity")]

# Whatever it is called, a legal person with statutes is an organisation, all else a network.
# Scope, other bodies, legal person; organs, rule, row and preparers of a membership, of a network.
ENTRY = [
    (CITY, (), True, [KF], "S-64", "D-1", COUNCILS, "D-1", COUNCILS),
    (CITY, (), False, [KS], "S-63", "D-8", SLK, "D-8", SLK),
    (CITY, (), None, [KF, KS], "S-64", "D-1", COUNCILS, "D-1", COUNCILS),
    (CITY, OTHER, True, [KF], "S-64", "D-1", COUNCILS, "D-1", COUNCILS),
    (CITY, OTHER, False, [KS], "S-63", "D-8", SLK, "D-8", SLK),
    (SEVERAL, OTHER, True, [KS], "S-62", "D-2", AND_LEAD, "D-9", SLK),
    (SEVERAL, OTHER, False, [KS], "S-62", "D-2", AND_LEAD, "D-9", SLK),
    (SEVERAL, OTHER, None, [KS], "S-62", "D-2", AND_LEAD, "D-9", SLK),
    (ONE, OTHER, True, [KS], "S-62", "D-2", AND_LEAD, "D-9", SLK),
    (ONE, OTHER, False, [KS], "S-62", "D-2", AND_LEAD, "D-9", SLK),
    (ONE, (), True, [NAMND], "S-71", "D-3", OWN, "D-10", OWN),
    (ONE, (), False, [NAMND], "S-71", "D-3", OWN, "D-10", OWN),
    (ONE, (), None, [NAMND], "S-71", "D-3", OWN, "D-10", OWN),
]
READINGS = {
    "D-1": ("A-2",),
    "D-8": ("A-2",),
    "D-2": ("A-19",),
    "D-9": ("A-19",),
    "D-3": (),
    "D-10": (),
}


@pytest.mark.parametrize("make", [make_membership, make_network])
@pytest.mark.parametrize(
    (
        "scope", "others", "legal", "organs", "rule",
        "member_row", "member_by", "network_row", "network_by",
    ),
    ENTRY,
)  # fmt: skip
def test_entry_goes_by_scope_and_by_what_is_joined(
    scope, others, legal, organs, rule, member_row, member_by, network_row, network_by, make
):
    ruling = judge(make(scope=scope, other_bodies=others, answers={"legal_entity": legal}))
    membership = make is make_membership
    row = member_row if membership else network_row
    second = [("second_body", "S-62", "scope")] if scope == ONE and others else []
    asked = {"A-2"} if legal is None else set()
    assert (ruling.decider, ruling.possible) == (organs[0], tuple(organs))
    assert ruling.outcome == (Outcome.INCOMPLETE if legal is None else Outcome.DECIDE)
    assert told(ruling.missing) == (UNKNOWN_FORM if legal is None else [])
    assert ruling.prepared_by == (member_by if membership else network_by)
    assert [because.rule for because in ruling.because] == [rule]
    assert (ruling.row, {*ruling.readings}) == (row, {*READINGS[row]} | asked)
    assert (ruling.blocks, told(ruling.warnings)) == ((), second)
    assert (ruling.handled_by, ruling.consult) == (None, ())


@pytest.mark.parametrize("make", [make_membership, make_network])
@pytest.mark.parametrize(
    ("lead", "organ", "preparers", "readings"),
    [
        (LeadKind.NAMND, NAMND, OWN, ()),
        (LeadKind.STADSDELSNAMND, NAMND, OWN, ("A-14",)),
        (LeadKind.BOLAG, BOARD, OWN, ()),
        (LeadKind.KS, KS, SLK, ()),
    ],
)
def test_entry_of_one_body_is_its_own(lead, organ, preparers, readings, make):
    ruling = judge(make(lead_body_kind=lead))
    assert (ruling.outcome, ruling.decider) == (Outcome.DECIDE, organ)
    assert (ruling.prepared_by, ruling.readings) == (preparers, readings)


@pytest.mark.parametrize(
    ("lead", "preparers"),
    [
        (LeadKind.NAMND, AND_LEAD),
        (LeadKind.BOLAG, AND_LEAD),
        (LeadKind.KS, SLK),  # the lead body's own office is the City Executive Office
    ],
)
def test_membership_of_several_is_prepared_with_the_lead_body(lead, preparers):
    matter = make_membership(scope=SEVERAL, other_bodies=OTHER, lead_body_kind=lead)
    assert judge(matter).prepared_by == preparers


def test_membership_of_several_led_by_a_district_names_who_prepares_there():
    matter = make_membership(
        scope=SEVERAL, other_bodies=OTHER, lead_body_kind=LeadKind.STADSDELSNAMND
    )
    assert judge(matter).readings == ("A-14", "A-19")


@pytest.mark.parametrize("lead", LeadKind)
@pytest.mark.parametrize("make", [make_membership, make_network])
def test_city_wide_entry_is_the_same_whoever_leads_it(make, lead):
    legal = {"legal_entity": True}
    ruling = judge(make(scope=CITY, lead_body_kind=lead, answers=legal))
    assert (ruling.decider, ruling.prepared_by) == (KF, COUNCILS)


@pytest.mark.parametrize("make", [make_membership, make_network])
@pytest.mark.parametrize(
    ("legal", "others", "lead", "organs"),
    [
        (True, (), LeadKind.NAMND, {KF, KS, NAMND}),
        (False, (), LeadKind.NAMND, {KS, NAMND}),
        (None, (), LeadKind.BOLAG, {KF, KS, BOARD}),
        (True, OTHER, LeadKind.NAMND, {KF, KS}),
        (False, OTHER, LeadKind.NAMND, {KS}),
        (True, (), LeadKind.KS, {KF, KS}),
    ],
)
def test_scope_left_open_leaves_the_highest_organ_of_all_scopes(legal, others, lead, organs, make):
    ruling = judge(
        make(scope=None, other_bodies=others, lead_body_kind=lead, answers={"legal_entity": legal})
    )
    assert (ruling.outcome, ruling.decider) == (Outcome.INCOMPLETE, max(organs, key=RANK.get))
    assert {*ruling.possible} == organs
    assert told(ruling.missing)[0] == ("scope_unanswered", "S-6", "scope")


def test_lead_body_named_again_is_no_second_body():
    matter = make_membership(other_bodies=(" exploateringsnämnden", ""))
    assert (judge(matter).decider, judge(matter).warnings) == (NAMND, ())


def test_several_bodies_of_whom_one_is_named_are_still_several():
    ruling = judge(make_membership(scope=SEVERAL))
    assert (ruling.outcome, ruling.decider) == (Outcome.DECIDE, KS)
    assert told(ruling.warnings) == [("others_unnamed", "S-62", "other_bodies")]
    assert ruling.warnings[0].text.sv == (
        "Ärendet sägs röra flera nämnder eller bolag, men bara ett är angivet."
    )


@pytest.mark.parametrize("make", [make_membership, make_network])
@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize("legal", [True, False, None])
@pytest.mark.parametrize("examined", [True, False, None])
def test_established_forums_are_examined_before_entry(scope, legal, examined, make):
    answers = {"legal_entity": legal, "established_forums_examined": examined}
    ruling = judge(make(scope=scope, answers=answers))
    forum = {
        True: [],
        False: ["established_forums_not_examined"],
        None: ["established_forums_unanswered"],
    }[examined]
    expected = [(code, "S-30", "established_forums_examined") for code in forum]
    expected += UNKNOWN_FORM if legal is None else []
    assert told(ruling.missing) == expected
    assert ruling.outcome == (Outcome.INCOMPLETE if expected else Outcome.DECIDE)
    city = KS if legal is False else KF
    assert ruling.decider == {CITY: city, SEVERAL: KS, ONE: NAMND}[scope]


INSIDE, OUTSIDE = {"own_sek": 1, "budgeted_sek": 1}, {"own_sek": 2, "budgeted_sek": 1}


@pytest.mark.parametrize("make", [make_membership, make_network])
@pytest.mark.parametrize(
    ("money", "own", "above"),
    [
        ({}, [], []),
        (INSIDE, [], []),
        ({"fee_sek_per_year": 48_000}, [], []),
        ({"fee_sek_per_year": 9, "budgeted_sek": 9}, [], []),
        (OUTSIDE, ["outside_given_frame"], ["outside_frame"]),
        ({"fee_sek_per_year": 10, "budgeted_sek": 9}, ["outside_given_frame"], ["outside_frame"]),
        ({"fee_sek_per_year": 1, "budgeted_sek": 0}, ["outside_given_frame"], ["outside_frame"]),
        ({"own_sek": 1}, ["budget_unanswered"], ["budget_not_given"]),
        ({"own_sek_per_year": 1}, ["budget_unanswered"], ["budget_not_given"]),
        ({"own_hours_per_year": 100}, [], []),
    ],
)
def test_entry_of_one_body_must_fit_its_frame_and_a_higher_one_is_warned(make, money, own, above):
    outcomes = {"outside_given_frame": Outcome.BLOCKED, "budget_unanswered": Outcome.INCOMPLETE}
    for lead, organ in ((LeadKind.NAMND, NAMND), (LeadKind.BOLAG, BOARD)):
        ruling = judge(make(lead_body_kind=lead, money=Money(**money)))
        stops = ruling.blocks + ruling.missing
        assert (ruling.decider, codes(stops), ruling.warnings) == (organ, own, ())
        assert ruling.outcome == (outcomes[own[0]] if own else Outcome.DECIDE)
        assert {check.rule for check in stops} <= {"S-70"}
    for scope, others, organs in ((CITY, (), {KF, KS}), (SEVERAL, OTHER, {KS})):
        ruling = judge(make(scope=scope, other_bodies=others, money=Money(**money)))
        assert (ruling.outcome, codes(ruling.warnings)) == (Outcome.DECIDE, above)
        assert ruling.decider in organs


def test_words_of_a_frame_that_is_exceeded():
    (block,) = judge(make_membership(money=Money(**OUTSIDE))).blocks
    assert block.text.sv == (
        "De egna kostnaderna är högre än det som är budgeterat. Internationellt arbete ska "
        "rymmas inom given ekonomisk ram."
    )


def test_scope_changed_after_preparation_takes_the_membership_from_the_committee():
    prepared = make_membership(answers={"proposed_decider": NAMND})
    assert (judge(prepared).outcome, judge(prepared).decider) == (Outcome.DECIDE, NAMND)
    for changed, decider, rule in (
        (dataclasses.replace(prepared, scope=CITY), KF, "S-64"),
        (dataclasses.replace(prepared, other_bodies=OTHER), KS, "S-62"),
    ):
        ruling = judge(changed)
        assert (ruling.outcome, ruling.decider) == (Outcome.BLOCKED, decider)
        assert told(ruling.blocks) == [("F-9", rule, "proposed_decider")]


def test_entry_of_nobody_is_incomplete():
    ruling = judge(make_membership(lead_body_kind=None))
    assert (ruling.outcome, ruling.decider, ruling.because) == (Outcome.INCOMPLETE, None, ())
    assert told(ruling.missing) == [("lead_body_kind_unanswered", "S-6", "lead_body_kind")]
    assert judge(make_membership(lead_body_kind=None, scope=CITY)).decider == KF


def test_words_for_the_council_the_board_and_the_committee():
    def said(**fields):
        return [because.text.sv for because in judge(make_membership(**fields)).because]

    assert said(scope=CITY) == [
        "Nya medlemskap i stadsövergripande internationella organisationer beslutar "
        "kommunfullmäktige om. Kommunstyrelsen bereder."
    ]
    assert said(scope=CITY, answers={"legal_entity": False}) == [
        "Deltagande i stadsövergripande internationella nätverk beslutar kommunstyrelsen om."
    ]
    assert said(scope=SEVERAL) == ["Flera nämnder eller bolag berörs: kommunstyrelsen beslutar."]
    assert said() == [
        "Organisationen eller nätverket rör bara den egna verksamheten: nämnden beslutar, inom "
        "given ram."
    ]
    assert said(scope=CITY, answers={"legal_entity": None}) == [
        "Svar saknas som avgör vem som beslutar: kommunstyrelsen eller kommunfullmäktige. Till "
        "dess räknas ärendet till kommunfullmäktige."
    ]


def test_reading_a2_may_take_what_nobody_knows_for_a_network():
    readings = Readings(organisation_in_doubt=InDoubt.NETWORK)
    policy = dataclasses.replace(POLICY_2016, readings=readings)
    for legal, decider in ((None, KS), (True, KF), (False, KS)):
        ruling = judge(make_membership(scope=CITY, answers={"legal_entity": legal}), policy)
        assert (ruling.decider, ruling.possible) == (decider, (decider,))


@pytest.mark.parametrize("make", [make_membership, make_network])
@pytest.mark.parametrize("stage", Stage)
def test_reading_a19_may_leave_what_several_join_to_the_lead_body(stage, make):
    policy = dataclasses.replace(
        POLICY_2016, readings=Readings(several_bodies=SeveralBodies.LEAD_BODY)
    )
    ruling = judge(make(scope=SEVERAL, other_bodies=OTHER, stage=stage), policy)
    assert (ruling.decider, ruling.prepared_by) == (NAMND, OWN)
    assert (ruling.because[0].rule, ruling.readings) == ("S-62", ("A-19",))
    entry = "D-2" if make is make_membership else "D-9"
    assert ruling.row == (entry if stage == Stage.NEW else "D-4")
    assert judge(make(scope=CITY, stage=stage), policy).decider in (KF, KS)
