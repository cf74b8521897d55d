"""D-4 to D-7: staying in, staying on other terms, and leaving (A-1, A-2, A-19; S-54)."""

import dataclasses

import pytest

from engagements.rules.matter import Money
from engagements.rules.policy import Readings, Termination
from engagements.rules.versions import POLICY_2016
from engagements.rules.vocabulary import LeadKind, Organ, Outcome, Preparer, Scope, Stage

from .matters import codes, judge, make_membership, make_network, told

KF, KS, FB_IB, NAMND, BOARD = Organ.KF, Organ.KS, Organ.FB_IB, Organ.NAMND, Organ.BOLAGSSTYRELSE
CITY, SEVERAL, ONE = Scope.CITY_WIDE, Scope.SEVERAL_BODIES, Scope.BODY_SPECIFIC
OTHER = ("Kulturnämnden",)
BY = {KF: (Preparer.SLK, Preparer.KS), KS: (Preparer.SLK,), NAMND: (Preparer.KONTAKTPERSON,)}
FORM = ("legal_entity_unanswered", "S-64", "legal_entity")
TERMS = ("terms_unanswered", "S-64", "terms_materially_changed")

# A city-wide membership: terms changed, legal person; who may decide, what is missing, the row.
RENEWAL = [
    (False, True, [KS], [], "D-4"),
    (False, False, [KS], [], "D-4"),
    (False, None, [KS], [], "D-4"),
    (True, True, [KF], [], "D-5"),
    (True, False, [KS], [], "D-4"),
    (True, None, [KF, KS], [FORM], "D-5"),
    (None, True, [KF, KS], [TERMS], "D-5"),
    (None, False, [KS], [TERMS], "D-4"),
    (None, None, [KF, KS], [TERMS], "D-5"),
]


@pytest.mark.parametrize("lead", LeadKind)
@pytest.mark.parametrize(("changed", "legal", "organs", "missing", "row"), RENEWAL)
def test_city_wide_membership_is_renewed_by_the_board_unless_its_terms_are_new(
    changed, legal, organs, missing, row, lead
):
    ruling = judge(
        make_membership(
            stage=Stage.RENEWAL,
            scope=CITY,
            lead_body_kind=lead,
            answers={"terms_materially_changed": changed, "legal_entity": legal},
        )
    )
    assert (ruling.decider, ruling.possible) == (organs[0], tuple(organs))
    assert told(ruling.missing) == missing
    assert ruling.outcome == (Outcome.INCOMPLETE if missing else Outcome.DECIDE)
    assert ruling.prepared_by == BY[organs[0]]
    assert [because.rule for because in ruling.because] == ["S-64"]
    assert (ruling.row, ruling.blocks, ruling.warnings) == (row, (), ())
    assert "A-1" in ruling.readings
    assert ("A-2" in ruling.readings) == (row == "D-5")


@pytest.mark.parametrize(
    ("terms", "burden", "organs", "warnings"),
    [
        (False, True, [KF], [("terms_contradicted", "S-64", "terms_materially_changed")]),
        (False, False, [KS], []),
        (False, None, [KS], []),
        (True, False, [KF], []),
        (True, True, [KF], []),
        (None, False, [KF, KS], []),
        (None, True, [KF], []),
    ],
)
def test_growing_burden_is_a_change_of_terms_whatever_is_said(terms, burden, organs, warnings):
    answers = {"terms_materially_changed": terms, "resource_increase": burden}
    ruling = judge(make_membership(stage=Stage.RENEWAL, scope=CITY, answers=answers))
    assert (ruling.decider, ruling.possible) == (organs[0], tuple(organs))
    assert told(ruling.warnings) == warnings
    assert told(ruling.missing) == ([TERMS] if terms is None else [])


def test_fee_alone_is_no_change_of_terms():
    money = Money(fee_sek_per_year=205_000)
    ruling = judge(make_membership(stage=Stage.RENEWAL, scope=CITY, money=money))
    assert (ruling.outcome, ruling.decider, ruling.readings) == (Outcome.DECIDE, KS, ("A-1",))


@pytest.mark.parametrize("stage", [Stage.RENEWAL, Stage.ONGOING])
@pytest.mark.parametrize(
    ("legal", "terms", "decider"),
    [(False, None, KS), (False, True, KS), (True, False, KS), (True, True, KF)],
)
def test_network_has_terms_only_where_it_is_a_legal_person(legal, terms, decider, stage):
    answers = {"legal_entity": legal, "terms_materially_changed": terms}
    ruling = judge(make_network(stage=stage, scope=CITY, answers=answers))
    assert (ruling.outcome, ruling.decider) == (Outcome.DECIDE, decider)
    assert ruling.possible == (decider,)


