"""The one statement of all reminders: what is due, on which day, whom to tell, once.

`claim` writes the rows, constant in memory whatever their number; `told_still` asks the same
of a mail's rows just before it is sent: who lost the right, was recused or has done the work
meanwhile gets no mail.
"""

import datetime
from typing import Any

from django.conf import settings
from django.db import connection

from .actions.clocks import swedish_holidays
from .models import ReminderRun, User, Visibility
from .reminder_people import SEAT, VALID
from .reminderkinds import ReminderKind
from .rules import clocks
from .rules.months import last_before
from .rules.reminder_days import Countdown, Daily, Days, Months, Steps

# The rule of `permissions.may_view`, for the person `u` and the case `c`, on that day.
SEES = f"""
   NOT EXISTS (SELECT FROM engagements_recusal x WHERE x.case_id = c.id AND x.person_id = u.id)
   AND CASE c.visibility
       WHEN %(secret)s THEN EXISTS (
         SELECT FROM engagements_caseuserobjectpermission n
          WHERE n.content_object_id = c.id AND n.user_id = u.id)
       WHEN %(body_level)s THEN EXISTS (
         SELECT FROM engagements_appointment a
           JOIN engagements_rolegroup r ON r.body_id = a.body_id AND r.role = {SEAT}
           JOIN engagements_bodygroupobjectpermission g ON g.group_id = r.group_id
           JOIN auth_permission p ON p.id = g.permission_id AND p.codename = 'read_body'
          WHERE a.person_id = u.id AND {VALID}
            AND (g.content_object_id = c.body_id
                 OR EXISTS (SELECT FROM engagements_partakingbody k
                             WHERE k.case_id = c.id AND k.body_id = g.content_object_id)
                 OR EXISTS (SELECT FROM engagements_consultation k
                             WHERE k.case_id = c.id AND k.withdrawn_on IS NULL
                               AND k.asked_body_id = g.content_object_id)))
       ELSE TRUE END
"""
MAY = f"""
   AND EXISTS (
       SELECT FROM engagements_appointment a
         JOIN engagements_rolegroup r ON r.body_id = a.body_id AND r.role = {SEAT}
         JOIN engagements_bodygroupobjectpermission g ON g.group_id = r.group_id
          AND g.content_object_id = coalesce(d.body_id, c.body_id)
         JOIN auth_permission p ON p.id = g.permission_id AND p.codename = %(permission)s
        WHERE a.person_id = u.id AND {VALID})
"""
# The days first, then what is claimed already; cases and people are looked up, one by one, only
# for the rest (OFFSET keeps the planner from reading every case instead).
PEOPLE = """
WITH d AS MATERIALIZED (
  SELECT * FROM (
    SELECT o.*, {day} AS day FROM ({due}) AS o WHERE o.due_on <= %(horizon)s
     UNION ALL
    SELECT o.*, {unknown} AS day FROM ({due}) AS o WHERE o.due_on IS NULL) AS dated
   WHERE {which})
SELECT d.obligation, d.case_id, d.body_id, d.due_on, d.day, p.person_id, p.tier
  FROM d
  LEFT JOIN LATERAL (SELECT * FROM engagements_case k WHERE k.id = d.case_id OFFSET 0) AS c ON TRUE
 CROSS JOIN LATERAL ({people}) AS p
  JOIN engagements_user u ON u.id = p.person_id AND u.is_active
 WHERE (d.case_id IS NULL OR c.is_open AND {sees})
   AND EXISTS (SELECT FROM engagements_appointment a WHERE a.person_id = u.id AND {valid})
   {holds} {may}
"""
# Of a register of a million rows an eighth may lie between two of its days: only what nobody has
# been told of yet is looked at. Elsewhere somebody who joins between two days is told at once.
UNCLAIMED = """NOT EXISTS (
  SELECT FROM engagements_notification n
   WHERE n.reason = %(reason)s AND n.day >= %(since)s
     AND n.obligation = dated.obligation AND n.day = dated.day)"""
CLAIM = """
INSERT INTO engagements_notification
  (recipient_id, case_id, body_id, reason, at, obligation, due_on, day, run_id)
SELECT DISTINCT person_id, case_id, body_id, %(reason)s, now(), obligation, due_on, day, %(run)s
  FROM (SELECT found.*, min(tier) FILTER (WHERE tier > 0) OVER (PARTITION BY obligation) AS first
          FROM ({people}) AS found) AS told
 WHERE tier = 0 OR tier = first
ON CONFLICT DO NOTHING
"""
UNKNOWN = "date_trunc('month', %(on)s::date)::date"
THESE = "dated.obligation = ANY(%(obligations)s)"
STILL = "SELECT DISTINCT obligation FROM ({people}) AS found WHERE person_id = %(person)s"


