"""What the statistics show, as files: a chart as SVG, a page as a workbook with typed cells."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from engagements import csvfiles, labels, xlsxfiles
from engagements.xlsxfiles import Column, Sheet

from .charts import alone, svg
from .figure_words import UNKNOWN, Cell
from .snapshotfiles import columns
from .statisticsblocks import Block

LONGEST_NAME = 31  # of a sheet, says Excel
FORBIDDEN = str.maketrans("[]:*?/\\", "-------")  # in the name of a sheet, says Excel
Facts = Iterable[tuple[str, str]]


def typed(cell: Cell) -> csvfiles.Cell:
    """The number itself; words where a small group says none, nothing where none is known."""
    if cell.value is not None:
        return cell.value
    return None if cell.words == UNKNOWN else cell.words


def chart_file(blocks: Iterable[Block], key: str) -> HttpResponse:
    """The chart of that key, as it is shown."""
    for chart in (chart for block in blocks for chart in block.charts):
        if chart.key == key:
            return attached(svg(chart, labels.language()), alone.TYPE, f"{key}.svg")
    raise Http404


def block_book(blocks: Iterable[Block], facts: Facts, name: str) -> HttpResponse:
    """A sheet for what is chosen, and one for each table."""
    sheets = [
        Sheet(
            f"{number} {block.title}".translate(FORBIDDEN)[:LONGEST_NAME],
            [Column(block.heads[0], 40), *(Column(head, 18) for head in block.heads[1:])],
            [[name, *map(typed, cells)] for name, cells in block.rows],
        )
        for number, block in enumerate(blocks, 1)
    ]
    return book([chosen(facts), *sheets], name)


def figure_book(
    chapters: Sequence[Mapping[str, Any]], year: int, facts: Facts, name: str
) -> HttpResponse:
    """Every figure of the period beside the year before."""
    return book([Sheet(_("Figures"), columns(year), figure_rows(chapters)), chosen(facts)], name)


def figure_rows(chapters: Sequence[Mapping[str, Any]]) -> Iterator[list[csvfiles.Cell]]:
    for chapter in chapters:
        for line in chapter["lines"]:
            yield [
                str(chapter["title"]),
                str(line["measure"].label),
                typed(line["now"]),
                typed(line["before"]),
                line["now"].rows,
                str(line["unit"]),
                str(line["measure"].definition),
            ]


def chosen(facts: Facts) -> Sheet:
    """What the figures are narrowed to, and when they were taken."""
    taken = (_("Taken"), labels.date_and_time(timezone.now()))
    rows = [list(fact) for fact in (*facts, taken)]
    return Sheet(_("What is counted"), [Column(_("Choice"), 40), Column(_("Value"), 60)], rows)


def book(sheets: Iterable[Sheet], name: str) -> HttpResponse:
    return attached(xlsxfiles.written(sheets), xlsxfiles.TYPE, f"{name}.xlsx")


def attached(content: bytes | str, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
