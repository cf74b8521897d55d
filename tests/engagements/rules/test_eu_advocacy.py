"""D-26, F-8 and F-9: advocacy towards the EU, and who must be consulted first."""

import dataclasses
from itertools import product

import pytest

from engagements.rules.policy import Readings
from engagements.rules.versions import POLICY_2016
from engagements.rules.vocabulary import (
    Consultee,
    LeadKind,
    Organ,
    Outcome,
    PartnerType,
    Preparer,
    Scope,
    Stage,
)

from .matters import judge, make_advocacy, make_position, told

PERSON, OFFICE = (Preparer.KONTAKTPERSON,), (Preparer.SLK,)
CITY, SEVERAL, ONE = Scope.CITY_WIDE, Scope.SEVERAL_BODIES, Scope.BODY_SPECIFIC
KS, KONCERN = Consultee.KS, Consultee.KONCERNSTYRELSEN
COMMITTEE, COMPANY = ("Trafiknämnden",), ("Trafiknämnden", "Stockholms Hamn AB")
ANY = (True, False, None)
OWN = {
    LeadKind.NAMND: Organ.NAMND,
    LeadKind.STADSDELSNAMND: Organ.NAMND,
    LeadKind.BOLAG: Organ.BOLAGSSTYRELSE,
    LeadKind.KS: Organ.KS,
}
ASK_KS, NO_KS = ("ks_consulted_unanswered", "S-73"), ("ks_not_consulted", "S-73")
NO_KONCERN = ("koncern_not_consulted", "S-74")
NEED, DECLINED = ("koncern_need_unanswered", "S-74"), ("koncern_declined", "S-74")


@pytest.mark.parametrize("lead", LeadKind)
@pytest.mark.parametrize("scope", Scope)
def test_advocacy_is_decided_by_whoever_decides_the_position(lead, scope):
    others = COMMITTEE if scope == SEVERAL else ()
    fields = {"lead_body_kind": lead, "scope": scope, "other_bodies": others}
    ruling = judge(make_advocacy(**fields))
    own = scope == ONE
    assert ruling.decider == judge(make_position(**fields)).decider
    assert ruling.decider == (OWN[lead] if own else Organ.KS)
    assert ruling.prepared_by == (PERSON if own and lead != LeadKind.KS else OFFICE)
    assert [because.rule for because in ruling.because] == ["S-72" if own else "S-62"]
    assert (ruling.outcome, ruling.handled_by, ruling.row) == (Outcome.DECIDE, None, "D-26")


@pytest.mark.parametrize("others", [(), COMMITTEE, COMPANY])
@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize("lead", LeadKind)
def test_consultations_are_asked_for_by_lead_scope_and_companies(lead, scope, others):
    """S-73 always, of all but KS itself; S-74 when said to be needed, and by default for bolag."""
    company = lead == LeadKind.BOLAG or others == COMPANY
    for ks, needed, koncern in product(ANY, ANY, ANY):
        answers = {"ks_consulted": ks, "koncern_needed": needed, "koncern_consulted": koncern}
        matter = make_advocacy(
            lead_body_kind=lead, scope=scope, other_bodies=others, answers=answers
        )
        ruling = judge(matter)
        asks_ks = lead != LeadKind.KS
        asks_koncern = needed is True or (needed is None and company)
        expected = (KS,) * asks_ks + (KONCERN,) * asks_koncern
        assert ruling.consult == expected
        assert [block.rule for block in ruling.blocks] == ["S-73"] * (asks_ks and ks is False)
        missing = ["S-73"] * (asks_ks and ks is None)
        missing += ["S-74"] * (asks_koncern and koncern is not True)
        assert [one.rule for one in ruling.missing] == missing
        unsure = (needed is None and not company) or (needed is False and company)
        warned = [warning.rule for warning in ruling.warnings if warning.rule == "S-74"]
        assert warned == ["S-74"] * unsure
        assert ruling.readings == (
            ("A-14",) * (ruling.decider is Organ.NAMND and lead == "stadsdelsnamnd")
            + ("A-15",) * asks_koncern
        )


