"""D-35, D-36, D-39 and D-40: comparisons, profiling under the brand, trust posts, the strategy."""

import dataclasses

import pytest

from engagements.rules.matter import Money
from engagements.rules.vocabulary import Kind, LeadKind, Organ, Outcome, Preparer, Scope, Stage

from .matters import codes, judge, make_benchmark, make_plain, make_profiling, told

OTHER = ("Stadsbyggnadsnämnden",)
PERSON, OFFICE = (Preparer.KONTAKTPERSON,), (Preparer.SLK,)
CITY, SEVERAL, ONE = Scope.CITY_WIDE, Scope.SEVERAL_BODIES, Scope.BODY_SPECIFIC
ANY = (True, False, None)
KS, BOLAG = Organ.KS, Organ.BOLAGSSTYRELSE
LEADS = [
    (LeadKind.NAMND, Organ.NAMND, PERSON, ()),
    (LeadKind.STADSDELSNAMND, Organ.NAMND, PERSON, ("A-14",)),
    (LeadKind.BOLAG, BOLAG, PERSON, ()),
    (LeadKind.KS, KS, OFFICE, ()),
]


def make_trust_post(**fields):
    return make_plain(Kind.TRUST_POST, **fields)


KINDS = [
    # A-19 reads what the matrix leaves out: a comparison or a campaign of several bodies.
    (make_benchmark, "D-35", "S-23", {CITY: "S-59", SEVERAL: "S-62"}),
    (make_profiling, "D-36", "S-71", {CITY: "S-62", SEVERAL: "S-62"}),
    (make_trust_post, "D-39", "S-71", {CITY: "S-62", SEVERAL: "S-62"}),
]


@pytest.mark.parametrize(("lead", "organ", "preparers", "readings"), LEADS)
@pytest.mark.parametrize(("make", "row", "why", "_ks"), KINDS)
def test_matter_of_one_body_is_its_own(make, row, why, _ks, lead, organ, preparers, readings):
    ruling = judge(make(lead_body_kind=lead, scope=ONE))
    assert (ruling.outcome, ruling.decider, ruling.row) == (Outcome.DECIDE, organ, row)
    assert (ruling.handled_by, ruling.prepared_by, ruling.consult) == (None, preparers, ())
    assert [because.rule for because in ruling.because] == [why]
    assert (ruling.readings, ruling.blocks, ruling.missing) == (readings, (), ())


@pytest.mark.parametrize("lead", LeadKind)
@pytest.mark.parametrize("scope", [CITY, SEVERAL])
@pytest.mark.parametrize(("make", "row", "_own", "why"), KINDS)
def test_matter_of_more_than_one_body_is_the_executive_boards(make, row, _own, why, scope, lead):
    others = OTHER if scope == SEVERAL else ()
    ruling = judge(make(lead_body_kind=lead, scope=scope, other_bodies=others))
    assert (ruling.outcome, ruling.decider, ruling.row) == (Outcome.DECIDE, KS, row)
    assert (ruling.handled_by, ruling.prepared_by, ruling.consult) == (None, OFFICE, ())
    assert [because.rule for because in ruling.because] == [why[scope]]
    unread = scope == SEVERAL and make is not make_trust_post
    assert ruling.readings == ("A-19",) * unread
    assert (ruling.blocks, ruling.missing, ruling.warnings) == ((), (), ())


@pytest.mark.parametrize(("make", "row", "_own", "_ks"), KINDS)
def test_matter_of_unknown_scope_is_the_executive_boards_until_it_is_known(make, row, _own, _ks):
    ruling = judge(make(scope=None))
    assert (ruling.outcome, ruling.decider, ruling.row) == (Outcome.INCOMPLETE, KS, row)
    assert ruling.possible == (Organ.NAMND, KS)
    assert ruling.because[0].rule == "S-62"


@pytest.mark.parametrize(("make", "_row", "_own", "why"), KINDS)
def test_committee_that_prepared_a_matter_loses_it_when_the_scope_grows(make, _row, _own, why):
    prepared = make(answers={"proposed_decider": "NAMND"})
    assert judge(prepared).outcome == Outcome.DECIDE
    for scope, others in ((CITY, ()), (SEVERAL, OTHER)):
        ruling = judge(dataclasses.replace(prepared, scope=scope, other_bodies=others))
        assert (ruling.outcome, ruling.decider) == (Outcome.BLOCKED, KS)
        assert told(ruling.blocks) == [("F-9", why[scope], "proposed_decider")]


