"""The rules of representation, without a database."""

from decimal import Decimal

import pytest

from visits.rules.representation import Offer, broken, total

LIMITS = {"coffee": 60, "lunch": 300, "dinner": 700, "gift": 300}


def offer(**values) -> Offer:
    known = {"kind": "lunch", "own": 2, "guests": 4, "cost_per_head": Decimal(250)}
    return Offer(**(known | values))


def codes(one: Offer, **more) -> list[str]:
    return [rule.code for rule in broken(one, limits=LIMITS, **more)]


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ({}, []),
        ({"cost_per_head": Decimal(300)}, []),
        ({"cost_per_head": Decimal("300.50")}, ["cost"]),
        ({"own": 5}, ["ratio"]),
        ({"own": 4}, []),
        ({"alcohol": True}, ["alcohol"]),
        ({"alcohol": True, "kind": "dinner"}, []),
        ({"kind": "gift", "own": 9}, []),
        ({"kind": "boat", "cost_per_head": Decimal(9000)}, []),
        (
            {"own": 9, "alcohol": True, "cost_per_head": Decimal(900)},
            ["cost", "ratio", "alcohol"],
        ),
    ],
)
def test_a_broken_rule_is_named(values, wanted):
    assert codes(offer(**values)) == wanted


def test_the_city_may_allow_more_of_its_own():
    assert codes(offer(own=8), own_per_guest=2) == []


def test_the_amount_stands_in_the_words():
    (found,) = broken(offer(cost_per_head=Decimal("1200.00")), limits=LIMITS)
    assert "SEK 300 a person for lunch, here 1200." in found.text.en
    assert "högst 300 kr per person för lunch, här 1200 kr." in found.text.sv


def test_gifts_go_to_the_guests_alone():
    assert total(offer()) == Decimal(1500)
    assert total(offer(kind="gift")) == Decimal(1000)
