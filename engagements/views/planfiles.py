"""Annual plans as CSV, for the city's ordinary planning system (S-78)."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.views.decorators.http import require_safe

from .. import csvfiles, permissions
from ..models import AnnualPlan
from ..plan_sheets import csv_heads, csv_rows
from ..queries import planlists
from ..queries.plans import PlanAccount
from .plans import reader

TYPE = "text/csv; charset=utf-8"
Response = TypeVar("Response", bound=HttpResponseBase)


@require_safe
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """One plan with all that it plans."""
    reader(request)
    row = get_object_or_404(AnnualPlan.objects.select_related("body"), pk=pk)
    [account] = planlists.with_items([row])
    content = "".join(csvfiles.lines([csv_heads(), *csv_rows(account)]))
    return named(
        HttpResponse(content, content_type=TYPE), f"arsplan-{row.body.code}-{row.year}.csv"
    )


@require_safe
def year(request: HttpRequest, year: int) -> StreamingHttpResponse:
    """Every body's plan of a year, sent while it is read."""
    user = reader(request)
    permissions.may_oversee_plans(user).or_deny()
    rows = told(csv_heads(), planlists.every(year), translation.get_language())
    response = StreamingHttpResponse(csvfiles.lines(rows), content_type=TYPE)
    return named(response, f"arsplaner-{year}.csv")


def told(
    heads: list[str], accounts: Iterator[PlanAccount], language: str | None
) -> Iterator[Sequence[csvfiles.Cell]]:
    """The rows plan by plan, in the reader's language: they are made when the page is over."""
    yield heads
    for account in accounts:
        with translation.override(language):
            rows = list(csv_rows(account))
        yield from rows


def named(response: Response, filename: str) -> Response:
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    response.headers["Cache-Control"] = "no-store"
    return response
