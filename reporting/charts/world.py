"""The map: a circle per country on land without borders; a larger class has a larger circle.

No line between countries is drawn and no country is filled, so that the map takes no stand on any
of them (frontend/worldmap.mjs), small states are seen as well as large ones, and nobody needs the
colours. The land is Natural Earth's.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from .shapes import LETTER, Chart, Circle, Label, Rect, Told, in_words

FILE = Path(__file__).resolve().parents[2] / "static" / "vendor" / "map" / "world.json"
# The smallest count of each class, and the radius of its circle.
CLASSES = ((1, 4.0), (2, 5.5), (5, 7.5), (10, 10.0), (25, 13.0), (100, 16.5))
SMALLEST = CLASSES[0][1]
HOME = 7  # Stockholm is a square
LEGEND = 36  # a line of the legend


class Sheet(StrEnum):
    """What the map shows: all of it, or Europe closer, where most of what is counted lies."""

    WORLD = "world"
    EUROPE = "europe"


@dataclass(frozen=True, slots=True)
class Land:
    width: int
    height: int
    home: tuple[int, int]
    land: str
    points: Mapping[str, tuple[int, int]]


@cache
def land_of(sheet: Sheet) -> Land:
    return Land(**json.loads(FILE.read_text(encoding="utf-8"))[sheet.value])


def circle_of(land: Land, x: float, y: float, name: str, told: Told) -> Circle:
    """Whole within the picture, also on its edge."""
    tone, radius = ("ring", SMALLEST) if told.value is None else ("dot", radius_of(told.value))
    x, y = (
        min(max(one, radius + 1), size - radius - 1)
        for one, size in ((x, land.width), (y, land.height))
    )
    return Circle(tone, x, y, radius, f"{name}: {told.words}")


def radius_of(value: Decimal) -> float:
    return max((radius for least, radius in CLASSES if value >= least), default=SMALLEST)


def world(
    title: str, rows: Iterable[tuple[str, str, Told]], *, key: str, sheet: Sheet = Sheet.WORLD
) -> Chart | None:
    """The counts by country: code, name and figure. None where the sheet has nothing to show.

    A group that is too small to be told is a ring: it is there, and how many it is stays unsaid.
    """
    land = land_of(sheet)
    counted = [row for row in rows if row[2].rows]
    shown = [row for row in counted if row[0] in land.points]
    if not shown:
        return None
    # The largest first, so that the smaller ones lie on top of them.
    shown.sort(key=lambda row: -(row[2].value or Decimal(0)))
    circles = [circle_of(land, *land.points[code], name, told) for code, name, told in shown]
    square, keys, labels, height = legend(land, {(one.tone, one.r) for one in circles})
    x, y = land.home
    return Chart(
        key=key,
        title=title,
        text=in_words((name, told) for _code, name, told in shown),
        width=land.width,
        height=height,
        kind="map",
        land=land.land,
        rects=(Rect("home", x - HOME / 2, y - HOME / 2, HOME, HOME), square),
        circles=(*circles, *keys),
        labels=tuple(labels),
        left_out=len(counted) - len(shown) if sheet == Sheet.WORLD else 0,
    )


def legend(land: Land, used: set[tuple[str, float]]) -> tuple[Rect, list[Circle], list[Label], int]:
    """Stockholm, then every class up to the largest that is used, in lines below the land."""
    top = land.height + LEGEND // 2
    square = Rect("home", 2, top - HOME / 2, HOME, HOME)
    labels = [Label("lab", 2 * HOME, top + 5, "Stockholm")]
    x = 2.0 * HOME + 9 * LETTER + 2 * LETTER
    largest = max(radius for _tone, radius in used)
    wanted = [("dot", radius, words) for radius, words in classes() if radius <= largest]
    if ("ring", SMALLEST) in used:
        wanted.append(("ring", SMALLEST, _("fewer than three")))
    circles = []
    for tone, radius, words in wanted:
        wide = 2 * radius + LETTER + LETTER * len(words) + 2 * LETTER
        if x + wide > land.width:
            x, top = 0.0, top + LEGEND
        circles.append(Circle(tone, x + radius, top, radius))
        labels.append(Label("lab", x + 2 * radius + LETTER, top + 5, words))
        x += wide
    return square, circles, labels, top + LEGEND // 2


def classes() -> list[tuple[float, str]]:
    """Each class's radius, and what it holds: "1", "2–4", "100 or more"."""
    told = []
    for number, (least, radius) in enumerate(CLASSES):
        if number + 1 == len(CLASSES):
            words = _("%(number)s or more") % {"number": least}
        else:
            most = CLASSES[number + 1][0] - 1
            words = f"{least}–{most}" if most > least else str(least)
        told.append((radius, words))
    return told
