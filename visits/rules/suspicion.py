"""How much a sent form looks like a machine's: signs and their weights, no verdict on people.

A form above the limit waits in a list of its own, where a clerk says otherwise with one press.
Nothing is deleted. The search is for plain substrings: no pattern can be made slow.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

LIMIT = 60
# Seconds that nobody needs to fill in the form, and after which the page may have been copied.
FAST, OLD = 4, 48 * 3600

WEIGHTS: Mapping[str, int] = MappingProxyType(
    {
        "trap": 100,  # a field that people do not see was filled in
        "no_stamp": 60,  # the page's time stamp is missing or forged
        "fast": 60,
        "old": 10,
        "links": 20,  # a link each, at most three times
        "markup": 40,
        "words": 30,  # each, at most three times
        "repeated": 30,  # the same long text in several fields
    }
)
MOST_TIMES = 3
LINKS = ("http://", "https://", "www.")
MARKUP = ("<a ", "<script", "[url", "[link", "href=")
WORDS = (
    "backlink",
    "casino",
    "crypto",
    "guest post",
    "loan offer",
    "seo ",
    "viagra",
    "web traffic",
)
LONG = 40


@dataclass(frozen=True, slots=True)
class Suspicion:
    """The score, and the signs that it is made of."""

    score: int
    signs: tuple[str, ...]

    @property
    def is_high(self) -> bool:
        return self.score >= LIMIT


def suspicion(*, texts: Iterable[str], trap: str, seconds: float | None) -> Suspicion:
    """`seconds` from the page to its sending; None when its stamp is missing or forged."""
    said = [text.lower() for text in texts if text]
    everything = "\n".join(said)
    found = {
        "trap": bool(trap),
        "no_stamp": seconds is None,
        "fast": seconds is not None and seconds < FAST,
        "old": seconds is not None and seconds > OLD,
        "links": min(sum(everything.count(start) for start in LINKS), MOST_TIMES),
        "markup": any(sign in everything for sign in MARKUP),
        "words": min(sum(word in everything for word in WORDS), MOST_TIMES),
        "repeated": is_repeated(said),
    }
    signs = tuple(sign for sign, times in found.items() if times)
    return Suspicion(sum(WEIGHTS[sign] * int(found[sign]) for sign in signs), signs)


def is_repeated(texts: list[str]) -> bool:
    long = [text.strip() for text in texts if len(text.strip()) >= LONG]
    return len(long) != len(set(long))
