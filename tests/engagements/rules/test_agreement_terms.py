"""S-49 to S-52, F-3 and F-4: one theme, a concrete exchange, benefit for both, and two dates."""

import datetime

import pytest

from engagements.rules.vocabulary import Organ, Outcome, Stage

from .matters import judge, make_agreement, told

DAY = datetime.date
EVERYTHING = [
    "",
    " ",
    "-",
    "allt",
    "Allt",
    "alla",
    "alla områden",
    "Alla Områden",
    "alla ämnen",
    "alla frågor",
    "alla verksamheter",
    "alla verksamhetsområden",
    "samtliga områden",
    "samtliga verksamhetsområden",
    "alla stadens områden",
    "skola, trafik och allt annat",
    "allt möjligt",
    "utan tema",
    "utan ämnesområde",
    "samtliga frågor",
    "allmänt partnerskap",
    "utan avgränsning",
    "allmänt",
    "allmänt samarbete",
    "brett samarbete",
    "allmän",
    "any",
    "all",
    "all areas",
    "all matters",
    "all themes",
    "every area",
    "Cooperation in all fields",
    "everything",
    "general cooperation",
    "without a theme",
]
SPECIFIC = [
    "VA och energi",
    "skolrenovering",
    "Bostäder för alla",
    "Allmän hälsa",
    "kollektivtrafik, framför allt spårväg",
    "ett brett utbud av förskolor",
    "brett samarbete om äldreomsorg",
    "General plan for water",
    "Allergier",
]


@pytest.mark.parametrize("theme", EVERYTHING)
def test_agreement_on_everything_is_for_nobody_to_decide(theme):
    ruling = judge(make_agreement(answers={"theme": theme}))
    assert (ruling.outcome, ruling.decider) == (Outcome.BLOCKED, None)
    assert told(ruling.blocks) == [("theme_everything", "S-50", "theme")]
    assert [because.rule for because in ruling.because] == ["S-50"]
    assert (ruling.missing, ruling.warnings, ruling.possible) == ((), (), ())


@pytest.mark.parametrize("theme", SPECIFIC)
def test_agreement_on_one_theme_goes_on(theme):
    ruling = judge(make_agreement(title="Samarbete om allt", answers={"theme": theme}))
    assert (ruling.outcome, ruling.decider) == (Outcome.DECIDE, Organ.NAMND)
    assert (ruling.blocks, ruling.missing, ruling.warnings) == ((), (), ())


@pytest.mark.parametrize(
    ("title", "outcome", "decider"),
    [
        ("Samarbetsavtal om alla områden", Outcome.BLOCKED, None),
        ("Samarbetsavtal om ALLT", Outcome.BLOCKED, None),
        ("Agreement on every field", Outcome.BLOCKED, None),
        ("Brett samarbetsavtal med Tokyo", Outcome.BLOCKED, None),
        ("Samarbetsavtal utan ämne", Outcome.BLOCKED, None),
        ("Avtal om allt fler cyklar", Outcome.INCOMPLETE, Organ.NAMND),
        ("Avtal om allt färre bilar", Outcome.INCOMPLETE, Organ.NAMND),
        ("Avtal om allt mer hållbara hamnar", Outcome.INCOMPLETE, Organ.NAMND),
        ("Avtal om allt större fartyg", Outcome.INCOMPLETE, Organ.NAMND),
        ("Samarbetsavtal Wien", Outcome.INCOMPLETE, Organ.NAMND),
        ("Skolor åt allt fler barn", Outcome.INCOMPLETE, Organ.NAMND),
        ("", Outcome.INCOMPLETE, Organ.NAMND),
    ],
)
def test_title_that_says_everything_answers_for_the_theme_that_nobody_gave(title, outcome, decider):
    ruling = judge(make_agreement(title=title, answers={"theme": None}))
    assert (ruling.outcome, ruling.decider) == (outcome, decider)
    assert {check.rule for check in ruling.blocks + ruling.missing} == {"S-50"}


def test_stop_of_an_agreement_on_everything_offers_one_theme():
    (block,) = judge(make_agreement(answers={"theme": "allt"})).blocks
    assert block.text.sv == (
        "Avtalet gäller inte ett bestämt tema. Ett samarbetsavtal ska gälla ett specifikt "
        "ämnesområde; ett avtal om allt får ingen i staden besluta om."
    )
    assert block.instead.sv == (
        "Välj det tema där utbytet är störst och skriv ett avtal om det. Flera teman blir flera "
        "avtal."
    )


