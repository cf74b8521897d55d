"""One box over cases, counterparts and documents, in Swedish, newest first.

Rare words come from the GIN index, counted up to a cap. A word that more cases hold than the
cap is found by walking the newest cases and keeping those that match: there are many, so the
walk is short (performance.md 7:8).
"""

import re
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from ..jobkinds import personal
from ..permissions import Rights
from .seen import Params, rights_params, seen
from .words import clean, containing, tsquery
from .worklist import fetch

CAP = 2000
SHOWN = 20
# Marks around the words found: code points for private use, taken out of the text itself first.
BEGIN, END = "\ue000", "\ue001"
HEADLINE = f"StartSel={BEGIN}, StopSel={END}, "
NUMBER = re.compile(r"(?:(?P<prefix>[^\W\d_]{1,8})\s*)?(?P<year>\d{4})\s*/\s*(?P<sequence>\d{0,9})")


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one type: the newest, and how many there are (CAP + 1 means more)."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    count: int = 0
    more: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    cases: Group
    counterparts: Group
    documents: Group

    @property
    def nothing(self) -> bool:
        return not (self.cases.rows or self.counterparts.rows or self.documents.rows)


@dataclass(frozen=True, slots=True)
class Searcher:
    """Who searches, with the conditions on what they may see."""

    rights: Rights
    everywhere: bool

    @property
    def visible(self) -> str:
        return seen(self.rights, own=False, everywhere=self.everywhere)

    def params(self) -> Params:
        return rights_params(self.rights)


def searcher(rights: Rights) -> Searcher:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM engagements_body")
        bodies = cursor.fetchone()[0]
    return Searcher(rights, len(rights.bodies("read_body")) >= bodies)


def marked(column: str, query: str, options: str) -> str:
    """The column with its words marked, the marks' own code points taken out first."""
    text = f"translate({column}, '{BEGIN}{END}', '')"
    return f"ts_headline('swedish', {text}, {query}, '{HEADLINE}{options}')"


def by_number(who: Searcher, text: str) -> int | None:
    """The case whose whole diary number was typed, however spaced and in whatever case."""
    match = NUMBER.fullmatch(text)
    if not match or not match["prefix"] or not match["sequence"]:
        return None
    number = f"{match['prefix']} {match['year']}/{int(match['sequence'])}".upper()
    params = who.params() | {"number": containing(number)[1:-1]}
    sql = (
        "SELECT c.id FROM engagements_case c"
        f" WHERE upper(c.diary_number) LIKE %(number)s AND {who.visible} LIMIT 1"
    )
    rows = fetch(sql, params)
    return rows[0]["id"] if rows else None


def everything(who: Searcher, text: str, *, before: int | None = None) -> Found:
    text = clean(text)
    if not text or not who.rights.reads_network:
        return Found(Group(), Group(), Group())
    if NUMBER.fullmatch(text):
        return Found(numbered(who, text, before), Group(), Group())
    found = cases(who, text, before)
    if before:
        return Found(found, Group(), Group())
    return Found(found, counterparts(who, text), documents(who, text))


def newest(source: str, id_: str, condition: str, params: Params) -> tuple[list[int], int]:
    """The newest ids of `source` under the condition, and how many there are up to the cap."""
    older = f" AND {id_} < %(before)s" if params.get("before") else ""
    rows = fetch(
        f"WITH hits AS MATERIALIZED (SELECT {id_} AS id FROM {source} WHERE {condition}{older}"
        f" LIMIT {CAP + 1}) SELECT id, (SELECT count(*) FROM hits) AS total FROM hits"
        f" ORDER BY id DESC LIMIT {SHOWN + 1}",
        params,
    )
    total = rows[0]["total"] if rows else 0
    if total > CAP:
        rows = fetch(
            f"SELECT {id_} AS id FROM {source} WHERE {condition}{older}"
            f" ORDER BY {id_} DESC LIMIT {SHOWN + 1}",
            params,
        )
    return [row["id"] for row in rows], total


CASES = """
SELECT c.id, c.diary_number, c.kind, c.status, c.received_on, b.name AS body,
       p.name AS counterpart, {title} AS title, {summary} AS summary
  FROM engagements_case c
  JOIN engagements_body b ON b.id = c.body_id
  LEFT JOIN engagements_counterpart p ON p.id = c.counterpart_id
 WHERE c.id = ANY(%(ids)s) ORDER BY c.id DESC
"""


