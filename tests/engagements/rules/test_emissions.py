"""Emissions, the surcharge on flights and the day of the report: plain numbers (S-68, R40)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagements.rules.emissions import LONGEST_KM, climate_surcharge, co2e_kg, report_due

HALF = Decimal("0.5")
FACTORS = st.decimals(min_value=0, max_value=1, places=5)
WAYS = st.integers(min_value=0, max_value=LONGEST_KM)
PEOPLE = st.integers(min_value=0, max_value=60)


@pytest.mark.parametrize(
    ("factor", "km", "travellers", "kg"),
    [
        ("0.14253", 2600, 3, "1111.7"),
        ("0.03546", 1200, 1, "42.6"),
        # Half a tenth goes up, and not to the even neighbour.
        ("0.00025", 1000, 1, "0.3"),
        ("0.00045", 1000, 1, "0.5"),
        ("0.00024", 1000, 1, "0.2"),
        ("0", 2600, 3, "0.0"),
        ("0.14253", 0, 3, "0.0"),
        ("0.14253", 2600, 0, "0.0"),
    ],
)
def test_emissions_are_rounded_to_a_tenth(factor, km, travellers, kg):
    assert str(co2e_kg(Decimal(factor), km, travellers)) == kg


@pytest.mark.parametrize(
    ("factor", "km", "travellers"), [("-0.1", 1, 1), ("0.1", -1, 1), ("0.1", 1, -1)]
)
def test_nothing_about_a_trip_is_negative(factor, km, travellers):
    with pytest.raises(ValueError, match="nobody travels less than not at all"):
        co2e_kg(Decimal(factor), km, travellers)


@given(FACTORS, WAYS, PEOPLE)
def test_emissions_are_within_half_a_tenth_of_the_product(factor, km, travellers):
    kg = co2e_kg(factor, km, travellers)
    assert abs(kg - factor * km * travellers) <= Decimal("0.05")
    assert kg.as_tuple().exponent == -1


@given(FACTORS, WAYS, PEOPLE)
def test_one_more_traveller_never_emits_less(factor, km, travellers):
    assert co2e_kg(factor, km, travellers + 1) >= co2e_kg(factor, km, travellers)


@given(st.decimals(0, 100, places=5), WAYS, PEOPLE)
def test_emissions_of_the_longest_trip_fit_their_column(factor, km, travellers):
    assert co2e_kg(factor, km, travellers) < 10**11


@pytest.mark.parametrize(
    ("sek", "by_flight", "surcharge"),
    [
        ("4200", True, "2100.00"),
        ("100.01", True, "50.01"),
        ("0", True, "0.00"),
        ("4200", False, None),
        (None, True, None),
        (None, False, None),
    ],
)
def test_a_flight_pays_half_its_price_to_climate_measures(sek, by_flight, surcharge):
    price = None if sek is None else Decimal(sek)
    told = climate_surcharge(price, by_flight=by_flight, share=HALF)
    assert (None if told is None else str(told)) == surcharge


@pytest.mark.parametrize(
    ("returned", "days", "due"),
    [
        (date(2026, 6, 5), 30, date(2026, 7, 5)),
        (date(2026, 6, 5), 0, date(2026, 6, 5)),
        # A leap year has a day more in February, a common year has not.
        (date(2028, 2, 10), 30, date(2028, 3, 11)),
        (date(2027, 2, 10), 30, date(2027, 3, 12)),
        (date(2028, 2, 29), 365, date(2029, 2, 28)),
        # Over the turn of the year.
        (date(2026, 12, 15), 30, date(2027, 1, 14)),
        (date(2026, 12, 31), 1, date(2027, 1, 1)),
        # The clocks change in between: days are days.
        (date(2026, 3, 20), 30, date(2026, 4, 19)),
    ],
)
def test_a_report_is_due_some_days_after_the_return(returned, days, due):
    assert report_due(returned, days) == due


def test_no_report_is_due_before_the_return():
    with pytest.raises(ValueError, match="a report is not due before the return"):
        report_due(date(2026, 6, 5), -1)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 400))
def test_the_report_has_exactly_its_days(returned, days):
    assert report_due(returned, days) - returned == timedelta(days=days)
