"""The report's sentences that figures fill: locked figures in, a paragraph out (domain.md F1).

Each is whole, with named places, so that a translation may turn it as its language does.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from engagements.labels import amount

Frozen = Mapping[str, Any]
MILLION = Decimal(1_000_000)


class Told:
    """The figures of a snapshot as the sentences ask for them."""

    def __init__(self, figures: Frozen) -> None:
        self.figures = figures

    def value(self, key: str) -> Decimal:
        return Decimal(self.figures[key]["value"] or 0)

    def number(self, key: str) -> str:
        return amount(round(self.value(key)))

    def with_change(self, key: str) -> str:
        """ "95 (+10)": the figure, and the difference from the year before."""
        before = Decimal(self.figures[key]["before"]["value"] or 0)
        difference = round(self.value(key) - before)
        sign = "+" if difference > 0 else "−" if difference < 0 else "±"
        return f"{self.number(key)} ({sign}{amount(abs(difference))})"

    def millions(self, key: str) -> str:
        return amount(round(self.value(key) / MILLION, 1))

    def thousands(self, key: str) -> str:
        return amount(round(self.value(key) / 1000))


def ingress(told: Told) -> str:
    return _(
        "During the year %(engagements)s international matters were registered in the city, and "
        "%(visits)s international visits were carried out."
    ) % {
        "engagements": told.number("engagements_registered"),
        "visits": told.number("visits_carried_out"),
    }


def profiling(told: Told) -> str:
    return _("The city carried out %(number)s activities to show itself to the world.") % {
        "number": told.with_change("profiling_activities")
    }


def monitoring(told: Told) -> str:
    return _(
        "%(entries)s observations of the world were analysed and shared, and %(benchmarks)s "
        "comparisons with other cities were begun."
    ) % {
        "entries": told.with_change("monitoring_entries"),
        "benchmarks": told.number("benchmarks"),
    }


def memberships(told: Told) -> str:
    return _(
        "At the end of the year the city took part in %(total)s international organisations and "
        "networks. The fees were %(fees)s thousand SEK."
    ) % {
        "total": told.with_change("memberships_total"),
        "fees": told.thousands("membership_fees"),
    }


def agreements(told: Told) -> str:
    return _(
        "%(active)s cooperation agreements were in force at the end of the year; %(new)s were new "
        "and %(expired)s expired."
    ) % {
        "active": told.with_change("agreements_active"),
        "new": told.number("agreements_new"),
        "expired": told.number("agreements_expired"),
    }


def eu_funding(told: Told) -> str:
    return _(
        "%(projects)s projects with EU money were under way. They give the city %(money)s million "
        "SEK over their whole time."
    ) % {
        "projects": told.with_change("eu_projects_ongoing"),
        "money": told.millions("eu_money_to_the_city"),
    }


def visits(told: Told) -> str:
    return _(
        "The city received %(received)s requests for visits and carried out %(made)s visits with "
        "%(people)s visitors. The executive board coordinated %(coordinated)s."
    ) % {
        "received": told.with_change("visits_received"),
        "made": told.number("visits_carried_out"),
        "people": told.number("visitors_count"),
        "coordinated": told.number("visits_coordinated_by_ks"),
    }


def advocacy(told: Told) -> str:
    return _(
        "The city decided on %(positions)s positions and carried out %(actions)s actions to "
        "influence the EU."
    ) % {
        "positions": told.number("positions_decided"),
        "actions": told.with_change("eu_advocacy_decided"),
    }


def ib(told: Told) -> str:
    return _(
        "%(trips)s trips were made on behalf of the executive board, at a cost of %(cost)s "
        "thousand SEK and with emissions of %(co2e)s kg CO2e. %(declarations)s declarations "
        "were signed."
    ) % {
        "trips": told.with_change("ks_trips"),
        "cost": told.thousands("ks_trip_cost"),
        "co2e": told.number("ks_trip_co2e"),
        "declarations": told.number("declarations_decided"),
    }


def reviews(told: Told) -> str:
    return _(
        "%(decided)s memberships, networks and letters of intent were reviewed. The review of "
        "%(overdue)s is overdue."
    ) % {
        "decided": told.number("reviews_decided"),
        "overdue": told.number("reviews_overdue"),
    }


def deviations(told: Told) -> str:
    return _(
        "%(late)s trips were decided after departure, and %(unreported)s decisions on delegation "
        "are not reported yet."
    ) % {
        "late": told.number("decided_in_retrospect"),
        "unreported": told.number("delegated_unreported"),
    }


SENTENCES: Mapping[str, Callable[[Told], str]] = {
    "ingress": ingress,
    "profiling": profiling,
    "monitoring": monitoring,
    "memberships": memberships,
    "agreements": agreements,
    "eu_funding": eu_funding,
    "visits": visits,
    "advocacy": advocacy,
    "ib": ib,
    "reviews": reviews,
    "deviations": deviations,
}
