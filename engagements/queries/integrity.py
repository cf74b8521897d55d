"""What must always be true of the core's data: each check yields one line a broken invariant.

The checks read everything with plain SQL, so that they see what is stored and not what the
models would make of it.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from .. import casekinds, filestore
from ..models import Case
from . import filed

# One row a broken invariant: a sentence. %(today)s is the day of the check, %(clocked)s the kinds
# whose deadline is that of their clocks.
CHECKS: dict[str, str] = {
    "diary": """
        SELECT format('%%s %%s: the counter says %%s, the series has %%s numbers up to %%s',
                      b.diary_prefix, s.year, s.last, count(n.id), coalesce(max(n.sequence), 0))
          FROM engagements_diaryseries s
          JOIN engagements_body b ON b.id = s.body_id
          LEFT JOIN engagements_diarynumber n ON n.series_id = s.id
         GROUP BY s.id, b.id
        HAVING count(n.id) <> s.last OR coalesce(max(n.sequence), 0) <> s.last
    """,
    "number": """
        SELECT format('%%s: the number belongs to no case, or the case says another', n.text)
          FROM engagements_diarynumber n
          LEFT JOIN engagements_case c ON c.number_id = n.id
         WHERE c.id IS NULL OR c.diary_number <> n.text
    """,
    "history": """
        SELECT format('%%s: the history''s newest row is not the case as it stands',
                      c.diary_number)
          FROM engagements_case c
          LEFT JOIN LATERAL (
            SELECT h.version, h.status FROM engagements_historicalcase h
             WHERE h.id = c.id ORDER BY h.history_id DESC LIMIT 1) AS newest ON true
         WHERE newest.version IS DISTINCT FROM c.version
            OR newest.status IS DISTINCT FROM c.status
    """,
    "status": """
        SELECT format('%%s: the status is %%s, its log ends with %%s',
                      c.diary_number, c.status, coalesce(newest.to_status, 'nothing'))
          FROM engagements_case c
          LEFT JOIN LATERAL (
            SELECT s.to_status FROM engagements_statuschange s
             WHERE s.case_id = c.id ORDER BY s.id DESC LIMIT 1) AS newest ON true
         WHERE newest.to_status IS DISTINCT FROM c.status
    """,
    "closed": """
        SELECT format('%%s: open and closed at once', c.diary_number)
          FROM engagements_case c
         WHERE (c.status IN ('closed', 'voided')) <> (c.closed_at IS NOT NULL)
    """,
    "voided": """
        SELECT format('%%s: the number and its case disagree about being voided', n.text)
          FROM engagements_diarynumber n JOIN engagements_case c ON c.number_id = n.id
         WHERE (c.status = 'voided') <> (n.voided_at IS NOT NULL)
    """,
    "deadline": """
        SELECT format('%%s: the deadline is %%s, its running clocks say %%s', c.diary_number,
                      coalesce(c.deadline::text, 'none'), coalesce(k.due::text, 'none'))
          FROM engagements_case c
          LEFT JOIN (SELECT case_id, min(due_on) AS due FROM engagements_clock
                      WHERE stopped_on IS NULL GROUP BY case_id) AS k ON k.case_id = c.id
         WHERE k.due IS DISTINCT FROM c.deadline AND c.kind = ANY(%(clocked)s)
    """,
    # Only decisions from before the column existed have no facts.
    "facts": """
        SELECT format('%%s: a decision without the facts it was judged on', c.diary_number)
          FROM engagements_decision d
          JOIN engagements_case c ON c.id = d.case_id
         WHERE d.facts IS NULL
           AND d.id > (SELECT min(id) FROM engagements_decision WHERE facts IS NOT NULL)
    """,
    "citations": """
        SELECT format('%%s: a decision cites %%s, and the register of citations does not',
                      c.diary_number, cited.clause)
          FROM engagements_decision d
          JOIN engagements_case c ON c.id = d.case_id
         CROSS JOIN LATERAL cited_in(d.ruling) AS cited (clause)
         WHERE NOT EXISTS (
            SELECT 1 FROM engagements_citation i
             WHERE i.case_id = d.case_id AND i.clause = cited.clause
               AND i.year = extract(year FROM d.decided_on))
    """,
    "audit": """
        SELECT format('audit log, row %%s: the chain of hashes is broken', id)
          FROM (SELECT e.id, e.hash, e.previous_hash, audit_hash(e) AS right_hash,
                       coalesce(lag(e.hash) OVER (ORDER BY e.id), '') AS before
                  FROM engagements_auditevent e) AS chain
         WHERE hash <> right_hash OR previous_hash <> before
         ORDER BY id
    """,
    "appointments": """
        WITH wanted AS (
          SELECT a.person_id, r.group_id, b.name, r.role
            FROM engagements_appointment a
            JOIN engagements_body b ON b.id = a.body_id
            LEFT JOIN engagements_rolegroup r ON r.body_id = a.body_id
             AND r.role = CASE WHEN a.role = 'deputy' THEN a.deputises ELSE a.role END
           WHERE a.valid_from <= %(today)s AND (a.valid_to IS NULL OR a.valid_to >= %(today)s)),
        held AS (
          SELECT g.user_id, g.group_id FROM engagements_user_groups g
            JOIN engagements_rolegroup r ON r.group_id = g.group_id)
        SELECT format('%%s: %%s', u.email,
                      CASE WHEN h.group_id IS NULL THEN 'an appointment gives no group'
                           ELSE 'a group without an appointment' END)
          FROM (SELECT DISTINCT person_id, group_id FROM wanted) AS w
          FULL JOIN held h ON h.user_id = w.person_id AND h.group_id = w.group_id
          JOIN engagements_user u ON u.id = coalesce(w.person_id, h.user_id)
         WHERE h.group_id IS NULL OR w.group_id IS NULL
    """,
    "jobs": """
        SELECT format('job %%s: running since its lease ended at %%s', j.id, j.lease_until)
          FROM engagements_job j
         WHERE j.state = 'running' AND j.lease_until < now() - interval '5 minutes'
    """,
    # What was asked and answered is told in the case's story, each by its own sentence (S-73).
    "consultations": """
        SELECT format('%%s: consultation %%s is %%s, and the story does not say so',
                      c.diary_number, k.id, told.what)
          FROM engagements_consultation k
          JOIN engagements_case c ON c.id = k.case_id
         CROSS JOIN LATERAL (VALUES
           ('asked', true), ('answered', k.answered_on IS NOT NULL),
           ('withdrawn', k.withdrawn_on IS NOT NULL)) AS told (what, is_so)
         WHERE told.is_so AND NOT EXISTS (
           SELECT FROM engagements_caseevent e
            WHERE e.case_id = k.case_id AND e.verb = 'consultation.' || told.what
              AND (e.facts ->> 'consultation')::bigint = k.id)
    """,
    "secrecy": """
        SELECT format('%%s: visibility %%s with %%s marks in force and %%s named persons',
                      c.diary_number, c.visibility, m.marks, p.people)
          FROM engagements_case c
         CROSS JOIN LATERAL (SELECT count(*) AS marks FROM engagements_secrecymark
                              WHERE case_id = c.id AND lifted_at IS NULL) AS m
         CROSS JOIN LATERAL (SELECT count(*) AS people FROM engagements_caseuserobjectpermission
                              WHERE content_object_id = c.id) AS p
         WHERE (c.visibility = 2 AND (m.marks <> 1 OR p.people = 0))
            OR (c.visibility <> 2 AND (m.marks > 0 OR p.people > 0))
    """,
    "trip_reports": """
        SELECT format('%%s: followed up without a trip report', c.diary_number)
          FROM engagements_conferencetrip t
          JOIN engagements_case c ON c.id = t.case_id
         WHERE EXISTS (SELECT FROM engagements_statuschange s
                        WHERE s.case_id = c.id AND s.to_status = 'followed_up')
           AND NOT EXISTS (SELECT FROM engagements_tripreport r WHERE r.trip_id = t.case_id)
    """,
}


def broken() -> Iterator[str]:
    """Every broken invariant of the core, one line each."""
    for sql in CHECKS.values():
        yield from lines(sql)
    yield from details()
    yield from files()


def lines(sql: str, **more: int) -> list[str]:
    """What a check yields; `more` is what it refers to beside the day and the kinds with clocks."""
    with connection.cursor() as cursor:
        clocked = [kind.key for kind in casekinds.every() if kind.has_clocks]
        cursor.execute(sql, {"today": timezone.localdate(), "clocked": clocked, **more})
        return [row[0] for row in cursor.fetchall()]


def details() -> Iterator[str]:
    """Every case has the detail row of its kind, and of no other kind."""
    for kind in casekinds.every():
        bare = Case.objects.filter(**{"kind": kind.key, f"{kind.detail}__isnull": True})
        for number in bare.values_list("diary_number", flat=True):
            yield f"{number}: the {kind.key} has no detail row"
        foreign = Case.objects.exclude(kind=kind.key).filter(**{f"{kind.detail}__isnull": False})
        for number in foreign.values_list("diary_number", flat=True):
            yield f"{number}: has a {kind.key}'s detail row, but is none"


def files() -> Iterator[str]:
    """Every file that a row names is there and is what was filed; no file lies there unnamed."""
    root = Path(settings.MEDIA_ROOT)
    known = set()
    for row, name, size, sha256 in filed.filed():
        known.add(name)
        path = root / name
        if not path.is_file():
            yield f"{row}: its file is missing"
        elif path.stat().st_size != size or digest(path) != sha256:
            yield f"{row}: its file is not what was filed"
    for path in filestore.abandoned(known):
        yield f"{path.relative_to(root)}: a file that no document names"


def digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
