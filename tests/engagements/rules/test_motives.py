""" "Bör" warns and takes a motive (design.md 3): which warnings do, and that nothing else does."""

from hypothesis import given

from engagements.rules.engine import route
from engagements.rules.tables import cases
from engagements.rules.versions import POLICY_2016
from engagements.rules.vocabulary import CheckOutcome, Stage

from .generated import some_matter
from .matters import codes, make_benchmark, make_visit

MOTIVATED = {
    "decider_is_traveller", "koncern_declined", "koncern_need_unanswered", "no_mutual_learning",
    "no_partner_rationale", "no_strategy_support", "other_decider_proposed", "outside_frame",
    "own_decider_is_traveller", "own_hours", "partner_rationale_unanswered",
    "position_to_consult", "registered_afterwards", "report_overdue", "service_export_warned",
    "short_notice", "supplier_cleared", "twin_town_hint",
}  # fmt: skip


def test_warnings_that_take_a_motive_are_those_that_somebody_answers_for():
    assert {case.code for case in cases() if case.said.motive} == MOTIVATED


@given(some_matter)
def test_only_a_warning_takes_a_motive(matter):
    ruling = route(matter, POLICY_2016)
    assert {check.outcome for check in ruling.to_be_motivated} <= {CheckOutcome.WARN}
    named = {*MOTIVATED, "strategy_is_silent"}
    assert [check.code for check in ruling.warnings if check.code in named] == codes(
        ruling.to_be_motivated
    )


def test_choice_of_city_without_monitoring_goes_on_with_a_motive():
    ruling = route(make_benchmark(answers={"partner_rationale": None}), POLICY_2016)
    assert codes(ruling.to_be_motivated) == ["partner_rationale_unanswered"]
    records = [one["takes_motive"] for one in ruling.to_record()["checks"]]
    assert records.count(True) == 1


def test_silence_goes_on_with_a_motive_and_a_fact_to_check_does_not():
    ruling = route(make_visit(stage=Stage.RENEWAL, answers={"participants": None}), POLICY_2016)
    assert ruling.to_be_motivated[0].code == "strategy_is_silent"
    assert codes(ruling.warnings) == ["participants_unanswered", "strategy_is_silent"]
