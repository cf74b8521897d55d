"""Annexes A to C: what the city is bound by, and its EU projects."""

from django.utils.translation import gettext_lazy as _

from agreements.models import Review
from engagements.models import EuProject

from .annex import (
    BY_NAME,
    COMMITMENT,
    COUNTERPART,
    ENGAGEMENT,
    OF_ENGAGEMENT,
    Annex,
    Column,
    Type,
    body,
    day,
    kind,
    number,
    organ,
    sek,
    themes,
)

# As the figure of the fees counts it: the newest fee up to the last day of the period.
FEE = """
  LEFT JOIN LATERAL (
    SELECT f.sek FROM agreements_fee f
     WHERE f.commitment_id = c.id AND f.year <= extract(year FROM s.day)
     ORDER BY f.year DESC LIMIT 1) AS fee ON TRUE"""
# What the newest decided review says, unless that is more secret than the membership.
CONCLUSION = """
  LEFT JOIN LATERAL (
    SELECT v.conclusion FROM agreements_review v
      JOIN engagements_case vc ON vc.id = v.case_id AND vc.visibility <= c.visibility
      JOIN engagements_decision vd ON vd.case_id = v.case_id AND vd.matter = 'review'
     WHERE v.of_id = c.id AND v.conclusion <> ''
     ORDER BY vd.decided_on DESC, vd.id DESC LIMIT 1) AS w ON TRUE"""

STANDING = (
    Annex(
        letter="A",
        key="memberships",
        title=_("Memberships and networks"),
        says=_("In force on the last day of the period."),
        measures=("memberships_total",),
        joins=f"{COMMITMENT} {FEE} {CONCLUSION}",
        order=BY_NAME,
        columns=(
            Column(key="organisation", head=_("Organisation"), sql=COUNTERPART, share=24),
            kind(),
            body(18),
            day("since", _("Since"), "e.starts_on"),
            sek("fee", _("Fee a year, SEK"), "coalesce(fee.sek, e.fee_sek_per_year)"),
            day("last_review", _("Last review"), "k.last_reviewed_on"),
            day("next_review", _("Next review"), "k.review_due_on"),
            Column(
                key="conclusion",
                head=_("Conclusion"),
                sql="nullif(w.conclusion, '')",
                type=Type.CODE,
                choices=lambda: Review.Conclusion.choices,
                share=12,
            ),
            number(0),
        ),
    ),
    Annex(
        letter="B",
        key="agreements",
        title=_("Agreements"),
        says=_("Cooperation agreements and letters of intent in force on the last day."),
        measures=("agreements_active", "letters_of_intent_active"),
        joins=f"{COMMITMENT} LEFT JOIN agreements_cooperationagreement a ON a.case_id = c.id",
        order=BY_NAME,
        columns=(
            Column(key="partner", head=_("Partner"), sql=COUNTERPART, share=22),
            kind(16),
            themes(f"{OF_ENGAGEMENT} UNION SELECT a.theme_id", 16),
            day("starts", _("From"), "coalesce(a.start_date, e.starts_on)"),
            day("ends", _("Until"), "coalesce(a.end_date, e.ends_on)"),
            organ("nullif(k.entry_organ, '')"),
            body(0),
            number(),
        ),
    ),
    Annex(
        letter="C",
        key="eu_projects",
        title=_("EU projects"),
        says=_("Under way on the last day of the period; the amounts are for their whole time."),
        measures=("eu_projects_ongoing",),
        joins=f"{ENGAGEMENT} JOIN engagements_euproject j ON j.case_id = c.id",
        order="c.title",
        columns=(
            Column(key="project", head=_("Project"), sql="c.title", share=22),
            body(16),
            Column(key="programme", head=_("Programme"), sql="j.programme", share=14),
            Column(
                key="role",
                head=_("The city's role"),
                sql="j.role",
                type=Type.CODE,
                choices=lambda: EuProject.Role.choices,
                share=12,
            ),
            day("starts", _("From"), "e.starts_on"),
            day("ends", _("Until"), "e.ends_on"),
            sek("total", _("Total, SEK"), "e.total_sek"),
            sek("eu", _("EU money, SEK"), "j.eu_sek"),
            sek("own", _("Own money, SEK"), "e.own_sek", 0),
            themes(OF_ENGAGEMENT),
            Column(key="goals", head=_("Purpose and goals"), sql="j.goals"),
            Column(key="partners", head=_("Partners"), sql="j.partners"),
            number(0),
        ),
    ),
)
