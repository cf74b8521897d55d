"""What the core reminds of: answers, statements, reports, follow-ups, duties of bodies (B6)."""

import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from .actions.consultations import TOLD, USUAL
from .engagementkinds import KINDS
from .queries.planlists import due_on
from .reminder_people import OF_CASE, SEAT, VALID, any_of, holders, slk
from .reminderkinds import ReminderKind, register
from .rules.reminder_days import Daily, Days
from .statuses import Status

VACANCY_DAYS = 30  # S-84, domain.md B6
UNREPORTED_DAYS = 60  # where no meeting of the organ is written down

register(
    ReminderKind(
        "due",
        _("An answer is due"),
        _("Each morning from some working days before; for the case officer."),
        Daily(),
        due="""
        SELECT k.id AS obligation, k.id AS case_id, NULL::bigint AS body_id, k.deadline AS due_on
          FROM engagements_case k WHERE k.is_open AND k.deadline IS NOT NULL
        """,
        people=OF_CASE,
        permission="handle_cases",
    )
)


def asked(on: datetime.date) -> dict[str, Any]:
    """Whom an asked body's kind tells, group by group, as columns (consultations.TOLD)."""
    groups = [
        (kind, role, tier)
        for kind, tiers in {"": USUAL, **TOLD}.items()
        for tier, roles in enumerate(tiers, start=1)
        for role in roles
    ]
    kinds, roles, tiers = (list(map(str, column)) for column in zip(*groups, strict=True))
    return {"kinds": kinds, "roles": roles, "tiers": tiers, "special": list(map(str, TOLD))}


register(
    ReminderKind(
        "consult_due",
        _("A statement is due"),
        _("Each morning from some working days before; for those whom your body lets answer."),
        Daily(),
        due="""
        SELECT q.id AS obligation, q.case_id, NULL::bigint AS body_id, q.due_on
          FROM engagements_consultation q
         WHERE q.answered_on IS NULL AND q.withdrawn_on IS NULL
        """,
        people=f"""
        SELECT a.person_id, t.tier
          FROM engagements_consultation q
          JOIN engagements_body b ON b.id = q.asked_body_id
          JOIN unnest(%(kinds)s::text[], %(roles)s::text[], %(tiers)s::int[]) AS t(kind, role, tier)
            ON t.kind = CASE WHEN b.kind = ANY(%(special)s) THEN b.kind ELSE '' END
          JOIN engagements_appointment a ON a.body_id = q.asked_body_id
           AND t.role = {SEAT} AND {VALID}
         WHERE q.id = d.obligation
        """,
        url_name="engagements:consultation",
        url_of="obligation",
        params=asked,
    )
)


def no_trip_any_more(on: datetime.date) -> dict[str, Any]:
    return {"off": [Status.WITHDRAWN, Status.REJECTED]}


register(
    ReminderKind(
        "report_due",
        _("A trip report is due"),
        _("A week before, then each week; for the case officer and those who travelled."),
        Days(before=7, every=7),
        due="""
        SELECT t.case_id AS obligation, t.case_id, NULL::bigint AS body_id,
               t.report_due_on AS due_on
          FROM engagements_conferencetrip t
          JOIN engagements_case k ON k.id = t.case_id AND k.is_open AND NOT k.status = ANY(%(off)s)
         WHERE t.report_due_on IS NOT NULL
           AND NOT EXISTS (SELECT FROM engagements_tripreport r WHERE r.trip_id = t.case_id)
        """,
        people=any_of(
            """
            SELECT v.person_id, 0 AS tier FROM engagements_traveller v
             WHERE v.trip_id = d.case_id AND v.person_id IS NOT NULL
            """,
            OF_CASE,
        ),
        params=no_trip_any_more,
    )
)


# A trip is followed up by its report, advice by its answer; what ends otherwise reminds of itself.
FOLLOWED_UP = [kind.key for kind in KINDS if kind.key != "conference_trip" and not kind.is_advice]


def followed_up(on: datetime.date) -> dict[str, Any]:
    return {
        "kinds": FOLLOWED_UP,
        "done": [Status.DECIDED, Status.CARRIED_OUT],
        "days": settings.FOLLOW_UP_DAYS,
    }


