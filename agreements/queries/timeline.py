"""Every review that is due and every end that comes, of what the reader may see (S-54, S-52)."""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from engagements.permissions import Rights
from engagements.queries.seen import Params, rights_params, seen
from engagements.queries.worklist import fetch
from engagements.statuses import Status

MOST = 500
# A review decided today is due in 48 months: the wheel is this year and the four that follow.
YEARS = 5
QUARTERS = (1, 2, 3, 4)


class What(StrEnum):
    """What is to happen on a day."""

    REVIEW = "review"
    END = "end"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader asks to see; None and empty mean all."""

    body: int | None = None
    kind: str = ""
    theme: int | None = None


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A quarter, or what lies before and after them all."""

    year: int
    quarter: int

    def __str__(self) -> str:
        """Its part of an address."""
        return {OVERDUE: "forsenat", LATER: "senare"}.get(self, f"{self.year}-{self.quarter}")


OVERDUE = Period(0, 0)
LATER = Period(9999, 0)


@dataclass(frozen=True, slots=True)
class Mark:
    """One day of one commitment: its review is due, or it ends. A missing day is overdue."""

    case: int
    number: str
    title: str
    kind: str
    body: str
    counterpart: str
    what: What
    day: datetime.date | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """The marks in order of their days, and how many there are of each in every period."""

    marks: list[Mark]
    counts: Counter[tuple[Period, What]]

    @property
    def is_cut(self) -> bool:
        return sum(self.counts.values()) > len(self.marks)


# A letter of intent may have both days: it stands there twice.
MARKS = """
  FROM engagements_case c
  JOIN agreements_commitment k ON k.case_id = c.id
  JOIN engagements_body b ON b.id = c.body_id
 CROSS JOIN LATERAL (VALUES ('review', k.review_due_on, k.is_reviewed),
                            ('end', k.expires_on, k.expires_on IS NOT NULL))
    AS mark (what, day, is_there)
"""
ROW = """
SELECT c.id AS case, c.diary_number AS number, c.title, c.kind, b.name AS body,
       coalesce(p.name, '') AS counterpart, mark.what, mark.day
"""
PARTY = "LEFT JOIN engagements_counterpart p ON p.id = c.counterpart_id"
COUNTS = """
SELECT CASE WHEN mark.day IS NULL OR mark.day < %(today)s THEN 0
            WHEN mark.day >= %(beyond)s THEN 9999
            ELSE extract(year FROM mark.day)::int END AS year,
       CASE WHEN mark.day IS NULL OR mark.day < %(today)s OR mark.day >= %(beyond)s THEN 0
            ELSE extract(quarter FROM mark.day)::int END AS quarter,
       mark.what, count(*) AS number
"""
# The themes of the engagement, or the one theme of an agreement.
OF_THEME = """(EXISTS (SELECT FROM engagements_engagement_themes h
  WHERE h.engagement_id = c.id AND h.theme_id = %(theme)s)
  OR EXISTS (SELECT FROM agreements_cooperationagreement a
  WHERE a.case_id = c.id AND a.theme_id = %(theme)s))"""


def timeline(wanted: Wanted, rights: Rights, today: datetime.date) -> Timeline:
    """What is in force and seen by the reader. Two queries, whatever there is."""
    params: Params = rights_params(rights) | {"today": today, "beyond": beyond(today)}
    where = " AND ".join(conditions(wanted, rights, params))
    rows = fetch(
        f"{ROW} {MARKS} {PARTY} WHERE {where}"
        f" ORDER BY mark.day NULLS FIRST, b.sort_key, c.id, mark.what LIMIT {MOST}",
        params,
    )
    counted = fetch(f"{COUNTS} {MARKS} WHERE {where} GROUP BY 1, 2, 3", params)
    return Timeline(
        [Mark(**row | {"what": What(row["what"])}) for row in rows],
        Counter(
            {
                (Period(row["year"], row["quarter"]), What(row["what"])): row["number"]
                for row in counted
            }
        ),
    )


def conditions(wanted: Wanted, rights: Rights, params: Params) -> list[str]:
    """What the rows must meet; adds what they refer to to `params`."""
    found = [
        f"c.status = '{Status.IN_FORCE.value}' AND mark.is_there",
        seen(rights, own=False, everywhere=False),
    ]
    asked: dict[str, tuple[str, Any]] = {
        "body": ("c.body_id = %(body)s", wanted.body),
        "kind": ("c.kind = %(kind)s", wanted.kind),
        "theme": (OF_THEME, wanted.theme),
    }
    for name, (condition, value) in asked.items():
        if value:
            found.append(condition)
            params[name] = value
    return found


def beyond(today: datetime.date) -> datetime.date:
    """The first day after the years that the wheel shows."""
    return datetime.date(today.year + YEARS, 1, 1)


def years(today: datetime.date) -> range:
    return range(today.year, today.year + YEARS)


def periods(today: datetime.date) -> list[Period]:
    """Every period of the wheel in order."""
    inside = [Period(year, quarter) for year in years(today) for quarter in QUARTERS]
    return [OVERDUE, *inside, LATER]


def period_of(day: datetime.date | None, today: datetime.date) -> Period:
    """The period in which a mark stands; a missing day counts as overdue (S-54)."""
    if day is None or day < today:
        return OVERDUE
    if day >= beyond(today):
        return LATER
    return Period(day.year, (day.month + 2) // 3)


def grouped(marks: Iterable[Mark], today: datetime.date) -> dict[Period, list[Mark]]:
    """The marks by their period, in order."""
    found: dict[Period, list[Mark]] = {}
    for mark in marks:
        found.setdefault(period_of(mark.day, today), []).append(mark)
    return found
