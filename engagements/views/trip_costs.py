"""What the trips cost (S-68): one year by meeting of IB and by body, and year by year."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from .. import permissions
from ..forms.trips import FIRST_YEAR, LAST_YEAR
from ..queries.trip_costs import By, cost_by
from ..trip_page import cost_table
from .counterparts import reader
from .numbers import row_id


@require_safe
def trip_costs(request: HttpRequest) -> HttpResponse:
    """Three tables; the number of trips of each line opens the trips behind its figures."""
    user = reader(request)
    rights = permissions.rights_of(user)
    year = row_id(request.GET.get("ar", ""))
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        year = timezone.localdate().year
    years = cost_by(By.YEAR, rights)
    context = {
        "year": year,
        "years": sorted({line.key for line in years if line.key} | {year}, reverse=True),
        "meetings": cost_table(By.MEETING, cost_by(By.MEETING, rights, year=year), year),
        "bodies": cost_table(By.BODY, cost_by(By.BODY, rights, year=year), year),
        "by_year": cost_table(By.YEAR, years),
    }
    return render(request, "engagements/trip_costs.html", context)
