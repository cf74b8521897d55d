"""D-21 and D-22, F-5: with whom the city may sign a letter of intent, and who decides it."""

import dataclasses
import datetime

import pytest

from engagements.rules.policy import Readings, ReviewFrom
from engagements.rules.versions import POLICY_2016
from engagements.rules.vocabulary import (
    LeadKind,
    Organ,
    Outcome,
    PartnerType,
    Preparer,
    Scope,
    Stage,
)

from .matters import judge, make_letter_of_intent, told

OTHER = ("Stadsbyggnadsnämnden",)
PERSON, OFFICE = (Preparer.KONTAKTPERSON,), (Preparer.SLK,)
CITY, SEVERAL, ONE = Scope.CITY_WIDE, Scope.SEVERAL_BODIES, Scope.BODY_SPECIFIC
DAY = datetime.date
# S-53: organisations and networks; the Union is one of them, a state or a lone body is not.
ORGANISATIONS = {PartnerType.INT_ORG, PartnerType.INT_NETWORK, PartnerType.EU_INSTITUTION}
OWN = [
    (LeadKind.NAMND, ONE, Organ.NAMND, PERSON, "S-71", ("A-8",)),
    (LeadKind.STADSDELSNAMND, ONE, Organ.NAMND, PERSON, "S-71", ("A-8", "A-14")),
    (LeadKind.BOLAG, ONE, Organ.BOLAGSSTYRELSE, PERSON, "S-71", ("A-8",)),
    (LeadKind.KS, ONE, Organ.KS, OFFICE, "S-71", ("A-8",)),
]
KS = [
    (lead, scope, Organ.KS, OFFICE, "S-62", ("A-8",))
    for lead in LeadKind
    for scope in (CITY, SEVERAL)
]


@pytest.mark.parametrize(("lead", "scope", "organ", "preparers", "why", "readings"), OWN + KS)
@pytest.mark.parametrize("stage", [Stage.NEW, Stage.RENEWAL, Stage.ONGOING])
def test_letter_of_intent_is_decided_where_its_scope_says(
    lead, scope, organ, preparers, why, readings, stage
):
    others = OTHER if scope == SEVERAL else ()
    matter = make_letter_of_intent(
        lead_body_kind=lead, scope=scope, other_bodies=others, stage=stage
    )
    ruling = judge(matter)
    assert (ruling.outcome, ruling.decider) == (Outcome.DECIDE, organ)
    assert (ruling.handled_by, ruling.prepared_by, ruling.consult) == (None, preparers, ())
    assert [because.rule for because in ruling.because] == [why]
    assert ruling.readings == readings
    assert (ruling.blocks, ruling.missing, ruling.warnings) == ((), (), ())
    assert ruling.row == ("D-22" if scope == ONE else "D-21")


def test_mayor_signs_no_letters_of_intent_even_without_any_cost():
    """A-8: a delegation is read narrowly."""
    ruling = judge(make_letter_of_intent(scope=CITY, answers={"proposed_decider": "FB_IB"}))
    assert (ruling.outcome, ruling.decider) == (Outcome.BLOCKED, Organ.KS)
    assert told(ruling.blocks) == [("F-9", "S-62", "proposed_decider")]
    assert ruling.because[0].text.sv == (
        "Intentionsavtalet rör fler än en nämnd eller ett bolag: kommunstyrelsen beslutar. "
        "Delegationen till finansborgarrådet omfattar inte avtal."
    )


@pytest.mark.parametrize("partner_type", PartnerType)
@pytest.mark.parametrize("within", [True, False, None])
def test_counterpart_or_initiative_opens_for_a_letter_of_intent(partner_type, within):
    matter = make_letter_of_intent(partner_type=partner_type, answers={"within_initiative": within})
    ruling = judge(matter)
    missing, blocks = [], []
    if partner_type in ORGANISATIONS or within:
        expected = Outcome.DECIDE, Organ.NAMND, "S-71"
    elif within is None:
        expected = Outcome.INCOMPLETE, Organ.NAMND, "S-71"
        missing = [("within_initiative_unanswered", "S-53", "within_initiative")]
    else:
        expected = Outcome.BLOCKED, None, "S-53"
        blocks = [("single_counterpart", "S-53", "within_initiative")]
    assert (ruling.outcome, ruling.decider, ruling.because[0].rule) == expected
    assert (told(ruling.blocks), told(ruling.missing)) == (blocks, missing)
    assert ruling.warnings == ()


