"""What must always be true of commitments: each check yields one line a broken invariant."""

from collections.abc import Iterator

from django.utils import timezone

from engagements.queries.integrity import lines
from engagements.rules.versions import policy_on

CHECKS: dict[str, str] = {
    "rows": """
        SELECT format('%%s: the %%s has no commitment', c.diary_number, c.kind)
          FROM engagements_case c
         WHERE c.kind IN ('cooperation_agreement', 'letter_of_intent', 'membership',
                          'network_participation')
           AND NOT EXISTS (SELECT FROM agreements_commitment k WHERE k.case_id = c.id)
    """,
    "reviewed": """
        SELECT format('%%s: agreements end, the others are reviewed; not so here',
                      c.diary_number)
          FROM engagements_case c JOIN agreements_commitment k ON k.case_id = c.id
         WHERE k.is_reviewed = (c.kind = 'cooperation_agreement')
    """,
    "ends": """
        SELECT format('%%s: it is stored as ending %%s, its row says %%s', c.diary_number,
                      coalesce(k.expires_on::text, 'never'),
                      coalesce(a.end_date, e.ends_on)::text)
          FROM engagements_case c JOIN agreements_commitment k ON k.case_id = c.id
          JOIN engagements_engagement e ON e.case_id = c.id
          LEFT JOIN agreements_cooperationagreement a ON a.case_id = c.id
         WHERE k.expires_on IS DISTINCT FROM coalesce(a.end_date, e.ends_on)
    """,
    # As agreements.rules.dates computes it: calendar months from the review, else from the entry.
    "review_due": """
        SELECT format('%%s: the review is stored as due %%s, it is due %%s', c.diary_number,
                      coalesce(k.review_due_on::text, 'never'), coalesce(due.day::text, 'never'))
          FROM engagements_case c JOIN agreements_commitment k ON k.case_id = c.id
          JOIN engagements_engagement e ON e.case_id = c.id
         CROSS JOIN LATERAL (
           SELECT (coalesce(k.last_reviewed_on, e.starts_on)
                   + make_interval(months => coalesce(k.review_months, %(months)s)))::date
                  AS day) AS due
         WHERE k.is_reviewed AND k.review_due_on IS DISTINCT FROM due.day
    """,
    "ended": """
        SELECT format('%%s: ended %%s, and its state is %%s', c.diary_number,
                      coalesce(k.ended_on::text, 'on no day'), c.status)
          FROM engagements_case c JOIN agreements_commitment k ON k.case_id = c.id
         WHERE (k.ended_on IS NOT NULL) <> EXISTS (
                 SELECT FROM engagements_statuschange s
                  WHERE s.case_id = c.id AND s.to_status = 'ceased')
    """,
    "reviews": """
        SELECT format('%%s: two reviews are under way', c.diary_number)
          FROM engagements_case c JOIN agreements_review r ON r.of_id = c.id
          JOIN engagements_case v ON v.id = r.case_id
         WHERE v.status IN ('registered', 'submitted', 'in_ib')
         GROUP BY c.diary_number HAVING count(*) > 1
    """,
}


def broken() -> Iterator[str]:
    months = policy_on(timezone.localdate()).readings.review_months
    for sql in CHECKS.values():
        yield from lines(sql, months=months)
