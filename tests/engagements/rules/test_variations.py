"""What would change the answer: each change is the engine's own answer, and another one."""

import datetime
from types import MappingProxyType

import pytest
from hypothesis import given

from engagements.rules.engine import route
from engagements.rules.matter import Matter, Money
from engagements.rules.tables import asked_of
from engagements.rules.variations import MOST, gist, variations
from engagements.rules.versions import POLICY_2016
from engagements.rules.vocabulary import (
    Kind,
    LeadKind,
    Organ,
    Outcome,
    PoliticalLevel,
    Scope,
    Stage,
)

from .generated import some_matter
from .matters import make_visit


def make(kind, *, answers=None, **fields):
    return Matter(
        **{
            "kind": kind,
            "lead_body": "Trafiknämnden",
            "lead_body_kind": LeadKind.NAMND,
            "registered_on": datetime.date(2026, 2, 10),
            "answers": MappingProxyType({"foreign_policy": False} | (answers or {})),
        }
        | fields
    )


def told(matter):
    return {one.label.sv: one for one in variations(matter, POLICY_2016)}


TRIP = make(
    Kind.CONFERENCE_TRIP,
    scope=Scope.BODY_SPECIFIC,
    on_behalf_of_ks=True,
    country="BE",
    starts_on=datetime.date(2026, 4, 1),
    money=Money(total_sek=30_000, own_sek=30_000, budgeted_sek=40_000),
    answers={"abroad": True, "digital": False, "decider_is_traveller": False},
)


@given(some_matter)
def test_every_variation_shows_what_the_engine_says_and_says_something_else(matter):
    now = gist(route(matter, POLICY_2016))
    found = variations(matter, POLICY_2016)
    assert len(found) <= MOST
    for one in found:
        assert route(one.matter, POLICY_2016) == one.ruling
        assert gist(one.ruling) != now
        assert one.matter.kind == matter.kind
        assert one.matter.stage == matter.stage
    assert len({one.label for one in found}) == len(found)
    assert variations(matter, POLICY_2016) == found


@given(some_matter)
def test_only_what_the_kind_is_asked_at_that_stage_is_varied(matter):
    asked = asked_of(matter.kind, POLICY_2016, frozenset({matter.stage}))
    for one in variations(matter, POLICY_2016):
        names = one.matter.answers.keys() | matter.answers.keys()
        for name in names:
            if one.matter.answers.get(name) != matter.answers.get(name):
                assert name in asked


def test_a_trip_tells_mandate_money_and_answers_in_this_order():
    assert [(label, one.ruling.decider) for label, one in told(TRIP).items()] == [
        ("Om resan inte gjordes på uppdrag av kommunstyrelsen", Organ.NAMND),
        ("Om kostnaden inte var budgeterad", Organ.KS),
        ("Om svaret vore ja på: Utrikespolitiskt innehåll", None),
        ("Om svaret vore nej på: Äger rum utomlands", Organ.KS),
        ("Om svaret vore ja på: Finansborgarrådet reser själv", Organ.KS),
        ("Om svaret vore ja på: En leverantör betalar", Organ.FB_IB),
    ]


def test_a_trip_that_moves_home_does_not_keep_its_country():
    one = told(TRIP)["Om svaret vore nej på: Äger rum utomlands"]
    assert (one.matter.country, one.ruling.outcome) == (None, Outcome.DECIDE)


def test_a_trip_of_the_bodys_own_may_become_one_for_the_board():
    own = make(Kind.CONFERENCE_TRIP, on_behalf_of_ks=False, answers=dict(TRIP.answers))
    one = told(own)["Om resan gjordes på uppdrag av kommunstyrelsen"]
    assert one.ruling.decider == Organ.FB_IB


