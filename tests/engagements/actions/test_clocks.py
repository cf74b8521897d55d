"""Clocks follow the case: they run, pause while we wait for others, and stop at the answer."""

from datetime import date

import pytest
import time_machine

from engagements.actions import clocks
from engagements.models import Clock
from tests import factories
from visits.actions import answers


@pytest.fixture
def case(committee, astrid):
    with time_machine.travel("2026-06-15 10:00:00+02:00", tick=False):
        return factories.make_case(body=committee, by=astrid, received_on=date(2026, 6, 15))


def due(case):
    return dict(Clock.objects.filter(case=case).values_list("kind", "due_on"))


def test_the_first_reply_is_due_in_five_working_days_past_midsummer(case):
    # Monday 15 June; midsummer eve, Friday the 19th, does not count.
    assert case.deadline == date(2026, 6, 23)
    assert due(case) == {"first_reply": date(2026, 6, 23), "decision": date(2026, 7, 7)}


def test_a_question_stops_the_first_and_pauses_the_second(case, astrid):
    with time_machine.travel("2026-06-17 10:00:00+02:00", tick=False):
        answers.ask(case=case, question="Hur många kommer?", by=astrid)
    case.refresh_from_db()
    assert case.deadline is None
    assert due(case) == {"first_reply": date(2026, 6, 23), "decision": None}
    with time_machine.travel("2026-06-24 10:00:00+02:00", tick=False):
        answers.answered(case=case, answer="Åtta", by=astrid)
    case.refresh_from_db()
    assert case.deadline == due(case)["decision"]
    assert case.deadline > date(2026, 7, 7)


def test_a_second_question_does_not_pause_twice(case, astrid):
    clocks.pause(case, "Väntar")
    clocks.pause(case, "Väntar")
    assert [clock.pauses.count() for clock in Clock.objects.filter(case=case)] == [1, 1]


def test_stopping_a_paused_clock_ends_its_pause(case):
    clocks.pause(case, "Väntar")
    clocks.stop(case, list(Clock.Kind))
    assert [
        pause.ended_on is not None
        for clock in Clock.objects.filter(case=case)
        for pause in clock.pauses.all()
    ] == [True, True]


def test_the_computation_shows_its_steps(case):
    clock = Clock.objects.prefetch_related("pauses").get(case=case, kind="first_reply")
    answer = clocks.compute(clock)
    assert answer.on == date(2026, 6, 23)
    assert any("Midsommarafton" in step.sv for step in answer.steps)


def test_clocks_started_on_a_leap_day_run_as_any_other(committee, astrid):
    # Tuesday 29 February 2028; no holiday within three weeks.
    with time_machine.travel("2028-02-29 23:30:00+01:00", tick=False):
        case = factories.make_case(body=committee, by=astrid)
    assert case.received_on == date(2028, 2, 29)
    assert due(case) == {"first_reply": date(2028, 3, 7), "decision": date(2028, 3, 21)}


def test_a_leap_day_is_a_working_day_and_a_pause_over_it_stops_the_clock(committee, astrid):
    with time_machine.travel("2028-02-25 10:00:00+01:00", tick=False):
        case = factories.make_case(body=committee, by=astrid)
    assert due(case) == {"first_reply": date(2028, 3, 3), "decision": date(2028, 3, 17)}
    with time_machine.travel("2028-02-28 10:00:00+01:00", tick=False):
        answers.ask(case=case, question="Hur många kommer?", by=astrid)
    with time_machine.travel("2028-02-29 10:00:00+01:00", tick=False):
        answers.answered(case=case, answer="Åtta", by=astrid)
    assert due(case)["decision"] == date(2028, 3, 21)


def test_a_clock_over_new_year_knows_the_holidays_of_both_years(committee, astrid):
    # Wednesday 23 December 2026: Christmas, New Year's Eve and Day, Epiphany do not count.
    with time_machine.travel("2026-12-23 10:00:00+01:00", tick=False):
        case = factories.make_case(body=committee, by=astrid)
    assert due(case) == {"first_reply": date(2027, 1, 5), "decision": date(2027, 1, 20)}
