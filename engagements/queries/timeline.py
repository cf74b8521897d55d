"""A case's story: events and notes in one list, newest first, one page at a time."""

import datetime
import json
from dataclasses import dataclass

from django.db import connection

from .. import story
from ..models import Case, Role

PAGE = 50

# Events and notes as one list; the capacity is read along, because people change seats.
# A page follows the last row of the one before: (moment, what, id), so nothing is shown twice.
ROWS = """
SELECT t.what, t.id, t.at, t.by_name, t.verb, t.facts, t.text, t.mentions,
       a.role, a.deputises, b.name
  FROM (
    SELECT 'event' AS what, id, at, by_name, verb, facts, text, NULL AS mentions, acting_as_id
      FROM engagements_caseevent
     WHERE case_id = %(case)s {only}
    {notes}
  ) t
  LEFT JOIN engagements_appointment a ON a.id = t.acting_as_id
  LEFT JOIN engagements_body b ON b.id = a.body_id
 WHERE %(at)s::timestamptz IS NULL OR (t.at, t.what, t.id) < (%(at)s, %(what)s, %(id)s)
 ORDER BY t.at DESC, t.what DESC, t.id DESC
 LIMIT %(limit)s
"""
NOTES = """UNION ALL
    SELECT 'note', n.id, n.at, u.name, '', NULL, n.text,
           (SELECT array_agg(m.name ORDER BY m.sort_key)
              FROM engagements_note_mentions x JOIN engagements_user m ON m.id = x.user_id
             WHERE x.note_id = n.id), NULL
      FROM engagements_note n JOIN engagements_user u ON u.id = n.by_id
     WHERE n.case_id = %(case)s"""
ONLY = "AND verb = ANY(%(deciding)s)"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the timeline, in the reader's language (components/timeline.html)."""

    kind: str  # event, note or decision
    title: str
    at: datetime.datetime
    actor: str
    text: str
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    entries: tuple[Entry, ...]
    older: str  # what `before` the next page has; empty when this is the last


def timeline(
    case: Case, *, before: str = "", only_decisions: bool = False, size: int = PAGE
) -> Page:
    """One page of the case's story; one query, whatever has happened."""
    at, what, id_ = position(before)
    sql = ROWS.format(only=ONLY if only_decisions else "", notes="" if only_decisions else NOTES)
    with connection.cursor() as cursor:
        cursor.execute(
            sql,
            {
                "case": case.pk,
                "deciding": list(story.DECIDING),
                "at": at,
                "what": what,
                "id": id_,
                "limit": size + 1,
            },
        )
        rows = cursor.fetchall()
    shown = rows[:size]
    older = ""
    if len(rows) > size:
        last = shown[-1]
        older = f"{last[2].isoformat()}~{last[0]}~{last[1]}"
    return Page(tuple(entry(*row) for row in shown), older)


def position(before: str) -> tuple[datetime.datetime | None, str, int]:
    """The row after which a page goes on; a spoilt address starts from the newest."""
    try:
        at, what, id_ = before.split("~")
        return datetime.datetime.fromisoformat(at), what, int(id_)
    except ValueError:
        return None, "", 0


def entry(
    what: str,
    _id: int,
    at: datetime.datetime,
    by_name: str,
    verb: str,
    facts: str | None,
    text: str,
    mentions: list[str] | None,
    role: str | None,
    deputises: str | None,
    body: str | None,
) -> Entry:
    if what == "note":
        return Entry("note", by_name, at, "", text, tuple(mentions or ()))
    title = story.sentence(verb, by_name, json.loads(facts or "{}"))
    kind = "decision" if verb in story.DECIDING else "event"
    capacity = f"{Role(deputises or role).label}, {body}" if role and body else ""
    return Entry(kind, title, at, capacity, text)
