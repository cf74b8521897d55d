"""The message inside a forwarded one, as Outlook, Gmail, Apple and Thunderbird write it."""

import re
from dataclasses import dataclass
from datetime import date

from . import days, headings

LABELS = {
    "from": ("från", "from", "von", "de"),
    "sent": ("skickat", "datum", "sent", "date", "gesendet", "envoyé"),
    "to": ("till", "to", "an", "à"),
    "cc": ("kopia", "cc"),
    "subject": ("ämne", "subject", "betreff", "objet"),
}
NAMES = {label: key for key, labels in LABELS.items() for label in labels}
LINE = re.compile(
    r"^[>\s*]*(" + "|".join(sorted(NAMES, key=len, reverse=True)) + r")\s*:\**\s*(.*)$",
    re.IGNORECASE,
)
QUOTE = re.compile(r"^[> ]*")
# Lines that one heading may run over: a long list of recipients.
LONGEST_HEADING = 4
MOST_LINES = 12
DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Original:
    """A message found inside the text of another."""

    sender: str
    subject: str
    sent_on: date | None
    text: str


def original(subject: str, text: str) -> Original | None:
    """The innermost message: inwards as long as each is a forward. Replies are not followed."""
    found = None
    for _turn in range(DEEPEST):
        if not headings.is_forward(subject):
            break
        inner = first_inside(text)
        if inner is None:
            break
        found, subject, text = inner, inner.subject, inner.text
    return found


def first_inside(text: str) -> Original | None:
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if name_of(line) in ("from", "subject", "sent"):
            told, end = headings_at(lines, number)
            if "from" in told and {"subject", "sent"} & told.keys() and len(told) > 2:
                body = "\n".join(QUOTE.sub("", one) for one in lines[end:])
                when = next(days.told(told.get("sent", "")), None)
                return Original(
                    told["from"][: headings.LONGEST],
                    told.get("subject", "")[: headings.LONGEST],
                    when[0] if when else None,
                    body.strip(),
                )
    return None


def name_of(line: str) -> str:
    found = LINE.match(line)
    return NAMES[found.group(1).lower()] if found else ""


def headings_at(lines: list[str], start: int) -> tuple[dict[str, str], int]:
    """The block of headings that begins on a line, and the line after it."""
    told: dict[str, str] = {}
    last, run, number = "", 0, start
    end = min(start + MOST_LINES, len(lines))
    for number in range(start, end):
        found = LINE.match(lines[number])
        if found:
            last, run = NAMES[found.group(1).lower()], 0
            told.setdefault(last, found.group(2).strip(" *"))
            continue
        run += 1
        if not lines[number].strip(" >") or run >= LONGEST_HEADING:
            return told, number
        told[last] += " " + lines[number].strip(" >*")
    return told, end
