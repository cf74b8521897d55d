"""The earlier versions of a text: a body's, and the report's own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from engagements.views.numbers import row_id
from engagements.views.signed_in import reader

from .. import permissions
from ..models import ContributionText, SectionText
from ..outline import BY_KEY
from ..queries.versions import versions as versions_of
from .contributions import find


@require_safe
def versions(request: HttpRequest, pk: int, heading: str) -> HttpResponse:
    """Of a body's text, for those who read the body's part."""
    row = find(reader(request), pk)
    text = get_object_or_404(row.texts, heading=heading)
    return shown(request, text, str(row.body.name), reverse("reporting:contribution", args=[pk]))


@require_safe
def section_versions(request: HttpRequest, pk: int, heading: str, language: str) -> HttpResponse:
    """Of the report's own text, for those who put it together."""
    permissions.may_steer(reader(request)).or_deny()
    rows = SectionText.objects.select_related("report")
    text = get_object_or_404(rows, report=pk, heading=heading, language=language)
    return shown(request, text, str(text.report), reverse("reporting:report", args=[pk]))


def shown(
    request: HttpRequest, text: ContributionText | SectionText, parent: str, parent_url: str
) -> HttpResponse:
    before = row_id(request.GET.get("fore", ""))
    context = {
        "heading": BY_KEY[text.heading],
        "page": versions_of(text, before=before),
        "parent": parent,
        "parent_url": parent_url,
    }
    return render(request, "reporting/versions.html", context)