@pytest.mark.parametrize("scope", [ONE, CITY])
@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (True, None),
        (False, "no_partner_rationale"),
        (None, "partner_rationale_unanswered"),
    ],
)
def test_comparison_without_a_motive_for_its_cities_is_warned_of(answer, code, scope):
    ruling = judge(make_benchmark(scope=scope, answers={"partner_rationale": answer}))
    assert (ruling.outcome, ruling.blocks, ruling.missing) == (Outcome.DECIDE, (), ())
    assert told(ruling.warnings) == ([(code, "S-26", "partner_rationale")] if code else [])


def test_warning_of_an_unmotivated_city_says_what_would_do():
    (warning,) = judge(make_benchmark(answers={"partner_rationale": False})).warnings
    assert warning.text.sv == (
        "Valet av stad är inte motiverat med omvärldsbevakning. Den är central för att bedöma "
        "vilka städer som staden ska jämföra sig och samarbeta med."
    )
    assert warning.instead.sv == (
        "Koppla ärendet till en post i omvärldsbevakningen, eller skriv varför just den staden är "
        "vald."
    )


@pytest.mark.parametrize(
    ("international", "brand", "outcome", "blocks", "missing"),
    [
        (True, True, Outcome.DECIDE, [], []),
        (True, False, Outcome.BLOCKED, [("brand_not_used", "S-16", "brand_used")], []),
        (True, None, Outcome.INCOMPLETE, [], ["brand_used"]),
        (False, True, Outcome.NOT_APPLICABLE, [], []),
        (False, False, Outcome.NOT_APPLICABLE, [], []),
        (False, None, Outcome.NOT_APPLICABLE, [], []),
        (None, True, Outcome.INCOMPLETE, [], ["international_marketing"]),
        (None, False, Outcome.INCOMPLETE, [], ["international_marketing"]),
        (None, None, Outcome.INCOMPLETE, [], ["international_marketing"]),
    ],
)
@pytest.mark.parametrize("stage", [Stage.NEW, Stage.ONGOING])
@pytest.mark.parametrize("lead", [LeadKind.NAMND, LeadKind.BOLAG])
def test_international_marketing_carries_the_brand(
    lead, stage, international, brand, outcome, blocks, missing
):
    answers = {"international_marketing": international, "brand_used": brand}
    ruling = judge(make_profiling(lead_body_kind=lead, stage=stage, answers=answers))
    assert (ruling.outcome, told(ruling.blocks), ruling.warnings) == (outcome, blocks, ())
    assert told(ruling.missing) == [(f"{one}_unanswered", "S-16", one) for one in missing]
    own = BOLAG if lead == LeadKind.BOLAG else Organ.NAMND
    assert ruling.decider == (None if outcome == Outcome.NOT_APPLICABLE else own)


def test_campaign_without_the_brand_is_told_how_to_mend_it():
    (block,) = judge(make_profiling(answers={"brand_used": False})).blocks
    assert block.text.sv == (
        "Varumärket Stockholm – The Capital of Scandinavia används inte. Det ska användas i all "
        "internationell marknadsföring."
    )
    assert block.instead.sv == (
        "Lägg in varumärket. Stockholm Business Region hjälper till med material."
    )


@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize("lead", LeadKind)
def test_marketing_at_home_is_outside_the_strategy(lead, scope):
    others = OTHER if scope == SEVERAL else ()
    answers = {"international_marketing": False}
    fields = {"lead_body_kind": lead, "scope": scope, "other_bodies": others}
    ruling = judge(make_profiling(answers=answers, **fields))
    assert (ruling.outcome, ruling.decider) == (Outcome.NOT_APPLICABLE, None)
    assert (ruling.handled_by, ruling.consult, ruling.readings) == (
        None,
        (),
        ("A-14",) if lead == LeadKind.STADSDELSNAMND else (),
    )
    assert [(because.rule, because.text.sv) for because in ruling.because] == [
        ("S-16", "Marknadsföring som inte är internationell omfattas inte av strategin.")
    ]
    assert (ruling.blocks, ruling.missing, ruling.warnings) == ((), (), ())


@pytest.mark.parametrize(
    "fields",
    [
        {"money": Money(own_sek=1)},
        {"money": Money(own_sek=2, budgeted_sek=1)},
        {"scope": None},
        {"lead_body_kind": None},
    ],
    ids=["no budget", "over budget", "no scope", "no body"],
)
def test_marketing_at_home_is_neither_stopped_nor_asked_by_a_strategy_that_it_is_outside(fields):
    """S-16: domestic marketing is exempt; S-70 speaks of international work."""
    ruling = judge(make_profiling(answers={"international_marketing": False}, **fields))
    assert (ruling.outcome, ruling.blocks) == (Outcome.NOT_APPLICABLE, ())


