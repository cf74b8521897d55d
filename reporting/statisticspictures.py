"""The pictures of the statistics: maps, trips, answer times, and the wheel of reviews."""

import datetime

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from engagements.permissions import Rights

from .charts import quarters
from .figure_words import cell
from .forms.statistics import ScopeForm
from .measures import BY_KEY, REVIEWS_DUE, Measure
from .queries.figures import By, Period, figures
from .statisticsblocks import Block, drawn, on_the_map, over_years

YEARS_SHOWN = 5
QUARTERS = ("1", "2", "3", "4")


def of(*keys: str) -> list[Measure]:
    return [BY_KEY[key] for key in keys]


MAPS = of("visits_carried_out", "engagements_registered")
COSTS = of("ks_trip_cost", "own_trip_cost")
EMISSIONS = of("ks_trip_co2e", "own_trip_co2e")
DAYS = of("median_days_to_decision", "ib_days_to_decision")
IN_TIME = of("share_answered_in_time")


def pictures(form: ScopeForm, rights: Rights, today: datetime.date) -> list[Block]:
    """Three statements, whatever there is."""
    return [*maps(form, rights), *series(form, rights), wheel(form, rights, today)]


def maps(form: ScopeForm, rights: Rights) -> list[Block]:
    found = figures(MAPS, [form.period], rights, form.scope, [By.COUNTRY])
    return [on_the_map(one, str(form.year), found, form.query) for one in MAPS]


def series(form: ScopeForm, rights: Rights) -> list[Block]:
    """What trips cost and emit (S-68), and how long answers take (S-35)."""
    years = [form.year - number for number in range(YEARS_SHOWN)]
    wanted = [*COSTS, *EMISSIONS, *DAYS, *IN_TIME]
    found = figures(wanted, [form.period_of(year) for year in years], rights, form.scope)
    titles = {
        "trip-cost": (_("What trips cost the city"), COSTS),
        "trip-co2e": (_("Emissions of trips"), EMISSIONS),
        "days": (_("Days to a decision"), DAYS),
        "in-time": (_("First replies in time"), IN_TIME),
    }
    return [
        over_years(key, title, measures, years, found, form.query)
        for key, (title, measures) in titles.items()
    ]


def wheel(form: ScopeForm, rights: Rights, today: datetime.date) -> Block:
    """Reviews by the quarter, this year and the three that follow, whatever year is chosen."""
    years = range(today.year, today.year + REVIEWS_DUE.years_ahead + 1)
    found = figures(
        [REVIEWS_DUE], [Period.year(year) for year in years], rights, form.scope, [By.QUARTER]
    )
    query = {name: value for name, value in form.query.items() if name != "tertial"}
    rows = tuple(
        (
            str(year),
            tuple(
                cell(
                    REVIEWS_DUE,
                    found.of(REVIEWS_DUE.key, number, By.QUARTER, quarter),
                    query,
                    ar=year,
                    kvartal=quarter,
                )
                for quarter in QUARTERS
            ),
        )
        for number, year in enumerate(years)
    )
    names = [_("Q%(number)s") % {"number": quarter} for quarter in QUARTERS]
    title = _("Reviews by the quarter in four years")
    kept: dict[str, str] = {name: query[name] for name in ("organ", "tema") if name in query}
    return Block(
        key="reviews",
        title=title,
        heads=(_("Year"), *names),
        rows=rows,
        charts=drawn(
            quarters(
                title,
                [(year, list(zip(names, cells, strict=True))) for year, cells in rows],
                key="reviews",
            )
        ),
        notes=(
            str(REVIEWS_DUE.definition),
            _("What was due before this year stands with every matter."),
        ),
        url=f"{reverse('agreements:timeline')}?{urlencode(kept)}",
        url_words=_("The wheel with every matter and every end"),
    )