@pytest.mark.parametrize(
    ("within", "outcome", "missing"),
    [
        (True, Outcome.DECIDE, []),
        (False, Outcome.INCOMPLETE, ["partner_type"]),
        (None, Outcome.INCOMPLETE, ["within_initiative", "partner_type"]),
    ],
)
def test_counterpart_of_unknown_kind_is_asked_for_where_it_can_settle_the_matter(
    within, outcome, missing
):
    matter = make_letter_of_intent(partner_type=None, answers={"within_initiative": within})
    ruling = judge(matter)
    assert (ruling.outcome, ruling.decider, ruling.blocks) == (outcome, Organ.NAMND, ())
    assert told(ruling.missing) == [(f"{one}_unanswered", "S-53", one) for one in missing]


def test_single_counterpart_is_offered_an_agreement_instead():
    matter = make_letter_of_intent(partner_type=PartnerType.FOREIGN_CITY, scope=CITY)
    (block,) = judge(matter).blocks
    assert block.text.sv == judge(matter).because[0].text.sv
    assert block.text.sv == (
        "Intentionsavtal är möjliga med internationella organisationer och nätverk, eller inom "
        "internationella initiativ som staden väljer att delta i. Ingen i staden får teckna ett "
        "med en enskild motpart utanför sådana."
    )
    assert block.instead.sv == (
        "Erbjud ett samarbetsavtal om ett bestämt tema med start- och slutdatum, eller ta upp "
        "frågan i ett nätverk där båda är med."
    )


@pytest.mark.parametrize("within", [True, False, None])
@pytest.mark.parametrize("partner_type", [None, *PartnerType])
def test_ending_a_letter_of_intent_asks_nothing_of_the_counterpart(partner_type, within):
    matter = make_letter_of_intent(
        stage=Stage.TERMINATION,
        partner_type=partner_type,
        answers={"within_initiative": within, "twin_town": None},
    )
    ruling = judge(matter)
    assert (ruling.outcome, ruling.decider) == (Outcome.DECIDE, Organ.NAMND)
    assert told(ruling.warnings) == [("strategy_is_silent", "S-6", "stage")]


@pytest.mark.parametrize("stage", [Stage.RENEWAL, Stage.ONGOING])
def test_letter_that_runs_is_tried_again_against_its_counterpart(stage):
    ruling = judge(make_letter_of_intent(stage=stage, partner_type=PartnerType.PRIVATE_COMPANY))
    assert (ruling.decider, [block.rule for block in ruling.blocks]) == (None, ["S-53"])


def test_counterpart_changed_after_preparation_stops_the_letter():
    prepared = make_letter_of_intent()
    ruling = judge(dataclasses.replace(prepared, partner_type=PartnerType.FOREIGN_CITY))
    assert (judge(prepared).decider, ruling.decider) == (Organ.NAMND, None)


@pytest.mark.parametrize(
    ("stage", "answer", "missing"),
    [
        (Stage.NEW, True, []),
        (Stage.NEW, False, ["established_forums_not_examined"]),
        (Stage.NEW, None, ["established_forums_unanswered"]),
        (Stage.RENEWAL, False, []),
        (Stage.ONGOING, None, []),
        (Stage.TERMINATION, None, []),
    ],
)
def test_established_forums_are_examined_before_a_new_letter(stage, answer, missing):
    matter = make_letter_of_intent(stage=stage, answers={"established_forums_examined": answer})
    expected = [(code, "S-30", "established_forums_examined") for code in missing]
    assert told(judge(matter).missing) == expected


def test_letter_needs_no_dates_for_it_is_reviewed_instead():
    ruling = judge(make_letter_of_intent(starts_on=None, ends_on=None))
    assert (ruling.outcome, ruling.blocks, ruling.missing, ruling.warnings) == (
        Outcome.DECIDE,
        (),
        (),
        (),
    )


