"""Amounts and words as people type them."""

import pytest
from django.core.exceptions import ValidationError

from engagements.forms.fields import AmountField, WordsField


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("", None),
        ("   ", None),
        (None, None),
        ("0", 0),
        ("12000", 12_000),
        ("12 000", 12_000),
        ("12\u00a0000", 12_000),
        ("1.200.000", 1_200_000),
        ("12,000", 12_000),
        ("12,50", 12.5),
        ("12.5", 12.5),
        ("12,00", 12),
    ],
)
def test_an_amount_is_read_as_people_write_it(typed, amount):
    assert AmountField().clean(typed) == amount


@pytest.mark.parametrize("typed", ["-1", "1e9", "tolv", "12 kr", "1,2345", "٣", "9" * 13, "\x00"])
def test_what_is_no_amount_is_refused(typed):
    with pytest.raises(ValidationError):
        AmountField().clean(typed)


def test_words_are_split_at_commas():
    assert WordsField().clean(" närhet, öppenhet ,, ") == ("närhet", "öppenhet")
    assert WordsField().clean("") == ()
