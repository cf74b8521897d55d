"""The rules as printed tables: every row of domain.md B1 and every stop of B2 is there."""

import dataclasses
from collections import defaultdict

from engagements.rules.kind_rules import KindRules
from engagements.rules.kinds import RULED
from engagements.rules.labels import LABELS
from engagements.rules.policy import CityWideProject, Readings
from engagements.rules.readings import READING_TEXTS
from engagements.rules.tables import (
    ELSEWHERE,
    NOBODY,
    OWN_BODY,
    PrintedRow,
    cases,
    delegation,
    joined,
    principles,
    row_ids,
)
from engagements.rules.text import Text
from engagements.rules.versions import POLICY_2016
from engagements.rules.vocabulary import CheckOutcome, Kind

NOTHING = Text("", "")
# domain.md B2: each stop, the rules that it comes from, and the cases that are it.
STOPS = {
    "F-1": {("S-45", "foreign_policy")},
    "F-2": {("S-48", "twin_town")},
    "F-3": {("S-52", "no_start_date"), ("S-52", "no_end_date"), ("S-52", "auto_renewal")},
    "F-4": {
        ("S-50", "theme_everything"),
        ("S-49", "no_concrete_exchange"),
        ("S-51", "no_mutual_benefit"),
    },
    "F-5": {("S-53", "single_counterpart")},
    "F-7": {("S-56", "own_money"), ("S-56", "funding_short"), ("S-56", "own_hours_blocked")},
    "F-8": {("S-73", "ks_not_consulted")},
    "F-9": {("S-62", "F-9"), ("S-72", "eu_policy_conflict")},
    "F-10": {("S-16", "brand_not_used")},
    "F-12": {("S-33", "no_plan_link"), ("S-33", "plan_link_unanswered")},
}
# The stops of other kinds, by their rules alone.
RULES = {"F-6": {"S-55"}, "F-11": {"S-30"}, "F-13": {"S-67"}}


def printed(kind, policy=POLICY_2016):
    return list(delegation(kind, policy))


def test_every_row_of_who_decides_is_read_or_answered_elsewhere():
    assert row_ids() | ELSEWHERE.keys() == {f"D-{number}" for number in range(1, 41)}
    assert row_ids() & ELSEWHERE.keys() == set()
    assert set(ELSEWHERE) == {"D-34", "D-38"}


def test_every_row_that_is_read_is_printed_under_its_kind():
    assert {row.id for kind in RULED for row in printed(kind)} == row_ids()
    assert all(row.kind == kind for kind in RULED for row in printed(kind))


def test_every_row_says_in_both_languages_who_decides_and_why():
    for kind in RULED:
        for row in printed(kind):
            for text in (row.decides, row.prepares, row.condition, row.scopes, row.stages):
                assert bool(text.sv) == bool(text.en)
            assert row.decides
            assert row.rules
            assert set(row.readings) <= READING_TEXTS.keys()
            assert len(set(row.rules)) == len(row.rules)
            assert len(set(row.readings)) == len(row.readings)


def test_every_stop_is_a_case_of_its_rule():
    found = defaultdict(set)
    for case in cases():
        if case.stop:
            found[case.stop].add((case.rule, case.code))
    assert set(found) == {f"F-{number}" for number in range(1, 14)}
    assert {stop: found[stop] for stop in STOPS} == STOPS
    assert {stop: {rule for rule, _code in found[stop]} for stop in RULES} == RULES


def test_every_case_that_stops_a_matter_says_what_may_be_done_instead():
    for case in cases():
        assert case.title
        assert case.said.text
        if case.said.outcome == CheckOutcome.OK:
            assert case.stop == "F-13"
        else:
            assert case.answer
            assert case.said.instead


def test_cases_are_those_of_every_kind_first_and_the_right_organ_last():
    found = list(cases())
    assert [(case.kind, case.code) for case in found[:2]] == [
        (None, "foreign_policy"),
        (None, "foreign_policy_unanswered"),
    ]
    assert found[0].said.outcome == CheckOutcome.BLOCK
    assert (found[-1].kind, found[-1].code) == (None, "nothing_to_decide")
    assert {kind for kind, _principle in principles()} - {None} == {
        kind for kind, rules in RULED.items() if rules.principles
    }


def test_case_that_lets_a_matter_go_on_is_not_printed():
    codes = {case.code for case in cases()}
    assert not codes & {"no_foreign_policy", "theme", "plan_link", "funded", "brand_used"}
    assert codes >= {"partner_rationale_unanswered", "own_hours", "outside_given_frame"}


def test_case_carries_its_own_rule_before_that_of_its_principle():
    found = {case.code: case for case in cases()}
    assert found["second_body"].rule == "S-62"
    assert found["scope_unanswered"].rule == "S-6"
    assert found["resource_increase"].answer == ""
    assert found["twin_town"].answer == "twin_town"
    assert found["twin_town"].title == Text("Inga vänorter", "No twin towns")
    assert found["twin_town"].kind in (Kind.COOPERATION_AGREEMENT, Kind.LETTER_OF_INTENT)


