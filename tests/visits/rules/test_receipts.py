"""Receipt numbers: one mistake is always noticed."""

from hypothesis import given
from hypothesis import strategies as st

from visits.rules import receipts

NUMBERS = st.integers(0, receipts.NUMBERS - 1)


@given(st.integers(2026, 2099), NUMBERS)
def test_a_receipt_is_one(year: int, number: int) -> None:
    assert receipts.is_receipt(receipts.receipt(year, number))


@given(NUMBERS, st.integers(3, 13), st.sampled_from(receipts.ALPHABET))
def test_a_wrong_sign_is_noticed(number: int, place: int, sign: str) -> None:
    right = receipts.receipt(2026, number)
    wrong = right[:place] + sign + right[place + 1 :]
    assert wrong == right or not receipts.is_receipt(wrong)


@given(NUMBERS, st.integers(8, 12))
def test_two_signs_that_changed_places_are_noticed(number: int, place: int) -> None:
    right = receipts.receipt(2026, number)
    wrong = right[:place] + right[place + 1] + right[place] + right[place + 2 :]
    assert wrong == right or not receipts.is_receipt(wrong)


def test_anything_else_is_none() -> None:
    for text in ("", "BF-2026-", "XX-2026-000000", "BF-20O6-000000", "BF-2026-00000\x00"):
        assert not receipts.is_receipt(text)
    assert len({receipts.receipt(2026, number) for number in range(500)}) == 500
