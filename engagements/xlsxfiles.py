"""Tables as XLSX: days and numbers typed, every text a string and never a formula.

`openpyxl` takes a text that begins with "=" for a formula (security.md F13), so the type of each
text cell is set by hand, and what no XML may hold is taken out.
"""

import datetime
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from .csvfiles import Cell
from .officezip import repacked

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST = 32_767  # letters in a cell, says Excel
DAY, WHOLE, AMOUNT = "yyyy-mm-dd", "#,##0", "#,##0.00"


class Column(NamedTuple):
    """A column's heading and its width in letters."""

    head: str
    width: int


class Sheet(NamedTuple):
    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]


def written(sheets: Iterable[Sheet], *, made_at: datetime.datetime | None = None) -> bytes:
    """The file. It is written row by row: only the packed result is held in memory.

    With `made_at`, the moment of what it tells, the same rows make the same bytes.
    """
    book = Workbook(write_only=True)
    if made_at:
        book.properties.created = book.properties.modified = made_at.replace(tzinfo=None)
    for sheet in sheets:
        write(book, sheet)
    file = io.BytesIO()
    book.save(file)
    return repacked(file.getvalue(), made_at) if made_at else file.getvalue()


def write(book: Workbook, sheet: Sheet) -> None:
    page: Any = book.create_sheet(sheet.name)
    page.freeze_panes = "B2"
    for number, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(number)].width = column.width
    heads = [text(page, column.head) for column in sheet.columns]
    for head in heads:
        head.font = Font(bold=True)
        head.alignment = Alignment(wrap_text=True, vertical="top")
    page.append(heads)
    last = 1
    for row in sheet.rows:
        page.append([cell(page, value) for value in row])
        last += 1
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{last}"


def cell(page: Any, value: Cell) -> Any:
    if isinstance(value, str):
        return text(page, value) if value else None
    if isinstance(value, datetime.date):
        return formatted(page, value, DAY)
    if isinstance(value, Decimal):
        whole = value == value.to_integral_value()
        return formatted(page, value, WHOLE if whole else AMOUNT)
    return value


def formatted(page: Any, value: Decimal | datetime.date, format: str) -> Any:
    made = WriteOnlyCell(page, value)
    made.number_format = format
    return made


def text(page: Any, value: str) -> Any:
    made = WriteOnlyCell(page, ILLEGAL_CHARACTERS_RE.sub(" ", value)[:LONGEST])
    made.data_type = "s"
    return made