def test_scope_moves_a_membership_between_body_board_and_council():
    others = ("Kulturnämnden",)
    joined = make(Kind.MEMBERSHIP, other_bodies=others, answers={"legal_entity": True})
    own = told(joined)["Om ärendet bara rörde den egna verksamheten"]
    assert (own.ruling.decider, own.matter.other_bodies) == (Organ.NAMND, ())
    several = told(joined)["Om ärendet rörde flera nämnder eller bolag"]
    assert (several.ruling.decider, several.matter.other_bodies) == (Organ.KS, others)
    assert told(joined)["Om ärendet var stadsövergripande"].ruling.decider == Organ.KF


def test_money_of_an_aid_project_is_the_stop_and_the_way_out():
    aid = make(
        Kind.AID_PROJECT,
        scope=Scope.BODY_SPECIFIC,
        money=Money(own_sek=5, budgeted_sek=5, external_sek=4),
        answers={"aid_character": True},
    )
    assert route(aid, POLICY_2016).outcome == Outcome.BLOCKED
    for label in ("Om kostnaden vore 0 kronor", "Om någon annan betalade hela kostnaden"):
        assert told(aid)[label].ruling.outcome == Outcome.DECIDE
    paid = told(aid)["Om någon annan betalade hela kostnaden"].matter.money
    assert (paid.own, paid.external_sek, paid.total_sek) == (0, 9, 9)


def test_a_budget_that_covers_the_cost_is_told_of():
    dear = make(
        Kind.BENCHMARK,
        scope=Scope.BODY_SPECIFIC,
        money=Money(own_sek=5, budgeted_sek=4),
        answers={"partner_rationale": True},
    )
    assert told(dear)["Om hela kostnaden var budgeterad"].ruling.outcome == Outcome.DECIDE
    assert told(dear)["Om kostnaden vore 0 kronor"].ruling.outcome == Outcome.DECIDE


def test_without_a_cost_some_money_outside_the_budget_is_told_of():
    one = told(make_visit())["Om ärendet kostade 1 000 kronor som inte är budgeterade"]
    assert [check.rule for check in one.ruling.blocks] == ["S-70"]


@pytest.mark.parametrize("said", [None, True])
def test_no_burden_at_all_takes_the_figures_away_with_it(said):
    declaration = make(
        Kind.DECLARATION,
        scope=Scope.CITY_WIDE,
        money=Money(own_hours_per_year=40, budgeted_sek=0),
        answers={"creates_membership": False} | ({"resource_increase": said} if said else {}),
    )
    label = "Om ärendet varken kostade pengar, tog arbetstid eller gav nya skyldigheter"
    one = told(declaration)[label]
    assert (one.ruling.outcome, one.ruling.decider) == (Outcome.DECIDE, Organ.FB_IB)
    assert one.matter.money.own_hours_per_year == 0


def test_a_burden_takes_a_declaration_from_the_mayor():
    light = make(
        Kind.DECLARATION,
        scope=Scope.CITY_WIDE,
        answers={"creates_membership": False, "resource_increase": False},
    )
    label = "Om ärendet ökade resursbördan: pengar, arbetstid eller nya skyldigheter"
    assert told(light)[label].ruling.decider == Organ.KS


def test_of_many_levels_only_one_with_another_answer_is_told():
    levels = [label for label in told(make_visit()) if "Högsta nivå" in label]
    assert levels == ["Om svaret vore statschef på: Högsta nivå i delegationen"]
    high = make_visit(answers={"political_level": PoliticalLevel.MINISTER})
    levels = [label for label in told(high) if "Högsta nivå" in label]
    assert levels == [
        "Om svaret vore annan ledande kommunal företrädare på: Högsta nivå i delegationen"
    ]


def test_who_let_the_city_in_settles_who_lets_it_out():
    leaving = make(Kind.MEMBERSHIP, stage=Stage.TERMINATION, scope=Scope.CITY_WIDE)
    one = told(leaving)["Om svaret vore kommunstyrelsen på: Inträdet beslutades av"]
    assert one.ruling.decider == Organ.KS


def test_at_most_so_many_are_told():
    open_agreement = make(Kind.COOPERATION_AGREEMENT, answers={"theme": "vatten"})
    assert 1 < len(variations(open_agreement, POLICY_2016)) <= MOST
