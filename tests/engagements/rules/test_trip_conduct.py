"""Who pays for a trip (BrB 10 kap., S-79), and earlier reports (S-77)."""

import pytest

from engagements.rules.engine import route
from engagements.rules.matter import Matter
from engagements.rules.versions import POLICY_2016
from engagements.rules.vocabulary import CheckOutcome, Kind, Outcome


def found(**answers: bool | None) -> dict[str, CheckOutcome]:
    ruling = route(Matter(kind=Kind.CONFERENCE_TRIP, answers=answers), POLICY_2016)
    return {check.code: check.outcome for check in ruling.checks}


@pytest.mark.parametrize(
    ("answers", "code", "outcome"),
    [
        ((True, True, False), "supplier_in_procurement", CheckOutcome.BLOCK),
        ((True, True, None), "supplier_in_procurement", CheckOutcome.BLOCK),
        ((True, True, True), "supplier_cleared", CheckOutcome.WARN),
        ((True, None, True), "supplier_in_procurement_unanswered", CheckOutcome.MISSING),
        ((True, False, None), "supplier_not_in_procurement", CheckOutcome.OK),
    ],
)
def test_a_supplier_in_a_procurement_stops_until_slk_has_advised(answers, code, outcome):
    names = ("supplier_pays", "supplier_in_procurement", "slk_cleared_supplier")
    assert found(**dict(zip(names, answers, strict=True)))[code] == outcome


@pytest.mark.parametrize("pays", [None, False])
def test_nobody_asks_about_procurement_when_no_supplier_pays(pays):
    assert not [one for one in found(supplier_pays=pays) if one.startswith("supplier")]


def test_the_stop_says_what_to_do_and_keeps_the_decider():
    answers = dict.fromkeys(("supplier_pays", "supplier_in_procurement", "abroad"), True)
    answers |= {"decider_is_traveller": False, "digital": False}
    matter = Matter(kind=Kind.CONFERENCE_TRIP, on_behalf_of_ks=True, answers=answers)
    ruling = route(matter, POLICY_2016)
    block = next(one for one in ruling.blocks if one.code == "supplier_in_procurement")
    assert (ruling.outcome, ruling.decider) == (Outcome.BLOCKED, "FB_IB")
    assert block.instead and "stadsledningskontorets" in block.instead.sv


@pytest.mark.parametrize(
    ("overdue", "told"), [(True, True), (False, False), (None, False)], ids=str
)
def test_an_overdue_report_takes_a_motive(overdue, told):
    answers = {"report_overdue": overdue}
    matter = Matter(kind=Kind.CONFERENCE_TRIP, answers=answers)
    ruling = route(matter, POLICY_2016)
    assert ("report_overdue" in {one.code for one in ruling.to_be_motivated}) is told
