"""The work list: its tabs, counts and pages, at a million cases as at ten.

Ids of bodies are literals, the page's ids come from one ordered index scan (a body) or a
merge of some (several bodies), names are fetched for the page's rows only.
"""

import datetime
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from django.db import connection

from .. import casekinds
from ..models import Case, User
from ..permissions import Rights
from ..statuses import WAITING
from .ordering import (
    Column,
    Cursor,
    Page,
    Stretch,
    column_params,
    columns,
    framed,
    stretches,
)
from .seen import NOTHING, Params, rights_params, seen
from .words import containing, tsquery

PAGE = 50
CAP = 500  # "500+": nobody counts further
WEEK = datetime.timedelta(days=6)
MONTH = datetime.timedelta(days=30)


class Tab(StrEnum):
    OPEN = "open"
    OVERDUE = "overdue"
    WEEK = "week"
    UNASSIGNED = "unassigned"
    WAITING = "waiting"
    MINE = "mine"
    NETWORK = "network"
    ENDED = "ended"


TABS: dict[Tab, str] = {
    Tab.OPEN: "c.is_open",
    Tab.OVERDUE: "c.is_open AND c.deadline < %(today)s",
    Tab.WEEK: "c.is_open AND c.deadline BETWEEN %(today)s AND %(week)s",
    Tab.UNASSIGNED: "c.is_open AND c.handler_id IS NULL",
    Tab.WAITING: "c.is_open AND c.status = ANY(%(waiting)s)",
    Tab.MINE: "c.is_open AND c.handler_id = %(me)s",
    Tab.NETWORK: "c.is_open",
    Tab.ENDED: "NOT c.is_open",
}
# The rest are about the bodies whose cases the person reads as their own.
ALL_BODIES = frozenset({Tab.MINE, Tab.NETWORK})
BY_DEADLINE, BY_ARRIVAL = "ORDER BY c.deadline, c.id", "ORDER BY c.received_on, c.id"
COUNT_ORDER = {Tab.OPEN: BY_DEADLINE, Tab.NETWORK: BY_DEADLINE, Tab.ENDED: BY_ARRIVAL}

DUE: dict[str, str] = {
    "late": "c.deadline < %(today)s",
    "week": "c.deadline BETWEEN %(today)s AND %(week)s",
    "month": "c.deadline BETWEEN %(today)s AND %(month)s",
    "none": "c.deadline IS NULL",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks for. Every field has been read against what is offered."""

    tab: Tab = Tab.OPEN
    q: str = ""
    kind: str = ""
    status: str = ""
    body: int | None = None
    country: str = ""
    theme: int | None = None
    due: str = ""
    handler: str = ""  # "me", "none" or a person's id
    sort: str = "deadline"
    descending: bool = False
    after: Cursor | None = None
    before: Cursor | None = None

    FILTERS = ("q", "kind", "status", "body", "country", "theme", "due", "handler")

    @property
    def filters(self) -> dict[str, str]:
        """The filters in use, as the address names them."""
        found = {name: getattr(self, name) for name in self.FILTERS}
        return {name: str(value) for name, value in found.items() if value}

    def address(self, **changes: Any) -> str:
        """The query string of this list with some things changed, from its first page."""
        other = replace(self, **({"after": None, "before": None} | changes))
        sort = f"-{other.sort}" if other.descending else other.sort
        parts = {"view": other.tab.value, **other.filters, "sort": sort}
        if other.after or other.before:
            parts["after" if other.after else "before"] = str(other.after or other.before)
        return f"?{urlencode(parts)}"


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose list it is, on what day, and how many bodies there are in all."""

    me: User
    rights: Rights
    today: datetime.date
    bodies: int

    @property
    def everywhere(self) -> bool:
        return len(self.rights.bodies("read_body")) >= self.bodies

    def params(self) -> Params:
        return rights_params(self.rights) | {
            "me": self.me.pk,
            "today": self.today,
            "week": self.today + WEEK,
            "month": self.today + MONTH,
            "waiting": [status.value for status in WAITING],
        }

    def bodies_of(self, wanted: Wanted) -> list[int] | None:
        """The bodies whose cases the list holds; None for every body there is."""
        own = sorted(self.rights.bodies("read_body"))
        if wanted.body is not None:
            return [wanted.body] if wanted.tab in ALL_BODIES or wanted.body in own else []
        # No index holds every body's ended cases in order: those are merged, body by body.
        whole = self.everywhere and wanted.tab != Tab.ENDED
        return None if wanted.tab in ALL_BODIES or whole else own

    def condition(self, wanted: Wanted) -> str:
        own = wanted.tab not in ALL_BODIES
        visible = seen(self.rights, own=own, everywhere=self.everywhere)
        return f"{TABS[wanted.tab]} AND {visible}"


def counts(scope: Scope, wanted: Wanted) -> dict[str, int]:
    """How many cases each tab holds, and the filtered list ("found"); CAP + 1 means more."""
    params = scope.params()
    lists = {tab.value: counted(scope, Wanted(tab=tab), params) for tab in Tab}
    if wanted.filters:
        lists["found"] = counted(scope, wanted, params)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(lists.values())}", params)
        found = dict(zip(lists, cursor.fetchone(), strict=True))
    found.setdefault("found", found[wanted.tab.value])
    return found


def found(scope: Scope, wanted: Wanted) -> int:
    """How many cases the list holds, for a page that shows no tabs."""
    params = scope.params()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {counted(scope, wanted, params)}", params)
        return int(cursor.fetchone()[0])


