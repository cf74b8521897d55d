"""The trip report: written once by those who went or handle the case, read by who sees it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .. import permissions, trip_page
from ..actions import trip_reports
from ..forms.trips import ReportForm
from ..statuses import Status
from .parts import sent
from .refusals import explains_refusals
from .signed_in import actor
from .smallforms import case_url, done
from .trips import seen_trip


@require_http_methods(["GET", "HEAD", "POST"])
@explains_refusals
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as it was written, or the form for it once the trip is carried out."""
    user, case = actor(request), seen_trip(request, pk)
    context = trip_page.report(case, user)
    form = None
    if request.method == "POST" or context["report"] is None:
        permissions.may_report_trip(user, case).or_deny()
        form = ReportForm(sent(request))
        if form.is_bound and form.is_valid():
            trip_reports.write(case=case, by=user, **form.cleaned_data)
            return done(request, case, _("The trip report is written."))
    context |= {
        "case_url": case_url(case),
        "form": form,
        "is_too_early": not form or (not form.is_bound and case.status != Status.CARRIED_OUT),
    }
    status = 422 if form and form.errors else 200
    return render(request, "engagements/trip_report.html", context, status=status)
