"""What the bodies have and lack: the office's list for its talks with them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from engagements import permissions
from engagements.views.numbers import row_id
from engagements.views.signed_in import reader

from ..forms.statistics import years
from ..models import Contribution
from ..queries.coverage import coverage as lines_of

STATES = dict(Contribution.State.choices)


@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """Every body, for those who read them all."""
    user = reader(request)
    permissions.may_oversee_plans(user).or_deny()
    today, offered = timezone.localdate(), years()
    year = row_id(request.GET.get("ar", "")) or today.year
    year = year if year in offered else today.year
    lines = [
        {"line": line, "contribution": STATES.get(line.contribution or "", "")}
        for line in lines_of(year, today)
    ]
    context = {"lines": lines, "year": year, "years": offered}
    return render(request, "reporting/coverage.html", context)
