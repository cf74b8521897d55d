"""Figures of EU matters, projects, monitoring, profiling and all engagements (F3, 15 to 21)."""

from django.utils.translation import gettext_lazy as _

from engagements.statuses import Status

from .measure import Chapter, Combine, Measure, Unit, cases, decided, happened, moved

E = "JOIN engagements_engagement e ON e.case_id = c.id"
EU_PROJECT = f"{E} JOIN engagements_euproject j ON j.case_id = c.id"
# Under way on the last day: decided, begun, not over.
UNDER_WAY = """
           EXISTS (SELECT FROM engagements_statuschange s
                    WHERE s.case_id = c.id AND s.to_status = 'decided')
           AND c.status NOT IN ('rejected', 'withdrawn', 'voided')
           AND coalesce(e.starts_on, c.received_on) <= p.ends
           AND (e.ends_on IS NULL OR e.ends_on >= p.ends)"""
KS_ANSWERED = """EXISTS (
               SELECT FROM engagements_consultation k JOIN engagements_body b
                   ON b.id = k.asked_body_id AND b.kind = 'KS'
                WHERE k.case_id = c.id AND k.answered_on IS NOT NULL)"""


def under_way(kind: str, joins: str, value: str = "1", hit: str = "TRUE") -> str:
    return f"""
        SELECT c.id AS row_id, c.id AS case_id, c.body_id, p.ends AS day,
               ({value})::numeric AS value, ({hit}) AS hit
          FROM engagements_case c {joins}
         WHERE c.kind = '{kind}' AND {UNDER_WAY}"""


