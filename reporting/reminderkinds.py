"""What the annual report is reminded of: parts that are missing, returned, or wait for the head.

The contact person is told; without one the head. The City Executive Office is told once of all
that a report lacks, not once a body: where nobody is appointed it is many.
"""

from django.utils.translation import gettext_lazy as _

from engagements.reminder_people import any_of, holders, slk
from engagements.reminderkinds import ReminderKind, register
from engagements.rules.reminder_days import Countdown, Days

from .measures.measure import LOCAL_DAY

WRITERS = holders("d.body_id", {"contact_person": 1, "head": 2})

register(
    ReminderKind(
        "part_due",
        _("A part of the annual report is due"),
        _("Two weeks and three days before, the day after, then weekly; for the contact person."),
        Countdown(before=(14, 3), every=7),
        due="""
        SELECT k.id AS obligation, NULL::bigint AS case_id, k.body_id, r.deadline AS due_on
          FROM reporting_contribution k JOIN reporting_report r ON r.id = k.report_id
         WHERE k.state = 'writing'
        """,
        people=WRITERS,
        url_name="reporting:contribution",
        url_of="obligation",
    )
)
register(
    ReminderKind(
        "part_returned",
        _("A part of the annual report is returned"),
        _("When it is returned, then each week until it is handed in; for the contact person."),
        Days(before=0, every=7),
        due=f"""
        SELECT k.id AS obligation, NULL::bigint AS case_id, k.body_id,
               (SELECT {LOCAL_DAY.format(moment="max(h.history_date)")}
                  FROM reporting_historicalcontribution h
                 WHERE h.id = k.id AND h.state = 'returned') AS due_on
          FROM reporting_contribution k WHERE k.state = 'returned'
        """,
        people=WRITERS,
        url_name="reporting:contribution",
        url_of="obligation",
    )
)
register(
    ReminderKind(
        "part_to_approve",
        _("A part of the annual report waits for approval"),
        _("When it is handed in, then each week until it is approved; for the head."),
        Days(before=0, every=7),
        due=f"""
        SELECT k.id AS obligation, NULL::bigint AS case_id, k.body_id,
               {LOCAL_DAY.format(moment="k.handed_in_at")} AS due_on
          FROM reporting_contribution k WHERE k.state = 'handed_in'
        """,
        people=any_of(holders("d.body_id", {"head": 1}), slk(2)),
        url_name="reporting:contribution",
        url_of="obligation",
    )
)
register(
    ReminderKind(
        "parts_missing",
        _("Parts of the annual report are missing"),
        _("The day after the last day, then each week; for the City Executive Office."),
        Days(before=-1, every=7),
        due="""
        SELECT r.id AS obligation, NULL::bigint AS case_id,
               (SELECT min(b.id) FROM engagements_body b WHERE b.kind = 'KS') AS body_id,
               r.deadline AS due_on
          FROM reporting_report r
         WHERE EXISTS (SELECT FROM reporting_contribution k
                        WHERE k.report_id = r.id AND k.state IN ('writing', 'returned'))
        """,
        people=slk(1),
        url_name="reporting:report",
        url_of="obligation",
    )
)
