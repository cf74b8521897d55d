"""How the report's chapters are numbered and which stand around the headings (domain.md F2)."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# The headings of `outline`, and the chapters that hold figures or other headings alone.
NUMBERS: Mapping[str, str] = {
    "ingress": "1",
    "brief": "2",
    "profiling": "3",
    "monitoring": "4",
    "cooperation": "5",
    "memberships": "5.1",
    "agreements": "5.2",
    "eu_funding": "5.3",
    "visits": "5.4",
    "advocacy": "6",
    "ib": "7",
    "reviews": "8",
    "deviations": "9",
    "figures": "10",
    "bodies": "11",
}
TITLES: Mapping[str, str | Promise] = {
    "brief": _("The year in brief"),
    "cooperation": _("Cooperation"),
    "figures": _("The figures"),
    "bodies": _("By body"),
}
# What stands before or after a heading of `outline`.
BEFORE: Mapping[str, str] = {"memberships": "cooperation"}
AFTER: Mapping[str, str] = {"ingress": "brief"}
# The six figures of the year in brief.
BRIEF = (
    "memberships_total",
    "agreements_active",
    "eu_projects_ongoing",
    "eu_money_to_the_city",
    "visits_carried_out",
    "ks_trip_cost",
)
# What is told of each body on paper; every figure by body stands in the workbook and the data.
OF_BODIES = (
    "engagements_registered",
    "visits_received",
    "visits_carried_out",
    "memberships_total",
    "agreements_active",
    "eu_projects_ongoing",
    "own_trips",
)


def level(key: str) -> int:
    return NUMBERS[key].count(".") + 1
