"""What visits remind of: guests who come, and requests that lie in the inbox too long."""

import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from engagements.actions.clocks import working_days_after
from engagements.reminder_people import slk
from engagements.reminderkinds import ReminderKind, register
from engagements.rules.reminder_days import Countdown, Days

from .queries_programme import RECEIVED

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
register(
    ReminderKind(
        "guests_come",
        _("You receive guests"),
        _("A week before and the day before, once the programme is sent; for its hosts."),
        Countdown((7, 1), 7),
        due="""
        SELECT i.id AS obligation, i.visit_id AS case_id, NULL::bigint AS body_id,
               (i.starts_at AT TIME ZONE 'Europe/Stockholm')::date AS due_on
          FROM visits_programmeitem i
          JOIN visits_programmesheet s ON s.visit_id = i.visit_id AND s.sent_at IS NOT NULL
          JOIN engagements_case k ON k.id = i.visit_id AND k.status = ANY(%(received)s)
         WHERE NOT i.is_cancelled AND i.host_id IS NOT NULL
           AND i.starts_at >= %(on)s::date AND i.starts_at < %(on)s::date + 9
        """,
        people="""
        SELECT i.host_id AS person_id, 0 AS tier
          FROM visits_programmeitem i WHERE i.id = d.obligation
        """,
        url_name="visits:case",
        params=lambda on: {"received": list(map(str, RECEIVED))},
    )
)
