"""What an annex of the report is: the rows it lists and what it says of each (domain.md F3).

An annex lists exactly the rows of its measures, so that its sums are the report's figures. What
it says of a row is frozen with the report, as codes and plain values: names of choices, numbers
and days are put into words when a file is made. Of visitors it says how many, never who.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engagements import casekinds
from engagements.models import Decision


class Type(StrEnum):
    """How a value is kept and said."""

    TEXT = "text"
    DAY = "date"  # 2026-12-31
    NUMBER = "number"
    SEK = "SEK"
    KG = "kg"
    CODE = "code"  # one of `choices`
    COUNTRY = "country"  # two letters
    THEMES = "themes"  # each in Swedish and in English
    ANSWER = "answer"  # true, false, or null where nobody knows


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One thing that is said of each row. `share` is its part of the paper's width."""

    key: str
    head: str | Promise
    sql: str
    type: Type = Type.TEXT
    choices: Callable[[], Iterable[tuple[Any, Any]]] | None = None  # of Type.CODE
    share: int = 0  # 0: in the workbook and the data only

    @property
    def names(self) -> dict[str, str]:
        """What the codes are called, in the language that is active."""
        return {str(code): str(name) for code, name in (self.choices() if self.choices else ())}

    @property
    def is_numeric(self) -> bool:
        return self.type in (Type.NUMBER, Type.SEK, Type.KG)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """A list of rows: those that the measures count, one line each."""

    letter: str
    key: str
    title: str | Promise
    says: str | Promise
    measures: tuple[str, ...]
    columns: tuple[Column, ...]
    joins: str = ""
    order: str = "s.day"

    @property
    def printed(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.share)


ENGAGEMENT = "JOIN engagements_engagement e ON e.case_id = c.id"
COMMITMENT = f"{ENGAGEMENT} JOIN agreements_commitment k ON k.case_id = c.id"
DECIDED = "JOIN engagements_decision d ON d.id = s.row_id"
THEMES_OF = """(
    SELECT jsonb_agg(jsonb_build_object('sv', h.name_sv, 'en', h.name_en) ORDER BY h.name_sv)
      FROM engagements_theme h WHERE h.id IN (SELECT t.theme_id FROM ({of}) AS t))"""


def themes(of: str, share: int = 0) -> Column:
    sql = THEMES_OF.format(of=of)
    return Column(key="themes", head=_("Themes"), sql=sql, type=Type.THEMES, share=share)


def body(share: int) -> Column:
    return Column(key="body", head=_("Body"), sql="b.name", share=share)


def number(share: int = 14) -> Column:
    return Column(key="diary_number", head=_("Diary number"), sql="c.diary_number", share=share)


def day(key: str, head: str | Promise, sql: str, share: int = 11) -> Column:
    return Column(key=key, head=head, sql=sql, type=Type.DAY, share=share)


def sek(key: str, head: str | Promise, sql: str, share: int = 12) -> Column:
    return Column(key=key, head=head, sql=sql, type=Type.SEK, share=share)


def kind(share: int = 0) -> Column:
    return Column(
        key="kind",
        head=_("Kind"),
        sql="c.kind",
        type=Type.CODE,
        choices=casekinds.choices,
        share=share,
    )


def country(share: int = 0) -> Column:
    return Column(
        key="country", head=_("Country"), sql="c.country_id", type=Type.COUNTRY, share=share
    )


def organ(sql: str = "d.organ", share: int = 14) -> Column:
    return Column(
        key="organ",
        head=_("Decided by"),
        sql=sql,
        type=Type.CODE,
        choices=lambda: Decision.Organ.choices,
        share=share,
    )


OF_ENGAGEMENT = """
    SELECT g.theme_id FROM engagements_engagement_themes g WHERE g.engagement_id = c.id"""
COUNTERPART = "coalesce(o.name, c.title)"
BY_NAME = "coalesce(o.sort_key, ''), c.title"
