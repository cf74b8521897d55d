"""D-16 to D-18: who decides a trip to a conference (S-66; A-6, A-22, A-26)."""

import dataclasses
from itertools import product

import pytest

from engagements.rules.matter import Money
from engagements.rules.vocabulary import Handler, LeadKind, Organ, Outcome, Preparer, Scope, Stage

from .matters import codes, judge, make_trip, told

KS, FB_IB, NAMND, KF = Organ.KS, Organ.FB_IB, Organ.NAMND, Organ.KF
OWN = None  # the organ of the body whose trip it is
ORGAN_OF = {
    LeadKind.NAMND: NAMND,
    LeadKind.STADSDELSNAMND: NAMND,
    LeadKind.BOLAG: Organ.BOLAGSSTYRELSE,
    LeadKind.KS: KS,
}
UPWARDS = [Organ.BOLAGSSTYRELSE, NAMND, FB_IB, KS, KF]

# On behalf of KS, abroad, the Mayor travels: who may come to decide when all is answered.
TABLE = [
    (True, True, True, [KS]),
    (True, True, False, [FB_IB]),
    (True, True, None, [KS, FB_IB]),
    (True, False, True, [KS]),
    (True, False, False, [KS]),
    (True, False, None, [KS]),
    (True, None, True, [KS]),
    (True, None, False, [KS, FB_IB]),
    (True, None, None, [KS, FB_IB]),
    (False, True, True, [OWN]),
    (False, True, False, [OWN]),
    (False, True, None, [OWN]),
    (False, False, True, [OWN]),
    (False, False, False, [OWN]),
    (False, False, None, [OWN]),
    (False, None, True, [OWN]),
    (False, None, False, [OWN]),
    (False, None, None, [OWN]),
    (None, True, True, [KS, OWN]),
    (None, True, False, [FB_IB, OWN]),
    (None, True, None, [KS, FB_IB, OWN]),
    (None, False, True, [KS, OWN]),
    (None, False, False, [KS, OWN]),
    (None, False, None, [KS, OWN]),
    (None, None, True, [KS, OWN]),
    (None, None, False, [KS, FB_IB, OWN]),
    (None, None, None, [KS, FB_IB, OWN]),
]


def test_table_holds_every_combination_once():
    answers = (True, False, None)
    assert [row[:3] for row in TABLE] == list(product(answers, answers, answers))


@pytest.mark.parametrize("lead", LeadKind)
@pytest.mark.parametrize("digital", [True, False, None])
@pytest.mark.parametrize(("mandate", "abroad", "mayor", "organs"), TABLE)
def test_trip_goes_to_the_highest_organ_that_its_answers_leave(
    mandate, abroad, mayor, organs, digital, lead
):
    organs = [ORGAN_OF[lead] if organ is OWN else organ for organ in organs]
    ruling = judge(
        make_trip(
            on_behalf_of_ks=mandate,
            lead_body_kind=lead,
            answers={"abroad": abroad, "digital": digital, "decider_is_traveller": mayor},
        )
    )
    asked_of_ib = mandate is not False and abroad is not False
    missing = [
        (name, "S-66")
        for name, answer, is_asked in (
            ("on_behalf_of_ks", mandate, True),
            ("abroad", abroad, True),
            ("digital", digital, asked_of_ib),
            ("decider_is_traveller", mayor, asked_of_ib),
        )
        if is_asked and answer is None
    ]
    assert ruling.decider == max(organs, key=UPWARDS.index)
    assert [(check.answer, check.rule) for check in ruling.missing] == missing
    assert ruling.outcome == (Outcome.INCOMPLETE if missing else Outcome.DECIDE)
    own = mandate is False and lead != LeadKind.KS
    assert ruling.prepared_by == ((Preparer.KONTAKTPERSON,) if own else (Preparer.SLK,))
    assert [because.rule for because in ruling.because] == ["S-66"]
    assert (ruling.blocks, ruling.consult) == ((), ())
    assert [(check.answer, check.rule) for check in ruling.warnings] == [
        (name, "S-66")
        for name, is_warned in (("abroad", abroad is False), ("decider_is_traveller", mayor))
        if is_warned
    ]
    if not missing:
        by_ib = mandate and abroad  # also where the Mayor travels, and KS therefore decides
        assert ruling.handled_by == (Handler.IB if by_ib else None)


@pytest.mark.parametrize(("mandate", "abroad", "mayor", "organs"), TABLE)
def test_possible_organs_are_those_that_some_answer_leads_to(mandate, abroad, mayor, organs):
    for lead, own in ORGAN_OF.items():
        ruling = judge(
            make_trip(
                on_behalf_of_ks=mandate,
                lead_body_kind=lead,
                answers={"abroad": abroad, "decider_is_traveller": mayor},
            )
        )
        assert {*ruling.possible} == {own if organ is OWN else organ for organ in organs}


