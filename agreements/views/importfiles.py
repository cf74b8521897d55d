"""Files of an import: the one that was brought, the template, and the rows that were refused."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from engagements import csvfiles
from engagements.filetypes import FORMATS
from engagements.views.filed import sandboxed, sent
from engagements.views.signed_in import actor

from .. import importsheets, importwords
from ..permissions.imports import may_import, may_open_import_file
from ..queries import imports as queries
from .imports import find

XLSX = FORMATS["xlsx"][0]
CSV = "text/csv; charset=utf-8"


@require_safe
@sandboxed
def file(request: HttpRequest, pk: int) -> FileResponse:
    """The file as it was brought."""
    user = actor(request)
    brought = find(user, pk)
    may_open_import_file(user, brought).or_deny()
    return sent(brought)


@require_safe
def template(request: HttpRequest, kind: str) -> HttpResponse:
    """The empty sheet of a register."""
    may_import(actor(request)).or_deny()
    if kind not in importwords.KINDS:
        raise Http404
    return download(importsheets.template(kind), f"mall-{kind}.xlsx", XLSX)


@require_safe
def refused(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The rows that did not get in, with the reason: as XLSX or CSV."""
    user = actor(request)
    brought = find(user, pk)
    hidden = queries.hidden(importsheets.refused(brought), user)
    table = importsheets.refused_table(brought, hidden)
    name = f"import-{brought.pk}-nekade.{form}"
    if form == "xlsx":
        return download(importsheets.workbook(table, _("Refused rows")), name, XLSX)
    if form == "csv":
        return download("".join(csvfiles.lines(table)).encode(), name, CSV)
    raise Http404


def download(content: bytes, filename: str, content_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
