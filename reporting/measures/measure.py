"""What a figure is: its name, definition and unit, and the rows that it counts (domain.md F3).

A measure is one SELECT of rows with the same columns:

    row_id, case_id, body_id, day, value, hit

`p.begins` and `p.ends` are the first and last day of the period. Every figure, breakdown and
list is made of these rows, so that a figure and what it counts cannot differ. `case_id` is NULL
where a row is no case (a body without a contact person).
"""

from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from engagements.statuses import Status

# The day on which something happened, as Stockholm's calendar says.
LOCAL_DAY = "({moment} AT TIME ZONE 'Europe/Stockholm')::date"


class Unit(StrEnum):
    NUMBER = "number"
    PEOPLE = "people"
    SEK = "SEK"
    KG = "kg"
    HOURS = "hours"
    PERCENT = "percent"
    DAYS = "days"


UNIT_WORDS: dict[Unit, str | Promise] = {
    Unit.NUMBER: pgettext_lazy("unit", "number"),
    Unit.PEOPLE: _("people"),
    Unit.SEK: _("SEK"),
    Unit.KG: _("kg CO2e"),
    Unit.HOURS: _("hours"),
    Unit.PERCENT: _("per cent"),
    Unit.DAYS: _("days"),
}


class Combine(StrEnum):
    """How the rows become one figure."""

    COUNT = "count"
    SUM = "sum"  # of `value`; a sum over nothing that is known is not known
    SHARE = "share"  # the rows with `hit`, per cent of all
    MEDIAN = "median"  # of `value`


class Chapter(StrEnum):
    """Where it stands on the statistics page and in the report (domain.md F2)."""

    VISITS = "visits"
    TRIPS = "trips"
    IB = "ib"
    COMMITMENTS = "commitments"
    EU = "eu"
    PROJECTS = "projects"
    MONITORING = "monitoring"
    ALL = "all"
    BODIES = "bodies"


CHAPTERS: dict[Chapter, str | Promise] = {
    Chapter.VISITS: _("Visits"),
    Chapter.TRIPS: _("Trips"),
    Chapter.IB: _("The advisory committee, declarations and initiatives"),
    Chapter.COMMITMENTS: _("Memberships, networks and agreements"),
    Chapter.EU: _("The city's view and EU matters"),
    Chapter.PROJECTS: _("Projects"),
    Chapter.MONITORING: _("Monitoring, comparisons and profiling"),
    Chapter.ALL: _("All engagements"),
    Chapter.BODIES: _("How the bodies work"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One figure. `good` says which way is better: 1 up, -1 down, 0 neither."""

    key: str
    chapter: Chapter
    label: str | Promise
    definition: str | Promise
    rows: str
    combine: Combine = Combine.COUNT
    unit: Unit = Unit.NUMBER
    rule: str = "S-60"
    good: int = 0
    at_end: bool = field(default=False)  # how it is on the last day, not what happened meanwhile
    years_ahead: int = 0  # how far it looks forward


def happened(day: str) -> str:
    """That day lies in the period."""
    return f"{day} BETWEEN p.begins AND p.ends"


def quoted(names: tuple[str, ...]) -> str:
    return ", ".join(f"'{name}'" for name in names)


def cases(
    *kinds: str,
    day: str = "c.received_on",
    where: str = "TRUE",
    joins: str = "",
    value: str = "1",
    hit: str = "TRUE",
) -> str:
    """Cases of these kinds (of every kind where none is named) by a day of theirs."""
    of_kind = f"c.kind IN ({quoted(kinds)})" if kinds else "TRUE"
    return f"""
        SELECT c.id AS row_id, c.id AS case_id, c.body_id, {day} AS day,
               ({value})::numeric AS value, ({hit}) AS hit
          FROM engagements_case c {joins}
         WHERE {of_kind} AND c.status <> 'voided' AND {happened(day)} AND ({where})"""


def moved(
    *kinds: str,
    to: tuple[Status, ...],
    where: str = "TRUE",
    joins: str = "",
    value: str = "1",
    hit: str = "TRUE",
) -> str:
    """Cases of these kinds by the day on which they first came into one of these states."""
    day = LOCAL_DAY.format(moment="s.at")
    states = quoted(tuple(status.value for status in to))
    return f"""
        SELECT c.id AS row_id, c.id AS case_id, c.body_id, {day} AS day,
               ({value})::numeric AS value, ({hit}) AS hit
          FROM engagements_statuschange s
          JOIN engagements_case c ON c.id = s.case_id {joins}
         WHERE c.kind IN ({quoted(kinds)}) AND c.status <> 'voided'
           AND s.to_status IN ({states}) AND {happened(day)} AND ({where})
           AND NOT EXISTS (SELECT FROM engagements_statuschange f
                            WHERE f.case_id = s.case_id AND f.id < s.id
                              AND f.to_status IN ({states}))"""


def decided(
    *matters: str,
    outcomes: tuple[str, ...],
    where: str = "TRUE",
    joins: str = "",
    value: str = "1",
    hit: str = "TRUE",
) -> str:
    """Cases by the day of the decision that stands: a correction counts for what it corrects."""
    return f"""
        SELECT d.id AS row_id, c.id AS case_id, c.body_id, d.decided_on AS day,
               ({value})::numeric AS value, ({hit}) AS hit
          FROM engagements_decision d
          JOIN engagements_case c ON c.id = d.case_id {joins}
         WHERE d.matter IN ({quoted(matters)}) AND d.outcome IN ({quoted(outcomes)})
           AND c.status <> 'voided' AND {happened("d.decided_on")} AND ({where})
           AND NOT EXISTS (SELECT FROM engagements_decision n WHERE n.supersedes_id = d.id)"""


def standing(
    *kinds: str, where: str = "TRUE", joins: str = "", value: str = "1", hit: str = "TRUE"
) -> str:
    """Commitments that are in force on the last day of the period.

    Begun by then, as far as is known, and not ended by then.
    """
    begins = "coalesce(a.start_date, e.starts_on, c.received_on)"
    return f"""
        SELECT c.id AS row_id, c.id AS case_id, c.body_id, p.ends AS day,
               ({value})::numeric AS value, ({hit}) AS hit
          FROM agreements_commitment k
          JOIN engagements_case c ON c.id = k.case_id
          JOIN engagements_engagement e ON e.case_id = k.case_id
          LEFT JOIN agreements_cooperationagreement a ON a.case_id = k.case_id {joins}
         WHERE c.kind IN ({quoted(kinds)})
           AND c.status IN ('in_force', 'ceased', 'followed_up', 'closed')
           AND EXISTS (SELECT FROM engagements_statuschange s
                        WHERE s.case_id = c.id AND s.to_status = 'in_force')
           AND {begins} <= p.ends AND (k.ended_on IS NULL OR k.ended_on > p.ends)
           AND (a.end_date IS NULL OR a.end_date >= p.ends) AND ({where})"""
