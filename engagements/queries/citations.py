"""Which cases cited a clause of the strategy in a year, as far as the reader may see them.

Every count stops at its cap, and every case is looked up by its key: a clause that each case
cites costs no more at a million cases than at a thousand. Measured: see ADR 0015.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import connection

from ..models import Case
from ..permissions import Rights
from .counterparts import ROW
from .seen import rights_params, seen

CAP = 500  # "500+": nobody counts further
PAGE = 50

# The case is read in a subquery: joined, the planner may walk all cases from the oldest.
CITING = """
SELECT {columns} FROM engagements_citation t
 WHERE t.clause = {clause} AND t.year = %(year)s
   AND (SELECT {seen} FROM engagements_case c WHERE c.id = t.case_id)
"""


class Page(NamedTuple):
    """Some cases, the latest registered first, and where the next page begins."""

    cases: list[Case]
    before: int | None


def counts(rights: Rights, clauses: Iterable[str], year: int) -> dict[str, int]:
    """How many cases cited each clause, in one query; CAP + 1 means more."""
    capped = f"{_citing(rights, clause='asked.clause')} LIMIT {CAP + 1}"
    sql = (
        f"SELECT asked.clause, (SELECT count(*) FROM ({capped}) AS capped)"
        " FROM unnest(%(clauses)s::text[]) AS asked(clause)"
    )
    params = rights_params(rights) | {"clauses": list(clauses), "year": year}
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return dict(cursor.fetchall())


def page(rights: Rights, clause: str, year: int, *, before: int | None = None) -> Page:
    """The cases that cited the clause, from the newest or from below the case `before`."""
    onward = "AND t.case_id < %(before)s" if before else ""
    sql = (
        f"{_citing(rights, clause='%(clause)s', columns='t.case_id')} {onward}"
        f" ORDER BY t.case_id DESC LIMIT {PAGE + 1}"
    )
    params = rights_params(rights) | {"clause": clause, "year": year, "before": before}
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        ids = [row[0] for row in cursor.fetchall()]
    shown = Case.objects.filter(pk__in=ids[:PAGE]).select_related("body", "counterpart")
    cases = list(shown.only(*ROW).order_by("-pk"))
    return Page(cases, ids[PAGE - 1] if len(ids) > PAGE else None)


def _citing(rights: Rights, *, clause: str, columns: str = "") -> str:
    visible = seen(rights, own=False, everywhere=False)
    return CITING.format(columns=columns, clause=clause, seen=visible)
