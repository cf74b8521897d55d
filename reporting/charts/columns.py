"""Columns side by side: one figure over the years, the earliest first."""

from collections.abc import Iterable
from decimal import Decimal

from .bars import grouped
from .shapes import LETTER, WIDTH, Chart, Label, Line, Rect, Told, in_words, largest_of, width_of

HIGH = 160  # the tallest column
ABOVE, BELOW = 24, 26  # its number, and its name
WIDEST = 88  # what one column takes at the most
FILLED = 0.62  # of that


def columns(title: str, rows: Iterable[tuple[str, Told]], *, key: str) -> Chart | None:
    """A column for each; rows with their bars where the numbers are too wide to stand in line."""
    every = list(rows)
    largest = largest_of(told for _name, told in every)
    if largest <= 0:
        return None
    each = min(WIDTH // len(every), WIDEST)
    if width_of(told.words for _name, told in every) + LETTER // 2 > each:
        return grouped(title, [("", every)], key=key)
    rects, labels = [], []
    floor = ABOVE + HIGH
    for number, (name, told) in enumerate(every):
        rect, above = column_of(told, number * each, each, largest)
        rects.append(rect)
        labels.append(above)
        labels.append(Label("lab", above.x, floor + 18, name, "middle"))
    return Chart(
        key=key,
        title=title,
        text=in_words(every),
        width=WIDTH,
        height=floor + BELOW,
        kind="columns",
        lines=(Line("grid", 0, floor + 0.5, each * len(every), floor + 0.5),),
        rects=tuple(rects),
        labels=tuple(labels),
    )


def column_of(told: Told, left: float, each: float, largest: Decimal) -> tuple[Rect, Label]:
    """A column in the middle of its place, and the number above it."""
    value = max(told.value or Decimal(0), Decimal(0))
    height = max(round(HIGH * value / largest), 1) if value else 0
    wide = round(each * FILLED)
    top = ABOVE + HIGH - height
    column = Rect("bar", round(left + (each - wide) / 2, 1), top, wide, height)
    return column, Label("val", round(left + each / 2, 1), top - 6, told.words, "middle")
