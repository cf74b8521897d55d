"""The rows of the annexes: one statement an annex, whatever the number of rows."""

import datetime
import json
from decimal import Decimal
from typing import Any

from django.db import connection

from engagements.models import Visibility
from engagements.permissions import Rights

from ..annexes import ANNEXES, Annex, Column, Type
from ..measures import BY_KEY
from .figures import Period, Scope, params, rows_sql


def annexes(period: Period, rights: Rights, scope: Scope) -> dict[str, Any]:
    """Every annex as a snapshot keeps it: its rows, their cases, and how many are left out."""
    return {annex.key: listed(annex, period, rights, scope) for annex in ANNEXES}


def listed(annex: Annex, period: Period, rights: Rights, scope: Scope) -> dict[str, Any]:
    """The rows that the annex's measures count, as plain values of JSON.

    What is not open to the whole network is counted in the figures, and here it is told how many
    such rows there are: a report is published. By explicit choice they are listed as well.
    """
    measures = [BY_KEY[key] for key in annex.measures]
    values = ", ".join(column.sql for column in annex.columns)
    sql = (
        f"WITH {rows_sql(measures, rights, scope)}"
        f" SELECT c.id, c.visibility, {values} FROM s JOIN engagements_case c ON c.id = s.case_id"
        " JOIN engagements_body b ON b.id = c.body_id"
        f" LEFT JOIN engagements_counterpart o ON o.id = c.counterpart_id {annex.joins}"
        f" ORDER BY {annex.order}, s.m, s.row_id"
    )
    rows, cases, left_out = [], [], 0
    with connection.cursor() as cursor:
        cursor.execute(sql, params([period], rights, scope))
        for case, visibility, *said in cursor.fetchall():
            if visibility > Visibility.NETWORK and not scope.with_secret:
                left_out += 1
                continue
            cases.append(case)
            rows.append([plain(*one) for one in zip(annex.columns, said, strict=True)])
    keys = [column.key for column in annex.columns]
    return {"columns": keys, "rows": rows, "cases": cases, "left_out": left_out}


def plain(column: Column, value: Any) -> Any:
    """The value as JSON keeps it: days as ISO writes them, amounts as text and never rounded."""
    if column.type == Type.THEMES:
        return json.loads(value) if value else []
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
