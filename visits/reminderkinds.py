"""What visits are reminded of: requests from the public form that lie in the inbox too long."""

import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from engagements.actions.clocks import working_days_after
from engagements.reminder_people import slk
from engagements.reminderkinds import ReminderKind, register
from engagements.rules.reminder_days import Days

# Further back all days count as overdue alike.
KNOWN_DAYS = 60


def days_of_the_inbox(on: datetime.date) -> dict[str, Any]:
    """On which day something of which day should have been seen to: working days, as columns."""
    came = [on - datetime.timedelta(days=back) for back in range(KNOWN_DAYS)]
    due = [working_days_after(day, settings.PUBLIC_INBOX_DAYS) for day in came]
    return {"came": came, "seen_by": due}


register(
    ReminderKind(
        "inbox_late",
        _("A request lies in the inbox"),
        _("The day after it should have been seen to, then daily; for the City Executive Office."),
        Days(before=-1, every=1),
        due="""
        SELECT b.id AS obligation, NULL::bigint AS case_id, b.id AS body_id,
               (SELECT min(coalesce(t.seen_by, (r.sent_at AT TIME ZONE 'Europe/Stockholm')::date))
                  FROM visits_publicrequest r
                  LEFT JOIN unnest(%(came)s::date[], %(seen_by)s::date[]) AS t(came, seen_by)
                    ON t.came = (r.sent_at AT TIME ZONE 'Europe/Stockholm')::date
                 WHERE r.state = 'waiting') AS due_on
          FROM engagements_body b
         WHERE b.kind = 'KS' AND b.succeeded_by_id IS NULL
           AND EXISTS (SELECT FROM visits_publicrequest r WHERE r.state = 'waiting')
        """,
        people=slk(1),
        url_name="visits:inbox",
        url_of="",
        params=days_of_the_inbox,
    )
)
