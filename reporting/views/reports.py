"""The reports: opened, watched, assembled, frozen by the City Executive Office."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
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
from ..forms.reports import FreezeForm, OpenForm, TextForm
from ..models import Contribution, Report, SectionText
from ..outline import BY_KEY, OUTLINE
from ..queries import reports as reading
from .figures_beside import beside

form_page = require_http_methods(["GET", "HEAD", "POST"])
MINE = ("write_contributions", "approve_contributions")


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """Every report, the newest first, and the reader's own bodies' parts."""
    user = reader(request)
    rights = core.rights_of(user)
    bodies = rights.bodies(MINE[0]) | rights.bodies(MINE[1])
    mine = Contribution.objects.filter(body_id__in=sorted(bodies)).select_related("report", "body")
    context = {
        "reports": Report.objects.order_by("-year", "-part"),
        "mine": mine.order_by("-report__year", "-report__part", "body__sort_key"),
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
    """Who has handed in, what is assembled, what is frozen."""
    user = reader(request)
    row = get_object_or_404(Report, pk=pk)
    steers = bool(permissions.may_steer(user))
    lines = reading.lines(row) if steers else []
    written = set(row.sections.exclude(text="").values_list("heading", "language"))
    context = {
        "report": row,
        "may_steer": steers,
        "lines": lines,
        "late": sum(1 for line in lines if line.contribution.state in acting.OPEN),
        "sections": [
            {"heading": one, "sv": (one.key, "sv") in written, "en": (one.key, "en") in written}
            for one in OUTLINE
        ],
        "snapshots": row.snapshots.select_related("taken_by").order_by("-number"),
        "today": timezone.localdate(),
    }
    return render(request, "reporting/report.html", context)


@form_page
def section(request: HttpRequest, pk: int, heading: str, language: str) -> HttpResponse:
    """The report's own text under a heading, beside what the bodies said and the figures."""
    user = reader(request)
    permissions.may_steer(user).or_deny()
    row = get_object_or_404(Report, pk=pk)
    if heading not in BY_KEY or language not in ("sv", "en"):
        raise Http404
    now = SectionText.objects.filter(report=row, heading=heading, language=language).first()
    form = TextForm(
        sent(request),
        initial={"text": now.text if now else "", "version": now.version if now else 0},
    )
    conflict = None
    if request.method == "POST" and form.is_valid():
        try:
            acting.assemble(
                report=row, heading=heading, language=language, by=user, **form.cleaned_data
            )
        except acting.TextConflict as refused:
            conflict = refused.current
        else:
            messages.success(request, _("The text is saved."))
            return redirect("reporting:report", pk)
    context = {
        "report": row,
        "heading": BY_KEY[heading],
        "language": language,
        "form": form,
        "conflict": conflict,
        "texts": reading.texts_of(row, heading),
        "figures": beside(BY_KEY[heading], snapshots.period_of(row), user),
        "before": last_year(row, heading, language),
    }
    if conflict:
        data = request.POST.copy()
        data["version"] = str(conflict.version)
        context["form"] = TextForm(data)
    status = 409 if conflict else 422 if form.is_bound and form.errors else 200
    return render(request, "reporting/section.html", context, status=status)


def last_year(row: Report, heading: str, language: str) -> str:
    """What the report said under the heading the year before; empty where there was none."""
    earlier = SectionText.objects.filter(
        report__year=row.year - 1, report__part=row.part, heading=heading, language=language
    ).first()
    return earlier.text if earlier else ""


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
