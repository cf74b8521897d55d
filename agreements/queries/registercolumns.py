"""The tables and columns of the register, as SQL."""

import datetime

from engagements.queries.ordering import COLUMNS as OF_CASES
from engagements.queries.ordering import Column

SOURCE = "FROM agreements_commitment m JOIN engagements_case c ON c.id = m.case_id"
OF_ENGAGEMENT = "LEFT JOIN engagements_engagement e ON e.case_id = c.id"
SINCE = "coalesce(a.start_date, e.starts_on)"
# As the index commitment_by_next_day says it: an unknown day of review comes before all others.
NEXT = (
    "COALESCE(CASE WHEN (NOT m.is_reviewed OR m.review_due_on IS NOT NULL) THEN m.due_on"
    " ELSE NULL END, '0001-01-01'::date)"
)

COLUMNS: dict[str, Column] = {
    "title": OF_CASES["title"],
    "counterpart": OF_CASES["counterpart"],
    "country": OF_CASES["country"],
    "body": OF_CASES["body"],
    "kind": Column("array_position(%(kinds)s::text[], c.kind::text)", parse=int),
    "since": Column(
        SINCE,
        f"{OF_ENGAGEMENT} LEFT JOIN agreements_cooperationagreement a ON a.case_id = c.id",
        nullable=True,
        parse=datetime.date,
    ),
    "next": Column(NEXT, parse=datetime.date),
    # In whole öre, so that a cursor in an address is a plain number.
    "fee": Column("(e.fee_sek_per_year * 100)::bigint", OF_ENGAGEMENT, nullable=True, parse=int),
}
# What the column of the next day holds where nothing is in force.
OF_STATE: dict[str, dict[str, Column]] = {
    "proposed": {"next": Column("c.deadline", nullable=True, parse=datetime.date)},
    "ended": {"next": Column("m.ended_on", parse=datetime.date)},
}

DETAILS = f"""
SELECT c.id, c.diary_number, c.title, c.kind, c.status, c.deadline, c.visibility, c.country_id,
       c.body_id, c.counterpart_id, p.name AS counterpart, p.country_id AS of_country,
       {SINCE} AS since, e.fee_sek_per_year AS fee,
       m.is_reviewed, m.review_due_on, m.expires_on, m.passive_on, m.ended_on,
       m.recorded_afterwards, page.s
  FROM ({{page}}) AS page
  JOIN engagements_case c ON c.id = page.id
  JOIN agreements_commitment m ON m.case_id = c.id
  LEFT JOIN engagements_engagement e ON e.case_id = c.id
  LEFT JOIN agreements_cooperationagreement a ON a.case_id = c.id
  LEFT JOIN engagements_counterpart p ON p.id = c.counterpart_id
"""

# What a file of the register holds of each row beside that.
WHOLE = f"""
SELECT c.id, c.diary_number, c.title, c.kind, c.status, c.visibility, b.name AS body,
       p.name AS counterpart, coalesce(c.country_id, p.country_id, '') AS country,
       coalesce(t.sv, g.name_sv) AS themes_sv, coalesce(t.en, g.name_en) AS themes_en,
       {SINCE} AS since, m.entry_organ, m.entry_reference, m.is_reviewed, m.last_reviewed_on,
       m.review_due_on, m.review_months, m.expires_on, m.ended_on, m.passive_on,
       m.last_contributed_on, m.recorded_afterwards, e.fee_sek_per_year AS fee,
       f.year AS fee_year, f.amount AS billed, f.currency,
       (SELECT string_agg(o.name, '; ' ORDER BY o.kind, o.id) FROM agreements_post o
         WHERE o.commitment_id = c.id AND (o.valid_to IS NULL OR o.valid_to >= %(today)s)
       ) AS posts
  FROM ({{page}}) AS page
  JOIN engagements_case c ON c.id = page.id
  JOIN agreements_commitment m ON m.case_id = c.id
  JOIN engagements_body b ON b.id = c.body_id
  LEFT JOIN engagements_engagement e ON e.case_id = c.id
  LEFT JOIN agreements_cooperationagreement a ON a.case_id = c.id
  LEFT JOIN engagements_theme g ON g.id = a.theme_id
  LEFT JOIN engagements_counterpart p ON p.id = c.counterpart_id
  LEFT JOIN LATERAL (
    SELECT year, amount, currency FROM agreements_fee
     WHERE commitment_id = c.id ORDER BY year DESC LIMIT 1
  ) f ON TRUE
  LEFT JOIN LATERAL (
    SELECT string_agg(n.name_sv, '; ' ORDER BY n.sort_key) AS sv,
           string_agg(n.name_en, '; ' ORDER BY n.sort_key) AS en
      FROM engagements_engagement_themes l JOIN engagements_theme n ON n.id = l.theme_id
     WHERE l.engagement_id = c.id
  ) t ON TRUE
"""
