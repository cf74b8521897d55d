"""D-24 and D-25: the city's view and a body's own, and who is to be consulted on it."""

import pytest

from engagements.rules.vocabulary import Consultee, LeadKind, Organ, Outcome, PartnerType, Scope

from .matters import judge, make_position, told

CITY, SEVERAL, ONE = Scope.CITY_WIDE, Scope.SEVERAL_BODIES, Scope.BODY_SPECIFIC
KS, KONCERN = Consultee.KS, Consultee.KONCERNSTYRELSEN
COMMITTEE, COMPANY = ("Trafiknämnden",), ("Trafiknämnden", "Stockholms Hamn AB")
OWN = {
    LeadKind.NAMND: Organ.NAMND,
    LeadKind.STADSDELSNAMND: Organ.NAMND,
    LeadKind.BOLAG: Organ.BOLAGSSTYRELSE,
    LeadKind.KS: Organ.KS,
}

EU, UN = PartnerType.EU_INSTITUTION, PartnerType.INT_ORG


@pytest.mark.parametrize(
    ("lead", "scope", "partner", "others", "consult"),
    [
        (LeadKind.NAMND, ONE, EU, (), (KS,)),
        (LeadKind.STADSDELSNAMND, ONE, EU, (), (KS,)),
        (LeadKind.BOLAG, ONE, EU, (), (KS, KONCERN)),
        (LeadKind.KS, ONE, EU, (), ()),
        (LeadKind.NAMND, ONE, UN, (), ()),
        (LeadKind.BOLAG, ONE, UN, (), ()),
        (LeadKind.NAMND, ONE, None, (), ()),
        (LeadKind.NAMND, CITY, EU, (), ()),
        (LeadKind.NAMND, CITY, UN, (), ()),
        (LeadKind.BOLAG, CITY, EU, (), (KONCERN,)),
        (LeadKind.NAMND, SEVERAL, EU, COMMITTEE, ()),
        (LeadKind.NAMND, SEVERAL, EU, COMPANY, (KONCERN,)),
        (LeadKind.NAMND, SEVERAL, UN, COMPANY, (KONCERN,)),
        (LeadKind.KS, SEVERAL, UN, COMPANY, (KONCERN,)),
    ],
)
@pytest.mark.parametrize("consulted", [True, False, None])
def test_position_names_who_is_to_be_consulted_whether_done_or_not(
    lead, scope, partner, others, consult, consulted
):
    answers = {"ks_consulted": consulted, "koncern_consulted": consulted}
    fields = {"lead_body_kind": lead, "scope": scope, "partner_type": partner}
    ruling = judge(make_position(answers=answers, other_bodies=others, **fields))
    assert (ruling.outcome, ruling.consult) == (Outcome.DECIDE, consult)
    assert ruling.decider == (OWN[lead] if scope == ONE else Organ.KS)
    district = ("A-14",) * (lead == LeadKind.STADSDELSNAMND)
    assert ruling.readings == district + ("A-15",) * (scope == ONE and KONCERN in consult)
    assert ruling.row == ("D-25" if scope == ONE else "D-24")
    warned = bool(consult) and consulted is not True
    assert told(ruling.warnings) == [("position_to_consult", "S-73", "ks_consulted")] * warned


@pytest.mark.parametrize(
    ("ks", "koncern", "warned"),
    [(True, True, False), (True, False, True), (True, None, True), (False, True, True)],
)
def test_position_of_a_company_wants_both_consultations(ks, koncern, warned):
    answers = {"ks_consulted": ks, "koncern_consulted": koncern}
    ruling = judge(make_position(lead_body_kind=LeadKind.BOLAG, answers=answers))
    assert bool(ruling.warnings) == warned


def test_position_of_a_company_rests_on_reading_a15():
    answers = {"koncern_consulted": True}
    ruling = judge(make_position(lead_body_kind=LeadKind.BOLAG, answers=answers))
    assert (ruling.consult, ruling.readings) == ((KS, KONCERN), ("A-15",))


@pytest.mark.parametrize(("partner", "consult"), [(EU, (KS, KONCERN)), (UN, ())])
def test_group_board_that_somebody_says_is_needed_is_consulted_on_a_question_of_the_eu(
    partner, consult
):
    answers = {"koncern_needed": True, "koncern_consulted": True}
    assert judge(make_position(partner_type=partner, answers=answers)).consult == consult


def test_position_says_why_and_by_whom_it_is_decided():
    own, city = judge(make_position()), judge(make_position(scope=CITY))
    assert [because.rule for because in own.because + city.because] == ["S-72", "S-62"]
    assert own.because[0].text.sv == (
        "Frågan rör bara den egna verksamheten: nämnden beslutar, i linje med EU-policyn."
    )
    assert city.because[0].text.sv == (
        "Frågan är stadsövergripande eller rör flera nämnder eller bolag: kommunstyrelsen "
        "beslutar om stadens uppfattning."
    )


def test_position_is_asked_for_none_of_the_answers_of_advocacy():
    """C-098: a position without consultation, principles or conflict answered may be decided."""
    ruling = judge(make_position(answers={"ks_consulted": None}, scope=CITY))
    assert (ruling.outcome, ruling.decider) == (Outcome.DECIDE, Organ.KS)
    assert (ruling.blocks, ruling.missing, ruling.warnings) == ((), (), ())
