"""What a chart is made of. Attributes are the colours of paper, classes those of the screen."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, Protocol

from django.utils.translation import gettext as _

WIDTH = 440  # of bars and columns: read on a phone without being enlarged
LETTER = 8  # what a letter takes at the size of the text, generously
SAID = 12  # figures that the words of a chart name; the table has them all


class Told(Protocol):
    """A figure: its value, None where it is not known or not told, and its words."""

    @property
    def value(self) -> Decimal | None: ...
    @property
    def words(self) -> str: ...
    @property
    def rows(self) -> int: ...


class Paint(NamedTuple):
    fill: str
    stroke: str = ""


INK, BLUE, ROSE = "#1e2b3c", "#006ebf", "#c40064"
# Of each tone, which is also its class on the screen.
PAINTS = {
    "lab": Paint(INK),
    "val": Paint(INK),
    "bar": Paint(BLUE),
    "grid": Paint("none", "#c9cdd2"),
    "land": Paint("#d5d9dc"),
    "dot": Paint(ROSE, "#ffffff"),
    "ring": Paint("#ffffff", ROSE),
    "home": Paint(BLUE, "#ffffff"),
    "end": Paint("#ffffff", ROSE),
}


class Painted:
    """A shape with a tone."""

    __slots__ = ()
    tone: str

    @property
    def paint(self) -> Paint:
        return PAINTS[self.tone]


@dataclass(frozen=True, slots=True)
class Rect(Painted):
    tone: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Circle(Painted):
    """`words` is what a pointer on it is told."""

    tone: str
    x: float
    y: float
    r: float
    words: str = ""


@dataclass(frozen=True, slots=True)
class Line(Painted):
    tone: str
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Label(Painted):
    tone: str
    x: float
    y: float
    words: str
    anchor: str = "start"
    is_bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture and its words; `left_out` figures stand only in the table. `key` names its ids."""

    key: str
    title: str
    text: str
    width: int
    height: int
    kind: str = "bars"
    land: str = ""
    lines: tuple[Line, ...] = ()
    rects: tuple[Rect, ...] = ()
    circles: tuple[Circle, ...] = ()
    labels: tuple[Label, ...] = ()
    left_out: int = 0


def in_words(figures: Iterable[tuple[str, Told]]) -> str:
    """The figures for who does not see them: the first of them, and how many more there are."""
    every = [f"{name} {told.words}" for name, told in figures]
    more = len(every) - SAID
    said = ", ".join(every[:SAID])
    if more <= 0:
        return said
    return _("%(said)s and %(number)s more in the table") % {"said": said, "number": more}


def shortened(name: str, most: int) -> str:
    return name if len(name) <= most else f"{name[: most - 1]}…"


def largest_of(figures: Iterable[Told]) -> Decimal:
    return max((told.value for told in figures if told.value is not None), default=Decimal(0))


def width_of(words: Iterable[str]) -> int:
    """The room that the longest of these takes."""
    return LETTER * max(map(len, words), default=0)