@pytest.mark.parametrize(
    ("lead", "answer", "outcome", "blocks", "missing", "consult"),
    [
        (LeadKind.NAMND, True, Outcome.DECIDE, [], [], (KS,)),
        (LeadKind.NAMND, False, Outcome.BLOCKED, [NO_KS], [], (KS,)),
        (LeadKind.NAMND, None, Outcome.INCOMPLETE, [], [ASK_KS], (KS,)),
        (LeadKind.BOLAG, True, Outcome.DECIDE, [], [], (KS,)),
        (LeadKind.BOLAG, False, Outcome.BLOCKED, [NO_KS], [], (KS,)),
        (LeadKind.BOLAG, None, Outcome.INCOMPLETE, [], [ASK_KS], (KS,)),
        (LeadKind.KS, True, Outcome.DECIDE, [], [], ()),
        (LeadKind.KS, False, Outcome.DECIDE, [], [], ()),
        (LeadKind.KS, None, Outcome.DECIDE, [], [], ()),
        (None, False, Outcome.BLOCKED, [NO_KS], [], (KS,)),
    ],
)
def test_advocacy_without_the_executive_board_is_stopped(
    lead, answer, outcome, blocks, missing, consult
):
    ruling = judge(make_advocacy(lead_body_kind=lead, answers={"ks_consulted": answer}))
    assert (ruling.outcome, ruling.decider) == (outcome, OWN.get(lead))
    assert told(ruling.blocks) == [(*block, "ks_consulted") for block in blocks]
    asked = [] if lead else [("lead_body_kind_unanswered", "S-6", "lead_body_kind")]
    assert told(ruling.missing) == asked + [(*one, "ks_consulted") for one in missing]
    assert ruling.consult == consult


@pytest.mark.parametrize(
    ("lead", "others", "needed", "consulted", "outcome", "missing", "warnings"),
    [
        ("namnd", (), None, None, Outcome.DECIDE, [], [(*NEED, "koncern_needed")]),
        ("namnd", (), False, None, Outcome.DECIDE, [], []),
        ("namnd", (), True, True, Outcome.DECIDE, [], []),
        ("namnd", (), True, None, Outcome.INCOMPLETE, [(*NO_KONCERN, "koncern_consulted")], []),
        ("namnd", (), True, False, Outcome.INCOMPLETE, [(*NO_KONCERN, "koncern_consulted")], []),
        ("bolag", (), None, None, Outcome.INCOMPLETE, [(*NO_KONCERN, "koncern_consulted")], []),
        ("bolag", (), None, True, Outcome.DECIDE, [], []),
        ("bolag", (), False, None, Outcome.DECIDE, [], [(*DECLINED, "koncern_needed")]),
        ("namnd", COMPANY, None, True, Outcome.DECIDE, [], []),
        ("namnd", COMPANY, False, True, Outcome.DECIDE, [], [(*DECLINED, "koncern_needed")]),
        ("ks", COMPANY, None, None, Outcome.INCOMPLETE, [(*NO_KONCERN, "koncern_consulted")], []),
    ],
)
def test_group_board_is_consulted_when_needed_and_by_default_for_companies(
    lead, others, needed, consulted, outcome, missing, warnings
):
    answers = {"koncern_needed": needed, "koncern_consulted": consulted}
    scope = SEVERAL if others else ONE
    matter = make_advocacy(
        lead_body_kind=LeadKind(lead), scope=scope, other_bodies=others, answers=answers
    )
    ruling = judge(matter)
    assert (ruling.outcome, ruling.blocks) == (outcome, ())
    assert (told(ruling.missing), told(ruling.warnings)) == (missing, warnings)


