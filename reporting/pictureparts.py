"""The frozen figures as charts of the paper, each with its table."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from engagements.labels import country, language, sort_key
from engagements.models import Case
from engagements.papers.paper import Part, Picture, Table

from .charts import Chart, bars, grouped, svg, world
from .figure_words import Cell, words_of
from .measures import BY_KEY
from .models import Snapshot
from .queries.figures import By, thawed

Row = tuple[str, str, Cell]  # the group's key, its name, its figure
# Which chart stands under which heading: the measures, and what they are broken down by.
BY_GROUP: dict[str, tuple[tuple[str, By], ...]] = {
    "ingress": (("engagements_registered", By.FOCUS), ("engagements_registered", By.COUNTRY)),
    "memberships": (("memberships_total", By.BODY),),
    "eu_funding": (("eu_money_to_the_city", By.BODY),),
    "visits": (("visits_carried_out", By.THEME), ("visits_carried_out", By.COUNTRY)),
}
BESIDE_LAST_YEAR = {"ib": ("ks_trip_cost", "own_trip_cost")}


def pictures(snapshot: Snapshot, heading: str) -> Iterator[Part]:
    """The charts under a heading; none where there is nothing to draw."""
    for key, way in BY_GROUP.get(heading, ()):
        yield from by_group(snapshot, key, way)
    if heading in BESIDE_LAST_YEAR:
        yield from beside_last_year(snapshot, heading, BESIDE_LAST_YEAR[heading])


def by_group(snapshot: Snapshot, key: str, way: By) -> Iterator[Picture]:
    measure = BY_KEY[key]
    heads = {
        By.FOCUS: _("Focus area"),
        By.BODY: _("Body"),
        By.THEME: _("Theme"),
        By.COUNTRY: _("Country"),
    }
    rows = rows_of(snapshot, key, way)
    title = _("%(figure)s: %(way)s") % {"figure": measure.label, "way": heads[way].lower()}
    where = f"{key}-{way}"
    chart = (
        world(title, rows, key=where)
        if way == By.COUNTRY
        else bars(title, [(name, cell) for _group, name, cell in rows], key=where)
    )
    table = Table(
        title,
        (heads[way], _("How many")),
        tuple((name, cell.words) for _group, name, cell in rows),
        numeric=frozenset({1}),
        shares=(70, 30),
    )
    yield from drawn(chart, table)


def rows_of(snapshot: Snapshot, key: str, way: By) -> list[Row]:
    """The groups that have rows, the largest first."""
    measure, names = BY_KEY[key], snapshot.names_of(way)
    names |= {str(code): str(name) for code, name in Case.FocusArea.choices}
    rows = []
    for group, frozen in snapshot.figures[key]["by"][way].items():
        figure = thawed(frozen)
        name = country(group) if way == By.COUNTRY else names.get(group, group)
        rows.append((group, name, Cell(words_of(measure, figure), "", figure.value, figure.rows)))
    return sorted(rows, key=lambda row: (-(row[2].value or 0), sort_key(row[1], language())))


def beside_last_year(snapshot: Snapshot, heading: str, keys: tuple[str, ...]) -> Iterator[Picture]:
    year = snapshot.report.year
    groups, rows = [], []
    for key in keys:
        measure, frozen = BY_KEY[key], snapshot.figures[key]
        cells = []
        for told in (frozen, frozen["before"]):
            figure = thawed(told)
            cells.append(Cell(words_of(measure, figure), "", figure.value, figure.rows))
        label = str(measure.label)
        groups.append((label, list(zip((str(year), str(year - 1)), cells, strict=True))))
        rows.append((label, *(cell.words for cell in cells)))
    title = _("What trips cost the city, SEK")
    table = Table(
        title,
        (_("Figure"), str(year), str(year - 1)),
        tuple(rows),
        numeric=frozenset({1, 2}),
        shares=(50, 25, 25),
    )
    yield from drawn(grouped(title, groups, key=heading), table)


def drawn(chart: Chart | None, table: Table) -> Iterator[Picture]:
    if chart:
        yield Picture(svg(chart, language()), table)