def test_agreements_print_their_three_rows():
    nobody = PrintedRow(
        id="D-23",
        kind=Kind.COOPERATION_AGREEMENT,
        scopes=NOTHING,
        stages=NOTHING,
        condition=Text("vänort, under vilket namn som helst", "twin town, by any name"),
        decides=NOBODY,
        prepares=NOTHING,
        consults=NOTHING,
        rules=("S-48",),
        readings=(),
    )
    own = PrintedRow(
        id="D-20",
        kind=Kind.COOPERATION_AGREEMENT,
        scopes=Text("en verksamhet", "one body"),
        stages=NOTHING,
        condition=NOTHING,
        decides=OWN_BODY,
        prepares=Text("den internationella kontaktpersonen", "the international contact person"),
        consults=NOTHING,
        rules=("S-71",),
        readings=("A-7", "A-13"),
    )
    board = PrintedRow(
        id="D-19",
        kind=Kind.COOPERATION_AGREEMENT,
        scopes=NOTHING,
        stages=NOTHING,
        condition=NOTHING,
        decides=Text("kommunstyrelsen", "the City Executive Board"),
        prepares=Text("stadsledningskontoret", "the City Executive Office"),
        consults=NOTHING,
        rules=("S-62",),
        readings=("A-7", "A-13"),
    )
    assert printed(Kind.COOPERATION_AGREEMENT) == [nobody, own, board]


def test_scopes_and_stages_are_named_in_the_order_of_the_vocabulary():
    initiative = {row.id: row for row in printed(Kind.INITIATIVE)}
    assert initiative["D-11"].scopes == Text(
        "stadsövergripande, flera nämnder eller bolag",
        "city-wide, several committees or companies",
    )
    assert printed(Kind.TRUST_POST)[1].scopes == initiative["D-11"].scopes
    assert printed(Kind.PROFILING)[2].scopes == LABELS["city_wide"]
    network = {row.id: row for row in printed(Kind.NETWORK_PARTICIPATION)}
    assert network["D-7"].stages == Text(
        "förlängning eller förnyelse, avslut, pågående (prövas på nytt)",
        "renewal, termination, ongoing (judged again)",
    )
    assert network["D-10"].stages == LABELS["new"]


def test_row_without_a_decider_says_what_happens_instead():
    assert printed(Kind.VISIT)[0].decides == LABELS["coordinate"]
    assert printed(Kind.PROFILING)[0].decides == LABELS["not_applicable"]
    assert printed(Kind.POLICY_CHANGE)[0].decides == LABELS["KF"]


def test_preparers_and_consultations_are_named_in_their_order():
    assert printed(Kind.POLICY_CHANGE)[0].prepares == Text(
        "stadsledningskontoret, kommunstyrelsen",
        "the City Executive Office, the City Executive Board",
    )
    assert printed(Kind.EU_ADVOCACY)[0].consults == Text(
        "kommunstyrelsen, koncernstyrelsen för Stockholms Stadshus AB",
        "the City Executive Board, the group board of Stockholms Stadshus AB",
    )
    assert printed(Kind.EU_PROJECT)[1].consults == LABELS["KS"]


def test_membership_of_several_is_prepared_by_the_body_and_the_office_together():
    """D-2: SLK and the lead committee."""
    membership = {row.id: row for row in printed(Kind.MEMBERSHIP)}
    assert membership["D-2"].prepares == Text(
        "den internationella kontaktpersonen, stadsledningskontoret",
        "the international contact person, the City Executive Office",
    )


def test_row_of_another_reading_is_left_out():
    assert [row.decides for row in printed(Kind.EU_PROJECT)] == [OWN_BODY, OWN_BODY]
    readings = Readings(city_wide_projects=CityWideProject.KS)
    policy = dataclasses.replace(POLICY_2016, readings=readings)
    board = printed(Kind.EU_PROJECT, policy)[1]
    assert (board.decides, board.scopes.en) == (
        LABELS["KS"],
        "city-wide, several committees or companies",
    )
    every = dataclasses.replace(POLICY_2016, readings=Readings(agreements_follow_scope=False))
    assert [row.id for row in printed(Kind.COOPERATION_AGREEMENT, every)] == ["D-23", "D-19"]


def test_amended_kind_prints_its_own_rows():
    rows = RULED[Kind.SEF_MATTER].delegation
    amended = {Kind.TRUST_POST: KindRules(principles=(), delegation=rows)}
    policy = dataclasses.replace(POLICY_2016, amended_kinds=amended)
    assert [(row.id, row.kind) for row in printed(Kind.TRUST_POST, policy)] == [
        ("D-37", Kind.TRUST_POST)
    ]
    assert [row.id for row in printed(Kind.SEF_MATTER, policy)] == ["D-37"]


def test_texts_are_joined_with_commas_in_each_language():
    assert joined([Text("a", "b"), Text("c", "d")]) == Text("a, c", "b, d")
    assert joined([]) == NOTHING
