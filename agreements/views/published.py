"""The public list of agreements and memberships: for anybody, where the city has switched it on."""

import hashlib

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from engagements import casekinds, labels
from engagements.models import Decision

from .. import publishedfiles as files
from ..queries import published as reading

FILES = {
    ".json": (files.as_json, "application/json"),
    ".csv": (files.as_csv, "text/csv; charset=utf-8"),
}


@login_not_required
@require_safe
def published(request: HttpRequest, ending: str) -> HttpResponseBase:
    """The list as a page, as JSON or as CSV. 404 unless PUBLIC_REGISTER is on."""
    if not settings.PUBLIC_REGISTER:
        raise Http404
    rows = reading.rows()
    if ending in FILES:
        return as_file(request, rows, ending)
    return render(request, "agreements/published.html", page(rows))


def page(rows: list[reading.Published]) -> dict[str, object]:
    """The rows in the reader's words, and what the fields of the files mean."""
    swedish = labels.language() == "sv"
    organs = {organ.value: organ.label for organ in Decision.Organ}
    lines = [
        {
            "row": row,
            "kind": casekinds.get(row.kind).label,
            "themes": ", ".join(row.themes_sv if swedish else row.themes_en),
            "organ": organs.get(row.decided_by, ""),
            "fee": "" if row.fee_sek_per_year is None else labels.amount(row.fee_sek_per_year),
        }
        for row in rows
    ]
    fields = files.SCHEMA["properties"].items()
    return {"lines": lines, "fields": [(name, told["description"]) for name, told in fields]}


def as_file(request: HttpRequest, rows: list[reading.Published], ending: str) -> HttpResponseBase:
    """A cache may keep the file but asks each time: what is closed today is gone today."""
    write, content_type = FILES[ending]
    content = write(rows)
    response = HttpResponse(content, content_type=content_type)
    if ending == ".csv":
        name = "avtal-och-medlemskap.csv"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["ETag"] = etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    if not request.user.is_authenticated:
        response.headers["Cache-Control"] = "public, no-cache"
    return get_conditional_response(request, etag=etag, response=response) or response