@pytest.mark.parametrize("mandate", [True, False, None])
@pytest.mark.parametrize("mayor", [True, False, None])
def test_event_in_sweden_is_never_handled_by_the_committee(mandate, mayor):
    answers = {"abroad": False, "decider_is_traveller": mayor}
    ruling = judge(make_trip(on_behalf_of_ks=mandate, answers=answers))
    assert ruling.handled_by is None


@pytest.mark.parametrize(
    ("mandate", "abroad", "digital", "mayor", "row", "readings"),
    [
        (True, True, False, False, "D-16", ("A-3", "A-23")),
        (True, True, True, False, "D-16", ("A-3", "A-23", "A-26")),
        (True, True, False, True, "D-16", ("A-22",)),
        (True, False, False, False, "D-16", ("A-26",)),
        (True, False, False, True, "D-16", ("A-26",)),
        (False, True, False, False, "D-18", ("A-6",)),
        (False, False, True, True, "D-18", ("A-6",)),
    ],
)
def test_trip_names_its_row_and_the_readings_it_rests_on(
    mandate, abroad, digital, mayor, row, readings
):
    answers = {"abroad": abroad, "digital": digital, "decider_is_traveller": mayor}
    ruling = judge(make_trip(on_behalf_of_ks=mandate, answers=answers))
    assert (ruling.row, ruling.readings) == (row, readings)


def test_trip_without_cost_to_the_city_rests_on_no_reading_of_resources():
    money = Money(total_sek=9_000, external_sek=9_000)
    assert judge(make_trip(money=money)).readings == ("A-23",)


def test_district_committees_own_trip_needs_no_appointed_contact_person():
    ruling = judge(make_trip(on_behalf_of_ks=False, lead_body_kind=LeadKind.STADSDELSNAMND))
    assert (ruling.decider, ruling.readings) == (NAMND, ("A-6", "A-14"))


@pytest.mark.parametrize(
    ("answer", "reading"),
    [("abroad", "A-26"), ("digital", "A-26"), ("decider_is_traveller", "A-22")],
)
def test_question_left_open_names_the_reading_that_asks_it(answer, reading):
    assert reading in judge(make_trip(answers={answer: None})).readings


def test_mandate_left_open_names_the_reading_that_asks_it():
    assert "A-6" in judge(make_trip(on_behalf_of_ks=None)).readings


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("others", [(), ("Kulturnämnden",)])
@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize(("mandate", "organ"), [(True, FB_IB), (False, NAMND)])
def test_mandate_alone_settles_the_organ_whatever_the_scope_and_stage(
    mandate, organ, scope, others, stage
):
    matter = make_trip(on_behalf_of_ks=mandate, scope=scope, other_bodies=others, stage=stage)
    ruling = judge(matter)
    silent = [] if stage in (Stage.NEW, Stage.ONGOING) else ["strategy_is_silent"]
    assert (ruling.outcome, ruling.decider) == (Outcome.DECIDE, organ)
    assert codes(ruling.warnings) == silent


def test_scope_changed_after_preparation_moves_no_trip():
    prepared = make_trip(on_behalf_of_ks=False)
    changed = dataclasses.replace(prepared, scope=Scope.CITY_WIDE)
    assert judge(changed).decider == judge(prepared).decider == NAMND


def test_scope_left_open_makes_a_trip_incomplete_without_moving_it():
    ruling = judge(make_trip(scope=None))
    assert (ruling.outcome, ruling.decider) == (Outcome.INCOMPLETE, FB_IB)
    assert told(ruling.missing) == [("scope_unanswered", "S-6", "scope")]


@pytest.mark.parametrize(("mandate", "organ"), [(True, FB_IB), (None, FB_IB), (False, None)])
def test_trip_of_nobody_is_incomplete(mandate, organ):
    ruling = judge(make_trip(on_behalf_of_ks=mandate, lead_body_kind=None))
    assert (ruling.outcome, ruling.decider) == (Outcome.INCOMPLETE, organ)
    assert ruling.missing[0].answer == "lead_body_kind"


