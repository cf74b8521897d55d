"""Amounts in every form in which registers have them."""

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from agreements.spreadsheets.amounts import amount_of
from agreements.spreadsheets.problem import Problem


@pytest.mark.parametrize(
    ("written", "value", "currency"),
    [
        ("12 000", "12000", ""),
        ("12\u00a0000", "12000", ""),
        ("12\u202f000,50", "12000.50", ""),
        ("12 000,50 kr", "12000.50", "SEK"),
        ("12.000,50", "12000.50", ""),
        ("12,000.50", "12000.50", ""),
        ("1.234.567", "1234567", ""),
        ("12.000", "12000", ""),
        ("12,5", "12.50", ""),
        ("12.5", "12.50", ""),
        ("15 tkr", "15000", "SEK"),
        ("1,5 mnkr", "1500000", "SEK"),
        ("1,5 miljoner kronor", "1500000", "SEK"),
        ("EUR 5 000", "5000", "EUR"),
        ("5000 €", "5000", "EUR"),
        ("$100", "100", "USD"),
        ("5 000:-", "5000", "SEK"),
        ("SEK 12 000", "12000", "SEK"),
        ("12 000 kr/år", "12000", "SEK"),
        ("12 000 kr per år", "12000", "SEK"),
        ("2 kEUR", "2000", "EUR"),
        ("100 CHF", "100", "CHF"),
        ("1'000", "1000", ""),
        ("0", "0", ""),
        ("+5", "5", ""),
        (12000, "12000", ""),
        (12.345, "12.35", ""),
        (Decimal("7.1"), "7.10", ""),
    ],
)
def test_amount_is_read(written, value, currency) -> None:
    amount = amount_of(written)
    assert (amount.value, amount.currency) == (Decimal(value), currency)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("gratis", "no_amount"),
        ("ca 500", "no_amount"),
        ("500–700", "no_amount"),
        ("12 00", "no_amount"),
        ("1,2,3", "no_amount"),
        ("500 hinkar", "no_amount"),
        (True, "no_amount"),
        (float("inf"), "no_amount"),
        (float("nan"), "no_amount"),
        ("", "no_amount"),
        ("-5", "negative"),
        (-5.0, "negative"),
        ("999 999 mnkr", None),
        ("9999999 mnkr", "too_much"),
        (1e300, "too_much"),
    ],
)
def test_what_is_no_amount_is_refused_with_the_reason(written, code) -> None:
    if code is None:
        assert amount_of(written).value == 999_999_000_000
        return
    with pytest.raises(Problem) as problem:
        amount_of(written)
    assert problem.value.code == code


@given(st.decimals(0, 999_999_999, places=2))
def test_every_amount_is_read_as_swedes_and_britons_write_it(value: Decimal) -> None:
    for locale in ("sv", "en_GB"):
        assert amount_of(format_decimal(value, "#,##0.00", locale=locale)).value == value
    assert amount_of(f"{value:f}".replace(".", ",") + " kr").value == value


@given(st.text(max_size=60) | st.floats() | st.integers())
def test_anything_is_an_amount_or_a_reason(written) -> None:
    try:
        assert amount_of(written).value >= 0
    except Problem as problem:
        assert problem.code
