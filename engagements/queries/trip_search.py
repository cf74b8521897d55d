"""The list of trips, searched by words, event, place, theme and year; also the rows of a sum."""

import datetime
from dataclasses import dataclass
from typing import Any

from ..permissions import Rights
from .seen import Params, rights_params, seen
from .trip_costs import COUNTED, IN_YEAR, MEETING, year_params
from .trips import BODY, ROW, SOURCE, Trip, alike, trips
from .words import clean, tsquery

PAGE = 20
NO_MEETING = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader asks to see; empty and None mean all."""

    words: str = ""
    event: str = ""
    place: str = ""
    theme: int | None = None
    year: int | None = None
    body: int | None = None
    meeting: int | None = None  # NO_MEETING: those that IB has not handled
    counted: bool = False  # only what the cost tables count


@dataclass(frozen=True, slots=True)
class After:
    """The row that a page begins after: the first day of its trip, if known, and its case."""

    starts_on: datetime.date | None
    id: int

    def __str__(self) -> str:
        return f"{self.starts_on or ''}:{self.id}"

    @classmethod
    def read(cls, text: str) -> "After | None":
        """Read one from the address; None where it makes no sense."""
        day, _colon, id_ = text[:40].partition(":")
        if not (id_.isascii() and id_.isdigit()) or len(id_) > 18:
            return None
        try:
            return cls(datetime.date.fromisoformat(day) if day else None, int(id_))
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Trip]
    after: After | None = None


# Words stand in the report, in the case, or name the event or the place, however spelt.
IN_WORDS = """t.case_id IN (
  SELECT f.trip_id FROM engagements_tripreport f WHERE f.search @@ {query}
   UNION SELECT f.id FROM engagements_case f WHERE f.kind = 'conference_trip'
     AND f.search @@ {query}
   UNION SELECT f.case_id FROM engagements_conferencetrip f
   WHERE f.event %%>> %(words)s OR f.place %%>> %(words)s)"""
OF_THEME = """EXISTS (SELECT FROM engagements_engagement_themes h
  WHERE h.engagement_id = t.case_id AND h.theme_id = %(theme)s)"""


def conditions(wanted: Wanted, params: Params) -> list[str]:
    """What the rows must meet; adds what they refer to to `params`."""
    found = []
    words = clean(wanted.words)
    if words:
        found.append(IN_WORDS.format(query=tsquery(words, params)))
    for event, place in ((wanted.event, ""), ("", wanted.place)):
        asked: dict[str, Any] = {}
        condition = alike(event, place, asked)
        if condition:
            found.append(f"({condition})")
            params |= {name: text for name, text in asked.items() if text}
    if wanted.theme:
        found.append(OF_THEME)
        params["theme"] = wanted.theme
    if wanted.year:
        found.append(IN_YEAR)
        params |= year_params(wanted.year)
    if wanted.body:
        found.append("c.body_id = %(of_body)s")
        params["of_body"] = wanted.body
    if wanted.meeting is not None:
        found.append("coalesce(handled.meeting_id, 0) = %(meeting)s")
        params["meeting"] = wanted.meeting
    if wanted.counted:
        found.append(COUNTED)
    return found


def beyond(after: After, params: Params) -> str:
    """The rows that stand after that one: newest first, those without a day before all."""
    params |= {"after_day": after.starts_on, "after_id": after.id}
    if after.starts_on is None:
        return "(e.starts_on IS NOT NULL OR t.case_id > %(after_id)s)"
    return (
        "(e.starts_on <= %(after_day)s"
        " AND NOT (e.starts_on = %(after_day)s AND t.case_id <= %(after_id)s))"
    )


def page(wanted: Wanted, rights: Rights, *, after: After | None = None) -> Page:
    """One page of the trips that the reader sees, the newest first. One query."""
    if not rights.reads_network:
        return Page([])
    params: Params = rights_params(rights)
    where = [seen(rights, own=False, everywhere=False), *conditions(wanted, params)]
    if after:
        where.append(beyond(after, params))
    meeting = MEETING if wanted.meeting is not None else ""
    rows = trips(
        f"{ROW} {SOURCE} {BODY} {meeting} WHERE {' AND '.join(where)}"
        f" ORDER BY e.starts_on DESC, e.case_id LIMIT {PAGE + 1}",
        params,
    )
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return Page(rows[:PAGE], After(last.starts_on, last.id) if last else None)
