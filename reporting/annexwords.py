"""The frozen rows of an annex in the reader's words, and as typed cells."""

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagements.csvfiles import Cell
from engagements.labels import amount, country, language

from .annexes import ANNEXES, Annex, Column, Type

Frozen = Mapping[str, Any]
NOTHING: tuple[Any, ...] = (None, "", [])


def kept(annexes: Frozen) -> Iterator[tuple[Annex, Frozen]]:
    """The annexes that a report has, in their order; none where none were asked for."""
    for annex in ANNEXES:
        if annex.key in annexes:
            yield annex, annexes[annex.key]


def columns(annex: Annex, listed: Frozen) -> list[tuple[Column, int]]:
    """The columns that were frozen, each with its place in the rows."""
    places = {key: place for place, key in enumerate(listed["columns"])}
    return [(column, places[column.key]) for column in annex.columns if column.key in places]


def heading(annex: Annex) -> str:
    return _("Annex %(letter)s: %(title)s") % {"letter": annex.letter, "title": annex.title}


def left_out(listed: Frozen) -> str:
    """How many rows the figures count and the annex does not list; empty where it lists all."""
    number = listed["left_out"]
    if not number:
        return ""
    return ngettext(
        "%(number)d row that the figures count is not open to everyone and is not listed.",
        "%(number)d rows that the figures count are not open to everyone and are not listed.",
        number,
    ) % {"number": number}


def words(column: Column, names: Mapping[str, str], value: Any) -> str:
    """A value as it is read; `names` are the column's, looked up once a table."""
    if value in NOTHING:
        return "–"
    match column.type:
        case Type.NUMBER | Type.SEK | Type.KG:
            return amount(Decimal(value))
        case Type.CODE:
            return names.get(value, value)
        case Type.COUNTRY:
            return country(value)
        case Type.THEMES:
            return ", ".join(theme[language()] for theme in value)
        case Type.ANSWER:
            return _("Yes") if value else _("No")
    return str(value)


def cell(column: Column, names: Mapping[str, str], value: Any) -> Cell:
    """A value as a workbook has it: days and numbers typed, and nothing where nothing is told."""
    if value in NOTHING:
        return None
    if column.type == Type.DAY:
        return datetime.date.fromisoformat(value)
    if column.is_numeric:
        return Decimal(value)
    return words(column, names, value)