register(
    ReminderKind(
        "follow_up_due",
        _("A follow-up is due"),
        _("The day after an engagement's last day, then each month; for the case officer."),
        Days(before=settings.FOLLOW_UP_DAYS - 1, every=30),
        due="""
        SELECT e.case_id AS obligation, e.case_id, NULL::bigint AS body_id,
               e.ends_on + %(days)s AS due_on
          FROM engagements_engagement e
          JOIN engagements_case k ON k.id = e.case_id AND k.is_open
           AND k.kind = ANY(%(kinds)s) AND k.status = ANY(%(done)s)
         WHERE e.ends_on IS NOT NULL
           AND NOT EXISTS (SELECT FROM engagements_engagementfollowup f WHERE f.case_id = e.case_id)
        """,
        people=OF_CASE,
        url_name="engagements:engagement",
        params=followed_up,
    )
)

register(
    ReminderKind(
        "unreported",
        _("Delegated decisions are not reported"),
        _("The day after the next meeting, then each week; for the body's secretary."),
        Days(before=-1, every=7),
        due="""
        SELECT e.body_id AS obligation, NULL::bigint AS case_id, e.body_id,
               min(least(x.decided_on + %(days)s, (
                 SELECT min(m.held_on) FROM engagements_meeting m
                  WHERE m.body_id = e.body_id AND m.held_on > x.decided_on))) AS due_on
          FROM engagements_delegationentry e
          JOIN engagements_decision x ON x.id = e.decision_id
         WHERE e.meeting_id IS NULL
         GROUP BY e.body_id
        """,
        people=any_of(holders("d.body_id", {"secretary": 1, "head": 2}), slk(3)),
        url_name="engagements:delegated",
        url_of="body",
        params=lambda on: {"days": UNREPORTED_DAYS},
    )
)

register(
    ReminderKind(
        "vacancy",
        _("A body has no contact person"),
        _("After thirty days without one, then each month; for the head of the office."),
        Days(before=0, every=30),
        due=f"""
        SELECT b.id AS obligation, NULL::bigint AS case_id, b.id AS body_id,
               greatest(b.valid_from, (
                 SELECT max(a.valid_to) + 1 FROM engagements_appointment a
                  WHERE a.body_id = b.id AND a.role = 'contact_person' AND a.valid_to < %(on)s
               )) + %(days)s AS due_on
          FROM engagements_body b
         WHERE b.must_appoint_contact
           AND (b.valid_from IS NULL OR b.valid_from <= %(on)s)
           AND (b.valid_to IS NULL OR b.valid_to >= %(on)s)
           AND NOT EXISTS (SELECT FROM engagements_appointment a
                            WHERE a.body_id = b.id AND a.role = 'contact_person' AND {VALID})
        """,
        people=any_of(holders("d.body_id", {"head": 1}), slk(2)),
        permission="appoint_contacts",
        url_name="engagements:notifications",
        url_of="",
        params=lambda on: {"days": VACANCY_DAYS},
    )
)

register(
    ReminderKind(
        "plan_missing",
        _("The annual plan is missing"),
        _("Two weeks before the last day, then every other week; for the contact person."),
        Days(before=14, every=14),
        due="""
        SELECT b.id AS obligation, NULL::bigint AS case_id, b.id AS body_id,
               %(plan_day)s::date AS due_on
          FROM engagements_body b
         WHERE b.must_appoint_contact
           AND (b.valid_from IS NULL OR b.valid_from <= %(on)s)
           AND (b.valid_to IS NULL OR b.valid_to >= %(on)s)
           AND NOT EXISTS (SELECT FROM engagements_annualplan p
                            WHERE p.body_id = b.id AND p.year = %(year)s)
        """,
        people=any_of(holders("d.body_id", {"contact_person": 1, "head": 2}), slk(3)),
        url_name="engagements:plan_write",
        url_of="",
        params=lambda on: {"plan_day": due_on(on.year), "year": on.year},
    )
)
