"""One organisation under several names: another spelling, its acronym, another language.

What is found here are likenesses for a person to judge, never an answer.
"""

import re
import unicodedata

from .cell import key_of
from .known_organisations import KNOWN

CUT = re.compile(r"\s+[-–—/|]\s+|\s*[(),:;]\s*")
# fmt: off
SMALL = frozenset((
    "a", "an", "and", "at", "av", "by", "das", "de", "den", "der", "des", "det", "die", "du",
    "en", "et", "ett", "for", "för", "für", "i", "in", "la", "le", "les", "med", "och", "of",
    "on", "på", "som", "the", "to", "und", "von",
))
# What an association is called in law tells nothing about which one it is.
LEGAL = frozenset((
    "ab", "aisbl", "asbl", "association", "e.v", "ev", "förening", "ideell", "network", "ngo",
    "nätverket", "vzw",
))
# fmt: on
FEWEST_LETTERS, MOST_LETTERS = 3, 8


def plain(name: str) -> str:
    """Without accents, punctuation and case: "C40 Cities" is "c40cities"."""
    decomposed = unicodedata.normalize("NFKD", key_of(name))
    return "".join(one for one in decomposed if one.isalnum())


def words_of(name: str) -> list[str]:
    return [word for word in re.split(r"[^\w]+", key_of(name)) if word]


def acronym(name: str) -> str:
    """The first letters of a name of several words: Union of the Baltic Cities gives ubc."""
    letters = "".join(word[0] for word in words_of(name) if word not in SMALL)
    return letters if FEWEST_LETTERS <= len(letters) <= MOST_LETTERS else ""


def parts(name: str) -> list[str]:
    """The whole name, and what stands beside a dash or in brackets."""
    pieces = [piece for piece in CUT.split(name) if len(plain(piece)) >= FEWEST_LETTERS]
    return list(dict.fromkeys([name, *pieces]))


def core(name: str) -> str:
    """The name without the words of law and without the small ones."""
    return "".join(
        plain(word) for word in words_of(name) if word not in SMALL and word not in LEGAL
    )


def likenesses(name: str, acronym_given: str = "") -> dict[str, str]:
    """Plain text -> why it may be the same: spelling, part, acronym or language.

    Two names may be one organisation when they have one of these in common.
    """
    found: dict[str, str] = {}
    for piece in parts(name):
        whole = piece == name
        found.setdefault(plain(piece), "spelling" if whole else "part")
        if len(core(piece)) >= 5:
            found.setdefault(core(piece), "spelling" if whole else "part")
        if short := acronym(piece):
            found.setdefault(short, "acronym")
        for other in KNOWN.get(plain(piece), ()):
            found.setdefault(other, "language")
    if len(plain(acronym_given)) >= FEWEST_LETTERS:
        found.setdefault(plain(acronym_given), "acronym")
        for other in KNOWN.get(plain(acronym_given), ()):
            found.setdefault(other, "language")
    return found
