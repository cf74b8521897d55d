"""D-17, S-68 and the dates of a trip (S-70, S-77; A-3)."""

import dataclasses
import datetime

import pytest

from engagements.rules.matter import Money
from engagements.rules.versions import POLICY_2016
from engagements.rules.vocabulary import Handler, LeadKind, Organ, Outcome, Preparer, Stage

from .matters import codes, judge, make_trip, told

KS, FB_IB, NAMND, BOARD = Organ.KS, Organ.FB_IB, Organ.NAMND, Organ.BOLAGSSTYRELSE
TODAY = datetime.date(2026, 2, 10)
INSIDE, OUTSIDE = {"own_sek": 100, "budgeted_sek": 100}, {"own_sek": 101, "budgeted_sek": 100}


@pytest.mark.parametrize("lead", [*LeadKind, None])
@pytest.mark.parametrize(
    ("money", "decider", "rule", "missing", "warnings"),
    [
        ({}, FB_IB, "S-66", [], []),
        ({"own_sek": 0}, FB_IB, "S-66", [], []),
        ({"external_sek": 9}, FB_IB, "S-66", [], []),
        ({"own_sek": 0, "budgeted_sek": 0}, FB_IB, "S-66", [], []),
        (INSIDE, FB_IB, "S-66", [], []),
        (OUTSIDE, KS, "S-70", [], ["outside_frame"]),
        ({"own_sek": 1, "budgeted_sek": 0}, KS, "S-70", [], ["outside_frame"]),
        ({"own_sek": 1}, KS, "S-70", ["budget_unanswered"], []),
        ({"own_sek_per_year": 1}, KS, "S-70", ["budget_unanswered"], []),
        ({"own_sek_per_year": 100, "budgeted_sek": 100}, FB_IB, "S-66", [], []),
        ({"own_sek_per_year": 101, "budgeted_sek": 100}, KS, "S-70", [], ["outside_frame"]),
        ({"fee_sek_per_year": 1}, FB_IB, "S-66", [], []),
        ({"fee_sek_per_year": 101, "budgeted_sek": 100}, KS, "S-70", [], ["outside_frame"]),
    ],
)
def test_trip_on_behalf_of_ks_outside_its_frame_is_the_boards(
    money, decider, rule, missing, warnings, lead
):
    ruling = judge(make_trip(lead_body_kind=lead, money=Money(total_sek=200, **money)))
    unknown_body = [] if lead else ["lead_body_kind_unanswered"]
    assert codes(ruling.missing) == unknown_body + missing
    assert ruling.outcome == (Outcome.INCOMPLETE if ruling.missing else Outcome.DECIDE)
    assert (ruling.decider, ruling.because[0].rule) == (decider, rule)
    assert ruling.handled_by == (Handler.IB if decider == FB_IB else None)
    assert ruling.prepared_by == (Preparer.SLK,)
    assert codes(ruling.warnings) == warnings
    assert ruling.possible == ((KS, FB_IB) if missing else (decider,))


def test_trip_outside_the_frame_names_its_row_and_its_reading_and_says_why():
    ruling = judge(make_trip(money=Money(total_sek=200, **OUTSIDE)))
    assert (ruling.row, ruling.readings) == ("D-17", ("A-3",))
    assert ruling.because[0].text.sv == (
        "Resan ryms inte i det som är budgeterat. Då räcker delegationen inte: kommunstyrelsen "
        "beslutar."
    )
    assert told(ruling.warnings) == [("outside_frame", "S-70", "own_sek")]


def test_budget_left_open_leaves_the_trip_with_the_board_and_says_between_whom():
    ruling = judge(make_trip(money=Money(total_sek=1, own_sek=1)))
    assert told(ruling.missing) == [("budget_unanswered", "S-70", "budgeted_sek")]
    assert ruling.because[0].text.sv == (
        "Svar saknas som avgör vem som beslutar: finansborgarrådet efter behandling i "
        "internationella beredningen eller kommunstyrelsen. Till dess räknas ärendet till "
        "kommunstyrelsen."
    )
    assert ruling.missing[0].text.sv == (
        "Ärendet kostar egna medel, men det framgår inte vad som är budgeterat. "
        "Internationellt arbete ska rymmas inom given ekonomisk ram."
    )


