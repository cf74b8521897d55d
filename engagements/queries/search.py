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


def newest(details: str, source: str, id_: str, condition: str, params: Params) -> Group:
    """The newest rows of `source` under the condition, and how many there are up to the cap.

    `details` reads the columns shown, from the chosen ids alone: marking the words found is
    the dear part. One query; a word that more rows hold than the cap takes a second.
    """
    older = f" AND {id_} < %(before)s" if params.get("before") else ""
    chosen = f"SELECT {id_} AS id FROM {source} WHERE {condition}{older}"
    rows = fetch(
        f"WITH hits AS MATERIALIZED ({chosen} LIMIT {CAP + 1}),"
        f" chosen AS MATERIALIZED (SELECT id FROM hits ORDER BY id DESC LIMIT {SHOWN})"
        + details.format(total="(SELECT count(*) FROM hits)"),
        params,
    )
    total = rows[0]["total"] if rows else 0
    if total > CAP:
        newest_first = f"{chosen} ORDER BY {id_} DESC LIMIT {SHOWN}"
        sql = f"WITH chosen AS MATERIALIZED ({newest_first})" + details.format(total=total)
        rows = fetch(sql, params)
    return Group(rows, total, total > SHOWN)


CASES = """
SELECT {{total}} AS total, c.id, c.diary_number, c.kind, c.status, c.received_on, b.name AS body,
       p.name AS counterpart, {title} AS title, {summary} AS summary
  FROM chosen JOIN engagements_case c ON c.id = chosen.id
  JOIN engagements_body b ON b.id = c.body_id
  LEFT JOIN engagements_counterpart p ON p.id = c.counterpart_id
 ORDER BY c.id DESC
"""


def cases(who: Searcher, text: str, before: int | None) -> Group:
    """Cases by the words of their title and summary."""
    params = who.params() | {"before": before}
    query = tsquery(text, params)
    condition = f"c.search @@ {query} AND {who.visible}"
    details = CASES.format(
        title=marked("c.title", query, "HighlightAll=true"),
        summary=marked("c.summary", query, "MaxWords=30, MinWords=12, MaxFragments=1"),
    )
    return newest(details, "engagements_case c", "c.id", condition, params)


def numbered(who: Searcher, text: str, before: int | None) -> Group:
    """Cases whose diary number holds what was typed: "2026/17" is in every body's series."""
    number = " ".join(text.replace("/ ", "/").replace(" /", "/").split())
    params = who.params() | {"before": before, "number": containing(number)}
    condition = f"upper(c.diary_number) LIKE %(number)s AND {who.visible}"
    details = CASES.format(title="c.title", summary="''")
    return newest(details, "engagements_case c", "c.id", condition, params)


COUNTERPARTS = """
SELECT {{total}} AS total, p.id, {name} AS name, {note} AS note, p.country_id, own.cases
  FROM chosen JOIN engagements_counterpart p ON p.id = chosen.id
  LEFT JOIN LATERAL (
    SELECT json_agg(json_build_array(n.id, n.kind, n.diary_number) ORDER BY n.received_on DESC)
           AS cases
      FROM (SELECT c.id, c.kind, c.diary_number, c.received_on FROM engagements_case c
             WHERE c.counterpart_id = p.id AND {visible}
             ORDER BY c.received_on DESC, c.id LIMIT 3) AS n) AS own ON TRUE
 ORDER BY p.sort_key, p.id
"""


def counterparts(who: Searcher, text: str) -> Group:
    """Counterparts by name or note, each with its three newest cases that the reader sees."""
    params = who.params() | {"like": containing(text)}
    query = tsquery(text, params)
    condition = f"(p.search @@ {query} OR upper(p.name) LIKE %(like)s)"
    details = COUNTERPARTS.format(
        name=marked("p.name", query, "HighlightAll=true"),
        note=marked("p.note", query, "MaxWords=20, MinWords=8, MaxFragments=1"),
        visible=who.visible,
    )
    return newest(details, "engagements_counterpart p", "p.id", condition, params)


DOCUMENTS = """
SELECT {{total}} AS total, d.id, {title} AS title, d.filename, d.dated_on, c.id AS case_id,
       c.kind, c.diary_number
  FROM chosen JOIN engagements_document d ON d.id = chosen.id
  JOIN engagements_case c ON c.id = d.case_id
 ORDER BY d.id DESC
"""
# An invitation letter is named after its visitor: only the body's own people find it.
OPEN_TO_READER = """(c.body_id = ANY(%(handled)s) OR NOT EXISTS (
  SELECT FROM engagements_job j WHERE j.document_id = d.id AND j.kind = ANY(%(personal)s)))"""


def documents(who: Searcher, text: str) -> Group:
    """Documents by title and file name."""
    handled = who.rights.by_permission.get("handle_cases", {}).items()
    params = who.params() | {
        "handled": [body for body, acting in handled if acting.body_id == body],
        "personal": personal(),
    }
    query = tsquery(text, params)
    source = "engagements_document d JOIN engagements_case c ON c.id = d.case_id"
    condition = f"d.search @@ {query} AND {who.visible} AND {OPEN_TO_READER}"
    details = DOCUMENTS.format(title=marked("d.title", query, "HighlightAll=true"))
    return newest(details, source, "d.id", condition, params)
