"""What the city's commitments are reminded of: their review, their end, what came of them.

The officer of the commitment is told; without one the body's contact person, then the head, then
the City Executive Office. Nothing lapses by itself (S-54): who is not told is not let off.
"""

import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from engagements.reminder_people import OF_CASE
from engagements.reminderkinds import ReminderKind, register
from engagements.rules.reminder_days import Days, Months

IN_FORCE = "c.status = 'in_force'"

register(
    ReminderKind(
        "review_due",
        _("A review is due"),
        _("Six, three and one month before, then each month; for the case officer (S-54)."),
        Months(),
        due="""
        SELECT k.case_id AS obligation, k.case_id, NULL::bigint AS body_id,
               k.review_due_on AS due_on
          FROM agreements_commitment k WHERE k.is_reviewed
        """,
        people=OF_CASE,
        holds=IN_FORCE,
        url_name="engagements:engagement",
    )
)
register(
    ReminderKind(
        "expiry",
        _("An agreement is about to end"),
        _("Six, three and one month before its last day; for the case officer (S-52)."),
        Months(),
        due="""
        SELECT k.case_id AS obligation, k.case_id, NULL::bigint AS body_id, k.expires_on AS due_on
          FROM agreements_commitment k WHERE k.expires_on >= %(on)s
        """,
        people=OF_CASE,
        holds=IN_FORCE,
        url_name="engagements:engagement",
    )
)


def days(on: datetime.date) -> dict[str, Any]:
    return {"days": settings.FOLLOW_UP_DAYS}


register(
    ReminderKind(
        "ended",
        _("An agreement has ended: what came of it?"),
        _("The day after it ended, then each month until it is followed up (S-1, S-77)."),
        Days(before=settings.FOLLOW_UP_DAYS - 1, every=30),
        due="""
        SELECT k.case_id AS obligation, k.case_id, NULL::bigint AS body_id,
               least(k.ended_on, k.expires_on) + %(days)s AS due_on
          FROM agreements_commitment k
         WHERE (k.ended_on < %(on)s OR k.expires_on < %(on)s)
           AND NOT EXISTS (SELECT FROM engagements_engagementfollowup f
                            WHERE f.case_id = k.case_id)
        """,
        people=OF_CASE,
        holds="c.status IN ('in_force', 'ceased')",
        url_name="engagements:engagement",
        params=days,
    )
)
