"""The morning's reminders: answers that are due soon or overdue, told once a day."""

import datetime

from django.conf import settings
from django.db import connection, transaction

from .. import heartbeat
from ..models import Notification, Visibility
from ..rules import clocks as rule
from .clocks import swedish_holidays

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


def until(on: datetime.date) -> datetime.date | None:
    """The last deadline that a reminder of this day is about."""
    days = settings.REMINDER_DAYS
    return rule.due(on, days, (), swedish_holidays(on.year)).on


@transaction.atomic
def send(on: datetime.date) -> int:
    """Remind of everything due within some working days of that day. Returns how many were new."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute(
            TELL,
            {
                "reason": Notification.Reason.DUE,
                "on": on,
                "until": until(on),
                "secret": Visibility.SECRET,
            },
        )
        told: int = cursor.rowcount
    transaction.on_commit(heartbeat.reminded)
    return told
