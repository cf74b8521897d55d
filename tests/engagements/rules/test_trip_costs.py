"""The sum of a trip's costs, and what of it the city pays (S-68)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagements.rules.trip_costs import Totals, totals

MONEY = st.decimals(min_value=0, max_value=10_000_000, places=2)
COSTS = st.lists(st.none() | MONEY, max_size=5)


def sek(text):
    return None if text is None else Decimal(text)


@pytest.mark.parametrize(
    ("costs", "others", "total", "own"),
    [
        (["4200.50", None, "1800", None, None], None, "6000.50", "6000.50"),
        (["4200", "1800"], "1500", "6000", "4500"),
        (["4200"], "4200", "4200", "0"),
        (["4200"], "5000", "4200", "0"),
        (["0"], None, "0", "0"),
        ([None, None], None, None, None),
        ([None], "1500", None, None),
        ([], None, None, None),
    ],
)
def test_the_city_pays_what_others_leave(costs, others, total, own):
    assert totals(map(sek, costs), sek(others)) == Totals(sek(total), sek(own))


@given(COSTS, st.none() | MONEY)
def test_the_own_part_lies_between_nothing_and_the_total(costs, others):
    found = totals(costs, others)
    if any(cost is not None for cost in costs):
        assert 0 <= found.own <= found.total
        assert found.own + (others or 0) >= found.total
    else:
        assert found == Totals()


@given(COSTS, st.none() | MONEY)
def test_the_order_of_the_costs_does_not_matter(costs, others):
    assert totals(costs, others) == totals(reversed(costs), others)
