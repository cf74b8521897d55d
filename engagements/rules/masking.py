"""Which words of a text are struck when a document is handed out with parts masked.

A passage is found whatever its case and its line breaks; one that is not found is told of, for
a clerk who mistyped a name must not send it out.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

BAR = "▇▇▇"


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands on its page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def parts_of(passage: str) -> list[str]:
    return passage.split()


def struck(text: str, passages: Iterable[str], provision: str) -> tuple[str, list[str]]:
    """The text with each passage replaced by a bar that names the provision; what was not found."""
    missing = []
    for passage in passages:
        pattern = r"\s+".join(re.escape(part) for part in parts_of(passage))
        text, times = re.subn(pattern, f"{BAR} ({provision})", text, flags=re.IGNORECASE)
        if not times:
            missing.append(passage)
    return text, missing


def places(words: Sequence[Word], passage: str) -> list[Word]:
    """The words on a page that the passage covers, wherever it occurs.

    A word is covered when it holds its part of the passage: a comma or a bracket around it goes
    with it.
    """
    parts = [part.casefold() for part in parts_of(passage)]
    found: list[Word] = []
    for start in range(len(words) - len(parts) + 1):
        here = words[start : start + len(parts)]
        if all(part in word.text.casefold() for part, word in zip(parts, here, strict=True)):
            found += here
    return found


def pages_of(text: str, number: int) -> frozenset[int]:
    """ "2, 4-5" as pages of a document that has so many. Raises ValueError."""
    pages: set[int] = set()
    for part in filter(None, re.split(r"[,;\s]+", text.replace("–", "-").strip())):
        first, _dash, last = part.partition("-")
        pages |= set(range(int(first), int(last or first) + 1))
    if any(not 1 <= page <= number for page in pages):
        raise ValueError("no such page")
    return frozenset(pages)
