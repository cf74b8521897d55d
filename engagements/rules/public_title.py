"""A title that may stand in a public diary: without names, addresses or numbers of persons."""

import re
from collections.abc import Iterable

EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.\w+")
# A telephone number or a Swedish personal identity number: seven digits or more, loosely joined.
NUMBER = re.compile(r"\+?\d(?:[\s().-]?\d){6,}")
# Days and diary numbers have many digits, too.
HARMLESS = re.compile(r"\b\d{4}-\d{2}-\d{2}\b|\b\d{4}/\d+\b|\b\d{4}\s?[-–]\s?\d{4}\b")
SHORTEST = 3  # letters of a part of a name that is looked for


def words_of(text: str) -> set[str]:
    return {word.casefold() for word in re.findall(r"\w+", text)}


def names_a_person(title: str, names: Iterable[str]) -> bool:
    """Does the title hold a part of one of these names, an e-mail address or a long number?"""
    plain = HARMLESS.sub(" ", title)
    if EMAIL.search(plain) or NUMBER.search(plain):
        return True
    words = words_of(title)
    return any(len(part) >= SHORTEST and part in words for name in names for part in words_of(name))


def public_title(title: str, *, names: Iterable[str], instead: str) -> str:
    """The title as it is, or `instead` where it would tell of a person."""
    return instead if names_a_person(title, names) else title
