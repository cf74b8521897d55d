"""D-19 and D-20, F-3, F-4 and F-11: who decides a cooperation agreement, and what stops one."""

import dataclasses

import pytest

from engagements.rules.matter import Money
from engagements.rules.policy import Readings, ServiceExport
from engagements.rules.versions import POLICY_2016
from engagements.rules.vocabulary import LeadKind, Organ, Outcome, Preparer, Scope, Stage

from .matters import codes, judge, make_agreement, told

OTHER = ("Stadsbyggnadsnämnden",)
PERSON, OFFICE = (Preparer.KONTAKTPERSON,), (Preparer.SLK,)
CITY, SEVERAL, ONE = Scope.CITY_WIDE, Scope.SEVERAL_BODIES, Scope.BODY_SPECIFIC
OWN = [
    (LeadKind.NAMND, ONE, Organ.NAMND, PERSON, "S-71", ("A-7",)),
    (LeadKind.STADSDELSNAMND, ONE, Organ.NAMND, PERSON, "S-71", ("A-7", "A-14")),
    (LeadKind.BOLAG, ONE, Organ.BOLAGSSTYRELSE, PERSON, "S-71", ("A-7",)),
    (LeadKind.KS, ONE, Organ.KS, OFFICE, "S-71", ("A-7",)),
]
KS = [
    (lead, scope, Organ.KS, OFFICE, "S-62", ("A-7",))
    for lead in LeadKind
    for scope in (CITY, SEVERAL)
]


def with_readings(**readings):
    return dataclasses.replace(POLICY_2016, readings=Readings(**readings))


@pytest.mark.parametrize(("lead", "scope", "organ", "preparers", "why", "readings"), OWN + KS)
@pytest.mark.parametrize("stage", [Stage.NEW, Stage.ONGOING])
def test_agreement_is_decided_where_its_scope_says(
    lead, scope, organ, preparers, why, readings, stage
):
    others = OTHER if scope == SEVERAL else ()
    matter = make_agreement(lead_body_kind=lead, scope=scope, other_bodies=others, stage=stage)
    ruling = judge(matter)
    assert (ruling.outcome, ruling.decider) == (Outcome.DECIDE, organ)
    assert (ruling.handled_by, ruling.prepared_by, ruling.consult) == (None, preparers, ())
    assert [because.rule for because in ruling.because] == [why]
    assert ruling.readings == readings
    assert (ruling.blocks, ruling.missing, ruling.warnings) == ((), (), ())
    assert ruling.row == ("D-20" if scope == ONE else "D-19")


@pytest.mark.parametrize("lead", LeadKind)
def test_agreement_of_unknown_scope_stays_with_the_executive_board_until_it_is_known(lead):
    ruling = judge(make_agreement(lead_body_kind=lead, scope=None))
    assert (ruling.outcome, ruling.decider) == (Outcome.INCOMPLETE, Organ.KS)
    assert ruling.prepared_by == OFFICE
    assert told(ruling.missing) == [("scope_unanswered", "S-6", "scope")]
    assert ruling.because[0].rule == "S-62"
    assert ruling.is_settled == (lead == LeadKind.KS)


def test_open_question_of_who_decides_is_told_with_every_organ_that_it_may_be():
    ruling = judge(make_agreement(scope=None))
    assert [because.text.sv for because in ruling.because] == [
        "Svar saknas som avgör vem som beslutar: nämnden eller kommunstyrelsen. "
        "Till dess räknas ärendet till kommunstyrelsen."
    ]


def test_second_body_makes_the_agreement_that_of_several():
    ruling = judge(make_agreement(other_bodies=OTHER))
    assert (ruling.outcome, ruling.decider) == (Outcome.DECIDE, Organ.KS)
    assert told(ruling.warnings) == [("second_body", "S-62", "scope")]
    assert ruling.because[0].text.sv == (
        "Avtalet rör fler än en nämnd eller ett bolag: kommunstyrelsen beslutar."
    )


def test_several_bodies_without_names_are_asked_for():
    ruling = judge(make_agreement(scope=SEVERAL))
    assert (ruling.outcome, ruling.decider) == (Outcome.DECIDE, Organ.KS)
    assert told(ruling.warnings) == [("others_unnamed", "S-62", "other_bodies")]


def test_scope_changed_after_the_committee_prepared_it_takes_the_agreement_from_the_committee():
    prepared = make_agreement(answers={"proposed_decider": "NAMND"})
    assert (judge(prepared).outcome, judge(prepared).decider) == (Outcome.DECIDE, Organ.NAMND)
    for later in ({"scope": CITY}, {"other_bodies": OTHER}):
        ruling = judge(dataclasses.replace(prepared, **later))
        assert (ruling.outcome, ruling.decider) == (Outcome.BLOCKED, Organ.KS)
        assert told(ruling.blocks) == [("F-9", "S-62", "proposed_decider")]


