"""CSV: opened at once by a Swedish spreadsheet, and never a formula (security.md F13)."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest

from engagements import csvfiles

HOSTILE = (
    "=HYPERLINK(\"http://evil.example\";\"x\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\tx",
    "\r=1",
)  # fmt: skip
HARMLESS = ('En "mässa"; i\nCannes', "Åsa, Ö", "a=b", "", " =1")


def read(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=";"))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_that_would_be_a_formula_gets_an_apostrophe(text):
    assert csvfiles.text_of(text) == f"'{text}"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (0, "0"),
        (Decimal("12000.00"), "12000"),
        (Decimal("12.50"), "12,50"),
        (date(2026, 1, 31), "2026-01-31"),
        *((text, text) for text in HARMLESS),
    ],
)
def test_other_cells_stay_as_they_are(cell, text):
    assert csvfiles.text_of(cell) == text


def test_a_file_is_read_back_as_it_was_written():
    rows = [["Titel", "SEK"], [*HARMLESS], [*HOSTILE]]
    found = read("".join(csvfiles.lines(rows)))
    assert found == [rows[0], rows[1], [f"'{text}" for text in HOSTILE]]


def test_the_mark_stands_once_and_no_row_makes_an_empty_file():
    assert "".join(csvfiles.lines([["a"], ["b"]])) == "\ufeffa\r\nb\r\n"
    assert list(csvfiles.lines([])) == []
