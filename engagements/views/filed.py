"""How a filed file leaves the product: saved to disk, never run, never kept by a cache."""

from collections.abc import Callable
from typing import TypeVar, cast

from csp.constants import NONE
from csp.decorators import csp
from django.http import FileResponse

from ..actions import documents
from ..models import Document, Job

View = TypeVar("View", bound=Callable[..., FileResponse])


def sandboxed(view: View) -> View:
    """Whatever a stranger put into the file, the browser gives it no right to do anything."""
    return cast(View, csp({"default-src": [NONE], "sandbox": True})(cast(Callable, view)))


def sent(row: Document | Job, *, shown: bool = False) -> FileResponse:
    """The row's file; `shown` lets the browser show it itself."""
    response = FileResponse(
        documents.content_of(row),
        as_attachment=not shown,
        filename=row.filename,
        content_type=row.content_type,
    )
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
