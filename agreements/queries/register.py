"""The register of what the city is bound by: filtered, sorted, counted, read page by page.

As the work list (`engagements.queries.worklist`): what a person may see is literal ids, a page is
found from the last row of the one before, and nobody counts further than `CAP`.
"""

import datetime
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from django.db import connection

from engagements.permissions import Rights
from engagements.queries.ordering import Column, Cursor, Page, column_params, framed, stretches
from engagements.queries.seen import Params, rights_params, seen
from engagements.queries.words import containing, tsquery
from engagements.queries.worklist import CAP, PAGE, fetch
from engagements.rules.principles.reviews import add_months
from engagements.statuses import Status

from ..commitmentkinds import COMMITMENT_KEYS
from .registercolumns import COLUMNS, DETAILS, OF_STATE, SOURCE, WHOLE

SOON_MONTHS = 6


class State(StrEnum):
    IN_FORCE = "in_force"
    EXPIRING = "expiring"
    REVIEW = "review"
    PASSIVE = "passive"
    PROPOSED = "proposed"
    ENDED = "ended"
    ALL = "all"


# Written out: so the index case_commitment_by_title is known to hold all of them.
OF_KINDS = "{}.kind IN (" + ", ".join(f"'{key}'" for key in COMMITMENT_KEYS) + ")"
LIVE = f"c.status = '{Status.IN_FORCE.value}'"
PROPOSED = (Status.REGISTERED, Status.SUBMITTED, Status.IN_IB, Status.DECIDED)
# A review whose day nobody can tell is due (S-54): the register says so first.
STATES: dict[State, str] = {
    State.IN_FORCE: LIVE,
    State.EXPIRING: f"{LIVE} AND m.expires_on <= %(soon)s",
    State.REVIEW: f"{LIVE} AND m.is_reviewed"
    " AND (m.review_due_on IS NULL OR m.review_due_on <= %(soon)s)",
    State.PASSIVE: f"{LIVE} AND m.passive_on <= %(today)s",
    State.PROPOSED: "c.status = ANY(%(proposed)s)",
    State.ENDED: "m.ended_on IS NOT NULL",
    State.ALL: "TRUE",
}
FIRST_SORT = {State.ENDED: "-next", State.ALL: "title"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks for. Every field has been read against what is offered."""

    state: State = State.IN_FORCE
    q: str = ""
    kind: str = ""
    theme: int | None = None
    body: int | None = None
    country: str = ""
    sort: str = "next"
    descending: bool = False
    after: Cursor | None = None
    before: Cursor | None = None

    FILTERS = ("q", "kind", "theme", "body", "country")

    @property
    def filters(self) -> dict[str, str]:
        """The filters in use, as the address names them."""
        found = {name: getattr(self, name) for name in self.FILTERS}
        return {name: str(value) for name, value in found.items() if value}

    @property
    def sort_value(self) -> str:
        return f"-{self.sort}" if self.descending else self.sort

    def address(self, **changes: Any) -> str:
        """The query string of this list with some things changed, from its first page."""
        other = replace(self, **({"after": None, "before": None} | changes))
        parts = {"state": other.state.value, **other.filters, "sort": other.sort_value}
        if other.after or other.before:
            parts["after" if other.after else "before"] = str(other.after or other.before)
        return f"?{urlencode(parts)}"


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose register it is, on what day."""

    rights: Rights
    today: datetime.date
    bodies: int  # how many there are in all

    @property
    def soon(self) -> datetime.date:
        return add_months(self.today, SOON_MONTHS) or self.today

    def params(self) -> Params:
        return rights_params(self.rights) | {
            "kinds": list(COMMITMENT_KEYS),
            "today": self.today,
            "soon": self.soon,
            "proposed": [status.value for status in PROPOSED],
        }

    def condition(self, wanted: Wanted, params: Params) -> str:
        everywhere = len(self.rights.bodies("read_body")) >= self.bodies
        visible = seen(self.rights, own=False, everywhere=everywhere)
        chosen = filtered(wanted, params)
        return f"{OF_KINDS.format('c')} AND {STATES[wanted.state]} AND {visible}{chosen}"


def filtered(wanted: Wanted, params: Params) -> str:
    """The conditions of the filters in use, each with AND before it."""
    conditions = []
    if wanted.kind:
        params["kind"] = wanted.kind
        conditions.append("c.kind = %(kind)s")
    if wanted.body is not None:
        params["body"] = wanted.body
        conditions.append("c.body_id = %(body)s")
    if wanted.country:
        params["country"] = wanted.country
        conditions.append(
            among(
                "SELECT k.id FROM engagements_case k WHERE {kinds} AND (k.country_id = %(country)s"
                " OR k.counterpart_id = ANY(ARRAY("
                "SELECT id FROM engagements_counterpart WHERE country_id = %(country)s)))"
            )
        )
    if wanted.theme is not None:
        params["theme"] = wanted.theme
        conditions.append(
            among(
                "SELECT engagement_id FROM engagements_engagement_themes WHERE theme_id = %(theme)s"
                " UNION ALL"
                " SELECT case_id FROM agreements_cooperationagreement WHERE theme_id = %(theme)s"
            )
        )
    if wanted.q:
        params["like"] = containing(wanted.q)
        conditions.append(
            among(
                "SELECT k.id FROM engagements_case k WHERE {kinds} AND"
                f" (k.search @@ {tsquery(wanted.q, params)}"
                " OR upper(k.diary_number) LIKE %(like)s OR k.counterpart_id = ANY(ARRAY("
                "SELECT id FROM engagements_counterpart WHERE upper(name) LIKE %(like)s)))"
            )
        )
    return "".join(f" AND {condition}" for condition in conditions)


def among(ids: str) -> str:
    """Ids that are found first: else the planner walks the list's order and hopes to meet them."""
    return f"m.case_id = ANY(ARRAY({ids.replace('{kinds}', OF_KINDS.format('k'))}))"


def columns(state: State) -> dict[str, Column]:
    """What the list is sorted by; the next day of what is not in force is another one."""
    return COLUMNS | OF_STATE.get(state.value, {})


def counted(reader: Reader, wanted: Wanted) -> int:
    """How many rows the list holds; CAP + 1 means more."""
    params = reader.params()
    condition = reader.condition(wanted, params)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM (SELECT {SOURCE} WHERE {condition} LIMIT {CAP + 1}) AS capped",
            params,
        )
        return int(cursor.fetchone()[0])