@pytest.mark.parametrize("needed", ANY)
@pytest.mark.parametrize("lead", [LeadKind.NAMND, LeadKind.BOLAG])
def test_reading_a15_may_leave_the_need_of_the_group_board_open_for_companies_too(lead, needed):
    policy = dataclasses.replace(POLICY_2016, readings=Readings(koncern_for_companies=False))
    ruling = judge(make_advocacy(lead_body_kind=lead, answers={"koncern_needed": needed}), policy)
    assert ruling.consult == ((KS, KONCERN) if needed else (KS,))


COMPANIES = [
    "AB Svenska Bostäder",
    "AB Familjebostäder",
    "Micasa Fastigheter i Stockholm AB",
    "Bostadsförmedlingen i Stockholm AB",
    "Stockholm Vatten och Avfall AB",
    "STOCKHOLMS HAMN AB",
    "Kulturhuset Stadsteatern AB",
    "S:t Erik Försäkrings AB",
    "Stockholms Stads Parkerings Aktiebolag",
    "Stockholm Business Region A.B. AB",
    "Stockholms stads bolag",
    "SISAB",
    "Stockholmsmässan",
    "Stockholm Vatten och Avfall",
    "Svenska Bostäder",
    "Familjebostäder",
    "Stockholmshem",
    "Bostadsförmedlingen",
    "Kulturhuset Stadsteatern",
    "Mässfastigheter",
    "Stockholm Business Region",
    "Stokab",
    "Micasa",
    "Stockholms Hamn",
    "Stockholms Hamnar",
    "Stockholms Hamn.AB",
]
NO_COMPANIES = [
    "Exploateringsnämnden",
    "Avfallsnämnden",
    "Hägersten-Älvsjö stadsdelsnämnd",
    "Abrahamsbergs förskolor",
    "Kommunstyrelsen",
    # outside the group, so without its duties.
    "Stockholm Exergi",
    "Stockholm Exergi AB",
    "SEK AB",
    "Stockholmsregionens Europakontor AB",
]


@pytest.mark.parametrize(
    ("name", "company"),
    [(name, True) for name in COMPANIES] + [(name, False) for name in NO_COMPANIES],
)
def test_company_among_the_other_bodies_is_known_by_its_name(name, company):
    """C3 names them; A-15 asks for the group board as soon as one of them is affected."""
    matter = make_advocacy(
        scope=SEVERAL,
        lead_body="Kulturnämnden",
        other_bodies=(name,),
        answers={"koncern_needed": None},
    )
    assert judge(matter).consult == ((KS, KONCERN) if company else (KS,))


def test_reading_a24_may_bind_the_companies_outside_the_group():
    readings = Readings(bodies_outside_the_group_are_bound=True)
    policy = dataclasses.replace(POLICY_2016, readings=readings)
    for name, company in (("Stockholm Exergi AB", True), ("Trafiknämnden", False)):
        answers = {"koncern_needed": None, "koncern_consulted": True}
        matter = make_advocacy(scope=SEVERAL, other_bodies=(name,), answers=answers)
        assert judge(matter, policy).consult == ((KS, KONCERN) if company else (KS,))


@pytest.mark.parametrize("partner_type", [None, *PartnerType])
def test_advocacy_towards_the_eu_asks_the_board_through_whomever_it_goes(partner_type):
    """S-73: all advocacy, also through an organisation, a network or the government."""
    matter = make_advocacy(partner_type=partner_type, answers={"ks_consulted": False})
    ruling = judge(matter)
    assert (ruling.consult, [block.rule for block in ruling.blocks]) == ((KS,), ["S-73"])


def test_stop_of_advocacy_on_ones_own_says_how_to_go_on():
    (block,) = judge(make_advocacy(answers={"ks_consulted": False})).blocks
    assert block.text.sv == (
        "Samråd med kommunstyrelsen saknas. Allt påverkansarbete mot EU ska ske i nära samarbete "
        "med kommunstyrelsen."
    )
    assert block.instead.sv == (
        "Begär samråd hos stadsledningskontoret med det som ni vill framföra. Ärendet kan gå "
        "vidare när svaret finns."
    )