@pytest.mark.parametrize("mandate", [True, False, None])
@pytest.mark.parametrize(
    ("abroad", "country", "missing"),
    [
        (True, "PT", []),
        (True, None, []),
        (True, "SE", ["abroad_contradicted"]),
        (False, "SE", []),
        (False, None, []),
        (False, "PT", ["abroad_contradicted"]),
        (None, None, ["abroad_unanswered"]),
        (None, "SE", ["abroad_unanswered"]),
        (None, "PT", ["abroad_unanswered"]),
    ],
)
def test_place_that_the_country_contradicts_is_no_answer(mandate, abroad, country, missing):
    ruling = judge(make_trip(on_behalf_of_ks=mandate, country=country, answers={"abroad": abroad}))
    asked = ["on_behalf_of_ks_unanswered"] if mandate is None else []
    assert codes(ruling.missing) == asked + missing
    highest = {True: KS, False: NAMND, None: KS} if missing or not abroad else {
        True: FB_IB, False: NAMND, None: FB_IB
    }  # fmt: skip
    assert ruling.decider == highest[mandate]


def test_foreign_policy_stops_a_trip_whatever_the_mandate():
    for mandate in (True, False, None):
        ruling = judge(make_trip(on_behalf_of_ks=mandate, answers={"foreign_policy": True}))
        assert (ruling.outcome, ruling.decider) == (Outcome.BLOCKED, None)
        assert (ruling.handled_by, ruling.possible) == (None, ())
        assert told(ruling.blocks) == [("foreign_policy", "S-45", "foreign_policy")]
        assert [because.rule for because in ruling.because] == ["S-45"]


@pytest.mark.parametrize(
    ("fields", "answers", "proposed", "outcome", "found"),
    [
        ({}, {}, FB_IB, Outcome.DECIDE, []),
        ({}, {}, NAMND, Outcome.BLOCKED, [("F-9", "S-66")]),
        ({}, {}, Organ.BOLAGSSTYRELSE, Outcome.BLOCKED, [("F-9", "S-66")]),
        ({}, {}, KS, Outcome.DECIDE, [("other_decider_proposed", "S-66")]),
        ({}, {}, KF, Outcome.DECIDE, [("other_decider_proposed", "S-66")]),
        ({}, {"decider_is_traveller": True}, FB_IB, Outcome.BLOCKED, [("F-9", "S-66")]),
        ({}, {"decider_is_traveller": True}, KS, Outcome.DECIDE, []),
        ({}, {"abroad": False}, FB_IB, Outcome.BLOCKED, [("F-9", "S-66")]),
        ({"money": Money(total_sek=2, own_sek=2, budgeted_sek=1)}, {}, FB_IB, Outcome.BLOCKED,
         [("F-9", "S-70")]),
        ({"on_behalf_of_ks": False}, {}, NAMND, Outcome.DECIDE, []),
        ({"on_behalf_of_ks": False}, {}, FB_IB, Outcome.DECIDE,
         [("other_decider_proposed", "S-66")]),
        # Unknown is no leave for the lower organ: the ruling's is the highest possible.
        ({"on_behalf_of_ks": None}, {}, NAMND, Outcome.BLOCKED, [("F-9", "S-66")]),
        ({}, {"decider_is_traveller": None}, FB_IB, Outcome.BLOCKED, [("F-9", "S-66")]),
    ],
)  # fmt: skip
def test_proposed_organ_below_the_rulings_is_refused(fields, answers, proposed, outcome, found):
    ruling = judge(make_trip(**fields, answers=answers | {"proposed_decider": proposed}))
    about = [check for check in ruling.checks if check.answer == "proposed_decider"]
    assert [(check.code, check.rule) for check in about] == found
    assert ruling.outcome == outcome


def test_words_for_a_trip_that_the_mayor_decides():
    (because,) = judge(make_trip()).because
    assert because.text.sv == (
        "Deltagande utomlands på uppdrag av kommunstyrelsen är delegerat till "
        "finansborgarrådet, efter behandling i internationella beredningen."
    )


def test_words_for_a_committees_own_trip_name_the_committee():
    (because,) = judge(make_trip(on_behalf_of_ks=False)).because
    assert because.text.sv == (
        "Resan görs inte på uppdrag av kommunstyrelsen. Delegationen till finansborgarrådet "
        "gäller då inte: nämnden beslutar enligt sin egen delegationsordning."
    )


def test_words_for_an_open_mandate_name_both_organs_the_lower_first():
    (because,) = judge(make_trip(on_behalf_of_ks=None)).because
    assert because.text.sv == (
        "Svar saknas som avgör vem som beslutar: nämnden eller finansborgarrådet efter "
        "behandling i internationella beredningen. Till dess räknas ärendet till "
        "finansborgarrådet efter behandling i internationella beredningen."
    )


def test_digital_participation_is_handled_in_a_light_form():
    (check,) = (one for one in judge(make_trip(answers={"digital": True})).checks
                if one.code == "digital")  # fmt: skip
    assert check.text.sv == (
        "Deltagandet sker på distans. Internationella beredningen behandlar det i förenklad form."
    )
