"""What stands beside a trip on its pages, and the lines of the cost tables as they are read."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import labels, permissions
from .models import Body, Case, TripReport, User
from .queries.trip_costs import By, Line, in_all
from .queries.trip_search import NO_MEETING
from .queries.trips import has_anyone_been
from .statuses import Status

MOST_QUESTIONS = 100
COUNTED = "kostnad"


def parts(case: Case, user: User) -> dict[str, Any]:
    """The context of _trip_beside.html, _trip_questions.html and _trip_report.html."""
    return beside(case, user) | questions(case, user) | report(case, user)


def beside(case: Case, user: User) -> dict[str, Any]:
    """Who has been there, and who is about to go."""
    trip, days = case.conferencetrip, case.engagement
    been = has_anyone_been(
        event=trip.event,
        place=trip.place,
        rights=permissions.rights_of(user),
        first=days.starts_on,
        last=days.ends_on,
        but=case.pk,
    )
    return {"been": been, "is_asked": True}


def questions(case: Case, user: User) -> dict[str, Any]:
    """Other bodies' questions, the newest first, and whether the reader may ask or answer."""
    rows = case.conferencetrip.questions.select_related("body", "asked_by", "answered_by")
    return {
        "case": case,
        "questions": rows.order_by("-pk")[:MOST_QUESTIONS],
        "may_ask": bool(permissions.may_ask_trip(user, case)),
        "may_answer": bool(permissions.may_answer_trip(user, case)),
    }


def report(case: Case, user: User) -> dict[str, Any]:
    """The report, or when it is due and whether the reader may write it now."""
    written = TripReport.objects.filter(trip_id=case.pk).select_related("written_by").first()
    ready = written is None and case.status == Status.CARRIED_OUT
    return {
        "case": case,
        "report": written,
        "report_due_on": case.conferencetrip.report_due_on,
        "today": timezone.localdate(),
        "may_report": ready and bool(permissions.may_report_trip(user, case)),
    }


def asking_bodies(user: User, case: Case) -> QuerySet[Body]:
    """The bodies that the person may ask a question for."""
    handled = permissions.rights_of(user).by_permission.get("handle_cases", {})
    rows = Body.objects.on(timezone.localdate()).filter(pk__in=sorted(handled))
    return rows.exclude(pk=case.body_id).order_by("sort_key", "pk")


@dataclass(frozen=True, slots=True)
class CostRow:
    """A line of a cost table in the reader's words; `url` shows the trips behind its figures."""

    name: str
    url: str
    trips: str
    travellers: str
    total: str
    own: str
    co2e: str
    digital: str
    notes: list[str]


def cost_table(by: By, lines: Iterable[Line], year: int | None = None) -> list[CostRow]:
    """The lines, and below several of them their sum."""
    found = list(lines)
    rows = [cost_row(line, name_of(by, line), address(by, line, year)) for line in found]
    whole = in_all(found) if len(found) > 1 else None
    if whole:
        rows.append(cost_row(whole, _("Together"), trips_address(year)))
    return rows


def name_of(by: By, line: Line) -> str:
    if by == By.YEAR:
        return str(line.key)
    if by == By.MEETING:
        return labels.short_date(line.name) if line.name else _("Not handled by IB")
    return str(line.name)


def address(by: By, line: Line, year: int | None) -> str:
    if by == By.YEAR:
        return trips_address(line.key)
    if by == By.MEETING:
        return trips_address(year, mote=line.key or NO_MEETING)
    return trips_address(year, organ=line.key)


def trips_address(year: int | None, **more: int | None) -> str:
    """The list of the trips that the cost tables count, narrowed to a line's."""
    asked = [("ar", year), *more.items()]
    told = [(name, value) for name, value in asked if value is not None]
    return f"{reverse('engagements:trips')}?{urlencode([('urval', COUNTED), *told])}"


def cost_row(line: Line, name: str, url: str) -> CostRow:
    return CostRow(
        name=name,
        url=url,
        trips=labels.amount(line.trips),
        travellers=labels.amount(line.travellers),
        total=amount(line.total_sek),
        own=amount(line.own_sek),
        co2e=amount(line.co2e_kg),
        digital=_("%(number)d (%(share)d %%)")
        % {"number": line.digital, "share": line.share_digital},
        notes=notes(line),
    )


def amount(value: Decimal | None) -> str:
    return _("Not known") if value is None else labels.amount(value)


def notes(line: Line) -> list[str]:
    """What the sums leave out, and what of them the reader may not open."""
    found = []
    if line.without_cost:
        text = ngettext(
            "%(number)d trip has no cost told.",
            "%(number)d trips have no cost told.",
            line.without_cost,
        )
        found.append(text % {"number": line.without_cost})
    if line.without_co2e:
        text = ngettext(
            "%(number)d trip has no emissions computed.",
            "%(number)d trips have no emissions computed.",
            line.without_co2e,
        )
        found.append(text % {"number": line.without_co2e})
    if line.hidden:
        text = ngettext(
            "%(number)d trip is counted that you may not open.",
            "%(number)d trips are counted that you may not open.",
            line.hidden,
        )
        found.append(text % {"number": line.hidden})
    return found
