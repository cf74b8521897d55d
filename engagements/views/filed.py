"""How a filed file leaves the product: saved to disk, never run, never kept by a cache."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from csp.constants import NONE
from csp.decorators import csp
from django.http import FileResponse
from django.http.response import HttpResponseBase

from ..actions import documents

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def sandboxed(view: View) -> View:
    """Whatever a stranger put into the file, the browser gives it no right to do anything."""
    return cast(View, csp({"default-src": [NONE], "sandbox": True})(cast(Callable, view)))


def sent(row: Any, *, shown: bool = False) -> FileResponse:
    """The file of a document, a job or another row with one; `shown` lets the browser show it."""
    response = FileResponse(
        documents.content_of(row),
        as_attachment=not shown,
        filename=row.filename,
        content_type=row.content_type,
    )
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