@pytest.mark.parametrize("scope", [CITY, SEVERAL])
def test_mayor_signs_no_agreements(scope):
    matter = make_agreement(scope=scope, other_bodies=OTHER, answers={"proposed_decider": "FB_IB"})
    ruling = judge(matter)
    assert (ruling.outcome, ruling.decider) == (Outcome.BLOCKED, Organ.KS)
    assert told(ruling.blocks) == [("F-9", "S-62", "proposed_decider")]


@pytest.mark.parametrize(
    ("answer", "value", "rule", "block", "missing"),
    [
        ("foreign_policy", True, "S-45", "foreign_policy", None),
        ("foreign_policy", None, "S-45", None, "foreign_policy_unanswered"),
        ("twin_town", True, "S-48", "twin_town", None),
        ("twin_town", None, "S-48", None, "twin_town_unanswered"),
        ("theme", "alla områden", "S-50", "theme_everything", None),
        ("theme", None, "S-50", None, "theme_unanswered"),
        ("concrete_exchange", False, "S-49", "no_concrete_exchange", None),
        ("concrete_exchange", None, "S-49", None, "concrete_exchange_unanswered"),
        ("mutual_benefit", False, "S-51", "no_mutual_benefit", None),
        ("mutual_benefit", None, "S-51", None, "mutual_benefit_unanswered"),
        ("auto_renewal", True, "S-52", "auto_renewal", None),
        ("auto_renewal", None, "S-52", None, "auto_renewal_unanswered"),
        ("service_export", True, "A-27", "service_export", None),
        ("service_export", None, "A-27", None, "service_export_unanswered"),
        ("established_forums_examined", False, "S-30", None, "established_forums_not_examined"),
        ("established_forums_examined", None, "S-30", None, "established_forums_unanswered"),
    ],
)
def test_each_answer_stops_the_agreement_or_is_asked_for(answer, value, rule, block, missing):
    ruling = judge(make_agreement(answers={answer: value}))
    assert ruling.outcome == (Outcome.BLOCKED if block else Outcome.INCOMPLETE)
    assert told(ruling.blocks) == ([(block, rule, answer)] if block else [])
    assert told(ruling.missing) == ([(missing, rule, answer)] if missing else [])
    assert ruling.warnings == ()
    stopped = rule in ("S-45", "S-48", "S-50") and block is not None
    assert ruling.decider == (None if stopped else Organ.NAMND)
    assert ruling.because[0].rule == (rule if stopped else "S-71")
    assert ruling.possible == (() if stopped else (Organ.NAMND,))


@pytest.mark.parametrize(
    ("value", "code"),
    [(False, "no_partner_rationale"), (None, "partner_rationale_unanswered")],
)
def test_city_chosen_without_monitoring_is_warned_of_and_no_more(value, code):
    ruling = judge(make_agreement(answers={"partner_rationale": value}))
    assert (ruling.outcome, ruling.decider) == (Outcome.DECIDE, Organ.NAMND)
    assert told(ruling.warnings) == [(code, "S-26", "partner_rationale")]
    assert "omvärldsbevakning" in ruling.warnings[0].text.sv


TESTS = ["concrete_exchange", "mutual_benefit", "auto_renewal", "service_export", "theme"]


@pytest.mark.parametrize(
    ("stage", "asked"),
    [
        (Stage.NEW, {"twin_town", *TESTS, "established_forums_examined", "partner_rationale"}),
        (Stage.RENEWAL, {"twin_town", *TESTS, "partner_rationale"}),
        (Stage.ONGOING, {"twin_town", *TESTS, "partner_rationale"}),
        (Stage.TERMINATION, set()),
    ],
)
def test_stage_settles_what_is_asked(stage, asked):
    nothing = dict.fromkeys({"twin_town", "partner_rationale", *TESTS})
    answers = nothing | {"established_forums_examined": None}
    ruling = judge(make_agreement(stage=stage, starts_on=None, ends_on=None, answers=answers))
    warned = [check.answer for check in ruling.warnings if check.code != "strategy_is_silent"]
    assert {*(check.answer for check in ruling.missing), *warned} == asked
    dates = [] if stage == Stage.TERMINATION else ["no_start_date", "no_end_date"]
    assert codes(ruling.blocks) == dates
    assert ruling.decider == Organ.NAMND


def test_silence_of_the_strategy_on_ending_an_agreement_is_said():
    ruling = judge(make_agreement(stage=Stage.TERMINATION))
    assert (ruling.outcome, ruling.decider) == (Outcome.DECIDE, Organ.NAMND)
    assert told(ruling.warnings) == [("strategy_is_silent", "S-6", "stage")]
    assert ruling.warnings[0].text.sv == (
        "Strategin talar inte om att säga upp ett avtal i förtid: det organ som beslutar om ett "
        "nytt beslutar även om det."
    )


