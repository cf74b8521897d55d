"""A sheet as rows: the heading found, the limits kept, whatever file it came in."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

from . import headings, texttables, workbooks
from .cell import Value, is_nothing, text_of
from .problem import SheetRefused

MAX_ROWS = 10_000
MAX_COLUMNS = 100
# The heading is looked for so far down; registers begin with a title and a date.
LOOKED_THROUGH = 30
# Sheets with a million formatted, empty rows are read no further than this many in a row.
EMPTY_AT_MOST = 5_000


class Row(NamedTuple):
    """A row of the sheet under its own number there."""

    number: int
    cells: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """What the columns are called, and in which row that stands."""

    number: int
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """A file ready to be read; `is_1904` is the day from which its serial numbers count."""

    rows: Iterator[Row]
    is_1904: bool = False
    sheet: str = ""


def opened(stream: BinaryIO, extension: str) -> Opened:
    """The rows of the first sheet that has any, with something in them. Raises SheetRefused."""
    if extension == "xlsx":
        book = workbooks.read(stream)
        return Opened(limited(book.rows), book.is_1904, book.sheet)
    return Opened(limited(texttables.read(stream)))


def limited(rows: Iterable[tuple[Value, ...]]) -> Iterator[Row]:
    """Rows that hold something, cut after their last cell; refused beyond the limits."""
    found, empty = 0, 0
    for number, cells in enumerate(rows, start=1):
        width = len(cells)
        while width and (cells[width - 1] is None or text_of(cells[width - 1]) == ""):
            width -= 1
        if not width:
            empty += 1
            if empty > EMPTY_AT_MOST:
                return
            continue
        empty = 0
        if width > MAX_COLUMNS:
            raise SheetRefused("too_many_columns", most=MAX_COLUMNS)
        found += 1
        # The heading and what stands over it are not counted.
        if found > MAX_ROWS + LOOKED_THROUGH:
            raise SheetRefused("too_many_rows", most=MAX_ROWS)
        yield Row(number, cells[:width])


def heading_of(rows: Iterator[Row]) -> tuple[Heading, Iterator[Row]]:
    """The heading, and the rows below it. Raises SheetRefused when there is none.

    It is the row of the first ones that has most names of columns in it; where no name is known,
    the first row with at least two texts.
    """
    first = list(itertools.islice(rows, LOOKED_THROUGH))
    if not first:
        raise SheetRefused("empty")
    known = [sum(headings.is_known(text_of(cell)) for cell in row.cells) for row in first]
    place = known.index(max(known)) if max(known) else first_of_texts(first)
    chosen = first[place]
    heading = Heading(chosen.number, tuple(text_of(cell)[:200] for cell in chosen.cells))
    below = itertools.chain(first[place + 1 :], rows)
    return heading, counted(below)


def first_of_texts(rows: list[Row]) -> int:
    for place, row in enumerate(rows):
        if sum(isinstance(cell, str) and not is_nothing(cell) for cell in row.cells) > 1:
            return place
    raise SheetRefused("no_heading")


def counted(rows: Iterator[Row]) -> Iterator[Row]:
    for count, row in enumerate(rows, start=1):
        if count > MAX_ROWS:
            raise SheetRefused("too_many_rows", most=MAX_ROWS)
        yield row
