"""Figures of how the bodies work: contact persons, plans, reported decisions (F3, 22 to 25)."""

from django.utils.translation import gettext_lazy as _

from .measure import Chapter, Combine, Measure, Unit, happened


def obliged(hit: str, where: str = "TRUE") -> str:
    """The bodies that must appoint a contact person and exist on the last day (A-14)."""
    return f"""
        SELECT b.id AS row_id, NULL::bigint AS case_id, b.id AS body_id, p.ends AS day,
               1::numeric AS value, ({hit}) AS hit
          FROM engagements_body b
         WHERE b.must_appoint_contact AND (b.valid_from IS NULL OR b.valid_from <= p.ends)
           AND (b.valid_to IS NULL OR b.valid_to >= p.ends) AND ({where})"""


APPOINTED = """EXISTS (
               SELECT FROM engagements_appointment a
                WHERE a.body_id = b.id AND a.role = 'contact_person' AND a.valid_from <= p.ends
                  AND (a.valid_to IS NULL OR a.valid_to >= p.ends))"""
PLANNED = """EXISTS (
               SELECT FROM engagements_annualplan n
                WHERE n.body_id = b.id AND n.year = extract(year FROM p.ends))"""
MONITORED = """EXISTS (
               SELECT FROM engagements_monitoringentry m
                WHERE m.body_id = b.id AND m.observed_on BETWEEN p.begins AND p.ends)"""

BODIES = (
    Measure(
        key="bodies_with_contact_person",
        chapter=Chapter.BODIES,
        label=_("Bodies with a contact person"),
        definition=_("Of the bodies that must appoint one, on the last day of the period."),
        rows=obliged(APPOINTED),
        combine=Combine.SHARE,
        unit=Unit.PERCENT,
        rule="S-84",
        good=1,
        at_end=True,
    ),
    Measure(
        key="contact_person_vacancies",
        chapter=Chapter.BODIES,
        label=_("Bodies without a contact person"),
        definition=_("Of the bodies that must appoint one, on the last day of the period."),
        rows=obliged("TRUE", f"NOT {APPOINTED}"),
        rule="S-84",
        good=-1,
        at_end=True,
    ),
    Measure(
        key="bodies_with_plan",
        chapter=Chapter.BODIES,
        label=_("Bodies with an annual plan"),
        definition=_("Of the same bodies: those with a plan for the year of the last day."),
        rows=obliged(PLANNED),
        combine=Combine.SHARE,
        unit=Unit.PERCENT,
        rule="S-76",
        good=1,
        at_end=True,
    ),
    Measure(
        key="bodies_without_monitoring",
        chapter=Chapter.BODIES,
        label=_("Bodies without monitoring"),
        definition=_("Of the same bodies: those that wrote no monitoring entry in the period."),
        rows=obliged("TRUE", f"NOT {MONITORED}"),
        rule="S-23",
        good=-1,
        at_end=True,
    ),
    Measure(
        key="delegated_unreported",
        chapter=Chapter.BODIES,
        label=_("Delegated decisions not reported"),
        definition=_("Decided on delegation or urgently in the period, and not reported since."),
        rows=f"""
        SELECT d.id AS row_id, c.id AS case_id, n.body_id, d.decided_on AS day,
               1::numeric AS value, TRUE AS hit
          FROM engagements_delegationentry n
          JOIN engagements_decision d ON d.id = n.decision_id
          JOIN engagements_case c ON c.id = d.case_id
         WHERE n.meeting_id IS NULL AND {happened("d.decided_on")}""",
        rule="KL 6:40",
        good=-1,
    ),
)
