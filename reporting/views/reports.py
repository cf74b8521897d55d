"""The reports: opened, watched and frozen by the City Executive Office."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from engagements import permissions as core
from engagements.views.parts import sent
from engagements.views.signed_in import reader

from .. import permissions
from ..actions import reports as acting
from ..actions import snapshots
from ..forms.reports import FreezeForm, OpenForm
from ..models import Contribution, Report
from ..outline import ASKED, OUTLINE
from ..queries import contributions as parts

form_page = require_http_methods(["GET", "HEAD", "POST"])
MINE = ("write_contributions", "approve_contributions")


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """Every report, the newest first, and the reader's own bodies' parts."""
    user = reader(request)
    rights = core.rights_of(user)
    writes, approves = (sorted(rights.bodies(permission)) for permission in MINE)
    rows = Contribution.objects.select_related("report", "body").order_by(
        "-report__year", "-report__part", "body__sort_key"
    )
    context = {
        "reports": Report.objects.order_by("-year", "-part"),
        "mine": rows.filter(body_id__in=writes),
        "to_approve": rows.filter(body_id__in=approves, state=Contribution.State.HANDED_IN),
        "may_steer": bool(permissions.may_steer(user)),
        "may_oversee": bool(core.may_oversee_plans(user)),
        "today": timezone.localdate(),
    }
    return render(request, "reporting/reports.html", context)


@form_page
def open_report(request: HttpRequest) -> HttpResponse:
    user = reader(request)
    permissions.may_steer(user).or_deny()
    form = OpenForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            opened = acting.open_report(by=user, **form.cleaned_data)
        except acting.AlreadyOpen as already:
            messages.info(request, str(already))
            return redirect("reporting:report", already.report.pk)
        messages.success(request, _("The report is opened, and the bodies are asked."))
        return redirect("reporting:report", opened.pk)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "reporting/report_open.html", {"form": form}, status=status)


@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has handed in, what is assembled, what is frozen. `?lage=` narrows the bodies."""
    user = reader(request)
    row = get_object_or_404(Report, pk=pk)
    today, steers = timezone.localdate(), bool(permissions.may_steer(user))
    lines = parts.lines(row, today) if steers else []
    stage = request.GET.get("lage", "")
    written = set(row.sections.exclude(text="").values_list("heading", "language"))
    context = {
        "report": row,
        "may_steer": steers,
        "number": len(lines),
        "stages": parts.counts(lines),
        "stage": stage,
        "lines": parts.narrowed(lines, stage),
        "asked": len(ASKED),
        "sections": [
            {"heading": one, "sv": (one.key, "sv") in written, "en": (one.key, "en") in written}
            for one in OUTLINE
        ],
        "snapshots": row.snapshots.select_related("taken_by").order_by("-number"),
        "today": today,
    }
    return render(request, "reporting/report.html", context)


@form_page
def freeze(request: HttpRequest, pk: int) -> HttpResponse:
    """Store the figures, the rows behind them and the texts as they are now."""
    user = reader(request)
    permissions.may_steer(user).or_deny()
    row = get_object_or_404(Report, pk=pk)
    form = FreezeForm(sent(request))
    if request.method == "POST" and form.is_valid():
        taken = snapshots.freeze(report=row, by=user, **form.cleaned_data)
        messages.success(request, _("Frozen as number %(number)s.") % {"number": taken.number})
        return redirect("reporting:snapshot", taken.pk)
    context = {"report": row, "form": form}
    return render(request, "reporting/freeze.html", context)
