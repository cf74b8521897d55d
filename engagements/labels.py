"""Dates, countries and names in the reader's own words.

Plain functions, so that long lists can build their rows in Python; the ui template
tags call the same ones. Cached a language: a work list asks for few different answers.
"""

import datetime
import unicodedata
from functools import lru_cache
from typing import Any, NamedTuple

from babel import Locale
from babel.dates import format_date, format_datetime, format_interval, format_skeleton
from babel.numbers import format_decimal
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from . import casekinds
from .statuses import Status

SOON_DAYS = 3
# From so many years a delay is told in whole years: nobody reads ten thousand days.
YEARS_SAID_FROM, DAYS_A_YEAR = 2, 365
# Codes of CLDR that are no country or territory: unions, outlying groups, pseudo-locales.
NOT_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
SWEDISH_LETTERS = str.maketrans({"å": "{", "ä": "|", "ö": "}"})  # after z, in this order


class DueLabel(NamedTuple):
    text: str  # "3 days late"
    tone: str  # overdue, soon or ok
    iso: str  # for <time datetime>
    short: str  # "20 Nov"
    icon: str  # in the sprite; none while there is time enough


def language() -> str:
    return (get_language() or "sv").split("-")[0]


def due_label(date: datetime.date, today: datetime.date) -> DueLabel:
    """A deadline as a reader thinks of it, counted in calendar days from `today`."""
    return _due_label(date, today, language())


@lru_cache(maxsize=4096)
def _due_label(date: datetime.date, today: datetime.date, code: str) -> DueLabel:
    days = (date - today).days
    short = _short_date(date, date.year == today.year, code)
    if days < 0:
        years = -days // DAYS_A_YEAR
        if years >= YEARS_SAID_FROM:
            text = ngettext("%(years)d year late", "%(years)d years late", years) % {"years": years}
        else:
            text = ngettext("%(days)d day late", "%(days)d days late", -days) % {"days": -days}
        return DueLabel(text, "overdue", date.isoformat(), short, "circle-alert")
    if days == 0:
        text = _("Today")
    elif days == 1:
        text = _("Tomorrow")
    else:
        text = ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}
    tone = "soon" if days <= SOON_DAYS else "ok"
    return DueLabel(text, tone, date.isoformat(), short, "clock" if tone == "soon" else "")


def short_date(date: datetime.date, today: datetime.date | None = None) -> str:
    """ "20 Nov 2026", without the year where it is `today`'s."""
    same_year = today is not None and date.year == today.year
    return _short_date(date, same_year, language())


@lru_cache(maxsize=4096)
def _short_date(date: datetime.date, same_year: bool, code: str) -> str:
    skeleton = "MMMd" if same_year else "yMMMd"
    return _plain_months(format_skeleton(skeleton, date, locale=_locale(code)), code)


def _plain_months(text: str, code: str) -> str:
    """Swedish short months without CLDR's full stop: "23 nov 2026"."""
    return text.replace(".", "") if code == "sv" else text


def long_date(date: datetime.date) -> str:
    """ "Tuesday 12 January 2027"."""
    return format_date(date, "full", locale=_locale(language()))


def date_range(first: datetime.date, last: datetime.date | None = None) -> str:
    """ "12–13 Jan 2027", or one date where they are the same or the last is unknown."""
    if last is None or last == first:
        return short_date(first)
    return _interval(first, last, language())


@lru_cache(maxsize=4096)
def _interval(first: datetime.date, last: datetime.date, code: str) -> str:
    return _plain_months(format_interval(first, last, "yMMMd", locale=_locale(code)), code)


def date_and_time(moment: datetime.datetime) -> str:
    """Day and clock in Stockholm."""
    local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    text = format_datetime(local, "d MMM y HH:mm", locale=_locale(language()))
    return _plain_months(text, language())


def country(code: str) -> str:
    """The country's name in the current language (CLDR); the code itself where it is unknown."""
    return _locale(language()).territories.get(code.upper(), code) if code else ""


def country_choices() -> list[tuple[str, str]]:
    """(code, name) of every country, sorted as a reader of the current language expects."""
    return list(_country_choices(language()))


@lru_cache(maxsize=8)
def _country_choices(code: str) -> tuple[tuple[str, str], ...]:
    names = (
        (key, name)
        for key, name in _locale(code).territories.items()
        if len(key) == 2 and key not in NOT_COUNTRIES
    )
    return tuple(sorted(names, key=lambda pair: sort_key(pair[1], code)))


def sort_key(name: str, code: str) -> str:
    """å ä ö last in Swedish; all other accents sort with their base letter."""
    lowered = name.casefold()
    if code == "sv":
        lowered = lowered.translate(SWEDISH_LETTERS)
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def amount(value: Any) -> str:
    """A number of SEK, kg or hours with its thousands apart, without needless decimals."""
    decimals = "#,##0.##" if value != int(value) else "#,##0"
    return format_decimal(value, format=decimals, locale=_locale(language()))


def who(person: Any, me: Any) -> str:
    """ "You" for the reader, the name for others, and words where nobody is named."""
    if person is None:
        return _("Not assigned")
    return _("You") if person == me else str(person)


def status_label(kind: str | None, status: str) -> str:
    """The word for a status; a kind may have its own ("Signed" for an agreement)."""
    own = casekinds.get(kind).status_labels if kind else {}
    return str(own.get(Status(status), Status(status).label))


@lru_cache(maxsize=8)
def _locale(code: str) -> Locale:
    # Plain "en" writes months first, as Americans do.
    return Locale.parse("en_GB" if code == "en" else code)
