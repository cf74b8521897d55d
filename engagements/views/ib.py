"""IB's first page and its costs of the year (S-65, S-68)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from .. import permissions
from ..queries import ib_costs, ib_meetings, ib_ready
from ..queries.ib_seats import seat_of, seats
from .ib_frame import reader

EARLIEST, LATEST = 2016, 2200


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Seats, meetings and, for those who prepare them, what is ready and what nearly is."""
    user = reader(request)
    rights = permissions.rights_of(user)
    today = timezone.localdate()
    prepares = bool(permissions.may_prepare_ib(user))
    context = {
        "seats": seats(today),
        "seat": seat_of(user, today),
        "coming": ib_meetings.coming(rights),
        "past": ib_meetings.past(rights, before=request.GET.get("fore", "")),
        "prepares": prepares,
        "ready": ib_ready.ready(rights) if prepares else [],
        "nearly": ib_ready.nearly(rights) if prepares else [],
        "today": today,
    }
    return render(request, "engagements/ib.html", context)


@require_safe
def costs_now(request: HttpRequest) -> HttpResponse:
    reader(request)
    return redirect("engagements:ib_costs", timezone.localdate().year)


@require_safe
def costs(request: HttpRequest, year: int) -> HttpResponse:
    """What the year's trips cost and emit, by meeting and by body; the totals equal the rows."""
    user = reader(request)
    if not EARLIEST <= year <= LATEST:
        raise Http404
    found = ib_costs.year(year, permissions.rights_of(user))
    return render(request, "engagements/ib_costs.html", {"year": year, "costs": found})
