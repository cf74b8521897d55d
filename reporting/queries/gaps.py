"""What the office talks with the bodies about, list by list (S-23, S-69, S-78, S-84).

A list is one SELECT of its rows of a year with the same columns:

    body_id, case_id, part_id, day, told

`told` is what the row says more, as JSON; `.gapwords` puts it in words. Lists and counts are made
of these rows alone, so that a number and what it leads to cannot differ. Secret cases are in none.
"""

import datetime
import json
from dataclasses import dataclass
from typing import Any

from django.db import connection

from engagements.models import Visibility
from engagements.permissions import Rights
from engagements.queries.planlists import due_on
from engagements.queries.seen import rights_params, seen

from ..measures.measure import LOCAL_DAY

MOST = 200  # rows on a page; a file has them all
# Minutes are adjusted within two weeks; a decision recorded later than this came afterwards.
RECORDED_WITHIN_DAYS = 30

NONE = "NULL::bigint"
NOTHING = "NULL::jsonb"
MUST = """b.must_appoint_contact AND (b.valid_from IS NULL OR b.valid_from <= %(on)s)
          AND (b.valid_to IS NULL OR b.valid_to >= %(on)s)"""
STANDS = "NOT EXISTS (SELECT FROM engagements_decision n WHERE n.supersedes_id = d.id)"
OF_THE_YEAR = "BETWEEN %(begins)s AND %(ends)s"


def of_bodies(day: str, lacks: str) -> str:
    """The bodies that must appoint a contact person, and lack something."""
    return f"""
    SELECT b.id AS body_id, {NONE} AS case_id, {NONE} AS part_id, {day} AS day, {NOTHING} AS told
      FROM engagements_body b WHERE {MUST} AND NOT EXISTS ({lacks})"""


def of_decisions(told: str, where: str, joins: str = "") -> str:
    """Decisions that stand, by their day."""
    return f"""
    SELECT c.body_id, c.id AS case_id, {NONE} AS part_id, d.decided_on AS day, {told} AS told
      FROM engagements_decision d JOIN engagements_case c ON c.id = d.case_id {joins}
     WHERE d.decided_on {OF_THE_YEAR} AND c.status <> 'voided' AND {STANDS} AND {where}"""


def of_registrations(told: str, where: str, joins: str) -> str:
    """Cases by the day that the rules count from as well."""
    return f"""
    SELECT c.body_id, c.id AS case_id, {NONE} AS part_id, c.received_on AS day,
           to_jsonb('{told}'::text) AS told
      FROM engagements_case c {joins}
     WHERE c.received_on {OF_THE_YEAR} AND c.status <> 'voided' AND {where}"""


CONTACT = of_bodies(
    """(SELECT max(a.valid_to) + 1 FROM engagements_appointment a
         WHERE a.body_id = b.id AND a.role = 'contact_person' AND a.valid_to < %(on)s)""",
    """SELECT FROM engagements_appointment a
        WHERE a.body_id = b.id AND a.role = 'contact_person' AND a.valid_from <= %(on)s
          AND (a.valid_to IS NULL OR a.valid_to >= %(on)s)""",
)
PLAN = of_bodies(
    "%(plan_day)s::date",
    """SELECT FROM engagements_annualplan p WHERE p.body_id = b.id AND p.year = %(year)s""",
)
MONITORING = of_bodies(
    """(SELECT max(m.observed_on) FROM engagements_monitoringentry m
         WHERE m.body_id = b.id AND m.observed_on < %(begins)s)""",
    f"""SELECT FROM engagements_monitoringentry m
         WHERE m.body_id = b.id AND m.observed_on {OF_THE_YEAR}""",
)
FOLLOW_UP = f"""
    SELECT c.body_id, c.id AS case_id, {NONE} AS part_id, s.day, to_jsonb(h.name) AS told
      FROM engagements_case c
      LEFT JOIN engagements_user h ON h.id = c.handler_id
     CROSS JOIN LATERAL (SELECT {LOCAL_DAY.format(moment="max(s.at)")} AS day
                           FROM engagements_statuschange s
                          WHERE s.case_id = c.id AND s.to_status = c.status) AS s
     WHERE c.status IN ('carried_out', 'ceased') AND s.day {OF_THE_YEAR}"""
PART = f"""
    SELECT k.body_id, {NONE} AS case_id, k.id AS part_id, r.deadline AS day,
           jsonb_build_object('report', r.part, 'state', k.state) AS told
      FROM reporting_contribution k JOIN reporting_report r ON r.id = k.report_id
     WHERE r.year = %(year)s AND k.state IN ('writing', 'returned')"""
