"""Figures of memberships, networks, agreements and letters of intent (domain.md F3, 12 to 14)."""

from django.utils.translation import gettext_lazy as _

from engagements.statuses import Status

from .measure import Chapter, Combine, Measure, Unit, decided, happened, standing

JOINED = ("membership", "network_participation")
AGREEMENT, INTENT = "cooperation_agreement", "letter_of_intent"
YEAR_OF_FEE = """
          LEFT JOIN LATERAL (
            SELECT f.sek FROM agreements_fee f
             WHERE f.commitment_id = c.id AND f.year <= extract(year FROM p.ends)
             ORDER BY f.year DESC LIMIT 1) AS fee ON TRUE"""
OVERDUE = "k.review_due_on IS NULL OR k.review_due_on <= p.ends"


def entered(*kinds: str) -> str:
    """What began in the period, by the day since when it holds, as far as that is known."""
    day = "coalesce(a.start_date, e.starts_on)"
    return begun(kinds, day)


def begun(kinds: tuple[str, ...], day: str) -> str:
    names = ", ".join(f"'{kind}'" for kind in kinds)
    return f"""
        SELECT c.id AS row_id, c.id AS case_id, c.body_id, {day} AS day,
               1::numeric AS value, TRUE AS hit
          FROM agreements_commitment k
          JOIN engagements_case c ON c.id = k.case_id
          JOIN engagements_engagement e ON e.case_id = k.case_id
          LEFT JOIN agreements_cooperationagreement a ON a.case_id = k.case_id
         WHERE c.kind IN ({names}) AND c.status <> 'voided' AND {happened(day)}
           AND EXISTS (SELECT FROM engagements_statuschange s
                        WHERE s.case_id = c.id AND s.to_status = '{Status.IN_FORCE.value}')"""


def ended(*kinds: str, day: str = "k.ended_on") -> str:
    """What ended in the period."""
    return begun(kinds, day)


COMMITMENTS = (
    Measure(
        key="memberships_total",
        chapter=Chapter.COMMITMENTS,
        label=_("Memberships and networks"),
        definition=_("In force on the last day of the period."),
        rows=standing(*JOINED),
        rule="S-64",
        at_end=True,
    ),
    Measure(
        key="memberships_new",
        chapter=Chapter.COMMITMENTS,
        label=_("New memberships and networks"),
        definition=_("Entered during the period."),
        rows=entered(*JOINED),
        rule="S-64",
    ),
    Measure(
        key="memberships_ended",
        chapter=Chapter.COMMITMENTS,
        label=_("Memberships and networks that ended"),
        definition=_("Left during the period."),
        rows=ended(*JOINED),
        rule="S-54",
    ),
    Measure(
        key="membership_fees",
        chapter=Chapter.COMMITMENTS,
        label=_("Fees a year"),
        definition=_("The newest fee up to the period of everything in force on its last day."),
        rows=standing(*JOINED, joins=YEAR_OF_FEE, value="coalesce(fee.sek, e.fee_sek_per_year)"),
        combine=Combine.SUM,
        unit=Unit.SEK,
        rule="S-68",
        at_end=True,
    ),
    Measure(
        key="share_reviewed_in_time",
        chapter=Chapter.COMMITMENTS,
        label=_("Reviewed within the interval"),
        definition=_(
            "Of memberships, networks and letters of intent in force on the last day: those "
            "whose review is not due yet. A missing date counts as overdue."
        ),
        rows=standing(*JOINED, INTENT, hit=f"NOT ({OVERDUE})"),
        combine=Combine.SHARE,
        unit=Unit.PERCENT,
        rule="S-54",
        good=1,
        at_end=True,
    ),
    Measure(
        key="reviews_overdue",
        chapter=Chapter.COMMITMENTS,
        label=_("Reviews overdue"),
        definition=_("In force on the last day with a review that was due, or with no date."),
        rows=standing(*JOINED, INTENT, where=OVERDUE),
        rule="S-54",
        good=-1,
        at_end=True,
    ),
    Measure(
        key="reviews_decided",
        chapter=Chapter.COMMITMENTS,
        label=_("Reviews decided"),
        definition=_("Reviews that were decided during the period, whatever the conclusion."),
        rows=decided("review", outcomes=("approved", "rejected")),
        rule="S-54",
    ),
    Measure(
        key="memberships_passive",
        chapter=Chapter.COMMITMENTS,
        label=_("Passive memberships and networks"),
        definition=_("In force on the last day, with no contribution for as long as is allowed."),
        rows=standing(*JOINED, where="k.passive_on <= p.ends"),
        rule="S-31",
        good=-1,
        at_end=True,
    ),
    Measure(
        key="agreements_active",
        chapter=Chapter.COMMITMENTS,
        label=_("Cooperation agreements"),
        definition=_("In force on the last day of the period."),
        rows=standing(AGREEMENT),
        rule="S-52",
        at_end=True,
    ),
    Measure(
        key="agreements_new",
        chapter=Chapter.COMMITMENTS,
        label=_("New cooperation agreements"),
        definition=_("With a start date in the period."),
        rows=entered(AGREEMENT),
        rule="S-52",
    ),
    Measure(
        key="agreements_expired",
        chapter=Chapter.COMMITMENTS,
        label=_("Cooperation agreements that expired"),
        definition=_("With an end date in the period."),
        rows=ended(AGREEMENT, day="a.end_date"),
        rule="S-52",
    ),
    Measure(
        key="agreements_expiring",
        chapter=Chapter.COMMITMENTS,
        label=_("Cooperation agreements that expire soon"),
        definition=_("In force on the last day, with an end date within six months of it."),
        rows=standing(AGREEMENT, where="a.end_date <= p.ends + interval '6 months'"),
        rule="S-52",
        at_end=True,
    ),
    Measure(
        key="letters_of_intent_active",
        chapter=Chapter.COMMITMENTS,
        label=_("Letters of intent"),
        definition=_("In force on the last day of the period."),
        rows=standing(INTENT),
        rule="S-53",
        at_end=True,
    ),
)
# For the wheel alone: it looks forward, and a report tells what has been.
REVIEWS_DUE = Measure(
    key="reviews_due",
    chapter=Chapter.COMMITMENTS,
    label=_("Reviews that are due"),
    definition=_("Memberships, networks and letters of intent in force, by the day of the review."),
    rows=f"""
        SELECT c.id AS row_id, c.id AS case_id, c.body_id, k.review_due_on AS day,
               1::numeric AS value, TRUE AS hit
          FROM agreements_commitment k JOIN engagements_case c ON c.id = k.case_id
         WHERE c.status = 'in_force' AND k.is_reviewed AND {happened("k.review_due_on")}""",
    rule="S-54",
    years_ahead=3,
)
