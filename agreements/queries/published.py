"""The public list: what is in force and open to everyone, with no person and no note in it."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from engagements.models import Visibility
from engagements.queries.ordering import COLUMNS as OF_CASES
from engagements.queries.worklist import fetch
from engagements.statuses import Status

from ..commitmentkinds import COMMITMENT_KEYS
from .registercolumns import SINCE, SOURCE

MOST = 5_000

# Only what the network reads: a case of one body's own, or a secret one, is not here at all.
ROWS = f"""
SELECT c.diary_number, c.title AS name, coalesce(p.name, '') AS counterpart, c.kind,
       b.name AS body, coalesce(t.sv, ARRAY[g.name_sv], '{{}}') AS themes_sv,
       coalesce(t.en, ARRAY[g.name_en], '{{}}') AS themes_en,
       {SINCE} AS since, m.expires_on AS ends, m.review_due_on AS next_review,
       m.entry_organ AS decided_by, e.fee_sek_per_year
  {SOURCE}
  JOIN engagements_body b ON b.id = c.body_id
  LEFT JOIN engagements_engagement e ON e.case_id = c.id
  LEFT JOIN agreements_cooperationagreement a ON a.case_id = c.id
  LEFT JOIN engagements_theme g ON g.id = a.theme_id
  LEFT JOIN engagements_counterpart p ON p.id = c.counterpart_id
  LEFT JOIN LATERAL (
    SELECT array_agg(n.name_sv ORDER BY n.sort_key) AS sv,
           array_agg(n.name_en ORDER BY n.sort_key) AS en
      FROM engagements_engagement_themes l JOIN engagements_theme n ON n.id = l.theme_id
     WHERE l.engagement_id = c.id
  ) t ON TRUE
 WHERE c.visibility = %(network)s AND c.status = %(in_force)s AND c.kind = ANY(%(kinds)s)
 ORDER BY {OF_CASES["title"].sql}, c.id LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class Published:
    """One row of the public list: all that it tells."""

    diary_number: str
    name: str
    counterpart: str
    kind: str
    body: str
    themes_sv: tuple[str, ...]
    themes_en: tuple[str, ...]
    since: datetime.date | None
    ends: datetime.date | None
    next_review: datetime.date | None
    decided_by: str
    fee_sek_per_year: Decimal | None


def rows() -> list[Published]:
    """Everything at once: it is hundreds of rows. One query."""
    params: dict[str, Any] = {
        "network": Visibility.NETWORK.value,
        "in_force": Status.IN_FORCE.value,
        "kinds": list(COMMITMENT_KEYS),
        "most": MOST,
    }
    return [Published(**lists_frozen(row)) for row in fetch(ROWS, params)]


def lists_frozen(row: dict[str, Any]) -> dict[str, Any]:
    return row | {name: tuple(filter(None, row[name])) for name in ("themes_sv", "themes_en")}