DELEGATED = f"""
    SELECT e.body_id, d.case_id, {NONE} AS part_id, d.decided_on AS day,
           to_jsonb(d.decided_by_name) AS told
      FROM engagements_delegationentry e JOIN engagements_decision d ON d.id = e.decision_id
     WHERE e.meeting_id IS NULL AND d.decided_on {OF_THE_YEAR}"""
OVERRIDDEN = of_decisions(
    """jsonb_build_object('reasons', d.reasons, 'checks',
         jsonb_path_query_array(d.ruling, '$.checks[*] ? (@.takes_motive == true)'))""",
    "d.ruling @? '$.checks[*] ? (@.takes_motive == true)'",
)
AFTERWARDS = " UNION ALL ".join(
    (
        of_decisions(
            "to_jsonb('departed'::text)",
            "t.is_retroactive AND d.matter = 'conference_trip' AND d.outcome = 'approved'",
            "JOIN engagements_conferencetrip t ON t.case_id = c.id",
        ),
        of_decisions(
            "to_jsonb('recorded'::text)",
            f"{LOCAL_DAY.format(moment='d.created_at')} - d.decided_on > {RECORDED_WITHIN_DAYS}",
        ),
        of_registrations(
            "entered",
            f"k.recorded_afterwards AND e.starts_on {OF_THE_YEAR}",
            """JOIN agreements_commitment k ON k.case_id = c.id
               JOIN engagements_engagement e ON e.case_id = c.id""",
        ),
        of_registrations(
            "begun",
            "e.starts_on < c.received_on AND k.recorded_afterwards IS NOT TRUE",
            """JOIN engagements_engagement e ON e.case_id = c.id
               LEFT JOIN agreements_commitment k ON k.case_id = c.id""",
        ),
    )
)
ROWS = {
    "kontaktperson": CONTACT,
    "arsplan": PLAN,
    "omvarldsbevakning": MONITORING,
    "uppfoljning": FOLLOW_UP,
    "bidrag": PART,
    "delegation": DELEGATED,
    "avsteg": OVERRIDDEN,
    "efterhand": AFTERWARDS,
}
SHOWN = """
SELECT {what}
  FROM ({rows}) AS g
  JOIN engagements_body b ON b.id = g.body_id
  LEFT JOIN engagements_case c ON c.id = g.case_id
 WHERE (g.case_id IS NULL OR c.visibility < %(secret)s AND {seen})
   AND (%(body)s::bigint IS NULL OR g.body_id = %(body)s)
"""
COLUMNS = "b.id, b.name, c.id, c.diary_number, c.title, g.part_id, g.day, g.told"
ORDER = " ORDER BY b.sort_key, b.id, g.day, c.id, g.part_id LIMIT %(most)s"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list: the body, and the case or the part of a report where it is about one."""

    body_id: int
    body: str
    case_id: int | None
    number: str | None
    title: str | None
    part_id: int | None
    day: datetime.date | None
    told: Any


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which year, seen from which day, and of which body alone."""

    year: int
    today: datetime.date
    body: int | None = None


def params(asked: Asked, rights: Rights) -> dict[str, Any]:
    begins, ends = datetime.date(asked.year, 1, 1), datetime.date(asked.year, 12, 31)
    return rights_params(rights) | {
        "year": asked.year,
        "begins": begins,
        "ends": ends,
        "on": min(max(asked.today, begins), ends),
        "plan_day": due_on(asked.year),
        "body": asked.body,
        "secret": Visibility.SECRET,
    }


def shown(key: str, what: str, rights: Rights) -> str:
    sees = seen(rights, own=False, everywhere=False)
    return SHOWN.format(what=what, rows=ROWS[key], seen=sees)


def rows(key: str, asked: Asked, rights: Rights, *, most: int | None) -> list[Row]:
    """The rows of a list in the order of the bodies; all of them where `most` is None."""
    with connection.cursor() as cursor:
        values = params(asked, rights) | {"most": most}
        cursor.execute(shown(key, COLUMNS, rights) + ORDER, values)
        return [Row(*(*row[:-1], json.loads(row[-1] or "null"))) for row in cursor.fetchall()]


def counts(asked: Asked, rights: Rights) -> dict[str, int]:
    """How many rows each list has. One query."""
    parts = [shown(key, f"'{key}', count(*)", rights) for key in ROWS]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), params(asked, rights))
        return dict(cursor.fetchall())


def by_body(key: str, rights: Rights) -> str:
    """How many rows each body has in a list, as SQL for the overview."""
    return f"{shown(key, 'g.body_id, count(*) AS number', rights)} GROUP BY g.body_id"