def page(reader: Reader, wanted: Wanted, size: int = PAGE) -> Page:
    """One page of the list. Usually one statement, two where the values that are empty begin."""
    rows = read(reader, wanted, DETAILS, size + 1)
    return framed(rows, size, wanted.after, wanted.before)


def whole(reader: Reader, wanted: Wanted, most: int) -> list[dict[str, Any]]:
    """The list for a file, from its first row on, with all that a file tells."""
    return read(reader, replace(wanted, after=None, before=None), WHOLE, most)


def read(reader: Reader, wanted: Wanted, details: str, limit: int) -> list[dict[str, Any]]:
    """Rows in the order asked for, or backwards from a row: ids first, then what is shown."""
    column = columns(wanted.state)[wanted.sort]
    params = reader.params() | column_params()
    condition = reader.condition(wanted, params)
    rows: list[dict[str, Any]] = []
    for stretch in stretches(
        column,
        descending=wanted.descending,
        backwards=wanted.before is not None,
        cursor=wanted.before or wanted.after,
        params=params,
    ):
        order = stretch.order.format(s=column.sql, id="c.id")
        part = (
            f"SELECT c.id, {column.sql} AS s {SOURCE} {column.joins}"
            f" WHERE {condition} AND {stretch.condition}"
            f" ORDER BY {order} LIMIT {limit - len(rows):d}"
        )
        outer = stretch.order.format(s="page.s", id="c.id")
        rows += fetch(f"{details.format(page=part)} ORDER BY {outer}", params)
        if len(rows) >= limit:
            break
    return rows
