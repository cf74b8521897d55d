"""Charts as plain SVG: shapes with coordinates, drawn by a template; a table stands beside each.

Numbers are printed on the bars, and colours come from the page's own classes, so that the chart
reads in dark mode, in print and in the PDF.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from .figure_words import Cell

WIDTH = 640
NAMES = 220  # what the names take on the left
NUMBERS = 90  # and the numbers on the right
ROW, BAR = 30, 18
MOST = 12  # rows of a chart; the table has them all


@dataclass(frozen=True, slots=True)
class Bar:
    name: str
    words: str
    y: int
    middle: int
    length: int
    end: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A horizontal bar chart; `left_out` rows stand only in the table."""

    title: str
    width: int
    height: int
    start: int
    bars: tuple[Bar, ...]
    left_out: int

    @property
    def text(self) -> str:
        """The chart in words, for who does not see it."""
        return f"{self.title}: " + ", ".join(f"{bar.name} {bar.words}" for bar in self.bars)


def bars(title: str, rows: Iterable[tuple[str, Cell]]) -> Chart | None:
    """The chart of these figures; None where there is nothing to draw."""
    every = list(rows)
    known = [(name, cell) for name, cell in every if cell.value is not None]
    shown = known[:MOST]
    largest = max((cell.value or Decimal(0) for _name, cell in shown), default=Decimal(0))
    if largest <= 0:
        return None
    room = WIDTH - NAMES - NUMBERS
    drawn = []
    for number, (name, cell) in enumerate(shown):
        length = round(room * (cell.value or Decimal(0)) / largest)
        y = number * ROW + (ROW - BAR) // 2
        drawn.append(
            Bar(
                name=name if len(name) <= 30 else f"{name[:29]}…",
                words=cell.words,
                y=y,
                middle=y + BAR // 2 + 5,
                length=max(length, 1),
                end=NAMES + max(length, 1) + 8,
            )
        )
    return Chart(
        title=title,
        width=WIDTH,
        height=len(drawn) * ROW,
        start=NAMES,
        bars=tuple(drawn),
        left_out=len(every) - len(drawn),
    )