def test_network_that_is_a_legal_person_is_asked_of_its_terms():
    answers = {"legal_entity": True}
    ruling = judge(make_network(stage=Stage.RENEWAL, scope=CITY, answers=answers))
    assert (ruling.outcome, ruling.decider) == (Outcome.INCOMPLETE, KF)
    assert told(ruling.missing) == [TERMS]


@pytest.mark.parametrize("make", [make_membership, make_network])
@pytest.mark.parametrize("stage", [Stage.RENEWAL, Stage.ONGOING])
def test_new_terms_of_what_nobody_knows_the_form_of_are_incomplete(stage, make):
    answers = {"legal_entity": None, "terms_materially_changed": True}
    ruling = judge(make(stage=stage, scope=CITY, answers=answers))
    assert (ruling.decider, ruling.possible) == (KF, (KF, KS))
    assert (ruling.outcome, told(ruling.missing)) == (Outcome.INCOMPLETE, [FORM])


@pytest.mark.parametrize(
    ("terms", "burden", "decider", "row"),
    [
        (False, False, KS, "D-4"),
        (None, None, KS, "D-4"),
        (True, None, KF, "D-5"),
        (None, True, KF, "D-5"),
        (False, True, KF, "D-5"),
    ],
)
def test_running_membership_is_asked_nothing_but_heard(terms, burden, decider, row):
    answers = {"terms_materially_changed": terms, "resource_increase": burden}
    ruling = judge(make_membership(stage=Stage.ONGOING, scope=CITY, answers=answers))
    assert (ruling.outcome, ruling.decider, ruling.row) == (Outcome.DECIDE, decider, row)
    assert "review_due" not in codes(ruling.checks)


def test_burden_that_appears_while_a_membership_runs_takes_it_to_the_council():
    running = make_membership(stage=Stage.ONGOING, scope=CITY)
    grown = dataclasses.replace(running, answers={**running.answers, "resource_increase": True})
    assert (judge(running).decider, judge(grown).decider) == (KS, KF)


@pytest.mark.parametrize("make", [make_membership, make_network])
@pytest.mark.parametrize("stage", [Stage.RENEWAL, Stage.TERMINATION, Stage.ONGOING])
@pytest.mark.parametrize(
    ("lead", "organ", "preparer", "readings"),
    [
        (LeadKind.NAMND, NAMND, Preparer.KONTAKTPERSON, ()),
        (LeadKind.STADSDELSNAMND, NAMND, Preparer.KONTAKTPERSON, ("A-14",)),
        (LeadKind.BOLAG, BOARD, Preparer.KONTAKTPERSON, ()),
        (LeadKind.KS, KS, Preparer.SLK, ()),
    ],
)
def test_body_renews_and_ends_what_concerns_it_alone(lead, organ, preparer, readings, stage, make):
    for terms in (True, False):
        answers = {"terms_materially_changed": terms, "entry_decided_by": organ}
        ruling = judge(make(stage=stage, lead_body_kind=lead, answers=answers))
        assert (ruling.outcome, ruling.decider, ruling.row) == (Outcome.DECIDE, organ, "D-7")
        assert (ruling.prepared_by, ruling.readings) == ((preparer,), readings)
        assert [because.rule for because in ruling.because] == ["S-71"]


@pytest.mark.parametrize("make", [make_membership, make_network])
@pytest.mark.parametrize("stage", [Stage.RENEWAL, Stage.ONGOING])
@pytest.mark.parametrize(("scope", "second"), [(SEVERAL, []), (ONE, ["second_body"])])
def test_what_several_are_in_is_renewed_by_the_board(scope, second, stage, make):
    answers = {"terms_materially_changed": True}
    ruling = judge(make(stage=stage, scope=scope, other_bodies=OTHER, answers=answers))
    assert (ruling.outcome, ruling.decider) == (Outcome.DECIDE, KS)
    assert (ruling.prepared_by, ruling.readings) == (BY[KS], ("A-1", "A-19"))
    assert ruling.row == "D-4"
    assert [because.rule for because in ruling.because] == ["S-62"]
    assert codes(ruling.warnings) == second


UNKNOWN = ["entry_unknown"]
HIGHER = ["entry_by_higher_organ"]


