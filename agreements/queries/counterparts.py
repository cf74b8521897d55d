"""What the city is bound by with one counterpart, as far as the reader may see."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from engagements.models import Counterpart
from engagements.permissions import Rights
from engagements.queries.seen import rights_params, seen
from engagements.queries.worklist import fetch
from engagements.rules.principles.reviews import add_months
from engagements.statuses import Status

from ..commitmentkinds import COMMITMENT_KEYS
from .register import SOON_MONTHS
from .registercolumns import NEXT, SINCE

MOST = 50

ROWS = f"""
SELECT c.id, c.title, c.kind, c.body_id, b.name AS body, {SINCE} AS since,
       m.is_reviewed, m.review_due_on, m.expires_on, m.passive_on,
       e.fee_sek_per_year AS fee, sum(e.fee_sek_per_year) OVER () AS fees,
       count(*) OVER () AS number
  FROM engagements_case c
  JOIN agreements_commitment m ON m.case_id = c.id
  JOIN engagements_body b ON b.id = c.body_id
  LEFT JOIN engagements_engagement e ON e.case_id = c.id
  LEFT JOIN agreements_cooperationagreement a ON a.case_id = c.id
 WHERE c.counterpart_id = %(counterpart)s AND c.status = %(in_force)s AND c.kind = ANY(%(kinds)s)
   AND {{visible}}
 ORDER BY {NEXT}, c.id LIMIT {MOST}
"""


@dataclass(frozen=True, slots=True)
class Held:
    """Something in force with the counterpart."""

    id: int
    title: str
    kind: str
    body: str
    since: datetime.date | None
    is_reviewed: bool
    review_due_on: datetime.date | None
    expires_on: datetime.date | None
    is_passive: bool
    fee: Decimal | None


@dataclass(frozen=True, slots=True)
class Bound:
    """All of them in sum; `rows` are at most MOST of `number`."""

    rows: tuple[Held, ...]
    number: int
    fees: Decimal | None  # None where no fee is known
    due: int  # of the rows: a review due within six months, late, or of a day that nobody knows

    @property
    def is_cut(self) -> bool:
        return self.number > len(self.rows)


def bound_by(counterpart: Counterpart, rights: Rights, today: datetime.date) -> Bound:
    """What is in force with them, what comes next first. One query."""
    params = rights_params(rights) | {
        "counterpart": counterpart.pk,
        "in_force": Status.IN_FORCE.value,
        "kinds": list(COMMITMENT_KEYS),
    }
    visible = seen(rights, own=False, everywhere=False)
    found = fetch(ROWS.format(visible=visible), params)
    held = tuple(held_of(row, today) for row in found)
    soon = add_months(today, SOON_MONTHS) or today
    reviewed = [one.review_due_on for one in held if one.is_reviewed]
    return Bound(
        rows=held,
        number=found[0]["number"] if found else 0,
        fees=found[0]["fees"] if found else None,
        due=sum(day is None or day <= soon for day in reviewed),
    )


def held_of(row: dict[str, Any], today: datetime.date) -> Held:
    names = Held.__dataclass_fields__.keys() & row.keys()
    passive = row["passive_on"] is not None and row["passive_on"] <= today
    return Held(**{name: row[name] for name in names}, is_passive=passive)
