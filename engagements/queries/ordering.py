"""The work list's columns to sort by, and keyset paging over them.

A page is found from the last row of the one before (its sort value and id), so that page 500
costs what the first one does. Empty values stand last, whichever way the column runs.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .. import casekinds
from ..labels import country_choices
from ..models import Case
from ..models.sorting import FROM, TO
from ..statuses import Status
from .seen import Params


@dataclass(frozen=True, slots=True)
class Cursor:
    """The row that a page begins after, or ends before."""

    value: Any  # None where the row's column is empty
    id: int

    def __str__(self) -> str:
        return str(self.id) if self.value is None else f"{self.id}:{self.value}"


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[dict[str, Any]]
    previous: Cursor | None
    next: Cursor | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column to sort by: its SQL, what it joins and what its values are in Python."""

    sql: str
    joins: str = ""
    nullable: bool = False
    parse: type = str
    # Sorted by an index of each body's cases, so several bodies are merged.
    indexed: bool = False

    def cursor(self, text: str) -> Cursor | None:
        """Read a cursor from the address; None where it makes no sense."""
        id_, colon, value = text[:400].partition(":")
        if not (id_.isascii() and id_.isdigit()) or len(id_) > 18 or "\0" in value:
            return None
        if not colon:
            return Cursor(None, int(id_)) if self.nullable else None
        try:
            if self.parse is datetime.date:
                return Cursor(datetime.date.fromisoformat(value), int(id_))
            return Cursor(self.parse(value), int(id_))
        except ValueError:
            return None


COLUMNS: dict[str, Column] = {
    "deadline": Column("c.deadline", nullable=True, parse=datetime.date, indexed=True),
    "received": Column("c.received_on", parse=datetime.date, indexed=True),
    "title": Column(f"""translate(lower(c.title), '{FROM}', '{TO}') COLLATE "C\""""),
    "body": Column("b.sort_key", "JOIN engagements_body b ON b.id = c.body_id"),
    "counterpart": Column(
        "p.sort_key",
        "LEFT JOIN engagements_counterpart p ON p.id = c.counterpart_id",
        nullable=True,
    ),
    "country": Column(
        "k.place",
        "LEFT JOIN unnest(%(countries)s::text[]) WITH ORDINALITY AS k(code, place)"
        " ON k.code = c.country_id",
        nullable=True,
        parse=int,
    ),
    "status": Column("array_position(%(statuses)s::text[], c.status::text)", parse=int),
    "handler": Column(
        "h.sort_key", "LEFT JOIN engagements_user h ON h.id = c.handler_id", nullable=True
    ),
}


def columns() -> dict[str, Column]:
    """All columns; "wished" asks the table of each kind that says where its wished day is."""
    return COLUMNS | {"wished": wished()}


def wished() -> Column:
    values, joins = [], []
    for number, path in enumerate(dict.fromkeys(kind.wished for kind in casekinds.every())):
        if path:
            relation, _dot, column = path.partition(".")
            detail: Any = Case._meta.get_field(relation).related_model
            table, key = detail._meta.db_table, detail._meta.pk.column
            values.append(f"d{number}.{column}")
            joins.append(f"LEFT JOIN {table} d{number} ON d{number}.{key} = c.id")
    sql = f"coalesce({', '.join(values)})" if values else "NULL::date"
    return Column(sql, " ".join(joins), nullable=True, parse=datetime.date)


def column_params() -> Params:
    """What the columns' SQL refers to: countries in the reader's order, statuses in a case's."""
    return {
        "countries": [code for code, _name in country_choices()],
        "statuses": Status.values,
    }


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the order that one index scan can walk: filled values, or empty ones."""

    condition: str
    order: str  # with {s} for the value and {id} for the case's id


def stretches(
    column: Column, *, descending: bool, backwards: bool, cursor: Cursor | None, params: Params
) -> Iterator[Stretch]:
    """The stretches to walk, in the order of walking, from the cursor on."""
    down = descending != backwards
    sign, way = ("<", "DESC") if down else (">", "ASC")
    beyond = ""
    if cursor:
        params["at"], params["at_id"] = cursor.value, cursor.id
        beyond = f" AND c.id {sign} %(at_id)s"
    filled = Stretch(f"{column.sql} IS NOT NULL", f"{{s}} {way}, {{id}} {way}")
    empty = Stretch(f"{column.sql} IS NULL", f"{{id}} {way}")
    in_filled = cursor is not None and cursor.value is not None
    in_empty = cursor is not None and cursor.value is None
    if in_filled:
        filled = Stretch(f"({column.sql}, c.id) {sign} (%(at)s, %(at_id)s)", filled.order)
    if in_empty:
        empty = Stretch(f"{empty.condition}{beyond}", empty.order)
    if not column.nullable:
        if cursor is None:
            filled = Stretch("TRUE", filled.order)
        yield filled
        return
    walk = [empty, filled] if backwards else [filled, empty]
    skip = in_filled if backwards else in_empty
    yield from walk[1:] if skip else walk


def framed(
    rows: list[dict[str, Any]], size: int, after: Cursor | None, before: Cursor | None
) -> Page:
    """The page of rows that were read onward, or backwards from `before`, and one row beyond."""
    more, rows = len(rows) > size, rows[:size]
    if before:
        rows.reverse()
    if not rows:
        return Page([], None, None)
    first, last = (Cursor(row["s"], row["id"]) for row in (rows[0], rows[-1]))
    has_before, has_behind = (more, True) if before else (after is not None, more)
    return Page(rows, first if has_before else None, last if has_behind else None)
