"""Trips beside a trip: who has been there, who is about to go, whose report is late (S-68, S-83).

Other spellings of an event or a place are found by the trigrams of their words, whatever the
capitals: "eurocities" finds the "Eurocities annual conference 2025".
"""

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from django.db.models import Q
from django.utils import timezone

from ..models import Appointment, ConferenceTrip, Engagement, Role, Traveller
from ..permissions import Rights
from ..statuses import ENDED, Status
from .seen import Params, rights_params, seen
from .travellers import Named, resolve
from .words import clean
from .worklist import fetch

MOST = 10
# Two trips to the same place with fewer days than this between them may be one.
DAYS_APART = 3
LONGEST = 160
# What comes no further, and what has been made.
CALLED_OFF = (Status.WITHDRAWN, Status.REJECTED)
MADE = (Status.CARRIED_OUT, Status.FOLLOWED_UP)

SOURCE = """
  FROM engagements_conferencetrip t
  JOIN engagements_case c ON c.id = t.case_id
  JOIN engagements_engagement e ON e.case_id = t.case_id
  LEFT JOIN engagements_tripreport r ON r.trip_id = t.case_id
"""
# A row of a list of trips, with the beginning of what its report says.
ROW = """
SELECT c.id, c.diary_number, c.kind, c.status, c.country_id, b.name AS body, t.event, t.place,
       t.participation, e.starts_on, e.ends_on, r.trip_id IS NOT NULL AS is_reported,
       left(r.learnt, 400) AS learnt, left(r.recommendations, 400) AS recommendations,
       left(r.contacts, 400) AS contacts,
       (SELECT string_agg(v.name, ', ' ORDER BY v.id)
          FROM engagements_traveller v WHERE v.trip_id = t.case_id) AS travellers
"""
BODY = "JOIN engagements_body b ON b.id = c.body_id"
LAST_DAY = "coalesce(e.ends_on, e.starts_on)"


@dataclass(frozen=True, slots=True)
class Trip:
    """A trip as lists show it, with the essence of its report."""

    id: int
    diary_number: str
    kind: str
    status: str
    country_id: str | None
    body: str
    event: str
    place: str
    participation: str
    starts_on: datetime.date | None
    ends_on: datetime.date | None
    is_reported: bool
    learnt: str | None
    recommendations: str | None
    contacts: str | None
    travellers: str | None
    overlaps: bool = False

    @property
    def is_digital(self) -> bool:
        return self.participation == ConferenceTrip.Participation.DIGITAL


@dataclass(frozen=True, slots=True)
class Been:
    """Trips that were made, and trips that are to be made, to the same event or place."""

    earlier: list[Trip] = field(default_factory=list)
    planned: list[Trip] = field(default_factory=list)

    @property
    def overlapping(self) -> list[Trip]:
        return [trip for trip in self.planned if trip.overlaps]


def trips(sql: str, params: Params) -> list[Trip]:
    names = {one.name for one in fields(Trip)}
    rows: list[dict[str, Any]] = fetch(sql, params)
    return [Trip(**{name: row[name] for name in row.keys() & names}) for row in rows]


def alike(event: str, place: str, params: Params) -> str:
    """The condition that a trip goes to such an event or place; empty where neither is told.

    Adds what it refers to to `params`.
    """
    told = {"event": clean(event)[:LONGEST], "place": clean(place)[:LONGEST]}
    params |= told
    return " OR ".join(f"t.{name} %%>> %({name})s" for name, text in told.items() if text)


