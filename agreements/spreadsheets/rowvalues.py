"""A row of the sheet as values of the product's fields, with a problem beside each cell that fails.

Values are kept as JSON: days as ISO text, amounts as text, rows of registers by their ids.
"""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engagements.rules.principles.twin_towns import OTHER_NAMES

from . import amounts, answers, dates
from .cell import Value, is_nothing, key_of, text_of
from .dates import Exactness, short
from .fields import AGREEMENT, JOINED, LETTER, REVIEWED, Field, fields_of
from .headings import unit_in, year_in
from .problem import Problem

# Codes of people who bear the same name cannot be told apart.
SEVERAL = -1


@dataclass(frozen=True, slots=True)
class Registers:
    """Names, in the form of `key_of`, of the rows that a cell may name, and today's date."""

    bodies: Mapping[str, int]
    people: Mapping[str, int]
    themes: Mapping[str, int]
    countries: Mapping[str, str]
    today: datetime.date
    is_1904: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """Where a field stands, and what its heading says of it."""

    place: int
    field: Field
    heading: str = ""


@dataclass(slots=True)
class Read:
    """What a row says. `problems` and `notes` are JSON: a code and its facts."""

    values: dict[str, Any] = field(default_factory=dict)
    problems: dict[str, dict[str, Any]] = field(default_factory=dict)
    notes: list[dict[str, Any]] = field(default_factory=list)

    def note(self, code: str, **facts: Any) -> None:
        self.notes.append({"code": code, **facts})


def columns_of(kind: str, mapping: Mapping[int, str], headings: Sequence[str]) -> list[Column]:
    known = {one.key: one for one in fields_of(kind)}
    return [
        Column(place, known[key], headings[place] if place < len(headings) else "")
        for place, key in sorted(mapping.items())
        if key in known
    ]


def read_row(
    cells: Sequence[Value], columns: Sequence[Column], kind: str, registers: Registers
) -> Read:
    """Every mapped cell read, then what the kind asks for besides."""
    row = Read()
    for column in columns:
        cell = cells[column.place] if column.place < len(cells) else None
        if is_nothing(cell):
            continue
        try:
            value = read_cell(cell, column, registers, row)
        except Problem as problem:
            row.problems[column.field.key] = problem.as_json()
        else:
            row.values[column.field.key] = value
    for one in fields_of(kind):
        if kind in one.needed and one.key not in row.values and one.key not in row.problems:
            code = "open_ended" if one.key == "ends_on" else "needed"
            row.problems[one.key] = {"code": code}
    complete(row, kind, registers, columns)
    return row


def read_cell(cell: Value, column: Column, registers: Registers, row: Read) -> Any:
    reads, key = column.field.reads, column.field.key
    if reads == "text":
        text = text_of(cell)
        if len(text) > column.field.longest:
            raise Problem("too_long", longest=column.field.longest)
        return text
    if reads in ("day", "last_day"):
        day = dates.day_of(cell, is_1904=registers.is_1904, last=reads == "last_day")
        if day.exactness != Exactness.DAY:
            row.note("inexact", field=key, day=day.date.isoformat())
        return day.date.isoformat()
    if reads == "amount":
        amount = amounts.amount_of(cell)
        unit = unit_in(column.heading)
        if unit and not amount.currency:
            amount = amounts.amount_of(f"{amount.value} {unit}")
        row.values[f"{key}_in"] = amount.currency
        return str(amount.value)
    return READS[reads](cell, registers)


def found_in(register: str, code: str) -> Callable[[Value, Registers], Any]:
    """A reader of names of one register."""

    def read(cell: Value, registers: Registers) -> Any:
        names: Mapping[str, Any] = getattr(registers, register)
        found = names.get(key_of(text_of(cell)))
        if found is None:
            raise Problem(code, text=short(text_of(cell)))
        if found == SEVERAL:
            raise Problem("several_people", text=short(text_of(cell)))
        return found

    return read


def themes_of(cell: Value, registers: Registers) -> list[int]:
    """Several themes with commas, semicolons or line breaks between them."""
    text = text_of(cell)
    if key_of(text) in registers.themes:
        return [registers.themes[key_of(text)]]
    one = found_in("themes", "no_theme")
    names = text.replace(";", ",").replace("\n", ",").split(",")
    return list(dict.fromkeys(one(name, registers) for name in names if name.strip()))