@pytest.mark.parametrize(
    ("make", "scope", "others", "entry", "decider", "row", "warnings"),
    [
        (make_membership, CITY, (), KF, KF, "D-6", []),
        (make_membership, CITY, (), KS, KS, "D-6", []),
        (make_membership, CITY, (), None, KF, "D-6", UNKNOWN),
        (make_network, CITY, (), KF, KF, "D-6", []),
        (make_network, CITY, (), KS, KS, "D-6", []),
        (make_network, CITY, (), None, KS, "D-6", []),  # only KS has ever joined networks (S-63)
        (make_membership, SEVERAL, OTHER, KF, KF, "D-6", []),
        (make_membership, SEVERAL, OTHER, KS, KS, "D-6", []),
        (make_membership, SEVERAL, OTHER, None, KS, "D-6", UNKNOWN),
        (make_network, SEVERAL, OTHER, None, KS, "D-6", []),
        (make_membership, ONE, (), NAMND, NAMND, "D-7", []),
        (make_membership, ONE, (), BOARD, NAMND, "D-7", []),
        (make_membership, ONE, (), KF, NAMND, "D-7", HIGHER),
        (make_membership, ONE, (), KS, NAMND, "D-7", HIGHER),
        (make_membership, ONE, (), None, NAMND, "D-7", UNKNOWN),
        (make_network, ONE, (), KS, NAMND, "D-7", HIGHER),
        (make_network, ONE, (), None, NAMND, "D-7", []),
    ],
)
def test_whoever_decided_to_join_decides_to_leave(
    make, scope, others, entry, decider, row, warnings
):
    answers = {"entry_decided_by": entry}
    matter = make(stage=Stage.TERMINATION, scope=scope, other_bodies=others, answers=answers)
    ruling = judge(matter)
    assert (ruling.outcome, ruling.decider, ruling.row) == (Outcome.DECIDE, decider, row)
    assert told(ruling.warnings) == [(code, "S-64", "entry_decided_by") for code in warnings]
    assert (ruling.prepared_by, ruling.possible) == (BY[decider], (decider,))
    assert ("A-1" in ruling.readings) == (row == "D-6")
    assert (ruling.missing, ruling.blocks) == ((), ())


def test_what_several_leave_rests_on_the_reading_of_several_bodies():
    ruling = judge(make_membership(stage=Stage.TERMINATION, scope=SEVERAL, other_bodies=OTHER))
    assert ruling.readings == ("A-1", "A-19")
    assert ruling.because[0].rule == "S-62"


def test_network_that_is_a_legal_person_is_left_as_an_organisation():
    answers = {"legal_entity": True, "entry_decided_by": None}
    ruling = judge(make_network(stage=Stage.TERMINATION, scope=CITY, answers=answers))
    assert (ruling.decider, codes(ruling.warnings)) == (KF, UNKNOWN)


@pytest.mark.parametrize("entry", [NAMND, BOARD, FB_IB])
def test_no_lower_organ_ends_a_city_wide_membership_even_where_it_joined(entry):
    answers = {"entry_decided_by": entry}
    ruling = judge(make_membership(stage=Stage.TERMINATION, scope=CITY, answers=answers))
    assert ruling.decider == KS


def test_scope_left_open_leaves_the_ending_with_every_organ_of_all_scopes():
    ruling = judge(make_membership(stage=Stage.TERMINATION, scope=None))
    assert (ruling.outcome, ruling.decider) == (Outcome.INCOMPLETE, KF)
    assert {*ruling.possible} == {KF, KS, NAMND}


def test_words_for_new_terms_and_for_an_unknown_entry():
    renewed = make_membership(
        stage=Stage.RENEWAL, scope=CITY, answers={"terms_materially_changed": True}
    )
    assert judge(renewed).because[0].text.sv == (
        "Avgiften eller skyldigheterna ändras väsentligt. Medlemskapet prövas då som ett nytt: "
        "kommunfullmäktige beslutar."
    )
    kept = dataclasses.replace(
        renewed, answers={**renewed.answers, "terms_materially_changed": False}
    )
    assert judge(kept).because[0].text.sv == (
        "Strategin förbehåller kommunfullmäktige bara nya medlemskap. Att fortsätta efter "
        "omprövning beslutar kommunstyrelsen om."
    )
    left = judge(make_membership(stage=Stage.TERMINATION, scope=CITY))
    assert left.because[0].text.sv == (
        "Den som beslutade om inträdet beslutar om utträdet. Kommunfullmäktige beslutade om "
        "inträdet, eller så är det inte känt vem som gjorde det."
    )
    assert left.warnings[0].instead.sv == (
        "Leta upp beslutet om inträde i diariet eller i arkivet."
    )


@pytest.mark.parametrize("entry", [KF, KS, None])
@pytest.mark.parametrize(("setting", "decider"), [(Termination.KF, KF), (Termination.KS, KS)])
def test_reading_a1_may_name_one_organ_for_every_ending(setting, decider, entry):
    policy = dataclasses.replace(POLICY_2016, readings=Readings(membership_termination=setting))
    answers = {"entry_decided_by": entry}
    matter = make_membership(stage=Stage.TERMINATION, scope=CITY, answers=answers)
    assert judge(matter, policy).decider == decider
    assert judge(dataclasses.replace(matter, scope=ONE), policy).decider == NAMND
