"""What the trips of a year cost, by meeting of IB, by body and by year (S-68).

Counted are trips that were decided and not called off afterwards. A reader's sums are of the
cases that they see. Whoever reads IB (its members, the City Executive Office, the auditors) gets
all bodies' trips in the sums, also those limited to the bodies concerned; how many of them the
reader may not open is said. Secret cases, and those the reader is recused from, are left out for
everybody else than who is named: a sum over one trip would tell what the mark hides.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from ..models import ConferenceTrip
from ..permissions import Rights
from ..statuses import Status
from .seen import rights_params, seen
from .trips import BODY, SOURCE
from .worklist import fetch


def became(*statuses: Status) -> str:
    """The case has been in one of these states."""
    codes = ", ".join(f"'{status.value}'" for status in statuses)
    return (
        "EXISTS (SELECT FROM engagements_statuschange s"
        f" WHERE s.case_id = c.id AND s.to_status IN ({codes}))"
    )


COUNTED = (
    f"({became(Status.DECIDED, Status.CARRIED_OUT)}"
    f" AND NOT {became(Status.WITHDRAWN, Status.VOIDED)})"
)
# The year in which the trip begins, or until that is known the year in which it was proposed.
DAY = "coalesce(e.starts_on, c.received_on)"
IN_YEAR = f"({DAY} >= %(year_begins)s AND {DAY} < %(year_ends)s)"
# The meeting at which IB was done with the matter; one that was returned is handled anew.
MEETING = """
  LEFT JOIN LATERAL (
    SELECT i.meeting_id FROM engagements_ibitem i
     WHERE i.case_id = t.case_id AND i.outcome IN ('decided', 'to_ks')
     ORDER BY i.handled_at DESC, i.id DESC LIMIT 1) AS handled ON TRUE
"""
PEOPLE = """
  LEFT JOIN LATERAL (
    SELECT count(*) AS number FROM engagements_traveller v
     WHERE v.trip_id = t.case_id) AS people ON TRUE
"""


class By(StrEnum):
    """What a cost table has a line for."""

    MEETING = "meeting"
    BODY = "body"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Group:
    """How a table is grouped: the line's key and name, what they join, the order."""

    key: str
    name: str
    joins: str
    by: str
    order: str


GROUPS = {
    By.MEETING: Group(
        "m.id",
        "m.held_on",
        f"{MEETING} LEFT JOIN engagements_ibmeeting m ON m.id = handled.meeting_id",
        "m.id",
        "m.held_on DESC NULLS LAST, m.id DESC",
    ),
    By.BODY: Group("b.id", "b.name", BODY, "b.id", "b.sort_key, b.id"),
    By.YEAR: Group(f"extract(year FROM {DAY})::int", "NULL", "", "1", "1 DESC"),
}
SUMS = f"""
       count(*) AS trips,
       sum(people.number)::bigint AS travellers,
       sum(e.total_sek) AS total_sek,
       sum(coalesce(r.actual_sek, e.own_sek)) AS own_sek,
       count(*) FILTER (WHERE coalesce(r.actual_sek, e.own_sek) IS NULL) AS without_cost,
       sum(t.co2e_kg) AS co2e_kg,
       count(*) FILTER (WHERE t.co2e_kg IS NULL) AS without_co2e,
       count(*) FILTER (WHERE t.participation = '{ConferenceTrip.Participation.DIGITAL.value}')
         AS digital
"""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a cost table. A sum over nothing that is known is None, never zero.

    `own_sek` is what the trip cost the city where its report tells, else what was reckoned.
    """

    key: int | None
    name: Any  # a body's name, a meeting's day; None for a year and for no meeting
    trips: int
    travellers: int
    total_sek: Decimal | None
    own_sek: Decimal | None
    without_cost: int
    co2e_kg: Decimal | None
    without_co2e: int
    digital: int
    hidden: int  # trips of the sums that the reader may not open

    @property
    def share_digital(self) -> int:
        """Per cent of the trips, to a whole number."""
        return round(100 * self.digital / self.trips)


def year_params(year: int) -> dict[str, datetime.date]:
    return {
        "year_begins": datetime.date(year, 1, 1),
        "year_ends": datetime.date(year + 1, 1, 1),
    }


def reads_all(rights: Rights) -> bool:
    """Whoever follows what IB does with tax money gets the sums of all bodies."""
    return bool(rights.bodies("read_ib") or rights.bodies("prepare_ib"))


def cost_by(by: By, rights: Rights, *, year: int | None = None) -> list[Line]:
    """The lines of one table, of one year or of all. One grouped query."""
    if not rights.reads_network:
        return []
    group = GROUPS[by]
    own = seen(rights, own=False, everywhere=False)
    counted = seen(rights, own=False, everywhere=reads_all(rights))
    of_year = f" AND {IN_YEAR}" if year else ""
    sql = (
        f"SELECT {group.key} AS key, {group.name} AS name, {SUMS},"
        f" count(*) FILTER (WHERE NOT ({own})) AS hidden"
        f" {SOURCE} {PEOPLE} {group.joins}"
        f" WHERE {counted} AND {COUNTED}{of_year}"
        f" GROUP BY {group.by} ORDER BY {group.order}"
    )
    params = rights_params(rights) | (year_params(year) if year else {})
    return [Line(**row) for row in fetch(sql, params)]


def in_all(lines: Iterable[Line]) -> Line | None:
    """The last line of a table: its lines together."""
    found = list(lines)
    if not found:
        return None
    return Line(
        key=None,
        name=None,
        trips=sum(line.trips for line in found),
        travellers=sum(line.travellers for line in found),
        total_sek=known_sum(line.total_sek for line in found),
        own_sek=known_sum(line.own_sek for line in found),
        without_cost=sum(line.without_cost for line in found),
        co2e_kg=known_sum(line.co2e_kg for line in found),
        without_co2e=sum(line.without_co2e for line in found),
        digital=sum(line.digital for line in found),
        hidden=sum(line.hidden for line in found),
    )


def known_sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None
