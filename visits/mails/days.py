"""Days that a text tells plainly: ISO, Swedish or English, alone or from one to another."""

import itertools
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from engagements.monthnames import MONTHS

MONTH = "(?P<month{0}>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
DAY = r"(?P<day{0}>[0-3]?[0-9])(?:st|nd|rd|th|:e)?"
YEAR = r"(?P<year{0}>20[0-9]{{2}})"
TO = r"\s*(?:-|–|—|to|till|until|through|and|och|t\.o\.m\.)\s*(?:the\s+|den\s+)?"
# More days than a request tells of; a text made of dates is none.
MOST = 60
ISO = r"(?P<year{0}>20[0-9]{{2}})-(?P<month{0}>[01][0-9])-(?P<day{0}>[0-3][0-9])"


def shape(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/.-]){pattern}(?![\w/-])", re.IGNORECASE)


def part(pattern: str, number: int) -> str:
    return pattern.format(number)


OF, COMMA = r"\s+(?:of\s+)?", r",?\s+"
SHAPES = tuple(
    shape(pattern)
    for pattern in (
        # 2027-01-12 to 2027-01-14, 2027-01-12
        part(ISO, 1) + r"\s*(?:-|–|—|to|till|until|through|/)\s*" + part(ISO, 2),
        part(ISO, 1),
        # 30 January 2027 to 2 February 2027, 30 January to 2 February 2027
        part(DAY, 1) + OF + part(MONTH, 1) + rf"(?:{COMMA}" + part(YEAR, 1) + ")?"
        + TO + part(DAY, 2) + OF + part(MONTH, 2) + COMMA + part(YEAR, 2),
        # 12–14 January 2027, 12 January 2027
        part(DAY, 1) + TO + part(DAY, 2) + OF + part(MONTH, 2) + COMMA + part(YEAR, 2),
        part(DAY, 1) + OF + part(MONTH, 1) + COMMA + part(YEAR, 1),
        # January 30 to February 2, 2027, January 12–14, 2027, January 12, 2027
        part(MONTH, 1) + r"\s+" + part(DAY, 1) + TO + part(MONTH, 2) + r"\s+" + part(DAY, 2)
        + COMMA + part(YEAR, 2),
        part(MONTH, 1) + r"\s+" + part(DAY, 1) + TO + part(DAY, 2) + COMMA + part(YEAR, 2),
        part(MONTH, 1) + r"\s+" + part(DAY, 1) + COMMA + part(YEAR, 1),
    )
)  # fmt: skip


def told(text: str) -> Iterator[tuple[date, date]]:
    """The days and spans in the text, in its order; a day alone is a span of one."""
    taken: list[tuple[int, int]] = []
    found: list[tuple[int, date, date]] = []
    for pattern in SHAPES:
        for match in itertools.islice(pattern.finditer(text), MOST):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            with suppress(ValueError):
                first, last = span(match.groupdict())
                found.append((match.start(), first, last))
                taken.append(match.span())
    for _start, first, last in sorted(found):
        yield first, last


def span(said: dict[str, str | None]) -> tuple[date, date]:
    """What is not said of the one day is that of the other. ValueError when it is no day."""
    days = []
    for one, other in (("1", "2"), ("2", "1")):
        values = [
            said.get(f"{name}{one}") or said.get(f"{name}{other}")
            for name in ("year", "month", "day")
        ]
        year, month, day = (str(value) for value in values)
        days.append(date(int(year), MONTHS.get(month.lower()) or int(month), int(day)))
    if days[1] < days[0]:
        raise ValueError("the last day lies before the first")
    return days[0], days[1]


def wished(text: str, *, after: date) -> tuple[date, date] | None:
    """The days that a text asks for: only when it tells of one span ahead and of no other."""
    ahead = {span for span in told(text) if span[0] > after}
    return ahead.pop() if len(ahead) == 1 else None