def claim(kind: ReminderKind, on: datetime.date, run: ReminderRun) -> int:
    """Write the reminders of that day that are not written yet. Returns how many."""
    which = UNCLAIMED if isinstance(kind.steps, Months) else "TRUE"
    sql = CLAIM.replace("{people}", people(kind, which))
    with connection.cursor() as cursor:
        cursor.execute(sql, params(kind, on) | {"run": run.pk})
        told: int = cursor.rowcount
    return told


def told_still(
    kind: ReminderKind, on: datetime.date, person: User, obligations: list[int]
) -> set[int]:
    """Which of the obligations are still due, and still the person's to be told of."""
    sql = STILL.replace("{people}", people(kind, THESE))
    with connection.cursor() as cursor:
        cursor.execute(sql, params(kind, on) | {"obligations": obligations, "person": person.pk})
        return {row[0] for row in cursor.fetchall()}


def people(kind: ReminderKind, which: str) -> str:
    return PEOPLE.format(
        day=day(kind.steps),
        unknown=UNKNOWN,
        due=kind.due,
        which=which,
        people=kind.people,
        sees=SEES,
        valid=VALID,
        holds=f"AND {kind.holds}" if kind.holds else "",
        may=MAY if kind.permission else "",
    )


def day(steps: Steps) -> str:
    """`steps.latest` of `o.due_on`, in SQL, up to the horizon; a test holds them together."""
    match steps:
        case Months(before=before):
            overdue = (
                "((extract(year FROM %(on)s::date) - extract(year FROM o.due_on)) * 12"
                " + extract(month FROM %(on)s::date) - extract(month FROM o.due_on))::int"
            )
            rows = [
                f"WHEN o.due_on <= %(overdue)s AND {months(overdue)} <= %(on)s"
                f" THEN {months(overdue)}",
                f"WHEN o.due_on <= %(overdue)s THEN {months(f'{overdue} - 1')}",
            ]
            rows += [
                f"WHEN o.due_on <= %(months_{one})s THEN {months(f'-{one}')}"
                for one in sorted(before)
            ]
            return f"CASE {' '.join(rows)} END"
        case Days(before=first, every=every):
            passed = f"(%(on)s::date - o.due_on + ({first}))"
            return f"%(on)s::date - {passed} %% {every}"
        case Countdown(before=before, every=every):
            passed = "(%(on)s::date - o.due_on)"
            rows = [f"WHEN {passed} > 0 THEN %(on)s::date - ({passed} - 1) %% {every}"]
            rows += [f"WHEN {passed} >= -{one} THEN o.due_on - {one}" for one in sorted(before)]
            return f"CASE {' '.join(rows)} END"
        case Daily():
            return "%(on)s::date"


def months(number: str) -> str:
    return f"(o.due_on + make_interval(months => {number}))::date"


def params(kind: ReminderKind, on: datetime.date) -> dict[str, Any]:
    return {
        "on": on,
        **days(kind.steps, on),
        "reason": kind.key,
        "permission": kind.permission,
        "secret": Visibility.SECRET,
        "body_level": Visibility.BODY,
        **(kind.params(on) if kind.params else {}),
    }


def days(steps: Steps, on: datetime.date) -> dict[str, datetime.date | None]:
    """What `day` compares with. Of the horizon it is the last due day that is reminded of by then,
    so that an index of due days is read no further."""
    match steps:
        case Months(before=before):
            reached = {f"months_{one}": last_before(on, one) for one in before}
            furthest = reached[f"months_{max(before)}"]
            # No two days of a row of them lie further apart than the first of it and the due day.
            since = last_before(on, -max(before) - 1)
            return reached | {
                "overdue": last_before(on, -1),
                "horizon": furthest,
                "since": since,
            }
        case Days(before=first):
            return {"horizon": on + datetime.timedelta(days=first)}
        case Countdown(before=before):
            return {"horizon": on + datetime.timedelta(days=max(before))}
    until = clocks.due(on, settings.REMINDER_DAYS, (), swedish_holidays(on.year)).on
    return {"horizon": until}