def cases(who: Searcher, text: str, before: int | None) -> Group:
    """Cases by the words of their title and summary."""
    params = who.params() | {"before": before}
    query = tsquery(text, params)
    condition = f"c.search @@ {query} AND {who.visible}"
    ids, total = newest("engagements_case c", "c.id", condition, params)
    params["ids"] = ids[:SHOWN]
    sql = CASES.format(
        title=marked("c.title", query, "HighlightAll=true"),
        summary=marked("c.summary", query, "MaxWords=30, MinWords=12, MaxFragments=1"),
    )
    return Group(fetch(sql, params), total, len(ids) > SHOWN) if ids else Group()


def numbered(who: Searcher, text: str, before: int | None) -> Group:
    """Cases whose diary number holds what was typed: "2026/17" is in every body's series."""
    number = " ".join(text.replace("/ ", "/").replace(" /", "/").split())
    params = who.params() | {"before": before, "number": containing(number)}
    condition = f"upper(c.diary_number) LIKE %(number)s AND {who.visible}"
    ids, total = newest("engagements_case c", "c.id", condition, params)
    params["ids"] = ids[:SHOWN]
    sql = CASES.format(title="c.title", summary="''")
    return Group(fetch(sql, params), total, len(ids) > SHOWN) if ids else Group()


COUNTERPARTS = """
SELECT p.id, {name} AS name, {note} AS note, p.country_id, own.cases
  FROM engagements_counterpart p
  LEFT JOIN LATERAL (
    SELECT json_agg(json_build_array(n.id, n.kind, n.diary_number) ORDER BY n.received_on DESC)
           AS cases
      FROM (SELECT c.id, c.kind, c.diary_number, c.received_on FROM engagements_case c
             WHERE c.counterpart_id = p.id AND {visible}
             ORDER BY c.received_on DESC, c.id LIMIT 3) AS n) AS own ON TRUE
 WHERE p.id = ANY(%(ids)s) ORDER BY p.sort_key, p.id
"""


def counterparts(who: Searcher, text: str) -> Group:
    """Counterparts by name or note, each with its three newest cases that the reader sees."""
    params = who.params() | {"like": containing(text)}
    query = tsquery(text, params)
    condition = f"(p.search @@ {query} OR upper(p.name) LIKE %(like)s)"
    ids, total = newest("engagements_counterpart p", "p.id", condition, params)
    params["ids"] = ids[:SHOWN]
    sql = COUNTERPARTS.format(
        name=marked("p.name", query, "HighlightAll=true"),
        note=marked("p.note", query, "MaxWords=20, MinWords=8, MaxFragments=1"),
        visible=who.visible,
    )
    return Group(fetch(sql, params), total, len(ids) > SHOWN) if ids else Group()


DOCUMENTS = """
SELECT d.id, {title} AS title, d.filename, d.dated_on, c.id AS case_id, c.kind, c.diary_number
  FROM engagements_document d JOIN engagements_case c ON c.id = d.case_id
 WHERE d.id = ANY(%(ids)s) ORDER BY d.id DESC
"""
# An invitation letter is named after its visitor: only the body's own people find it.
OPEN_TO_READER = """(c.body_id = ANY(%(handled)s) OR NOT EXISTS (
  SELECT FROM engagements_job j WHERE j.document_id = d.id AND j.kind = ANY(%(personal)s)))"""


def documents(who: Searcher, text: str) -> Group:
    """Documents by title and file name."""
    handled = who.rights.by_permission.get("handle_visits", {}).items()
    params = who.params() | {
        "handled": [body for body, acting in handled if acting.body_id == body],
        "personal": personal(),
    }
    query = tsquery(text, params)
    source = "engagements_document d JOIN engagements_case c ON c.id = d.case_id"
    condition = f"d.search @@ {query} AND {who.visible} AND {OPEN_TO_READER}"
    ids, total = newest(source, "d.id", condition, params)
    params["ids"] = ids[:SHOWN]
    sql = DOCUMENTS.format(title=marked("d.title", query, "HighlightAll=true"))
    return Group(fetch(sql, params), total, len(ids) > SHOWN) if ids else Group()
