"""What was taken out of a text and put in, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

WORDS = re.compile(r"\s*\S+")
# Longer texts than anybody writes under a heading are shown as taken out and put in whole.
LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words: "same", "out" or "in"."""

    kind: str
    text: str


def compared(before: str, after: str) -> list[Piece]:
    """The later text with what it lost and gained, in the order of reading."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    if max(len(old), len(new)) > LONGEST:
        return pieces([("out", before), ("in", after)] if before != after else [("same", after)])
    found: list[tuple[str, str]] = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
        if kind == "equal":
            found.append(("same", "".join(new[k:m])))
        else:
            found += [("out", "".join(old[i:j])), ("in", "".join(new[k:m]))]
    return pieces(found)


def pieces(found: list[tuple[str, str]]) -> list[Piece]:
    return [Piece(kind, text) for kind, text in found if text]