def test_marketing_at_home_that_may_be_foreign_policy_is_asked_about_it():
    answers = {"international_marketing": False, "foreign_policy": None}
    ruling = judge(make_profiling(answers=answers))
    assert (ruling.outcome, ruling.decider) == (Outcome.INCOMPLETE, None)


def test_foreign_policy_is_stopped_in_marketing_at_home_too():
    answers = {"international_marketing": False, "foreign_policy": True}
    ruling = judge(make_profiling(answers=answers))
    assert (ruling.outcome, ruling.decider) == (Outcome.BLOCKED, None)
    assert told(ruling.blocks) == [("foreign_policy", "S-45", "foreign_policy")]


def test_marketing_at_home_has_nothing_for_the_proposed_decider():
    answers = {"international_marketing": False, "proposed_decider": "NAMND"}
    ruling = judge(make_profiling(answers=answers))
    assert (ruling.outcome, ruling.decider) == (Outcome.NOT_APPLICABLE, None)
    assert told(ruling.warnings) == [("nothing_to_decide", "S-16", "proposed_decider")]
    assert ruling.warnings[0].text.sv == (
        "Ärendet ska inte avgöras av nämnden som helhet: "
        "Marknadsföring som inte är internationell omfattas inte av strategin."
    )


def test_campaign_that_turned_international_needs_the_brand():
    at_home = make_profiling(answers={"international_marketing": False, "brand_used": False})
    assert judge(at_home).outcome == Outcome.NOT_APPLICABLE
    abroad = dataclasses.replace(
        at_home, answers={**at_home.answers, "international_marketing": True}
    )
    assert [block.rule for block in judge(abroad).blocks] == ["S-16"]


@pytest.mark.parametrize("make", [make_benchmark, make_profiling, make_trust_post])
@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("scope", [ONE, CITY])
def test_silence_of_the_strategy_is_said_where_it_is_silent(make, stage, scope):
    silent = stage in (Stage.RENEWAL, Stage.TERMINATION)
    silences = silent + (make is make_trust_post and scope == ONE and not silent)
    ruling = judge(make(stage=stage, scope=scope))
    assert (ruling.outcome, ruling.decider) == (Outcome.DECIDE, KS if scope == CITY else "NAMND")
    assert told(ruling.warnings) == [("strategy_is_silent", "S-6", "stage")] * silences


def test_silence_on_one_bodys_trust_post_says_what_is_done_instead():
    (warning,) = judge(make_trust_post()).warnings
    assert warning.text.sv == (
        "Strategin talar inte om förtroendeposter i en enda verksamhets organisationer: den "
        "verksamheten beslutar, som om själva medlemskapet."
    )


def test_trust_post_for_the_whole_city_says_why_it_is_the_executive_boards():
    (because,) = judge(make_trust_post(scope=CITY)).because
    assert because.text.sv == (
        "Förtroendeposter i stadsövergripande internationella organisationer beslutar "
        "kommunstyrelsen om."
    )


@pytest.mark.parametrize("lead", [None, *LeadKind])
@pytest.mark.parametrize("scope", [None, *Scope])
def test_strategy_itself_is_changed_by_the_council_alone(lead, scope):
    ruling = judge(make_plain(Kind.POLICY_CHANGE, lead_body_kind=lead, scope=scope))
    assert (ruling.decider, ruling.row, ruling.handled_by) == (Organ.KF, "D-40", None)
    assert (ruling.prepared_by, ruling.consult) == ((Preparer.SLK, Preparer.KS), ())
    assert [(because.rule, because.text.sv) for because in ruling.because] == [
        (
            "S-42",
            "Strategin och EU-policyn antas av kommunfullmäktige. Bara kommunfullmäktige kan "
            "ändra dem.",
        )
    ]
    assert ruling.outcome == (Outcome.DECIDE if lead and scope else Outcome.INCOMPLETE)
    assert (ruling.blocks, ruling.readings) == ((), ())


@pytest.mark.parametrize("organ", [Organ.KS, Organ.FB_IB, Organ.NAMND, Organ.BOLAGSSTYRELSE])
def test_nobody_below_the_council_may_change_the_strategy(organ):
    ruling = judge(make_plain(Kind.POLICY_CHANGE, answers={"proposed_decider": organ}))
    assert (ruling.outcome, ruling.decider) == (Outcome.BLOCKED, Organ.KF)
    assert told(ruling.blocks) == [("F-9", "S-42", "proposed_decider")]


@pytest.mark.parametrize("make", [make_benchmark, make_profiling, make_trust_post])
def test_own_money_of_every_kind_must_fit_the_frame(make):
    over = judge(make(money=Money(own_sek=2, budgeted_sek=1)))
    assert (over.outcome, over.decider) == (Outcome.BLOCKED, Organ.NAMND)
    assert codes(over.blocks) == ["outside_given_frame"]
