"""Days as people and spreadsheets write them, in Swedish, English, ISO and as serial numbers."""

import calendar
import datetime
import re
from dataclasses import dataclass
from enum import StrEnum

from engagements.monthnames import MONTHS

from .cell import Value, key_of, text_of
from .problem import Problem


class Exactness(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Day:
    """A day, and how exactly the cell told it."""

    date: datetime.date
    exactness: Exactness = Exactness.DAY


FIRST_YEAR, LAST_YEAR = 1900, 2199
# Two digits mean a year of this century up to here, else of the last.
TWO_DIGITS = 69
OPEN_ENDED = re.compile(
    r"\b(tills vidare|tillsvidare|löpande|obegränsad|obestämd tid|utan slutdatum|"
    r"until further notice|open[- ]ended|indefinite(ly)?|ongoing|no end( date)?)\b"
)
ISO = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ t]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?z?)?"
)
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[ \-/.,]{1,3}(\d{4}|\d{2})")
WORDED = re.compile(
    r"(?:den )?(\d{1,2})(?::?[ae]|st|nd|rd|th|\.)? ([a-z]{3,9})\.?,?[ \-']{0,3}(\d{4}|\d{2})"
)
WORDED_EN = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
MONTH = re.compile(r"([a-z]{3,9})\.?,?[ \-]{0,3}(\d{4})|(\d{4})-(\d{2})")
YEAR = re.compile(r"(?:år(?:et)? |since |sedan )?(\d{4})")
SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
# A bare number is a serial number of these days only: 1954 to 2119, and never a year.
SERIALS = range(20_000, 80_001)


def day_of(value: Value, *, is_1904: bool = False, last: bool = False) -> Day:
    """The day that the cell tells. Raises Problem.

    Where only the month or the year is told it is their first day, or with `last` their last.
    """
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, datetime.date):
        return within(value)
    text = key_of(text_of(value))
    if OPEN_ENDED.search(text):
        raise Problem("open_ended")
    if SERIAL.fullmatch(text) and int(text[:5]) in SERIALS:
        return within(day_of_serial(int(text[:5]), is_1904=is_1904))
    try:
        return read(text, last=last)
    except Problem:
        raise
    except ValueError as error:  # the thirtieth of February
        raise Problem("no_such_day", text=short(text)) from error


def read(text: str, *, last: bool) -> Day:
    if found := ISO.fullmatch(text) or COMPACT.fullmatch(text):
        return within(datetime.date(*map(int, found.group(1, 2, 3))))
    if found := SLASHED.fullmatch(text):
        day, month, year = (int(one) for one in found.group(1, 2, 3))
        if month > 12 >= day:
            raise Problem("month_first", text=short(text))
        return within(datetime.date(full_year(year, found.group(3)), month, day))
    if (found := WORDED.fullmatch(text)) and found.group(2) in MONTHS:
        year = full_year(int(found.group(3)), found.group(3))
        return within(datetime.date(year, MONTHS[found.group(2)], int(found.group(1))))
    if (found := WORDED_EN.fullmatch(text)) and found.group(1) in MONTHS:
        return within(
            datetime.date(int(found.group(3)), MONTHS[found.group(1)], int(found.group(2)))
        )
    if found := MONTH.fullmatch(text):
        name, after, before, number = found.groups()
        if number or name in MONTHS:
            month = int(number) if number else MONTHS[name]
            return part(int(after or before), month, last=last)
    if found := YEAR.fullmatch(text):
        return part(int(found.group(1)), None, last=last)
    raise Problem("no_date", text=short(text))


def part(year: int, month: int | None, *, last: bool) -> Day:
    """The first or last day of a month, or of a year."""
    if month is None:
        date = datetime.date(year, 12, 31) if last else datetime.date(year, 1, 1)
        return within(date, Exactness.YEAR)
    day = calendar.monthrange(year, month)[1] if last and 1 <= month <= 12 else 1
    return within(datetime.date(year, month, day), Exactness.MONTH)


def full_year(year: int, written: str) -> int:
    if len(written) == 4:
        return year
    return year + (2000 if year < TWO_DIGITS else 1900)


def within(date: datetime.date, exactness: Exactness = Exactness.DAY) -> Day:
    if not FIRST_YEAR <= date.year <= LAST_YEAR:
        raise Problem("not_our_time", text=date.isoformat())
    return Day(date, exactness)


def day_of_serial(serial: int, *, is_1904: bool) -> datetime.date:
    """A spreadsheet's day number. Excel counts a 29 February 1900 that there never was (60)."""
    if is_1904:
        return datetime.date(1904, 1, 1) + datetime.timedelta(serial)
    if serial == 60:
        raise Problem("no_such_day", text="29/2 1900")
    return datetime.date(1899, 12, 30 if serial > 60 else 31) + datetime.timedelta(serial)


def short(text: str) -> str:
    """A piece of what the cell says, to stand in a sentence."""
    return text if len(text) <= 60 else f"{text[:59]}…"