def has_anyone_been(
    *,
    event: str,
    place: str,
    rights: Rights,
    first: datetime.date | None = None,
    last: datetime.date | None = None,
    but: int | None = None,
    today: datetime.date | None = None,
) -> Been:
    """The ten newest trips that were made there, and the ten next that are planned.

    Only cases that the reader may see; `but` is the case that is being looked at. Where the days
    are told, a planned trip says whether it overlaps them, three days more or less, and those
    that do come first. Two queries, or none where neither event nor place is told.
    """
    params = rights_params(rights)
    there = alike(event, place, params)
    if not there or not rights.reads_network:
        return Been()
    params |= {
        "but": but or 0,
        "today": today or timezone.localdate(),
        "first": first or last,
        "last": last or first,
        "apart": DAYS_APART,
        "made": list(MADE),
        "off": [*CALLED_OFF, *MADE, *ENDED],
    }
    visible = seen(rights, own=False, everywhere=False)
    where = f"{SOURCE} {BODY} WHERE ({there}) AND c.id <> %(but)s AND {visible}"
    made = f"""(EXISTS (SELECT FROM engagements_statuschange s
                         WHERE s.case_id = c.id AND s.to_status = ANY(%(made)s))
                OR c.status = '{Status.DECIDED.value}' AND {LAST_DAY} < %(today)s)"""
    earlier = trips(
        f"{ROW} {where} AND {made} ORDER BY e.starts_on DESC NULLS LAST, c.id DESC LIMIT {MOST}",
        params,
    )
    overlaps = f"""coalesce(e.starts_on - %(apart)s <= %(last)s::date
                        AND {LAST_DAY} + %(apart)s >= %(first)s::date, FALSE)
                   AS "overlaps"
    """
    planned = trips(
        f"{ROW}, {overlaps} {where} AND NOT c.status = ANY(%(off)s)"
        f" AND ({LAST_DAY} >= %(today)s OR e.starts_on IS NULL)"
        f' ORDER BY "overlaps" DESC, e.starts_on DESC NULLS LAST, c.id DESC LIMIT {MOST}',
        params,
    )
    return Been(earlier, planned)


@dataclass(frozen=True, slots=True)
class Overdue:
    """A report that somebody who travelled still owes. The reader may not see the case."""

    case_id: int
    diary_number: str
    event: str
    due_on: datetime.date
    person_id: int


def overdue_reports(
    person_ids: Iterable[int],
    today: datetime.date,
    but: ConferenceTrip | int | None = None,
) -> list[Overdue]:
    """The reports that these people owe since before today, the oldest first; of `but` none.

    The fact counts whoever asks: a motive is asked for a new trip also when the old case is
    secret. Show its number and event only to who sees the case. One query.
    """
    rows = (
        Traveller.objects.filter(
            person_id__in=list(person_ids),
            trip__report_due_on__lt=today,
            trip__report=None,
            trip__case__is_open=True,
        )
        .exclude(trip__case__status__in=CALLED_OFF)
        .exclude(trip=but)
        .order_by("trip__report_due_on", "pk")
        .values_list(
            "trip_id",
            "trip__case__diary_number",
            "trip__event",
            "trip__report_due_on",
            "person_id",
        )
    )
    return [Overdue(*row) for row in rows]  # type: ignore[arg-type]  # the filter leaves no None


def chairs(person_ids: Iterable[int], day: datetime.date) -> bool:
    """Does one of these people hold the Mayor's seat in IB that day, or deputise for it?"""
    held = Appointment.objects.on(day).filter(person_id__in=list(person_ids))
    return held.filter(Q(role=Role.IB_CHAIR) | Q(deputises=Role.IB_CHAIR)).exists()


def mayor_travels(trip: ConferenceTrip) -> bool | None:
    """Whether whoever decides on delegation is among the travellers on the first day (A-22).

    None where nobody is named yet. Until the first day is known, today's holder counts.
    """
    people = list(Traveller.objects.filter(trip=trip).values_list("person_id", flat=True))
    if not people:
        return None
    days = Engagement.objects.filter(case_id=trip.case_id).values_list("starts_on", flat=True)
    known = [person for person in people if person]
    return chairs(known, days.first() or timezone.localdate())


def typed_facts(
    rows: Collection[Named], values: Mapping[str, Any], today: datetime.date
) -> dict[str, bool | None]:
    """What the rules ask of the travellers, while the trip is still being typed.

    `values` are those of the form: the first day, and `case` where a registered trip is changed.
    """
    people = [row.person.pk for row in resolve(rows) if row.person]
    first = values.get("starts_on") or today
    return {
        "decider_is_traveller": chairs(people, first) if rows else None,
        "report_overdue": bool(overdue_reports(people, today, but=values.get("case"))),
    }