EU = (
    Measure(
        key="positions_decided",
        chapter=Chapter.EU,
        label=_("Positions of the city"),
        definition=_("Views in international and EU questions that were decided in the period."),
        rows=decided("position", outcomes=("approved",)),
        rule="S-62",
    ),
    Measure(
        key="eu_advocacy_decided",
        chapter=Chapter.EU,
        label=_("EU advocacy"),
        definition=_("Letters, meetings and replies that were decided in the period."),
        rows=decided("eu_advocacy", outcomes=("approved",)),
        rule="S-72",
    ),
    Measure(
        key="share_with_ks_consultation",
        chapter=Chapter.EU,
        label=_("EU advocacy with the executive board consulted"),
        definition=_("Of the EU advocacy decided in the period; the goal is 100 per cent."),
        rows=decided("eu_advocacy", outcomes=("approved",), hit=KS_ANSWERED),
        combine=Combine.SHARE,
        unit=Unit.PERCENT,
        rule="S-73",
        good=1,
    ),
    Measure(
        key="sef_matters",
        chapter=Chapter.EU,
        label=_("SEF matters"),
        definition=_("Matters of Stockholm Region EU office registered in the period."),
        rows=cases("sef_matter"),
        rule="S-88",
    ),
)
PROJECTS = (
    Measure(
        key="eu_projects_ongoing",
        chapter=Chapter.PROJECTS,
        label=_("EU projects under way"),
        definition=_("Decided, begun and not over on the last day of the period."),
        rows=under_way("eu_project", EU_PROJECT),
        rule="S-32",
        at_end=True,
    ),
    Measure(
        key="eu_projects_applied",
        chapter=Chapter.PROJECTS,
        label=_("EU projects registered"),
        definition=_("Projects with EU money that were registered in the period."),
        rows=cases("eu_project"),
        rule="S-32",
    ),
    Measure(
        key="eu_projects_granted",
        chapter=Chapter.PROJECTS,
        label=_("Applications granted"),
        definition=_("Of the applications that were answered in the period."),
        rows=cases(
            "eu_project",
            day="j.answered_on",
            joins=EU_PROJECT,
            where="j.application IN ('granted', 'refused')",
            hit="j.application = 'granted'",
        ),
        combine=Combine.SHARE,
        unit=Unit.PERCENT,
        rule="S-32",
        good=1,
    ),
    Measure(
        key="eu_money_to_the_city",
        chapter=Chapter.PROJECTS,
        label=_("EU money to the city"),
        definition=_("Of the EU projects under way on the last day, for their whole time."),
        rows=under_way("eu_project", EU_PROJECT, "j.eu_sek"),
        combine=Combine.SUM,
        unit=Unit.SEK,
        rule="S-32",
        at_end=True,
    ),
    Measure(
        key="eu_own_co_funding",
        chapter=Chapter.PROJECTS,
        label=_("The city's own co-funding"),
        definition=_("Of the EU projects under way on the last day, for their whole time."),
        rows=under_way("eu_project", EU_PROJECT, "e.own_sek"),
        combine=Combine.SUM,
        unit=Unit.SEK,
        rule="S-70",
        at_end=True,
    ),
    Measure(
        key="eu_projects_with_plan_link",
        chapter=Chapter.PROJECTS,
        label=_("EU projects linked to the operational plan"),
        definition=_("Of the EU projects under way on the last day; the goal is 100 per cent."),
        rows=under_way(
            "eu_project", EU_PROJECT, hit="j.plan_goal <> '' AND j.plan_year IS NOT NULL"
        ),
        combine=Combine.SHARE,
        unit=Unit.PERCENT,
        rule="S-33",
        good=1,
        at_end=True,
    ),
    Measure(
        key="aid_projects",
        chapter=Chapter.PROJECTS,
        label=_("Aid projects under way"),
        definition=_("Decided, begun and not over on the last day of the period."),
        rows=under_way("aid_project", E),
        rule="S-56",
        at_end=True,
    ),
    Measure(
        key="aid_external_money",
        chapter=Chapter.PROJECTS,
        label=_("Others' money in aid projects"),
        definition=_("Of the aid projects under way on the last day, for their whole time."),
        rows=under_way("aid_project", E, "e.external_sek"),
        combine=Combine.SUM,
        unit=Unit.SEK,
        rule="S-56",
        at_end=True,
    ),
    Measure(
        key="aid_own_money",
        chapter=Chapter.PROJECTS,
        label=_("The city's own money in aid projects"),
        definition=_("It must be zero: somebody else bears the whole cost."),
        rows=under_way("aid_project", E, "e.own_sek"),
        combine=Combine.SUM,
        unit=Unit.SEK,
        rule="S-56",
        good=-1,
        at_end=True,
    ),
    Measure(
        key="aid_hours",
        chapter=Chapter.PROJECTS,
        label=_("The city's hours a year in aid projects"),
        definition=_("Of the aid projects under way on the last day."),
        rows=under_way("aid_project", E, "e.own_hours_per_year"),
        combine=Combine.SUM,
        unit=Unit.HOURS,
        rule="A-17",
        at_end=True,
    ),
)
MONITORING = (
    Measure(
        key="monitoring_entries",
        chapter=Chapter.MONITORING,
        label=_("Monitoring entries"),
        definition=_("Observations with analysis and consequence, by the day of observation."),
        rows=f"""
        SELECT m.id AS row_id, NULL::bigint AS case_id, m.body_id, m.observed_on AS day,
               1::numeric AS value, TRUE AS hit
          FROM engagements_monitoringentry m WHERE {happened("m.observed_on")}""",
        rule="S-20",
        good=1,
    ),
    Measure(
        key="benchmarks",
        chapter=Chapter.MONITORING,
        label=_("Comparisons with other cities"),
        definition=_("Comparisons registered in the period."),
        rows=cases("benchmark"),
        rule="S-25",
    ),
    Measure(
        key="profiling_activities",
        chapter=Chapter.MONITORING,
        label=_("Profiling activities"),
        definition=_("Activities carried out in the period."),
        rows=moved("profiling", to=(Status.CARRIED_OUT,)),
        rule="S-14",
    ),
    Measure(
        key="share_with_brand",
        chapter=Chapter.MONITORING,
        label=_("International marketing with the brand"),
        definition=_("Of the international marketing carried out; the goal is 100 per cent."),
        rows=moved(
            "profiling",
            to=(Status.CARRIED_OUT,),
            joins="JOIN engagements_profiling g ON g.case_id = c.id",
            where="g.international_marketing IS TRUE",
            hit="g.brand_used IS TRUE",
        ),
        combine=Combine.SHARE,
        unit=Unit.PERCENT,
        rule="S-16",
        good=1,
    ),
)
ALL = (
    Measure(
        key="engagements_registered",
        chapter=Chapter.ALL,
        label=_("Engagements registered"),
        definition=_(
            "Cases of every kind that came in or began in the period. One that serves several "
            "focus areas counts in each of them, so that their sum is larger (S-12)."
        ),
        rows=cases(),
        rule="S-12",
    ),
    Measure(
        key="decided_in_retrospect",
        chapter=Chapter.ALL,
        label=_("Decided or recorded afterwards"),
        definition=_("Trips decided after departure, by the day of the decision."),
        rows=decided(
            "conference_trip",
            outcomes=("approved",),
            joins="JOIN engagements_conferencetrip t ON t.case_id = c.id",
            where="t.is_retroactive",
        ),
        rule="S-66",
        good=-1,
    ),
)
