"""One cell as the file holds it, and its text in one form for comparing."""

import datetime
import unicodedata
from decimal import Decimal

Value = (
    str | int | float | Decimal | bool | datetime.date | datetime.datetime | datetime.time | None
)

LONGEST = 20_000
# What people write where they know nothing.
# fmt: off
NOTHING = frozenset((
    "-", "–", "—", ".", "?", "??", "!", "n/a", "na", "nil", "none", "null", "okänd", "okänt",
    "saknas", "uppgift_saknas", "vet_ej", "unknown", "ej_känt", "ej_aktuellt", "tbd", "#n/a",
    "#saknas!", "#ref!", "#value!", "#värdefel!", "#div/0!", "#name?",
))
# fmt: on


def text_of(value: Value) -> str:
    """The cell as text, without what only looks like a space; whole numbers without decimals."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    return clean(str(value))


def clean(text: str) -> str:
    """Composed letters, ordinary spaces, no control characters; line breaks stay."""
    text = unicodedata.normalize("NFC", text[:LONGEST])
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(
        " " if unicodedata.category(one) == "Zs" or one == "\t" else one
        for one in text
        if one == "\n" or one == "\t" or unicodedata.category(one) not in ("Cc", "Cf", "Cs", "Co")
    )
    return "\n".join(" ".join(line.split()) for line in kept.split("\n")).strip()


def key_of(text: str) -> str:
    """The text for comparing: case, spaces, quotes and punctuation at its ends do not count."""
    text = unicodedata.normalize("NFKC", clean(text)).casefold()
    return " ".join(text.split()).strip(" .,;:\"'”“’‘*()")


def is_nothing(value: Value) -> bool:
    """Is the cell empty, or filled with a word for nothing?"""
    text = text_of(value)
    return not text or "_".join(text.casefold().split()) in NOTHING