def test_extension_is_a_new_decision_tried_from_the_start():
    answers = {"concrete_exchange": False, "mutual_benefit": False}
    ruling = judge(make_agreement(stage=Stage.RENEWAL, answers=answers, ends_on=None))
    assert (ruling.outcome, ruling.decider) == (Outcome.BLOCKED, Organ.NAMND)
    assert [block.rule for block in ruling.blocks] == ["S-49", "S-51", "S-52"]


@pytest.mark.parametrize("scope", [CITY, ONE])
def test_extension_rests_on_reading_a13(scope):
    assert judge(make_agreement(stage=Stage.RENEWAL, scope=scope)).readings == ("A-7", "A-13")


def test_reading_a13_may_spare_an_extension_the_test_but_never_the_dates():
    policy = with_readings(extension_is_tried_anew=False)
    answers = {
        "theme": "alla områden",
        "concrete_exchange": False,
        "mutual_benefit": False,
        "auto_renewal": True,
    }
    tried = ["S-50", "S-49", "S-51", "S-52", "S-52"]
    for stage, rules in ((Stage.RENEWAL, ["S-52", "S-52"]), (Stage.NEW, tried)):
        ruling = judge(make_agreement(stage=stage, answers=answers, ends_on=None), policy)
        assert [block.rule for block in ruling.blocks] == rules


@pytest.mark.parametrize("scope", Scope)
def test_reading_a7_may_give_every_agreement_to_the_executive_board(scope):
    policy = with_readings(agreements_follow_scope=False, letters_of_intent_follow_scope=True)
    ruling = judge(
        make_agreement(scope=scope, other_bodies=OTHER if scope == SEVERAL else ()), policy
    )
    assert (ruling.decider, ruling.row, ruling.readings) == (Organ.KS, "D-19", ("A-7",))


@pytest.mark.parametrize(
    ("answer", "outcome", "warnings", "missing"),
    [
        (True, Outcome.DECIDE, [("service_export_warned", "A-27", "service_export")], []),
        (False, Outcome.DECIDE, [], []),
        (None, Outcome.INCOMPLETE, [], [("service_export_unanswered", "A-27", "service_export")]),
    ],
)
def test_reading_a27_may_only_warn_of_sold_services(answer, outcome, warnings, missing):
    policy = with_readings(service_export=ServiceExport.WARN)
    ruling = judge(make_agreement(answers={"service_export": answer}), policy)
    assert (ruling.outcome, ruling.blocks) == (outcome, ())
    assert (told(ruling.warnings), told(ruling.missing)) == (warnings, missing)
    found = [check.readings for check in ruling.warnings + ruling.missing]
    assert found == [("A-27",)] * (answer is not False)


def test_sold_services_are_handed_to_the_lawyers_and_rest_on_reading_a27():
    ruling = judge(make_agreement(answers={"service_export": True}))
    assert ruling.readings == ("A-7", "A-27")
    (block,) = ruling.blocks
    assert block.text.sv == (
        "Avtalet går ut på att sälja tjänster. Det är tjänsteexport, som har egna regler i lagen "
        "(2009:47), och inget samarbetsavtal."
    )
    assert "stadsledningskontorets jurister" in block.instead.sv


@pytest.mark.parametrize(
    ("lead", "scope", "money", "outcome", "found"),
    [
        ("namnd", ONE, {"own_sek": 9, "budgeted_sek": 9}, Outcome.DECIDE, []),
        ("namnd", ONE, {"own_sek": 9, "budgeted_sek": 8}, Outcome.BLOCKED, ["outside_given_frame"]),
        ("bolag", ONE, {"own_sek": 9, "budgeted_sek": 8}, Outcome.BLOCKED, ["outside_given_frame"]),
        ("namnd", CITY, {"own_sek": 9, "budgeted_sek": 8}, Outcome.DECIDE, ["outside_frame"]),
        ("namnd", None, {"own_sek": 9, "budgeted_sek": 8}, Outcome.INCOMPLETE, ["outside_frame"]),
        ("namnd", ONE, {"own_sek": 1}, Outcome.INCOMPLETE, ["budget_unanswered"]),
        ("namnd", CITY, {"own_sek": 1}, Outcome.DECIDE, ["budget_not_given"]),
        ("namnd", ONE, {"fee_sek_per_year": 1}, Outcome.DECIDE, []),
        ("namnd", ONE, {"own_hours_per_year": 99}, Outcome.DECIDE, []),
    ],
)
def test_agreement_must_fit_the_frame_of_the_body_that_decides(lead, scope, money, outcome, found):
    matter = make_agreement(lead_body_kind=LeadKind(lead), scope=scope, money=Money(**money))
    ruling = judge(matter)
    frame = tuple(check for check in ruling.checks if check.rule == "S-70")
    assert (ruling.outcome, codes(frame)) == (outcome, found)
    assert ruling.decider == (Organ.KS if scope != ONE else matter.organ)
