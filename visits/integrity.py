"""What must always be true of visits: each check yields one line a broken invariant."""

from collections.abc import Iterator

from engagements.queries.integrity import lines

CHECKS: dict[str, str] = {
    # KS coordinates a significant visit and decides nothing: its story says so instead.
    "decisions": """
        SELECT format('%%s: %%s without a decision', c.diary_number, s.to_status)
          FROM engagements_case c
          JOIN engagements_body b ON b.id = c.body_id
          JOIN engagements_statuschange s ON s.case_id = c.id
           AND s.to_status IN ('accepted', 'declined')
         WHERE c.kind = 'visit'
           AND NOT EXISTS (SELECT FROM engagements_decision d
                            WHERE d.case_id = c.id AND d.matter = 'visit'
                              AND d.outcome = s.to_status)
           AND NOT (s.to_status = 'accepted' AND b.kind = 'KS'
                    AND EXISTS (SELECT FROM engagements_caseevent e
                                 WHERE e.case_id = c.id AND e.verb = 'visit.coordinated'))
    """,
    "follow_up": """
        SELECT format('%%s: followed up without a follow-up', c.diary_number)
          FROM engagements_case c
         WHERE c.kind = 'visit'
           AND EXISTS (SELECT FROM engagements_statuschange s
                        WHERE s.case_id = c.id AND s.to_status = 'followed_up')
           AND NOT EXISTS (SELECT FROM visits_followup f WHERE f.visit_id = c.id)
    """,
    "letters": """
        SELECT format('letter %%s: made, but not filed on its case', l.id)
          FROM visits_letter l JOIN engagements_job j ON j.id = l.job_id
          LEFT JOIN engagements_document d ON d.id = j.document_id
         WHERE j.state = 'done' AND d.case_id IS DISTINCT FROM l.case_id
    """,
    "mails": """
        SELECT format('incoming e-mail %%s: in a case, but not filed there', m.id)
          FROM visits_incomingmail m
         WHERE m.case_id IS NOT NULL
           AND NOT EXISTS (SELECT FROM engagements_document d
                            WHERE d.case_id = m.case_id AND d.sha256 = m.sha256)
    """,
}


def broken() -> Iterator[str]:
    for sql in CHECKS.values():
        yield from lines(sql)