START, END = DAY(2026, 7, 1), DAY(2028, 6, 30)
NO_START = ("no_start_date", "S-52", "starts_on")
NO_END = ("no_end_date", "S-52", "ends_on")
NO_TIME = ("no_duration", "S-52", "ends_on")
BACKWARDS = ("ends_before_start", "S-77", "ends_on")
OVER = ("ends_before_registration", "S-77", "ends_on")
BEGUN = ("registered_afterwards", "S-77", "starts_on")


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "blocks", "missing", "warnings"),
    [
        (START, END, [], [], []),
        (None, None, [NO_START, NO_END], [], []),
        (START, None, [NO_END], [], []),
        (None, END, [NO_START], [], []),
        (None, DAY(2026, 2, 9), [NO_START], [OVER], []),
        (START, START, [], [NO_TIME], []),
        (START, DAY(2026, 7, 2), [], [], []),
        (START, DAY(2026, 6, 30), [], [BACKWARDS], []),
        (DAY(2028, 2, 29), DAY(2032, 2, 29), [], [], []),
        (DAY(2028, 2, 29), DAY(2028, 2, 29), [], [NO_TIME], []),
        (DAY(2028, 2, 29), DAY(2028, 2, 28), [], [BACKWARDS], []),
        (DAY(2028, 2, 29), DAY(2028, 3, 1), [], [], []),
        (DAY(2026, 2, 10), END, [], [], []),
        (DAY(2026, 2, 9), END, [], [], [BEGUN]),
        (DAY(2026, 2, 9), DAY(2026, 2, 10), [], [], [BEGUN]),
        (DAY(2020, 1, 1), DAY(2026, 2, 9), [], [OVER], []),
    ],
)
def test_agreement_has_a_start_date_and_a_later_end_date(
    starts_on, ends_on, blocks, missing, warnings
):
    """Registered on 10 February 2026. Dates that contradict each other are mended, not refused."""
    ruling = judge(make_agreement(starts_on=starts_on, ends_on=ends_on))
    found = [told(checks) for checks in (ruling.blocks, ruling.missing, ruling.warnings)]
    assert found == [blocks, missing, warnings]
    stopped = Outcome.INCOMPLETE if missing else Outcome.DECIDE
    assert ruling.outcome == (Outcome.BLOCKED if blocks else stopped)
    assert ruling.decider == Organ.NAMND


def test_agreement_that_has_run_for_years_is_rechecked_without_regard_to_today():
    matter = make_agreement(stage=Stage.ONGOING, starts_on=DAY(2020, 1, 1), ends_on=END)
    ruling = judge(matter)
    assert (ruling.outcome, ruling.warnings) == (Outcome.DECIDE, ())


def test_extension_that_has_ended_before_today_has_no_new_dates():
    """A-13: an extension is a new decision with new dates."""
    matter = make_agreement(stage=Stage.RENEWAL, starts_on=DAY(2020, 1, 1), ends_on=DAY(2026, 2, 9))
    ruling = judge(matter)
    assert (ruling.outcome, ruling.decider) == (Outcome.INCOMPLETE, Organ.NAMND)
    assert [one.answer for one in ruling.missing] == ["ends_on"]


@pytest.mark.parametrize("ends_on", [DAY(2026, 2, 10), END])
def test_extension_continues_what_began_long_ago(ends_on):
    matter = make_agreement(stage=Stage.RENEWAL, starts_on=DAY(2020, 1, 1), ends_on=ends_on)
    ruling = judge(matter)
    assert (ruling.outcome, ruling.warnings) == (Outcome.DECIDE, ())


@pytest.mark.parametrize(
    ("answers", "text"),
    [
        (
            {"concrete_exchange": False},
            "Avtalet innehåller inget konkret utbyte. Det ska ett samarbetsavtal göra.",
        ),
        (
            {"mutual_benefit": False},
            "Avtalet ger inte båda parter en tydlig nytta. Det ska ett samarbetsavtal göra.",
        ),
        (
            {"auto_renewal": True},
            "Avtalet förlängs av sig självt om ingen säger upp det. Då saknar det i praktiken "
            "slutdatum.",
        ),
    ],
)
def test_stop_says_in_plain_words_what_an_agreement_must_hold(answers, text):
    assert [block.text.sv for block in judge(make_agreement(answers=answers)).blocks] == [text]


def test_missing_end_date_is_told_with_what_to_do_instead():
    (block,) = judge(make_agreement(ends_on=None)).blocks
    assert block.text.sv == (
        "Ett samarbetsavtal ska ha både start- och slutdatum. Ett avtal som gäller tills vidare "
        "får inte ingås."
    )
    assert block.instead.sv == (
        "Ange ett slutdatum. Ska samarbetet fortsätta prövas ett nytt avtal då."
    )


def test_several_stops_are_all_told_in_order_and_what_nobody_may_decide_is_the_reason():
    answers = {
        "theme": "allt",
        "concrete_exchange": False,
        "mutual_benefit": False,
        "auto_renewal": True,
        "service_export": True,
        "established_forums_examined": False,
    }
    ruling = judge(make_agreement(starts_on=None, ends_on=None, answers=answers))
    rules = ["S-50", "S-49", "S-51", "S-52", "S-52", "S-52", "A-27"]
    assert [block.rule for block in ruling.blocks] == rules
    assert [one.rule for one in ruling.missing] == ["S-30"]
    assert (ruling.outcome, ruling.decider) == (Outcome.BLOCKED, None)
    assert ruling.because[0].rule == "S-50"
