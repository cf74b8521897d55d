"""The frozen figures as tables of the paper."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from engagements.labels import language, sort_key
from engagements.models import Case
from engagements.papers.paper import Part, Table

from .chapters import BRIEF, OF_BODIES
from .figure_words import change, words_of
from .measures import BY_KEY, CHAPTERS, MEASURES, UNIT_WORDS, Measure
from .models import Snapshot
from .queries.figures import NOTHING, Figure, thawed


def told(snapshot: Snapshot, measure: Measure) -> tuple[Figure, Figure]:
    """The figure of the period and of the one before it."""
    frozen = snapshot.figures[measure.key]
    return thawed(frozen), thawed(frozen["before"])


def frozen_measures(snapshot: Snapshot) -> list[Measure]:
    """The measures that the report has; one that the product learnt later is not among them."""
    return [measure for measure in MEASURES if measure.key in snapshot.figures]


def in_brief(snapshot: Snapshot) -> Iterator[Part]:
    """The six figures of the year, each beside the year before."""
    yield figure_table(_("Six figures of the year"), snapshot, [BY_KEY[key] for key in BRIEF])


def every_figure(snapshot: Snapshot) -> Iterator[Part]:
    every = frozen_measures(snapshot)
    for chapter, title in CHAPTERS.items():
        yield figure_table(str(title), snapshot, [one for one in every if one.chapter == chapter])


def figure_table(title: str, snapshot: Snapshot, measures: list[Measure]) -> Table:
    year = snapshot.report.year
    rows = []
    for measure in measures:
        now, before = told(snapshot, measure)
        rows.append(
            (
                str(measure.label),
                str(UNIT_WORDS[measure.unit]),
                words_of(measure, now),
                words_of(measure, before),
                change(measure, now, before),
            )
        )
    heads = (_("Figure"), _("Unit"), str(year), str(year - 1), pgettext("difference", "Change"))
    return Table(
        title, heads, tuple(rows), numeric=frozenset({2, 3, 4}), shares=(40, 12, 16, 16, 16)
    )


def by_body(snapshot: Snapshot) -> Iterator[Part]:
    """How some of the figures fall on the bodies; every breakdown stands in the workbook."""
    names = snapshot.names_of("body")
    measures = [BY_KEY[key] for key in OF_BODIES if key in snapshot.figures]
    groups = {one.key: snapshot.figures[one.key]["by"]["body"] for one in measures}
    there = {group for found in groups.values() for group in found}
    rows = [
        (names.get(group, group), *(said(one, groups[one.key].get(group)) for one in measures))
        for group in there
    ]
    rows.sort(key=lambda row: sort_key(row[0], language()))
    yield matrix(_("Figures by body"), _("Body"), measures, rows)


def by_focus(snapshot: Snapshot) -> Iterator[Part]:
    measures = [BY_KEY[key] for key in OF_BODIES if key in snapshot.figures]
    rows = [
        (
            str(label),
            *(said(one, snapshot.figures[one.key]["by"]["focus"].get(area)) for one in measures),
        )
        for area, label in Case.FocusArea.choices
    ]
    yield matrix(_("Figures by focus area"), _("Focus area"), measures, rows)


def said(measure: Measure, frozen: dict[str, object] | None) -> str:
    return words_of(measure, thawed(frozen) if frozen else NOTHING[measure.combine])


def matrix(title: str, of: str, measures: list[Measure], rows: list[tuple[str, ...]]) -> Table:
    return Table(
        title,
        (of, *(str(one.label) for one in measures)),
        tuple(rows),
        numeric=frozenset(range(1, len(measures) + 1)),
        shares=(28, *[12] * len(measures)),
    )
