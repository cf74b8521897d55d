"""A frozen report: its page, its files, and the schema of its data."""

from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from engagements import permissions as core
from engagements import xlsxfiles
from engagements.papers.kinds import offer
from engagements.views.signed_in import reader

from .. import permissions
from ..actions import snapshots
from ..models import Snapshot
from ..queries import reports as reading
from ..snapshotfiles import SCHEMA_FILE, as_json, as_xlsx

SCHEMA_TYPE = "application/schema+json"


def frozen(request: HttpRequest, pk: int) -> tuple[Snapshot, bool]:
    """The report for whoever may take it, and whether with its annexes."""
    user = reader(request)
    permissions.may_export(user).or_deny()
    row = get_object_or_404(Snapshot.objects.select_related("report"), pk=pk)
    with_annexes = request.GET.get("bilagor") == "1"
    if with_annexes:
        permissions.may_export_annexes(user, row).or_deny()
    return row, with_annexes


def download(response: HttpResponse, row: Snapshot, ending: str) -> HttpResponse:
    name = f"{row.report.year}-{row.report.part}-{row.number}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
def snapshot_json(request: HttpRequest, pk: int) -> HttpResponse:
    """The frozen report as data."""
    row, with_annexes = frozen(request, pk)
    schema_url = request.build_absolute_uri(reverse("reporting:report_schema"))
    data = as_json(row, schema_url=schema_url, with_annexes=with_annexes)
    made = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 1})
    made["Link"] = f'<{schema_url}>; rel="describedby"; type="{SCHEMA_TYPE}"'
    return download(made, row, "json")


@require_safe
def snapshot_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    """The frozen figures as a workbook."""
    row, with_annexes = frozen(request, pk)
    made = as_xlsx(row, with_annexes=with_annexes)
    return download(HttpResponse(made, content_type=xlsxfiles.TYPE), row, "xlsx")


@require_safe
def report_schema(request: HttpRequest) -> FileResponse:
    """The schema of a report's data."""
    return FileResponse(SCHEMA_FILE.open("rb"), content_type=SCHEMA_TYPE)


@require_safe
def snapshot(request: HttpRequest, pk: int) -> HttpResponse:
    """A frozen report: its files, its hash, and what has changed since."""
    user = reader(request)
    permissions.may_export(user).or_deny()
    row = get_object_or_404(Snapshot.objects.select_related("report", "taken_by"), pk=pk)
    steers = bool(permissions.may_steer(user))
    with_annexes = permissions.may_export_annexes(user, row)
    context = {
        "snapshot": row,
        "is_whole": snapshots.is_whole(row),
        "offer": offer("annual_report", snapshot=row.pk),
        "annexes_offer": offer("annual_report_annexes", snapshot=row.pk) if with_annexes else None,
        "no_annexes": "" if with_annexes else with_annexes.reason,
        "differences": reading.differences(row, core.rights_of(user)) if steers else None,
    }
    return render(request, "reporting/snapshot.html", context)
