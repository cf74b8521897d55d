"""Horizontal bars: of groups, largest first, and of years within groups."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from .shapes import WIDTH, Chart, Label, Rect, Told, in_words, largest_of, shortened, width_of

MOST = 12  # rows of a chart of groups
ROW, NAME, BAR = 46, 16, 16  # a row, its name above the bar, and the bar
LINE, HEAD = 24, 34  # a row with its name beside the bar, and the heading of such rows
LONGEST = 56  # letters of a name
GAP = 8


def bars(title: str, rows: Iterable[tuple[str, Told]], *, key: str) -> Chart | None:
    """A bar for each known figure, the name above it; None where there is nothing to draw."""
    every = list(rows)
    shown = [row for row in every if row[1].value is not None][:MOST]
    largest = largest_of(told for _name, told in shown)
    if largest <= 0:
        return None
    room = WIDTH - GAP - width_of(told.words for _name, told in shown)
    rects, labels = [], []
    for number, (name, told) in enumerate(shown):
        top = number * ROW + NAME + 6
        length = length_of(told, room, largest)
        labels.append(Label("lab", 0, top - 6, shortened(name, LONGEST)))
        rects.append(Rect("bar", 0, top, length, BAR))
        labels.append(Label("val", length + GAP, top + BAR - 3, told.words))
    return Chart(
        key=key,
        title=title,
        text=in_words(shown),
        width=WIDTH,
        height=len(shown) * ROW,
        rects=tuple(rects),
        labels=tuple(labels),
        left_out=len(every) - len(shown),
    )


def grouped(
    title: str, groups: Iterable[tuple[str, Sequence[tuple[str, Told]]]], *, key: str
) -> Chart | None:
    """Rows under headings, all on one scale: the years of each body, or the bodies of each year.

    A figure that is not told keeps its row, so that the groups can be compared line by line.
    """
    every = list(groups)
    told_all = [told for _head, rows in every for _name, told in rows]
    largest = largest_of(told_all)
    if largest <= 0:
        return None
    start = GAP + width_of(shortened(name, 20) for _head, rows in every for name, _told in rows)
    room = WIDTH - start - GAP - width_of(told.words for told in told_all)
    rects, labels, top = [], [], 0
    for head, rows in every:
        if head:
            labels.append(Label("lab", 0, top + 18, shortened(head, LONGEST), is_bold=True))
            top += HEAD - 8
        for name, told in rows:
            length = length_of(told, room, largest)
            labels.append(Label("lab", 0, top + BAR, shortened(name, 20)))
            rects.append(Rect("bar", start, top + 3, length, BAR))
            labels.append(Label("val", start + length + GAP, top + BAR, told.words))
            top += LINE
        top += 8
    return Chart(
        key=key,
        title=title,
        text=" ".join(f"{head}: {in_words(rows)}." for head, rows in every)
        if any(head for head, _rows in every)
        else in_words(every[0][1]),
        width=WIDTH,
        height=top,
        rects=tuple(rects),
        labels=tuple(labels),
    )


def length_of(told: Told, room: int, largest: Decimal) -> int:
    """Nothing has no bar; whatever there is has one that can be seen."""
    value = told.value or Decimal(0)
    return max(round(room * value / largest), 1) if value > 0 else 0
