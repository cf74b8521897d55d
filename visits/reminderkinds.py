"""What visits remind of: a host of the guests who come. Loaded when the app starts."""

from django.utils.translation import gettext_lazy as _

from engagements.reminderkinds import ReminderKind, register
from engagements.rules.reminder_days import Countdown

from .queries_programme import RECEIVED

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