def counted(scope: Scope, wanted: Wanted, params: Params) -> str:
    bodies = scope.bodies_of(wanted)
    condition = f"{scope.condition(wanted)}{filtered(scope, wanted, params)}"
    if bodies is not None:
        condition = f"{among(bodies)} AND {condition}"
    # Without an order the planner reads the table from its start and hopes to meet the body.
    order = "" if wanted.filters or len(bodies or ()) > 1 else COUNT_ORDER.get(wanted.tab, "")
    return (
        f"(SELECT count(*) FROM (SELECT FROM engagements_case c WHERE {condition}"
        f" {order} LIMIT {CAP + 1}) AS capped)"
    )


def among(bodies: list[int]) -> str:
    """Ids are integers of ours, so they may stand in the statement."""
    ids = ", ".join(f"{body:d}" for body in bodies)
    return f"c.body_id IN ({ids})" if ids else NOTHING


def filtered(scope: Scope, wanted: Wanted, params: Params) -> str:
    """The conditions of the filters in use, each with AND before it."""
    conditions = []
    for name in ("kind", "status"):
        if value := getattr(wanted, name):
            params[name] = value
            conditions.append(f"c.{name} = %({name})s")
    if wanted.country:
        params["country"] = wanted.country
        conditions.append("c.country_id = %(country)s")
    if wanted.due:
        conditions.append(DUE[wanted.due])
    if wanted.handler == "none":
        conditions.append("c.handler_id IS NULL")
    elif wanted.handler:
        params["handler"] = scope.me.pk if wanted.handler == "me" else int(wanted.handler)
        conditions.append("c.handler_id = %(handler)s")
    if wanted.theme is not None:
        params["theme"] = wanted.theme
        conditions.append(about_theme())
    if wanted.q:
        params["like"] = containing(wanted.q)
        conditions.append(
            f"(c.search @@ {tsquery(wanted.q, params)}"
            " OR upper(c.diary_number) LIKE %(like)s OR c.counterpart_id = ANY(ARRAY("
            "SELECT id FROM engagements_counterpart WHERE upper(name) LIKE %(like)s)))"
        )
    return "".join(f" AND {condition}" for condition in conditions)


def about_theme() -> str:
    """Cases whose kind keeps themes and has the one asked for."""
    parts = []
    for path in dict.fromkeys(kind.themes for kind in casekinds.every()):
        if path:
            relation, _dot, name = path.partition(".")
            detail: Any = Case._meta.get_field(relation).related_model
            field = detail._meta.get_field(name)
            parts.append(
                f"c.id IN (SELECT {field.m2m_column_name()} FROM {field.m2m_db_table()}"
                f" WHERE {field.m2m_reverse_name()} = %(theme)s)"
            )
    return f"({' OR '.join(parts) or NOTHING})"


DETAILS = """
SELECT c.id, c.diary_number, c.title, c.kind, c.status, c.deadline, c.received_on, c.closed_at,
       c.visibility,
       c.country_id, c.body_id, c.handler_id, h.name AS handler, p.name AS counterpart, page.s
  FROM ({page}) AS page
  JOIN engagements_case c ON c.id = page.id
  LEFT JOIN engagements_user h ON h.id = c.handler_id
  LEFT JOIN engagements_counterpart p ON p.id = c.counterpart_id
"""


def page(scope: Scope, wanted: Wanted, size: int = PAGE) -> Page:
    """One page of the list. Usually one statement, two where the values that are empty begin."""
    column = columns()[wanted.sort]
    params = scope.params() | column_params()
    condition = f"{scope.condition(wanted)}{filtered(scope, wanted, params)}"
    bodies = scope.bodies_of(wanted)
    rows: list[dict[str, Any]] = []
    for stretch in stretches(
        column,
        descending=wanted.descending,
        backwards=wanted.before is not None,
        cursor=wanted.before or wanted.after,
        params=params,
    ):
        part = limited(column, stretch, bodies, condition, size + 1 - len(rows))
        order = stretch.order.format(s="page.s", id="c.id")
        rows += fetch(f"{DETAILS.format(page=part)} ORDER BY {order}", params)
        if len(rows) > size:
            break
    return framed(rows, size, wanted.after, wanted.before)


def limited(
    column: Column, stretch: Stretch, bodies: list[int] | None, condition: str, limit: int
) -> str:
    """The ids of a stretch's first rows, each with the value it is sorted by."""
    of_case = f"{condition} AND {stretch.condition}"
    ordered = f"ORDER BY {stretch.order.format(s=column.sql, id='c.id')} LIMIT {limit:d}"

    def select(of_body: str) -> str:
        return (
            f"SELECT c.id, {column.sql} AS s FROM engagements_case c {column.joins}"
            f" WHERE {of_body}{of_case} {ordered}"
        )

    if bodies is None:
        return select("")
    if len(bodies) > 1 and column.indexed:
        # Each body's rows come in order from its index; the merge takes the first of all.
        ids = ", ".join(f"({body:d})" for body in bodies)
        return (
            f"SELECT merged.id, merged.s FROM (VALUES {ids}) AS body(id) CROSS JOIN LATERAL"
            f" ({select('c.body_id = body.id AND ')}) AS merged"
            f" ORDER BY {stretch.order.format(s='merged.s', id='merged.id')} LIMIT {limit:d}"
        )
    return select(f"{among(bodies)} AND ")


def fetch(sql: str, params: Params) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
