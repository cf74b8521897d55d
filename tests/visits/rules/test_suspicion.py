"""What looks like a machine's form."""

import time

import pytest

from visits.rules.suspicion import LIMIT, WEIGHTS, suspicion

HONEST = "We would like to learn how you plan for cloudbursts, and to show our own green streets."


def test_an_honest_request_has_no_signs() -> None:
    found = suspicion(texts=[HONEST, "", "See https://aarhus.example"], trap="", seconds=240)
    assert (found.score, found.signs, found.is_high) == (WEIGHTS["links"], ("links",), False)


@pytest.mark.parametrize(
    ("texts", "trap", "seconds", "signs", "is_high"),
    [
        ([HONEST], "x", 240, {"trap"}, True),
        ([HONEST], "", None, {"no_stamp"}, True),
        ([HONEST], "", 1, {"fast"}, True),
        ([HONEST], "", 72 * 3600, {"old"}, False),
        (["http://a http://b www.c https://d"], "", 240, {"links"}, True),
        (['<a href="x">'], "", 240, {"markup"}, False),
        (["Casino and crypto with backlinks"], "", 240, {"words"}, True),
        ([HONEST, HONEST], "", 240, {"repeated"}, False),
        ([], "", 240, set(), False),
    ],
)
def test_each_sign_has_its_weight(texts, trap, seconds, signs, is_high) -> None:
    found = suspicion(texts=texts, trap=trap, seconds=seconds)
    assert (set(found.signs), found.is_high) == (signs, is_high)
    assert found.is_high == (found.score >= LIMIT)


def test_a_long_text_takes_no_long_time() -> None:
    began = time.perf_counter()
    suspicion(texts=["<a href=http://" * 100_000], trap="", seconds=240)
    assert time.perf_counter() - began < 5
