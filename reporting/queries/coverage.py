"""What every body has and lacks in a year, for the City Executive Office (S-23, S-78, S-84)."""

from dataclasses import dataclass

from django.db import connection

from engagements.permissions import Rights

from .contributions import Stage
from .gaps import Asked, by_body, params

COVERAGE = """
SELECT b.id, b.name, b.must_appoint_contact,
       EXISTS (SELECT FROM engagements_appointment a
                WHERE a.body_id = b.id AND a.role = 'contact_person' AND a.valid_from <= %(on)s
                  AND (a.valid_to IS NULL OR a.valid_to >= %(on)s)) AS has_contact,
       EXISTS (SELECT FROM engagements_annualplan n
                WHERE n.body_id = b.id AND n.year = %(year)s) AS has_plan,
       (SELECT count(*) FROM engagements_monitoringentry m
         WHERE m.body_id = b.id AND m.observed_on BETWEEN %(begins)s AND %(ends)s) AS monitoring,
       coalesce(f.number, 0) AS to_follow_up,
       coalesce(u.number, 0) AS unreported,
       (SELECT CASE WHEN p.state <> 'writing' OR EXISTS (
                      SELECT FROM reporting_contributiontext t WHERE t.contribution_id = p.id)
                    THEN p.state ELSE 'not_begun' END
          FROM reporting_contribution p
          JOIN reporting_report r ON r.id = p.report_id
         WHERE p.body_id = b.id AND r.year = %(year)s AND r.part = 'year') AS contribution
  FROM engagements_body b
  LEFT JOIN ({to_follow_up}) AS f ON f.body_id = b.id
  LEFT JOIN ({unreported}) AS u ON u.body_id = b.id
 WHERE (b.valid_from IS NULL OR b.valid_from <= %(on)s)
   AND (b.valid_to IS NULL OR b.valid_to >= %(on)s)
   AND b.kind NOT IN ('KF', 'IB')
 ORDER BY b.must_appoint_contact DESC, b.sort_key, b.id
"""


@dataclass(frozen=True, slots=True)
class Line:
    """One body. `contribution` is its stage in the year's annual report; None when not asked."""

    body_id: int
    name: str
    is_obliged: bool
    has_contact: bool
    has_plan: bool
    monitoring: int
    to_follow_up: int
    unreported: int
    contribution: str | None

    @property
    def lacks(self) -> int:
        """How much is missing: for the order, and for what is read aloud."""
        gaps = (
            self.is_obliged and not self.has_contact,
            self.is_obliged and not self.has_plan,
            self.is_obliged and not self.monitoring,
            self.to_follow_up > 0,
            self.unreported > 0,
            self.contribution in (Stage.NOT_BEGUN, Stage.WRITING, Stage.RETURNED),
        )
        return sum(gaps)


def coverage(asked: Asked, rights: Rights) -> list[Line]:
    """Every body of the city that day. One query. Secret cases are not counted."""
    sql = COVERAGE.format(
        to_follow_up=by_body("uppfoljning", rights), unreported=by_body("delegation", rights)
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, params(asked, rights))
        return [Line(*row) for row in cursor.fetchall()]
