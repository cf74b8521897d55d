"""What the calendar page shows of its events, in the reader's words."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagements import casekinds, labels
from engagements.actions.clocks import swedish_holidays

from .forms.calendar import VIEWS, Asked
from .queries_calendar import MEETING
from .rules.calendars import Event, State, View, at_once, by_day, turned, weeks

# So many stand in a day of the month's table; the rest are counted.
SHOWN = 4
# So many stand in a list before it is cut at a day.
LISTED = 200


@dataclass(frozen=True, slots=True)
class Row:
    """One event as a day shows it."""

    event: Event
    when: str
    kind: str
    sure: str  # "Wished", "Not decided yet"; empty for what is settled


@dataclass(frozen=True, slots=True)
class Day:
    date: datetime.date
    rows: list[Row]
    more: int
    more_words: str
    url: str
    holiday: str
    is_today: bool
    is_beside: bool  # of the month before or after
    at_once: str  # "3 at the same time"; empty where nothing meets


@dataclass(frozen=True, slots=True)
class Week:
    number: int
    url: str
    days: list[Day]


def shown(asked: Asked, events: list[Event], filters: Mapping[str, str]) -> dict[str, Any]:
    """The context of visits/calendar.html. `filters` go along in every address."""
    today = timezone.localdate()
    span = asked.wanted.span
    is_cut = len(events) > asked.wanted.most
    held = by_day(events[: asked.wanted.most], span)

    def url(view: View, day: datetime.date) -> str:
        return f"?{urlencode({'vy': view.value, 'dag': day.isoformat(), **filters})}"

    def one(day: datetime.date, most: int | None) -> Day:
        found = held.get(day, [])
        meeting = at_once(found)
        more = max(len(found) - most, 0) if most else 0
        return Day(
            date=day,
            rows=[row_of(event, day) for event in found[:most]],
            more=more,
            more_words=ngettext("%(n)d more", "%(n)d more", more) % {"n": more},
            url=url(View.DAY, day),
            holiday=swedish_holidays(day.year).get(day, ""),
            is_today=day == today,
            is_beside=asked.view == View.MONTH and day.month != asked.day.month,
            at_once=_("%(n)d at the same time") % {"n": meeting} if meeting > 1 else "",
        )

    before, after = turned(asked.view, asked.day)
    context: dict[str, Any] = {
        "view": asked.view.value,
        "period": period(asked),
        "tabs": [
            {"label": label, "url": url(view, asked.day), "current": view == asked.view}
            for view, label in VIEWS
        ],
        "before_url": url(asked.view, before) if before else "",
        "after_url": url(asked.view, after) if after else "",
        "today_url": url(asked.view, today),
        "is_cut": is_cut,
        "total": sum(1 for event in events if event.last >= span.first),
        "is_narrowed": asked.is_narrowed,
        "clear_url": f"?{urlencode({'vy': asked.view.value, 'dag': asked.day.isoformat()})}",
    }
    if asked.view == View.MONTH:
        context["weeks"] = [
            Week(
                number=days[0].isocalendar().week,
                url=url(View.WEEK, days[0]),
                days=[one(day, SHOWN) for day in days],
            )
            for days in weeks(span)
        ]
    elif asked.view == View.LIST:
        context |= listed(held, [day for day in span.days if day in held], one, url)
    else:
        context["days"] = [one(day, None) for day in span.days]
    return context


def listed(
    held: Mapping[datetime.date, list[Event]], days: list[datetime.date], one: Any, url: Any
) -> dict[str, Any]:
    """The days that hold something, cut between two days where there is too much."""
    found: list[Day] = []
    so_far = 0
    for day in days:
        so_far += len(held[day])
        if found and so_far > LISTED:
            return {"days": found, "goes_on": url(View.LIST, day), "goes_on_at": day}
        found.append(one(day, None))
    return {"days": found}


def period(asked: Asked) -> str:
    """ "November 2026", "Week 48, 23–29 Nov 2026", "From 3 November 2026"."""
    match asked.view:
        case View.MONTH:
            return date_format(asked.day, "F Y")
        case View.WEEK:
            span = asked.wanted.span
            return _("Week %(number)d, %(days)s") % {
                "number": asked.day.isocalendar().week,
                "days": labels.date_range(span.first, span.last),
            }
        case View.LIST:
            return labels.date_range(asked.wanted.span.first, asked.wanted.span.last)
    return labels.long_date(asked.day)


def row_of(event: Event, day: datetime.date) -> Row:
    return Row(event, hours(event, day), kind_of(event), sure(event))


def hours(event: Event, day: datetime.date) -> str:
    """From when to when on that day; nothing where it takes the whole day."""
    if event.begins is None:
        return ""
    begins = f"{event.begins:%H:%M}" if event.first == day else ""
    ends = f"{event.ends:%H:%M}" if event.ends and event.last == day else ""
    if begins and ends:
        return f"{begins}–{ends}"
    if ends:
        return _("until %(hour)s") % {"hour": ends}
    return begins


def kind_of(event: Event) -> str:
    if event.kind == MEETING:
        return _("Meeting")
    return str(casekinds.get(event.kind).label)


def sure(event: Event) -> str:
    if event.state != State.WISHED:
        return ""
    return _("Wished") if event.kind == "visit" else _("Not decided yet")
