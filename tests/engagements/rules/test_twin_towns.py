"""D-23, S-48, F-2: no twin town, and words that are hints and no more."""

import pytest

from engagements.rules.vocabulary import Organ, Outcome, PartnerType, Scope, Stage

from .matters import judge, make_agreement, make_letter_of_intent, told

KINDS = pytest.mark.parametrize("make", [make_agreement, make_letter_of_intent])
HINT = [("twin_town_hint", "S-48", "label")]


@KINDS
@pytest.mark.parametrize("partner_type", PartnerType)
@pytest.mark.parametrize("scope", Scope)
def test_twin_town_is_for_nobody_to_decide_whatever_the_partner(make, partner_type, scope):
    matter = make(partner_type=partner_type, scope=scope, answers={"twin_town": True})
    ruling = judge(matter)
    assert (ruling.outcome, ruling.decider, ruling.possible) == (Outcome.BLOCKED, None, ())
    assert (ruling.handled_by, ruling.prepared_by, ruling.consult) == (None, (), ())
    assert told(ruling.blocks) == [("twin_town", "S-48", "twin_town")]
    assert ruling.missing == ()
    assert [because.rule for because in ruling.because] == ["S-48"]
    assert (ruling.readings, ruling.row) == ((), "D-23")


@KINDS
@pytest.mark.parametrize("stage", Stage)
def test_twin_town_is_stopped_at_every_stage(make, stage):
    ruling = judge(make(stage=stage, answers={"twin_town": True}))
    assert (ruling.decider, told(ruling.blocks)) == (None, [("twin_town", "S-48", "twin_town")])


def test_stop_of_a_twin_town_says_whose_policy_it_is_and_offers_an_agreement():
    ruling = judge(make_agreement(answers={"twin_town": True}))
    stop = (
        "Förslaget gäller en vänort. Stadens internationella strategi säger att staden inte har "
        "vänorter och inte tecknar vänortsavtal, vad de än kallas. Det är stadens egen policy, "
        "inte lagen, och bara kommunfullmäktige kan ändra den."
    )
    assert ruling.blocks[0].text.sv == ruling.because[0].text.sv == stop
    assert ruling.blocks[0].instead.sv == (
        "Svara med det som är öppet: ett samarbetsavtal om ett bestämt tema, med konkret utbyte, "
        "nytta för båda och start- och slutdatum."
    )


def test_twin_town_is_no_agreement_to_mend():
    """C-069: what is stopped as a twin town is not asked for dates, theme or benefit."""
    answers = dict.fromkeys(("theme", "concrete_exchange", "mutual_benefit", "auto_renewal"))
    answers |= {"twin_town": True, "service_export": True, "partner_rationale": None}
    ruling = judge(make_agreement(starts_on=None, ends_on=None, answers=answers))
    assert (told(ruling.blocks), ruling.missing, ruling.warnings) == (
        [("twin_town", "S-48", "twin_town")],
        (),
        (),
    )


@KINDS
def test_foreign_policy_and_a_twin_town_are_both_told_and_the_first_is_the_reason(make):
    ruling = judge(make(answers={"foreign_policy": True, "twin_town": True}))
    assert [block.rule for block in ruling.blocks] == ["S-45", "S-48"]
    assert (ruling.decider, [because.rule for because in ruling.because]) == (None, ["S-45"])


@KINDS
@pytest.mark.parametrize(
    "name",
    [
        "vänortsavtal",
        "VÄNORT",
        "Avtal mellan vänorter",
        "vänskapsstad",
        "Vänskapsstäder",
        "systerstad",
        "partnerstad",
        "tvillingstad",
        "Sister City Agreement",
        "sister-city agreement",
        "Sister Cities",
        "sister town",
        "twin city",
        "Twin cities",
        "Twin Towns",
        "twinned cities",
        "twinned city",
        "twin-town charter",
        "Twinned towns",
        "friendship city",
        "Friendship Cities",
        "friendship town",
        "partner city",
        "Partner Cities",
        "Accord de jumelage",
        "Städtepartnerschaft",
        "STÄDTEPARTNERSCHAFTEN",
        "ciudad hermana",
        "Ciudades hermanadas",
        "Hermanamiento entre ciudades",
        "Gemellaggio",
        "Partnerstädte",
        "Twinning agreement",
        "vänstad",
    ],
)
def test_name_of_a_twin_town_is_a_hint_and_never_a_verdict(make, name):
    for fields in ({"answers": {"label": name}}, {"title": name}):
        ruling = judge(make(**fields))
        assert (ruling.outcome, ruling.decider) == (Outcome.DECIDE, Organ.NAMND)
        assert told(ruling.warnings) == HINT


@KINDS
@pytest.mark.parametrize(
    "name",
    [
        None,
        "",
        "digital twin",
        "Digital tvilling för vattennätet",
        "Digital Twin City",
        "EU Twinning",
        "Twinning",
        "Twinning Learning Programme",
        "NetZeroCities Twinning Learning Programme",
        "Partnerskap för stadsutveckling",
        "Memorandum of understanding",
        "Vänlig stad",
    ],
)
def test_word_that_only_resembles_a_twin_town_raises_nothing(make, name):
    for fields in ({"answers": {"label": name}}, {"title": name or ""}):
        ruling = judge(make(**fields))
        assert (ruling.outcome, ruling.warnings) == (Outcome.DECIDE, ())


@KINDS
def test_hint_leaves_the_question_open_when_nobody_has_answered_it(make):
    ruling = judge(make(answers={"twin_town": None, "label": "vänortsavtal"}))
    assert (ruling.outcome, ruling.decider) == (Outcome.INCOMPLETE, Organ.NAMND)
    assert told(ruling.missing) == [("twin_town_unanswered", "S-48", "twin_town")]
    assert ruling.warnings == ()


def test_hint_shows_the_name_that_raised_it():
    ruling = judge(make_agreement(title="Avtal", answers={"label": "vänort"}))
    (check,) = ruling.warnings
    assert [(fact.name, fact.value.sv) for fact in check.facts] == [
        ("twin_town", "Nej"),
        ("label", "vänort"),
        ("title", "Avtal"),
    ]


def test_open_question_of_a_twin_town_leaves_the_highest_organ_that_it_may_be():
    ruling = judge(make_agreement(scope=Scope.CITY_WIDE, answers={"twin_town": None}))
    assert (ruling.outcome, ruling.decider) == (Outcome.INCOMPLETE, Organ.KS)
    assert ruling.because[0].rule == "S-62"
