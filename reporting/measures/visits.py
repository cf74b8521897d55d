"""Figures of visits (domain.md F3, 1 to 8)."""

from django.utils.translation import gettext_lazy as _

from engagements.statuses import Status

from .measure import Chapter, Combine, Measure, Unit, cases, decided, happened, moved

VISIT = "JOIN visits_visitrequest v ON v.case_id = c.id"
FOLLOWED = "LEFT JOIN visits_followup u ON u.visit_id = c.id"
ISSUED = """
        SELECT i.id AS row_id, c.id AS case_id, c.body_id, i.{day} AS day,
               1::numeric AS value, TRUE AS hit
          FROM visits_invitationletter i JOIN engagements_case c ON c.id = i.visit_id
         WHERE {happened}"""

VISITS = (
    Measure(
        key="visits_received",
        chapter=Chapter.VISITS,
        label=_("Visit requests received"),
        definition=_("Requests that came in during the period, whatever was answered."),
        rows=cases("visit"),
    ),
    Measure(
        key="visits_accepted",
        chapter=Chapter.VISITS,
        label=_("Visits accepted"),
        definition=_("Requests that the city said yes to during the period."),
        rows=moved("visit", to=(Status.ACCEPTED,)),
    ),
    Measure(
        key="visits_declined",
        chapter=Chapter.VISITS,
        label=_("Visits declined"),
        definition=_("Requests that the city said no to during the period."),
        rows=moved("visit", to=(Status.DECLINED,)),
    ),
    Measure(
        key="visits_handed_over",
        chapter=Chapter.VISITS,
        label=_("Visits handed over"),
        definition=_("Requests that one body handed over to another during the period."),
        rows=moved("visit", to=(Status.HANDED_OVER,)),
    ),
    Measure(
        key="visits_carried_out",
        chapter=Chapter.VISITS,
        label=_("Visits carried out"),
        definition=_("Visits noted as carried out during the period."),
        rows=moved("visit", to=(Status.CARRIED_OUT,)),
    ),
    Measure(
        key="visitors_count",
        chapter=Chapter.VISITS,
        label=_("Visitors"),
        definition=_(
            "People who came, by the follow-ups; before the follow-up as many as were announced."
        ),
        rows=moved(
            "visit",
            to=(Status.CARRIED_OUT,),
            joins=f"{VISIT} {FOLLOWED}",
            value="coalesce(u.participants, v.delegation_size)",
        ),
        combine=Combine.SUM,
        unit=Unit.PEOPLE,
    ),
    Measure(
        key="share_answered_in_time",
        chapter=Chapter.VISITS,
        label=_("First reply in time"),
        definition=_(
            "Of the requests that got their first reply during the period: those that got it "
            "within the city's own number of working days."
        ),
        rows=f"""
        SELECT t.id AS row_id, c.id AS case_id, c.body_id, t.stopped_on AS day,
               1::numeric AS value, (t.due_on IS NULL OR t.stopped_on <= t.due_on) AS hit
          FROM engagements_clock t JOIN engagements_case c ON c.id = t.case_id
         WHERE t.kind = 'first_reply' AND c.status <> 'voided' AND {happened("t.stopped_on")}""",
        combine=Combine.SHARE,
        unit=Unit.PERCENT,
        rule="S-35",
        good=1,
    ),
    Measure(
        key="median_days_to_decision",
        chapter=Chapter.VISITS,
        label=_("Days to the decision"),
        definition=_(
            "The median of the days from the request to the decision, of decisions in the period."
        ),
        rows=decided(
            "visit", outcomes=("accepted", "declined"), value="d.decided_on - c.received_on"
        ),
        combine=Combine.MEDIAN,
        unit=Unit.DAYS,
        rule="S-35",
        good=-1,
    ),
    Measure(
        key="share_of_visits_with_learning",
        chapter=Chapter.VISITS,
        label=_("Visits with documented learning"),
        definition=_("Of the visits carried out during the period: those that are followed up."),
        rows=moved(
            "visit",
            to=(Status.CARRIED_OUT,),
            joins=FOLLOWED,
            hit="u.visit_id IS NOT NULL",
        ),
        combine=Combine.SHARE,
        unit=Unit.PERCENT,
        rule="S-36",
        good=1,
    ),
    Measure(
        key="visits_large_immigrant_groups",
        chapter=Chapter.VISITS,
        label=_("Visits from countries of large groups in Stockholm"),
        definition=_("Visits carried out from countries that the register marks so."),
        rows=moved(
            "visit",
            to=(Status.CARRIED_OUT,),
            joins="JOIN engagements_country o ON o.code = c.country_id",
            where="o.large_immigrant_group_year IS NOT NULL",
        ),
        rule="S-38",
    ),
    Measure(
        key="visits_coordinated_by_ks",
        chapter=Chapter.VISITS,
        label=_("Visits coordinated by the executive board"),
        definition=_("Visits that came to the executive board during the period to coordinate."),
        rows=moved("visit", to=(Status.WITH_KS,)),
        rule="S-61",
    ),
    Measure(
        key="invitation_letters_issued",
        chapter=Chapter.VISITS,
        label=_("Invitation letters issued"),
        definition=_("Invitation letters signed during the period."),
        rows=ISSUED.format(day="issued_on", happened=happened("i.issued_on")),
        rule="S-55",
    ),
    Measure(
        key="invitation_letters_refused",
        chapter=Chapter.VISITS,
        label=_("Invitation letters refused"),
        definition=_("Invitation letters refused during the period."),
        rows=ISSUED.format(day="refused_on", happened=happened("i.refused_on")),
        rule="S-55",
    ),
)