def test_nobodys_letter_of_intent_has_no_decider_yet():
    ruling = judge(make_letter_of_intent(lead_body_kind=None))
    assert (ruling.outcome, ruling.decider, ruling.because) == (Outcome.INCOMPLETE, None, ())
    assert told(ruling.missing) == [("lead_body_kind_unanswered", "S-6", "lead_body_kind")]


def reviews(policy=POLICY_2016, **fields):
    """The days that the panel names for the review, and after how many months."""
    checks = judge(make_letter_of_intent(**fields), policy).checks
    return [check.text.sv for check in checks if check.rule == "S-54"]


def due(day, months=48):
    return [
        f"Ska omprövas {months} månader efter beslutet, senast {day}: är det fortfarande "
        "relevant och ger det mervärde?"
    ]


@pytest.mark.parametrize(
    ("stage", "registered_on", "starts_on", "day"),
    [
        (Stage.NEW, DAY(2026, 2, 10), DAY(2026, 7, 1), "2030-07-01"),
        (Stage.NEW, DAY(2026, 2, 10), None, "2030-02-10"),
        (Stage.NEW, DAY(2026, 2, 10), DAY(2026, 12, 31), "2030-12-31"),
        (Stage.NEW, None, DAY(2026, 1, 1), "2030-01-01"),
        (Stage.NEW, DAY(2024, 1, 1), DAY(2024, 2, 29), "2028-02-29"),
        (Stage.NEW, DAY(2096, 1, 1), DAY(2096, 2, 29), "2100-02-28"),
        (Stage.RENEWAL, DAY(2026, 2, 10), DAY(2022, 7, 1), "2030-02-10"),
        (Stage.NEW, DAY(9995, 1, 1), DAY(9995, 12, 31), "9999-12-31"),
    ],
)
def test_letter_is_to_be_reviewed_four_years_after_it_was_decided(
    stage, registered_on, starts_on, day
):
    dates = {"registered_on": registered_on, "starts_on": starts_on, "ends_on": None}
    assert reviews(stage=stage, **dates) == due(day)


@pytest.mark.parametrize(
    ("months", "starts_on", "day"),
    [
        (12, DAY(2028, 2, 29), "2029-02-28"),
        (1, DAY(2027, 1, 31), "2027-02-28"),
        (1, DAY(2026, 12, 15), "2027-01-15"),
        (11, DAY(2027, 1, 31), "2027-12-31"),
        (24, DAY(2026, 12, 31), "2028-12-31"),
    ],
)
def test_reading_a12_may_set_other_months_for_the_review(months, starts_on, day):
    readings = Readings(review_months=months, review_from=ReviewFrom.DECISION)
    policy = dataclasses.replace(POLICY_2016, readings=readings)
    assert reviews(policy, starts_on=starts_on, ends_on=None) == due(day, months)


@pytest.mark.parametrize(
    ("stage", "registered_on", "starts_on"),
    [
        (Stage.TERMINATION, DAY(2026, 2, 10), DAY(2022, 7, 1)),
        (Stage.ONGOING, DAY(2026, 2, 10), DAY(2022, 7, 1)),
        (Stage.NEW, None, None),
        (Stage.RENEWAL, None, DAY(2026, 7, 1)),
        (Stage.NEW, DAY(9996, 1, 1), DAY(9996, 1, 1)),
    ],
)
def test_no_review_is_named_where_nothing_is_decided_or_no_day_is_known(
    stage, registered_on, starts_on
):
    dates = {"registered_on": registered_on, "starts_on": starts_on, "ends_on": None}
    assert reviews(stage=stage, **dates) == []


@pytest.mark.parametrize("scope", Scope)
def test_reading_a8_may_give_every_letter_of_intent_to_the_executive_board(scope):
    readings = Readings(letters_of_intent_follow_scope=False, agreements_follow_scope=True)
    policy = dataclasses.replace(POLICY_2016, readings=readings)
    others = OTHER if scope == SEVERAL else ()
    ruling = judge(make_letter_of_intent(scope=scope, other_bodies=others), policy)
    assert (ruling.decider, ruling.row, ruling.readings) == (Organ.KS, "D-21", ("A-8",))
