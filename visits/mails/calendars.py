"""A calendar invitation (RFC 5545): what it is about and when, no more."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta

FOLD = re.compile(r"\n[ \t]")
ESCAPED = re.compile(r"\\([\\;,nN])")
STARTS = re.compile(r"([0-9]{8})(T[0-9]{6})?")


@dataclass(frozen=True, slots=True)
class Invitation:
    """The first event of a calendar."""

    summary: str
    description: str
    first: date | None
    last: date | None


def invitation(text: str) -> Invitation | None:
    told: dict[str, str] = {}
    _before, begun, rest = FOLD.sub("", text).partition("BEGIN:VEVENT\n")
    for line in rest.split("END:VEVENT", 1)[0].split("\n"):
        name, _colon, value = line.partition(":")
        told.setdefault(name.partition(";")[0].strip().upper(), value.strip())
    if not begun:
        return None
    first, last = day(told.get("DTSTART", "")), day(told.get("DTEND", ""))
    if first and last and "T" not in told["DTEND"]:
        last = max(first, last - timedelta(days=1))  # the end of whole days is the day after
    return Invitation(
        unescaped(told.get("SUMMARY", "")), unescaped(told.get("DESCRIPTION", "")), first, last
    )


def day(value: str) -> date | None:
    """The day as it is written: at a visit, the zone moves no one to another day."""
    found = STARTS.match(value)
    with suppress(ValueError):
        return datetime.strptime(found.group(1), "%Y%m%d").date() if found else None  # noqa: DTZ007  # only its day is used
    return None


def unescaped(value: str) -> str:
    return ESCAPED.sub(lambda m: "\n" if m.group(1) in "nN" else m.group(1), value)
