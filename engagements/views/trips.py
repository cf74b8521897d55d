"""The register of trips: has anyone been there, and what did they learn (S-68, S-83)?"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from .. import permissions
from ..actions import readlog
from ..forms.fields import typed
from ..forms.trips import BesideForm, TripSearchForm
from ..models import Body, Case, IbMeeting
from ..queries import trip_search
from ..queries.trips import has_anyone_been
from ..trip_page import COUNTED
from .counterparts import reader
from .numbers import row_id
from .parts import render_page_or_part
from .signed_in import actor

Wanted = trip_search.Wanted


@require_safe
def trips(request: HttpRequest) -> HttpResponse:
    """Trips and their reports, searched or read from the newest on."""
    user = reader(request)
    filters = TripSearchForm(request.GET)
    wanted = asked_for(request, filters)
    page = trip_search.page(
        wanted,
        permissions.rights_of(user),
        after=trip_search.After.read(request.GET.get("efter", "")),
    )
    context = {
        "page": page,
        "filters": filters,
        "wanted": wanted,
        "is_narrowed": wanted != Wanted(),
        "body": Body.objects.filter(pk=wanted.body).first() if wanted.body else None,
        "meeting": IbMeeting.objects.filter(pk=wanted.meeting).first() if wanted.meeting else None,
        "counted": COUNTED if wanted.counted else "",
    }
    return render_page_or_part(
        request, "engagements/trips.html", "engagements/_trips.html", context
    )


def asked_for(request: HttpRequest, filters: TripSearchForm) -> Wanted:
    """The filters of the form, and those that a figure of the cost tables sends along."""
    values: dict[str, Any] = typed(filters)
    return Wanted(
        words=values["q"] or "",
        event=values["handelse"] or "",
        place=values["plats"] or "",
        theme=values["tema"].pk if values["tema"] else None,
        year=values["ar"],
        body=row_id(request.GET.get("organ", "")),
        meeting=row_id(request.GET.get("mote", "")),
        counted=request.GET.get("urval") == COUNTED,
    )


@require_safe
def beside(request: HttpRequest) -> HttpResponse:
    """Earlier and planned trips to the event or place that is being typed."""
    user = reader(request)
    values = typed(BesideForm(request.GET))
    been = has_anyone_been(
        event=values["event"] or "",
        place=values["place"] or "",
        rights=permissions.rights_of(user),
        first=values["starts_on"],
        last=values["ends_on"],
        but=row_id(request.GET.get("case", "")),
    )
    context = {"been": been, "is_asked": bool(values["event"] or values["place"])}
    return render_page_or_part(
        request, "engagements/trips_beside.html", "engagements/_trip_beside.html", context
    )


def seen_trip(request: HttpRequest, pk: int) -> Case:
    """The case of a trip, if the person may see it; else 404, as for any other kind of case."""
    rows = permissions.visible_cases(actor(request)).filter(conferencetrip__isnull=False)
    rows = rows.select_related("body", "handler", "conferencetrip", "engagement")
    case = get_object_or_404(rows.defer("search"), pk=pk)
    readlog.opened(actor(request), case)
    return case
