"""The register of what the city is bound by, and the same as a file (S-10, S-54)."""

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from engagements import csvfiles, permissions, xlsxfiles
from engagements.models import User
from engagements.queries import choices
from engagements.queries.choices import Choices
from engagements.views.parts import render_page_or_part, wants_part
from engagements.views.planfiles import TYPE as CSV_TYPE
from engagements.views.planfiles import named
from engagements.views.signed_in import reader as signed_in

from .. import registersheets as sheets
from ..actions import exports
from ..forms.register import wanted as read_wanted
from ..models import RegisterExport
from ..queries import register as rows
from . import register_page as shown


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Filtered and sorted as the address says; htmx gets the list alone."""
    reader, offered = reader_of(signed_in(request))
    wanted = read_wanted(request.GET, offered)
    page, found = rows.page(reader, wanted), rows.counted(reader, wanted)
    context = shown.list_parts(reader, wanted, offered, page, found)
    if not wants_part(request):
        context |= shown.page_parts(reader, wanted, offered)
    template, part = "agreements/register.html", "agreements/_register.html"
    return render_page_or_part(request, template, part, context)


def reader_of(user: User) -> tuple[rows.Reader, Choices]:
    rights = permissions.rights_of(user)
    offered = choices.offered(user, rights)
    return rows.Reader(rights, timezone.localdate(), len(offered.bodies)), offered


@require_POST
def export(request: HttpRequest) -> HttpResponseBase:
    """The list of the address as a file, all its pages; who fetched it is noted first."""
    user = signed_in(request)
    format = request.POST.get("format", RegisterExport.Format.XLSX)
    if format not in RegisterExport.Format.values:
        raise Http404
    reader, offered = reader_of(user)
    wanted = read_wanted(request.GET, offered)
    found = rows.whole(reader, wanted, shown.MOST_IN_A_FILE + 1)
    is_cut, found = len(found) > shown.MOST_IN_A_FILE, found[: shown.MOST_IN_A_FILE]
    exports.note(format=format, query=wanted.address(), rows=len(found), by=user)
    table = [sheets.cells(row, reader.today) for row in found]
    chosen = [shown.state_labels()[wanted.state], *shown.filter_words(wanted, offered).values()]
    name = f"{_('agreements-and-memberships')}-{reader.today}.{format}"
    if format == RegisterExport.Format.CSV:
        return as_csv(name, table, is_cut=is_cut)
    about = sheets.about(str(user), timezone.now(), chosen, rows=len(table), is_cut=is_cut)
    return as_xlsx(name, table, list(about))


def as_csv(name: str, table: list[list[csvfiles.Cell]], *, is_cut: bool) -> StreamingHttpResponse:
    rows: list[list[csvfiles.Cell]] = [[column.head for column in sheets.columns()], *table]
    if is_cut:
        rows.append([sheets.cut(len(table))])
    return named(StreamingHttpResponse(csvfiles.lines(rows), content_type=CSV_TYPE), name)


def as_xlsx(
    name: str, table: list[list[csvfiles.Cell]], about: list[tuple[str, csvfiles.Cell]]
) -> HttpResponse:
    columns = [xlsxfiles.Column(_("What"), 20), xlsxfiles.Column(_("Told"), 60)]
    content = xlsxfiles.written(
        (
            xlsxfiles.Sheet(_("The register"), sheets.columns(), table),
            xlsxfiles.Sheet(_("About the file"), columns, about),
        )
    )
    return named(HttpResponse(content, content_type=xlsxfiles.TYPE), name)
