"""The morning's reminders: answers and statements that are due soon or overdue, once a day."""

import datetime
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from .. import heartbeat
from ..models import Notification, Visibility
from ..rules import clocks as rule
from . import trip_reminders
from .clocks import swedish_holidays
from .consultations import TOLD, USUAL

# One statement, whatever the number of cases, and exactly once: the unique row decides.
# Told is the case officer, or where there is none the body's contact person; only who may
# handle the body's cases on that day, and sees the case.
TELL = """
INSERT INTO engagements_notification (recipient_id, case_id, reason, at, day)
SELECT u.id, c.id, %(reason)s, now(), %(on)s
  FROM engagements_case c
  JOIN engagements_user u ON u.is_active AND u.id = coalesce(c.handler_id, (
       SELECT a.person_id FROM engagements_appointment a
        WHERE a.body_id = c.body_id AND a.role = 'contact_person'
          AND a.valid_from <= %(on)s AND (a.valid_to IS NULL OR a.valid_to >= %(on)s)))
 WHERE c.is_open AND c.deadline <= %(until)s
   AND EXISTS (
       SELECT FROM engagements_appointment a
         JOIN engagements_rolegroup r ON r.body_id = a.body_id
          AND r.role = CASE WHEN a.role = 'deputy' THEN a.deputises ELSE a.role END
         JOIN engagements_bodygroupobjectpermission g ON g.group_id = r.group_id
          AND g.content_object_id = c.body_id
         JOIN auth_permission p ON p.id = g.permission_id AND p.codename = 'handle_cases'
        WHERE a.person_id = u.id
          AND a.valid_from <= %(on)s AND (a.valid_to IS NULL OR a.valid_to >= %(on)s))
   AND NOT EXISTS (
       SELECT FROM engagements_recusal x WHERE x.case_id = c.id AND x.person_id = u.id)
   AND (c.visibility <> %(secret)s OR EXISTS (
       SELECT FROM engagements_caseuserobjectpermission n
        WHERE n.content_object_id = c.id AND n.user_id = u.id))
ON CONFLICT DO NOTHING
"""
# Told are the asked body's people, the first group (consultations.TOLD) in which somebody sees
# the case: the question opens all but a secret one to the body.
TELL_THE_ASKED = """
INSERT INTO engagements_notification (recipient_id, case_id, reason, at, day)
SELECT DISTINCT person_id, case_id, %(reason)s, now(), %(on)s::date FROM (
  SELECT a.person_id, k.case_id, t.tier, min(t.tier) OVER (PARTITION BY k.id) AS first
    FROM engagements_consultation k
    JOIN engagements_case c ON c.id = k.case_id AND c.is_open
    JOIN engagements_body b ON b.id = k.asked_body_id
    JOIN unnest(%(kinds)s::text[], %(roles)s::text[], %(tiers)s::int[]) AS t(kind, role, tier)
      ON t.kind = CASE WHEN b.kind = ANY(%(special)s) THEN b.kind ELSE '' END
    JOIN engagements_appointment a ON a.body_id = k.asked_body_id
     AND t.role = CASE WHEN a.role = 'deputy' THEN a.deputises ELSE a.role END
     AND a.valid_from <= %(on)s AND (a.valid_to IS NULL OR a.valid_to >= %(on)s)
    JOIN engagements_user u ON u.id = a.person_id AND u.is_active
   WHERE k.answered_on IS NULL AND k.withdrawn_on IS NULL AND k.due_on <= %(until)s
     AND NOT EXISTS (
         SELECT FROM engagements_recusal x WHERE x.case_id = c.id AND x.person_id = u.id)
     AND (c.visibility <> %(secret)s OR EXISTS (
         SELECT FROM engagements_caseuserobjectpermission n
          WHERE n.content_object_id = c.id AND n.user_id = u.id))) AS people
 WHERE tier = first
ON CONFLICT DO NOTHING
"""


def until(on: datetime.date) -> datetime.date | None:
    """The last deadline that a reminder of this day is about."""
    days = settings.REMINDER_DAYS
    return rule.due(on, days, (), swedish_holidays(on.year)).on


@transaction.atomic
def send(on: datetime.date) -> int:
    """Remind of everything due within some working days of that day. Returns how many were new."""
    params: dict[str, Any] = {"on": on, "until": until(on), "secret": Visibility.SECRET}
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute(TELL, params | {"reason": Notification.Reason.DUE})
        told: int = cursor.rowcount
        cursor.execute(TELL_THE_ASKED, params | asked_params())
        told += cursor.rowcount
    told += trip_reminders.send_reports(on)
    transaction.on_commit(heartbeat.reminded)
    return told


def asked_params() -> dict[str, Any]:
    """Whom an asked body's kind tells, group by group, as columns."""
    groups = [
        (kind, role, tier)
        for kind, tiers in {"": USUAL, **TOLD}.items()
        for tier, roles in enumerate(tiers)
        for role in roles
    ]
    kinds, roles, tiers = (list(map(str, column)) for column in zip(*groups, strict=True))
    return {
        "reason": Notification.Reason.CONSULT_DUE,
        "special": list(map(str, TOLD)),
        "kinds": kinds,
        "roles": roles,
        "tiers": tiers,
    }
