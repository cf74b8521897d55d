"""What stands in a paper, whatever file is made of it.

Texts are cleaned here and nowhere else, when a part is made: a paper never holds a character
that a file cannot, or that turns the words around it.
"""

import datetime
import re
from dataclasses import dataclass, fields
from typing import Any, ClassVar

# What XML 1.0 forbids (a Word file with one of these does not open), the other control
# characters, which no font draws, and the marks that turn the reading direction of what follows.
ILLEGAL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def cleaned(value: Any) -> Any:
    """The text, or the texts of a tuple of any depth, without what no file may hold."""
    if isinstance(value, str):
        return ILLEGAL.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(value, tuple):
        return tuple(cleaned(one) for one in value)
    return value


def clean(part: Any) -> None:
    """Clean every field of a frozen part, while it is being made."""
    for field in fields(part):
        object.__setattr__(part, field.name, cleaned(getattr(part, field.name)))


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title: level 1, 2 or 3."""

    kind: ClassVar[str] = "heading"
    level: int
    text: str

    def __post_init__(self) -> None:
        clean(self)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; a line break in the text stays one."""

    kind: ClassVar[str] = "paragraph"
    text: str

    def __post_init__(self) -> None:
        clean(self)


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, one item a line."""

    kind: ClassVar[str] = "bullets"
    items: tuple[str, ...]

    def __post_init__(self) -> None:
        clean(self)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption and one row of heads; the columns of `numeric` stand right.

    `shares` say how wide the columns are beside each other. Without them each format finds out
    from the texts, which costs a long table most of its time.
    """

    kind: ClassVar[str] = "table"
    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()
    shares: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        clean(self)
        if any(len(row) != len(self.heads) for row in self.rows):
            raise ValueError(f"the table {self.caption} has a row of another width")
        if self.shares and len(self.shares) != len(self.heads):
            raise ValueError(f"the table {self.caption} has other shares than columns")


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart: markup of our own (SVG, its words in its title) and the table that it draws.

    Printed, both stand on the page; a Word file gets the table, which can be worked with.
    """

    kind: ClassVar[str] = "picture"
    svg: str
    table: Table

    def __post_init__(self) -> None:
        clean(self)


@dataclass(frozen=True, slots=True)
class Turn:
    """What follows begins on a new page that lies down, or stands up again."""

    kind: ClassVar[str] = "turn"
    landscape: bool


Part = Heading | Paragraph | Bullets | Table | Picture | Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A whole paper. `reference` stands on every page's foot and in the file's name."""

    title: str
    language: str
    subtitle: str = ""
    mark: str = ""  # "Draft": above the title and on every page
    sender: tuple[str, ...] = ()  # who it is from, line by line
    reference: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    parts: tuple[Part, ...] = ()
    landscape: bool = False  # for wide tables
    shows: frozenset[int] = frozenset()  # the cases that only those who see them may read
    # When what it says was so; a paper that says it makes the same bytes each time.
    made_at: datetime.datetime | None = None

    def __post_init__(self) -> None:
        clean(self)

    @property
    def foot(self) -> tuple[str, ...]:
        """What stands on every page."""
        return tuple(filter(None, (*self.sender[:1], self.reference, self.mark)))


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """A text as somebody typed it: an empty line begins a new paragraph."""
    blocks = re.split(r"\n[ \t]*\n", cleaned(text))
    return tuple(Paragraph(block.strip()) for block in blocks if block.strip())


def told(*facts: tuple[str, str | None]) -> tuple[tuple[str, str], ...]:
    """The facts that have a value."""
    return tuple((label, value) for label, value in facts if value)
