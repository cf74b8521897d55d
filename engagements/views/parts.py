"""A page or only a part of it: the same template serves both."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def wants_part(request: HttpRequest) -> bool:
    """True only when htmx asks for a fragment: not boosted, not restored from history."""
    htmx: Any = getattr(request, "htmx", None)
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def render_page_or_part(
    request: HttpRequest, page: str, part: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Render `part` for htmx and `page`, which includes the same part, for everybody else."""
    template = part if wants_part(request) else page
    response = render(request, template, dict(context), status=status)
    patch_vary_headers(response, ["HX-Request", "HX-Request-Type"])
    return response


def sent(request: HttpRequest) -> QueryDict | None:
    """What was posted, also when it is empty; None while the form is only read."""
    return request.POST if request.method == "POST" else None
