"""Tables as CSV that a Swedish spreadsheet opens at once; no text in them becomes a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

BOM = "\ufeff"
SEPARATOR = ";"
# What a spreadsheet takes for the beginning of a formula (security.md F13).
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")

Cell = str | int | Decimal | date | None


def text_of(cell: Cell) -> str:
    """A cell as it is written: amounts with a decimal comma, and no text that is a formula."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        whole = cell == cell.to_integral_value()
        cell = str(int(cell)) if whole else f"{cell:f}".replace(".", ",")
    text = str(cell)
    return f"'{text}" if text.startswith(DANGEROUS) else text


def lines(rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """The file, line by line, its mark of UTF-8 first."""
    start = BOM
    for row in rows:
        written = io.StringIO()
        csv.writer(written, delimiter=SEPARATOR).writerow([text_of(cell) for cell in row])
        yield start + written.getvalue()
        start = ""