@pytest.mark.parametrize(
    ("lead", "organ", "money", "outcome", "found"),
    [
        (LeadKind.NAMND, NAMND, INSIDE, Outcome.DECIDE, []),
        (LeadKind.NAMND, NAMND, OUTSIDE, Outcome.BLOCKED, ["outside_given_frame"]),
        (LeadKind.NAMND, NAMND, {"own_sek": 1}, Outcome.INCOMPLETE, ["budget_unanswered"]),
        (LeadKind.NAMND, NAMND, {"fee_sek_per_year": 1}, Outcome.DECIDE, []),
        (LeadKind.STADSDELSNAMND, NAMND, OUTSIDE, Outcome.BLOCKED, ["outside_given_frame"]),
        (LeadKind.BOLAG, BOARD, OUTSIDE, Outcome.BLOCKED, ["outside_given_frame"]),
        (LeadKind.BOLAG, BOARD, {"own_sek": 1}, Outcome.INCOMPLETE, ["budget_unanswered"]),
        (LeadKind.KS, KS, OUTSIDE, Outcome.DECIDE, ["outside_frame"]),
        # KS holds its frame itself, and the trip is not one on its behalf (the mandate decides).
        (LeadKind.KS, KS, {"own_sek": 1}, Outcome.DECIDE, ["budget_not_given"]),
    ],
)
def test_own_trip_must_fit_the_given_frame(lead, organ, money, outcome, found):
    money = Money(total_sek=200, **money)
    ruling = judge(make_trip(on_behalf_of_ks=False, lead_body_kind=lead, money=money))
    stops = ruling.blocks + ruling.missing + ruling.warnings
    assert (ruling.outcome, ruling.decider, codes(stops)) == (outcome, organ, found)
    assert {check.rule for check in stops} <= {"S-70"}
    assert ruling.because[0].rule == "S-66"


def test_trip_outside_the_frame_with_an_open_mandate_is_the_boards_till_it_is_answered():
    ruling = judge(make_trip(on_behalf_of_ks=None, money=Money(total_sek=200, **OUTSIDE)))
    assert (ruling.outcome, ruling.decider) == (Outcome.INCOMPLETE, KS)
    assert told(ruling.missing) == [("on_behalf_of_ks_unanswered", "S-66", "on_behalf_of_ks")]
    assert codes(ruling.warnings) == ["outside_frame"]


@pytest.mark.parametrize(
    ("abroad", "mayor", "rule"),
    [(True, False, "S-70"), (True, True, "S-70"), (False, False, "S-66"), (False, True, "S-66")],
)
def test_open_mandate_cites_the_rule_that_gives_the_board_the_trip_if_it_is_a_yes(
    abroad, mayor, rule
):
    for mandate in (True, None):
        matter = make_trip(
            on_behalf_of_ks=mandate,
            money=Money(total_sek=200, **OUTSIDE),
            answers={"abroad": abroad, "decider_is_traveller": mayor},
        )
        assert (judge(matter).decider, judge(matter).because[0].rule) == (KS, rule)


@pytest.mark.parametrize("lead", LeadKind)
def test_budget_is_asked_for_also_while_the_mandate_is_open(lead):
    matter = make_trip(
        on_behalf_of_ks=None, lead_body_kind=lead, money=Money(total_sek=1, own_sek=1)
    )
    ruling = judge(matter)
    assert (ruling.decider, ruling.warnings) == (KS, ())
    assert codes(ruling.missing) == ["budget_unanswered", "on_behalf_of_ks_unanswered"]


def test_money_added_while_the_trip_is_prepared_takes_it_from_the_mayor():
    prepared = make_trip(stage=Stage.ONGOING)
    dearer = dataclasses.replace(prepared, money=Money(total_sek=200, **OUTSIDE))
    assert judge(prepared).decider == FB_IB
    assert (judge(dearer).outcome, judge(dearer).decider) == (Outcome.DECIDE, KS)


def test_several_stops_of_an_own_trip_are_all_told():
    matter = make_trip(
        on_behalf_of_ks=False,
        starts_on=TODAY - datetime.timedelta(days=1),
        money=Money(**OUTSIDE),
        answers={"foreign_policy": True, "abroad": None, "proposed_decider": "KS"},
    )
    ruling = judge(matter)
    assert (ruling.outcome, ruling.decider) == (Outcome.BLOCKED, None)
    assert [check.rule for check in ruling.blocks] == ["S-45", "S-70"]
    assert [check.answer for check in ruling.missing] == ["starts_on", "abroad"]
    assert [check.answer for check in ruling.warnings] == ["total_sek", "proposed_decider"]
    assert ruling.blocks[1].instead.sv == (
        "Minska kostnaden, omfördela inom budgeten eller låt någon annan betala, och rätta "
        "beloppen."
    )


