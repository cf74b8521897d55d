"""Columns by the quarter, year beside year: the wheel of reviews."""

from collections.abc import Iterable, Sequence

from .bars import grouped
from .columns import ABOVE, HIGH, column_of
from .shapes import WIDTH, Chart, Label, Line, Rect, Told, in_words, largest_of, width_of

BELOW = 46  # the quarter's name, and the year's below it
BETWEEN = 12  # two years


def quarters(
    title: str, years: Iterable[tuple[str, Sequence[tuple[str, Told]]]], *, key: str
) -> Chart | None:
    """Four numbered columns a year; rows under the years where the numbers are too wide."""
    every = list(years)
    told_all = [told for _year, row in every for _name, told in row]
    largest = largest_of(told_all)
    if largest <= 0:
        return None
    year_wide = (WIDTH + BETWEEN) // len(every)
    each = (year_wide - BETWEEN) // 4
    if width_of(told.words for told in told_all) > each + BETWEEN // 2:
        return grouped(title, every, key=key)
    rects: list[Rect] = []
    labels, lines, said = [], [], []
    floor = ABOVE + HIGH
    for number, (year, row) in enumerate(every):
        left = number * year_wide
        lines.append(Line("grid", left, floor + 0.5, left + 4 * each, floor + 0.5))
        labels.append(Label("lab", left + 2 * each, floor + 40, year, "middle", is_bold=True))
        for place, (_name, told) in enumerate(row):
            rect, above = column_of(told, left + place * each, each, largest)
            rects.append(rect)
            labels += [above, Label("lab", above.x, floor + 18, str(place + 1), "middle")]
        said.append(f"{year}: {in_words(row)}.")
    return Chart(
        key=key,
        title=title,
        text=" ".join(said),
        width=WIDTH,
        height=floor + BELOW,
        kind="columns",
        lines=tuple(lines),
        rects=tuple(rects),
        labels=tuple(labels),
    )
