"""XLSX, row by row. Formulas are read as the values that were stored with them, never computed.

`engagements.officefiles` has looked the package through before anything of it is unpacked; here
are the limits that a sheet needs besides.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO
from xml.etree.ElementTree import ParseError

import openpyxl
from defusedxml.common import DefusedXmlException
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.utils.exceptions import InvalidFileException

from .cell import Value
from .problem import SheetRefused

# Ten thousand rows of a hundred cells need a third of this.
MAX_UNPACKED = 100 * 1024 * 1024
# No sheet has more rows; a row that says so is made to keep us busy.
LAST_ROW = 1_048_576

BROKEN = (
    *(zipfile.BadZipFile, InvalidFileException, DefusedXmlException, ParseError, KeyError),
    *(ValueError, TypeError, IndexError, AttributeError, OverflowError, OSError, EOFError),
)


@dataclass(frozen=True, slots=True)
class Book:
    rows: Iterator[tuple[Value, ...]]
    is_1904: bool
    sheet: str


def read(stream: BinaryIO) -> Book:
    """The first visible sheet that has a cell in it."""
    try:
        with zipfile.ZipFile(stream) as package:
            if sum(entry.file_size for entry in package.infolist()) > MAX_UNPACKED:
                raise SheetRefused("too_big")
        stream.seek(0)
        book = openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                continue
            sheet.reset_dimensions()  # what the file says of its size may be wrong
            if any(True for _ in zip(filled(sheet.iter_rows(values_only=True)), "1", strict=False)):
                rows = sound(sheet.iter_rows(values_only=True))
                return Book(rows, book.epoch == CALENDAR_MAC_1904, sheet.title)
    except BROKEN as error:
        raise SheetRefused("damaged") from error
    raise SheetRefused("empty")


def filled(rows: Iterator[tuple[Value, ...]]) -> Iterator[tuple[Value, ...]]:
    """The rows that hold something, of the first thousands."""
    for number, cells in enumerate(rows):
        if number > 5_000:
            return
        if any(cell is not None for cell in cells):
            yield cells


def sound(rows: Iterator[tuple[Value, ...]]) -> Iterator[tuple[Value, ...]]:
    """The rows, where the file breaks off with the reason instead of openpyxl's own error."""
    try:
        for number, cells in enumerate(rows, start=1):
            if number > LAST_ROW:
                raise SheetRefused("damaged")
            yield cells
    except BROKEN as error:
        raise SheetRefused("damaged") from error