@pytest.mark.parametrize("scope", [ONE, CITY])
@pytest.mark.parametrize(
    ("cited", "outcome"),
    [
        (("narhet",), Outcome.DECIDE),
        (("narhet", "valunderbyggt"), Outcome.DECIDE),
        ((), Outcome.INCOMPLETE),
        (None, Outcome.INCOMPLETE),
    ],
)
def test_advocacy_cites_at_least_one_principle_of_the_eu_policy(scope, cited, outcome):
    ruling = judge(make_advocacy(scope=scope, answers={"eu_policy_principles": cited}))
    code = "eu_policy_principles_unanswered"
    missing = [] if outcome == Outcome.DECIDE else [(code, "S-43", "eu_policy_principles")]
    assert (ruling.outcome, told(ruling.missing)) == (outcome, missing)


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize(
    ("lead", "scope", "rule"),
    [
        (LeadKind.NAMND, ONE, "S-72"),
        (LeadKind.BOLAG, ONE, "S-72"),
        (LeadKind.KS, ONE, "S-43"),
        (LeadKind.NAMND, CITY, "S-43"),
    ],
)
def test_stance_against_the_eu_policy_is_stopped_and_keeps_its_decider(stage, lead, scope, rule):
    answers = {"eu_policy_conflict": True}
    matter = make_advocacy(lead_body_kind=lead, scope=scope, stage=stage, answers=answers)
    ruling = judge(matter)
    assert (ruling.outcome, ruling.decider) == (
        Outcome.BLOCKED,
        judge(make_advocacy(lead_body_kind=lead, scope=scope)).decider,
    )
    assert [(block.rule, block.answer) for block in ruling.blocks] == [(rule, "eu_policy_conflict")]
    assert ruling.blocks[0].instead.sv.startswith("Ändra ståndpunkten så att den följer EU-policyn")
    assert ruling.decider is not None


def test_stance_that_nobody_has_held_against_the_eu_policy_is_incomplete():
    ruling = judge(make_advocacy(answers={"eu_policy_conflict": None}))
    code = "eu_policy_conflict_unanswered"
    assert told(ruling.missing) == [(code, "S-72", "eu_policy_conflict")]
    assert (ruling.outcome, ruling.decider) == (Outcome.INCOMPLETE, Organ.NAMND)


def test_several_stops_of_advocacy_are_all_told_and_the_committee_stays():
    answers = {"ks_consulted": False, "eu_policy_conflict": True, "eu_policy_principles": None}
    ruling = judge(make_advocacy(answers=answers))
    assert (ruling.outcome, ruling.decider) == (Outcome.BLOCKED, Organ.NAMND)
    assert [block.rule for block in ruling.blocks] == ["S-73", "S-72"]
    assert [one.rule for one in ruling.missing] == ["S-43"]


def test_committee_may_not_decide_what_bears_on_several():
    for make in (make_advocacy, make_position):
        prepared = make(answers={"proposed_decider": "NAMND"})
        assert judge(prepared).outcome == Outcome.DECIDE
        ruling = judge(dataclasses.replace(prepared, scope=CITY))
        assert (ruling.outcome, ruling.decider) == (Outcome.BLOCKED, Organ.KS)
        assert told(ruling.blocks) == [("F-9", "S-62", "proposed_decider")]


def test_advocacy_of_unknown_scope_is_the_executive_boards_until_it_is_known():
    for make in (make_advocacy, make_position):
        ruling = judge(make(scope=None))
        assert (ruling.outcome, ruling.decider) == (Outcome.INCOMPLETE, Organ.KS)
        assert (ruling.prepared_by, ruling.because[0].rule) == (OFFICE, "S-62")
        assert ruling.possible == (Organ.NAMND, Organ.KS)