@pytest.mark.parametrize("mandate", [True, False])
@pytest.mark.parametrize(
    ("total", "warnings"),
    [(None, [("total_sek_unanswered", "S-68", "total_sek")]), (0, []), (46_000, [])],
)
def test_cost_of_a_trip_is_always_told(total, warnings, mandate):
    ruling = judge(make_trip(on_behalf_of_ks=mandate, money=Money(total_sek=total)))
    assert (ruling.outcome, told(ruling.warnings)) == (Outcome.DECIDE, warnings)


LATE = [("short_notice", "S-77", "starts_on")]


@pytest.mark.parametrize(
    ("registered", "departure", "warnings"),
    [
        ((2026, 2, 10), (2026, 2, 10), LATE),
        ((2026, 2, 10), (2026, 2, 11), LATE),
        ((2026, 2, 10), (2026, 2, 23), LATE),
        ((2026, 2, 10), (2026, 2, 24), LATE),  # T-14 itself: "red at T-14"
        ((2026, 2, 10), (2026, 2, 25), []),
        ((2024, 2, 16), (2024, 2, 29), LATE),  # 13 days
        ((2024, 2, 17), (2024, 3, 1), LATE),  # 13 days: 2024 has a 29 February
        ((2024, 2, 15), (2024, 3, 1), []),  # 15 days
        ((2025, 2, 15), (2025, 3, 2), []),  # 15 days
        ((2025, 12, 20), (2026, 1, 2), LATE),
        ((2026, 2, 10), None, [("departure_unanswered", "S-77", "starts_on")]),
        (None, (2026, 2, 10), []),
    ],
)
@pytest.mark.parametrize("stage", [Stage.NEW, Stage.ONGOING])
def test_trip_is_to_be_decided_a_fortnight_before_departure(registered, departure, warnings, stage):
    start = datetime.date(*departure) if departure else None
    today = datetime.date(*registered) if registered else None
    end = start and start + datetime.timedelta(days=30)
    ruling = judge(make_trip(registered_on=today, starts_on=start, ends_on=end, stage=stage))
    assert (ruling.outcome, told(ruling.warnings)) == (Outcome.DECIDE, warnings)


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (0, "Det är 0 dagar kvar till avresan."),
        (1, "Det är 1 dag kvar till avresan."),
        (2, "Det är 2 dagar kvar till avresan."),
    ],
)
def test_short_notice_counts_the_days_in_plain_swedish(days, text):
    start = TODAY + datetime.timedelta(days=days)
    (warning,) = judge(make_trip(starts_on=start, ends_on=start)).warnings
    assert warning.text.sv == (
        f"{text} Resan ska vara beslutad före avresan, helst 14 dagar i förväg."
    )


def test_fortnight_is_a_setting():
    week = dataclasses.replace(POLICY_2016, days_before_departure=7)
    start = TODAY + datetime.timedelta(days=8)
    assert judge(make_trip(starts_on=start, ends_on=start), week).warnings == ()


@pytest.mark.parametrize(
    ("start", "end", "stage", "missing"),
    [
        (0, 0, Stage.NEW, []),
        (-1, 0, Stage.NEW, [("starts_before_registration", "S-77", "starts_on")]),
        (-1, 30, Stage.RENEWAL, [("starts_before_registration", "S-77", "starts_on")]),
        (-1, -1, Stage.NEW, [("starts_before_registration", "S-77", "starts_on")]),
        (-1, 30, Stage.ONGOING, []),
        (30, 29, Stage.NEW, [("ends_before_start", "S-77", "ends_on")]),
        (30, 29, Stage.ONGOING, [("ends_before_start", "S-77", "ends_on")]),
        (None, -1, Stage.NEW, [("ends_before_registration", "S-77", "ends_on")]),
        (None, -1, Stage.ONGOING, []),
        (None, 0, Stage.NEW, []),
    ],
)
def test_departure_before_registration_is_for_a_person_to_mend(start, end, stage, missing):
    start, end = (
        None if days is None else TODAY + datetime.timedelta(days=days) for days in (start, end)
    )
    ruling = judge(make_trip(starts_on=start, ends_on=end, stage=stage))
    assert told(ruling.missing) == missing
    assert ("dates" in codes(ruling.checks)) == bool(start and not missing)
    assert (ruling.outcome, ruling.decider) == (
        Outcome.INCOMPLETE if missing else Outcome.DECIDE,
        FB_IB,
    )


def test_words_for_a_departure_before_registration_name_both_days():
    (check,) = judge(make_trip(starts_on=datetime.date(2026, 2, 9))).missing
    assert check.text.sv == (
        "Datumet 2026-02-09 ligger före den dag då ärendet registrerades, 2026-02-10."
    )