def theme_of(cell: Value, registers: Registers) -> int:
    """Exactly one: an agreement about everything may not be made (S-50)."""
    found = themes_of(cell, registers)
    if len(found) > 1:
        raise Problem("one_theme")
    return found[0]


def currency_of(cell: Value, _registers: Registers) -> str:
    text = key_of(text_of(cell))
    code = amounts.CURRENCIES.get(text) or text.upper()
    if code not in amounts.CODES:
        raise Problem("no_currency", text=short(text_of(cell)))
    return code


def year_of(cell: Value, registers: Registers) -> int:
    text = text_of(cell)
    if not (text.isascii() and text.isdigit()) or not 1950 <= int(text[:5]) <= 2100:
        raise Problem("no_year", text=short(text))
    return int(text)


def person_of(cell: Value, registers: Registers) -> int:
    """By e-mail address or by name, where only one person bears it."""
    address = text_of(cell).casefold().removeprefix("mailto:")
    found: int = found_in("people", "no_person")(address, registers)
    return found


READS: dict[str, Callable[[Value, Registers], Any]] = {
    "body": found_in("bodies", "no_body"),
    "country": found_in("countries", "no_country"),
    "person": person_of,
    "themes": themes_of,
    "theme": theme_of,
    "currency": currency_of,
    "year": year_of,
    "scope": lambda cell, _registers: answers.scope_of(cell),
    "organ": lambda cell, _registers: answers.organ_of(cell),
    "yes_no": lambda cell, _registers: answers.yes_or_no(cell),
}


def complete(row: Read, kind: str, registers: Registers, columns: Sequence[Column]) -> None:
    """What several cells say together: the days' order, the fee's year and currency."""
    values = row.values
    starts, ends = values.get("starts_on"), values.get("ends_on")
    if starts and ends and ends <= starts:
        row.problems["ends_on"] = {"code": "ends_before"}
    today = registers.today.isoformat()
    if kind in REVIEWED:
        for key in ("starts_on", "last_reviewed_on"):
            if values.get(key, "") > today:
                row.problems[key] = {"code": "future"}
        if not values.get("last_reviewed_on") and not starts and not row.problems:
            row.note("overdue")
    if kind == AGREEMENT and ends and ends < today and "ends_on" not in row.problems:
        row.problems["ends_on"] = {"code": "has_ended"}
    if kind in JOINED:
        fee(row, registers, columns)
        if not values.get("relevance"):
            row.note("no_relevance")
    if kind == LETTER and not values.get("intent"):
        row.note("no_intent")
    if kind == AGREEMENT and not values.get("concrete_exchange"):
        row.note("no_exchange")
    told = " ".join(str(values.get(key, "")) for key in ("title", "concrete_exchange", "intent"))
    if kind in (AGREEMENT, LETTER) and OTHER_NAMES.search(told.casefold()):
        row.note("twin_town")


def fee(row: Read, registers: Registers, columns: Sequence[Column]) -> None:
    """The fee as billed and in SEK, of a year: the cell's, the heading's, else this year's."""
    values = row.values
    named, in_sek = values.pop("fee_in", ""), values.pop("fee_sek_in", "")
    if in_sek not in ("", "SEK"):
        row.problems["fee_sek"] = {"code": "not_sek"}
    amount = values.get("fee")
    if amount is None:
        if "fee_sek" not in values or "fee" in row.problems:
            return
        amount, named = values["fee_sek"], ""
        values |= {"fee": amount, "fee_currency": "SEK"}
    currency = values.get("fee_currency") or named or "SEK"
    if named and values.get("fee_currency", named) != named:
        row.problems["fee_currency"] = {"code": "two_currencies", "text": named}
    values["fee_currency"] = currency
    if currency == "SEK":
        if values.get("fee_sek", amount) != amount:
            row.problems["fee_sek"] = {"code": "two_amounts"}
        values["fee_sek"] = amount
    elif "fee_sek" not in values and "fee_sek" not in row.problems:
        row.problems["fee_sek"] = {"code": "sek_needed", "currency": currency}
    if "fee_year" not in values and "fee_year" not in row.problems:
        headed = [year_in(one.heading) for one in columns if one.field.reads == "amount"]
        year = next(filter(None, headed), None)
        if year is None:
            year = registers.today.year
            row.note("fee_year", year=year)
        values["fee_year"] = year
