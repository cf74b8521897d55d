"""Pictures and what they are drawn of: every one with its table, whose figures lead to their rows.

A page is some blocks; its charts as files and its workbook are made of the same blocks, so that
what is downloaded is what is shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagements import labels

from .charts import Chart, Sheet, bars, columns, grouped, world
from .figure_words import Cell, cell
from .measures import UNIT_WORDS, Measure
from .queries.figures import SMALLEST_GROUP, By, Figures

Row = tuple[str, tuple[Cell, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading, its pictures and the table behind them. The first of `heads` is the rows'."""

    key: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    charts: tuple[Chart, ...] = ()
    notes: tuple[str, ...] = ()
    url: str = ""  # where there is more
    url_words: str = ""

    @property
    def lines(self) -> list[tuple[str, list[tuple[str, Cell]]]]:
        """Each row's name, and its figures with their heads."""
        return [(name, list(zip(self.heads[1:], cells, strict=True))) for name, cells in self.rows]


def drawn(*charts: Chart | None) -> tuple[Chart, ...]:
    return tuple(chart for chart in charts if chart)


def over_years(
    key: str,
    title: str,
    measures: Sequence[Measure],
    years: Sequence[int],
    found: Figures,
    query: Mapping[str, Any],
) -> Block:
    """These figures year by year, `years` in the order of the periods; drawn from the earliest."""
    rows = tuple(
        (
            str(year),
            tuple(cell(one, found.of(one.key, number), query, ar=year) for one in measures),
        )
        for number, year in sorted(enumerate(years), key=lambda pair: pair[1])
    )
    heads = tuple(str(one.label) for one in measures)
    notes = (_("Unit: %(unit)s.") % {"unit": UNIT_WORDS[measures[0].unit]},)
    return compared(key, title, _("Year"), heads, rows, notes=notes)


def compared(
    key: str,
    title: str,
    row_head: str,
    heads: Sequence[str],
    rows: Sequence[Row],
    *,
    notes: Sequence[str] = (),
) -> Block:
    """Columns of one series over its rows, or each series under its heading."""
    if len(heads) == 1:
        chart = columns(title, [(name, cells[0]) for name, cells in rows], key=key)
    else:
        series = [
            (head, [(name, cells[number]) for name, cells in rows])
            for number, head in enumerate(heads)
        ]
        chart = grouped(title, series, key=key)
    return Block(
        key=key,
        title=title,
        heads=(row_head, *heads),
        rows=tuple(rows),
        charts=drawn(chart),
        notes=tuple(notes),
    )


def by_group(
    way: By,
    title: str,
    head: str,
    rows: Sequence[tuple[str, Cell]],
    *,
    overlaps: bool,
) -> Block:
    """The largest first; areas and themes overlap (S-12)."""
    overlap = _("A case may count in several groups, so that their sum is larger than the whole")
    return Block(
        key=f"by-{way.value}",
        title=title,
        heads=(title, head),
        rows=tuple((name, (one,)) for name, one in ordered(rows)),
        charts=drawn(bars(title, ordered(rows), key=f"by-{way.value}")),
        notes=(f"{overlap} (S-12).",) if overlaps else (),
    )


def ordered(rows: Sequence[tuple[str, Cell]]) -> list[tuple[str, Cell]]:
    """The largest first, those of one size by their names."""
    language = labels.language()
    return sorted(rows, key=lambda row: (-(row[1].value or 0), labels.sort_key(row[0], language)))


def on_the_map(measure: Measure, head: str, found: Figures, query: Mapping[str, Any]) -> Block:
    """The figure by country: the world, and Europe closer."""
    groups = found.groups(measure.key, By.COUNTRY)
    told = {code: cell(measure, figure, query, land=code) for code, figure in groups.items()}
    rows = [(code, labels.country(code), one) for code, one in told.items()]
    title, key = str(measure.label), f"map-{measure.key.replace('_', '-')}"
    without = found.of(measure.key).rows - sum(figure.rows for figure in groups.values())
    return Block(
        key=key,
        title=title,
        heads=(_("Country"), head),
        rows=tuple((name, (one,)) for name, one in ordered([row[1:] for row in rows])),
        charts=drawn(
            world(title, rows, key=key),
            world(
                _("%(figure)s, Europe closer") % {"figure": title},
                rows,
                key=f"{key}-europe",
                sheet=Sheet.EUROPE,
            ),
        ),
        notes=(str(measure.definition), *placeless(without)),
    )


def placeless(number: int) -> tuple[str, ...]:
    """How many stand on no map; a small number is not told, because a secret case may be of it."""
    if number < SMALLEST_GROUP:
        return (_("What has no country stands on no map."),) if number else ()
    words = ngettext(
        "%(number)d has no country and stands on no map.",
        "%(number)d have no country and stand on no map.",
        number,
    )
    return (words % {"number": number},)
