"""Are two requests from the same delegation? A score with its reasons, from what both say.

Pure: names in other spellings, senders, dates and themes. It only suggests: a person decides.
"""

import datetime
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from .replies import FREE_MAIL, domain, own_domain

# Words that say what kind of party it is, not which: they are left out of a name.
KIND_WORDS = frozenset(
    {
        *("city", "of", "the", "municipality", "town", "council", "region", "county"),
        *("government", "landeshauptstadt", "hansestadt"),
        *("stad", "staden", "kommun", "kommune", "kommunen", "stadt"),
        *("gemeente", "gemeinde", "ville", "de", "commune", "mairie", "la", "le", "du", "des"),
        *("ayuntamiento", "municipio", "comune", "di", "citta", "cidade", "camara", "municipal"),
        *("miasto", "urzad", "miasta", "mesto", "hlavni", "kaupunki", "kunta", "linn", "pilseta"),
        *("gorod", "merija", "shi", "ltd", "inc", "gmbh", "ab", "as", "oy", "sa", "llc", "bv"),
        *("delegation", "group", "and", "och", "und", "et", "y", "e"),
    }
)  # fmt: skip
# Letters that have no accent to take off, and names that cities go by in other languages.
LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"}
)
CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
        [
            *("a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p"),
            *("r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "iu"),
            *("ia", "i", "i", "ie", "g"),
        ],
        strict=True,
    )
)  # fmt: skip
OTHER_NAMES = {
    "kobenhavn": "copenhagen", "kopenhagen": "copenhagen", "kopenhamn": "copenhagen",
    "helsingfors": "helsinki", "kyiv": "kiev", "kiiv": "kiev", "wien": "vienna", "roma": "rome",
    "warszawa": "warsaw", "praha": "prague", "muenchen": "munich", "munchen": "munich",
    "koln": "cologne", "koeln": "cologne", "lisboa": "lisbon", "milano": "milan",
    "aarhus": "arhus", "gothenburg": "goteborg", "bruxelles": "brussels", "brussel": "brussels",
    "firenze": "florence", "torino": "turin", "den haag": "hague", "moskva": "moscow",
}  # fmt: skip
WORD = re.compile(r"\w+")
NEAR = datetime.timedelta(days=14)

# A word so long is known also inside an address.
LONG_WORD = 8
# A name alone is enough to look; anything else needs company.
SAME_NAME, LIKE_NAME = 3, 2
ENOUGH = 4
ALIKE = 0.55


class Reason(StrEnum):
    """Why two requests look like one, in the order in which they are told."""

    SAME_PARTY = "same_party"
    LIKE_NAME = "like_name"
    SAME_SENDER = "same_sender"
    SAME_DOMAIN = "same_domain"
    SAME_INTERMEDIARY = "same_intermediary"
    OVERLAPPING = "overlapping"
    NEAR_DATES = "near_dates"
    SAME_THEME = "same_theme"


POINTS = {
    Reason.SAME_PARTY: SAME_NAME,
    Reason.LIKE_NAME: LIKE_NAME,
    Reason.SAME_SENDER: SAME_NAME,
    Reason.SAME_DOMAIN: 2,
    Reason.SAME_INTERMEDIARY: 1,
    Reason.OVERLAPPING: 2,
    Reason.NEAR_DATES: 1,
    Reason.SAME_THEME: 1,
}
WHO = frozenset({Reason.SAME_PARTY, Reason.LIKE_NAME, Reason.SAME_SENDER, Reason.SAME_DOMAIN})


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request says of who comes, when and about what."""

    name: str = ""
    email: str = ""
    intermediary: str = ""
    first: datetime.date | None = None
    last: datetime.date | None = None
    themes: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Likeness:
    score: int
    reasons: tuple[Reason, ...]

    @property
    def is_enough(self) -> bool:
        """Something says that it is the same party, and something more that it is one visit."""
        return self.score >= ENOUGH and bool(WHO & set(self.reasons))


def plain(text: str) -> str:
    """Small letters without accents, in the Latin alphabet."""
    text = "".join(CYRILLIC.get(letter, letter) for letter in text.lower())
    pieces = unicodedata.normalize("NFKD", text.translate(LETTERS))
    return "".join(letter for letter in pieces if not unicodedata.combining(letter))


def core(name: str) -> str:
    """What is left of a name without kind and order: "City of Aarhus" is "Århus Kommune"."""
    words = WORD.findall(plain(name))
    left = [OTHER_NAMES.get(word, word) for word in words if word not in KIND_WORDS]
    return " ".join(sorted(set(left or words)))


def trigrams(text: str) -> set[str]:
    found: set[str] = set()
    for word in text.split():
        padded = f"  {word} "
        found |= {padded[at : at + 3] for at in range(len(padded) - 2)}
    return found


def alike(one: str, other: str) -> float:
    """How much two names share, from 0 to 1, as PostgreSQL's pg_trgm counts it."""
    first, second = trigrams(core(one)), trigrams(core(other))
    return len(first & second) / len(first | second) if first and second else 0.0


def party(one: Asked, other: Asked) -> Iterable[Reason]:
    if core(one.name) and core(one.name) == core(other.name):
        yield Reason.SAME_PARTY
    elif alike(one.name, other.name) >= ALIKE:
        yield Reason.LIKE_NAME
    first, second = one.email.strip().lower(), other.email.strip().lower()
    own = own_domain(domain(first)) if "@" in first else ""
    if "@" in first and first == second:
        yield Reason.SAME_SENDER
    elif own and "@" in second and own == own_domain(domain(second)) and own not in FREE_MAIL:
        yield Reason.SAME_DOMAIN
    if plain(one.intermediary) and plain(one.intermediary) == plain(other.intermediary):
        yield Reason.SAME_INTERMEDIARY


def dates(one: Asked, other: Asked) -> Iterable[Reason]:
    if one.first is None or other.first is None:
        return
    ends, others_end = one.last or one.first, other.last or other.first
    if one.first <= others_end and other.first <= ends:
        yield Reason.OVERLAPPING
    elif one.first - NEAR <= others_end and other.first - NEAR <= ends:
        yield Reason.NEAR_DATES


def likeness(one: Asked, other: Asked) -> Likeness:
    """How much speaks for one delegation, and what."""
    reasons = [*party(one, other), *dates(one, other)]
    if one.themes & other.themes:
        reasons.append(Reason.SAME_THEME)
    return Likeness(sum(POINTS[reason] for reason in reasons), tuple(reasons))


def is_intermediary(texts: Iterable[str], words: Iterable[str]) -> bool:
    """Does a name or an address hold a word by which a travel firm is known?"""
    said = " ".join(plain(re.sub(r"[@.\-_/]", " ", text)) for text in texts)
    joined = said.replace(" ", "")
    return any(
        re.search(rf"\b{re.escape(word)}\b", said)
        or (len(word) >= LONG_WORD and word.replace(" ", "") in joined)
        for word in map(plain, words)
    )


def days_ahead(received: datetime.date, first: datetime.date | None) -> int | None:
    """Days between the day it came in and the first wished day; None when no day is wished."""
    return (first - received).days if first else None
