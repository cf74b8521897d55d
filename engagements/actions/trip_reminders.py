"""Reminding of trip reports that are due within a week, or overdue: then once a week."""

import datetime

from django.db import connection, transaction

from ..models import Notification, Visibility
from ..statuses import Status

DAYS_BEFORE = 7
DAYS_BETWEEN = 7

# One statement, whatever the number of trips. Told are the case officer (where there is none,
# the body's contact person) and the travellers who are people of the register: those who have an
# appointment on that day and see the case, by the rule of `permissions.may_view`.
TELL = """
INSERT INTO engagements_notification (recipient_id, case_id, reason, at, day)
SELECT u.id, c.id, %(reason)s, now(), %(on)s
  FROM engagements_conferencetrip t
  JOIN engagements_case c ON c.id = t.case_id
  JOIN LATERAL (
       SELECT v.person_id AS id FROM engagements_traveller v WHERE v.trip_id = t.case_id
        UNION
       SELECT coalesce(c.handler_id, (
         SELECT a.person_id FROM engagements_appointment a
          WHERE a.body_id = c.body_id AND a.role = 'contact_person'
            AND a.valid_from <= %(on)s AND (a.valid_to IS NULL OR a.valid_to >= %(on)s)))
  ) AS told ON TRUE
  JOIN engagements_user u ON u.id = told.id AND u.is_active
 WHERE c.is_open AND NOT c.status = ANY(%(off)s) AND t.report_due_on <= %(until)s
   AND NOT EXISTS (SELECT FROM engagements_tripreport r WHERE r.trip_id = t.case_id)
   AND EXISTS (
       SELECT FROM engagements_appointment a
        WHERE a.person_id = u.id
          AND a.valid_from <= %(on)s AND (a.valid_to IS NULL OR a.valid_to >= %(on)s))
   AND NOT EXISTS (
       SELECT FROM engagements_recusal x WHERE x.case_id = c.id AND x.person_id = u.id)
   AND CASE c.visibility
       WHEN %(secret)s THEN EXISTS (
         SELECT FROM engagements_caseuserobjectpermission n
          WHERE n.content_object_id = c.id AND n.user_id = u.id)
       WHEN %(body)s THEN EXISTS (
         SELECT FROM engagements_appointment a
           JOIN engagements_rolegroup r ON r.body_id = a.body_id
            AND r.role = CASE WHEN a.role = 'deputy' THEN a.deputises ELSE a.role END
           JOIN engagements_bodygroupobjectpermission g ON g.group_id = r.group_id
           JOIN auth_permission p ON p.id = g.permission_id AND p.codename = 'read_body'
          WHERE a.person_id = u.id
            AND a.valid_from <= %(on)s AND (a.valid_to IS NULL OR a.valid_to >= %(on)s)
            AND (g.content_object_id = c.body_id OR EXISTS (
                 SELECT FROM engagements_partakingbody k
                  WHERE k.case_id = c.id AND k.body_id = g.content_object_id)))
       ELSE TRUE END
   AND NOT EXISTS (
       SELECT FROM engagements_notification n
        WHERE n.recipient_id = u.id AND n.case_id = c.id AND n.reason = %(reason)s
          AND n.day > %(again)s)
ON CONFLICT DO NOTHING
"""


@transaction.atomic
def send_reports(on: datetime.date) -> int:
    """Remind of the reports that are due within a week of that day. Returns how many were new."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute(
            TELL,
            {
                "reason": Notification.Reason.REPORT_DUE,
                "on": on,
                "until": on + datetime.timedelta(days=DAYS_BEFORE),
                "again": on - datetime.timedelta(days=DAYS_BETWEEN),
                "off": [Status.WITHDRAWN, Status.REJECTED],
                "secret": Visibility.SECRET,
                "body": Visibility.BODY,
            },
        )
        told: int = cursor.rowcount
    return told
