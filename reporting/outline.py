"""The report's headings in their order, and what each body is asked for (domain.md F1, F2)."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading: how long its text is to be, what a body is asked, the figures beside it."""

    key: str
    title: str | Promise
    words: int  # the target for the assembled text; a body's own text may be as long
    asked: str | Promise  # what a body is asked to write; empty where only SLK writes
    figures: tuple[str, ...] = ()


OUTLINE = (
    Heading(
        "ingress",
        _("The city's international relations"),
        80,
        "",
        ("engagements_registered", "memberships_total", "visits_carried_out"),
    ),
    Heading(
        "profiling",
        _("Profiling"),
        80,
        _("How you have shown the city to the world, and what came of it."),
        ("profiling_activities", "share_with_brand"),
    ),
    Heading(
        "monitoring",
        _("Monitoring"),
        80,
        _("What you have seen in the world, and what it means for your work."),
        ("monitoring_entries", "benchmarks", "bodies_without_monitoring"),
    ),
    Heading(
        "memberships",
        _("Cooperation within international organisations and networks"),
        120,
        _("What you have driven and learnt in your networks; trust posts you hold."),
        ("memberships_total", "memberships_new", "memberships_ended", "membership_fees"),
    ),
    Heading(
        "agreements",
        _("Cooperation agreements"),
        60,
        _("What your agreements have led to, for you and for the partner."),
        ("agreements_active", "agreements_new", "agreements_expired"),
    ),
    Heading(
        "eu_funding",
        _("Funding from the EU's funds and programmes"),
        80,
        _("Your EU projects, and what they give your planned development."),
        ("eu_projects_ongoing", "eu_money_to_the_city", "eu_own_co_funding", "eu_projects_granted"),
    ),
    Heading(
        "visits",
        _("International visits and events strengthen the image of Stockholm"),
        100,
        _("The visits that mattered, and what you learnt from them."),
        ("visits_received", "visits_carried_out", "visitors_count", "visits_coordinated_by_ks"),
    ),
    Heading(
        "advocacy",
        _("EU legislation that affects Stockholm"),
        100,
        _("The acts that you have tried to influence, how, and with what result."),
        ("positions_decided", "eu_advocacy_decided", "share_with_ks_consultation"),
    ),
    Heading(
        "ib",
        _("The advisory committee: trips, declarations and costs"),
        60,
        "",
        ("ks_trips", "ks_trip_cost", "ks_trip_co2e", "own_trips", "own_trip_cost",
         "declarations_decided"),
    ),
    Heading(
        "reviews",
        _("Reviews"),
        60,
        _("Which memberships you have reviewed, and what you concluded."),
        ("reviews_decided", "reviews_overdue", "share_reviewed_in_time"),
    ),
    Heading(
        "deviations",
        _("Deviations and exceptions"),
        60,
        _("What could not be done as the strategy says, and why."),
        ("decided_in_retrospect", "delegated_unreported", "contact_person_vacancies"),
    ),
)  # fmt: skip
BY_KEY = {heading.key: heading for heading in OUTLINE}
ASKED = tuple(heading for heading in OUTLINE if heading.asked)
