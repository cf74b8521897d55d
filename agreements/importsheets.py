"""The sheets that an import gives: the template to fill in, and the rows that were refused.

Every text is typed as a text, so that nothing in a sheet becomes a formula (security.md F13).
"""

import datetime
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import openpyxl
from django.db.models import Q
from django.utils.translation import gettext as _
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from engagements.models import Body, Theme
from engagements.models.decision import Decision

from . import importwords as words
from .models import Import, ImportRow
from .spreadsheets.fields import AGREEMENT, Field, fields_of
from .spreadsheets.headings import NAMES

V, R = ImportRow.Verdict, ImportRow.State
SCOPES = ("stadsövergripande", "flera nämnder", "egen verksamhet")
# In the template, for the reader to see the form and to overwrite.
EXAMPLES: dict[str, Any] = {
    "counterpart": "ICLEI – Local Governments for Sustainability",
    "acronym": "ICLEI",
    "country": "Tyskland",
    "starts_on": datetime.date(2012, 1, 1),
    "ends_on": datetime.date(2029, 12, 31),
    "last_reviewed_on": datetime.date(2024, 5, 12),
    "entry_organ": "KF",
    "entry_reference": "2012-01-30 § 12",
    "fee": 25000,
    "fee_currency": "SEK",
    "fee_year": 2026,
    "scope": "egen verksamhet",
    "legal_entity": "ja",
}


def heading_of(one: Field) -> str:
    """The first name by which the field's heading is recognised."""
    name = NAMES[one.key][0]
    return name[:1].upper() + name[1:]


def template(kind: str) -> bytes:
    """A workbook with the register's columns, an example, and what each column takes."""
    book = openpyxl.Workbook(write_only=True)
    fields = fields_of(kind)
    sheet = book.create_sheet(words.kind_label(kind)[:31])
    for place, one in enumerate(fields, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = 24
        if one.reads in ("day", "last_day"):
            sheet.column_dimensions[get_column_letter(place)].number_format = "yyyy-mm-dd"
    sheet.freeze_panes = "A2"
    sheet.append([text_cell(sheet, heading_of(one), bold=True) for one in fields])
    sheet.append([typed_cell(sheet, EXAMPLES.get(one.key)) for one in fields])
    help_sheet = book.create_sheet(_("What the columns take")[:31])
    help_sheet.column_dimensions["A"].width = 28
    help_sheet.column_dimensions["B"].width = 14
    help_sheet.column_dimensions["C"].width = 90
    titles = (_("Column"), _("Needed"), _("What it takes"))
    help_sheet.append([text_cell(help_sheet, title, bold=True) for title in titles])
    for one in fields:
        needed = _("Yes") if kind in one.needed else ""
        told = (heading_of(one), needed, takes(one, kind))
        help_sheet.append([text_cell(help_sheet, text) for text in told])
    return saved(book)


def takes(one: Field, kind: str) -> str:
    """What may stand in the column, with the allowed values of today."""
    if one.reads in ("themes", "theme"):
        names = ", ".join(
            Theme.objects.filter(is_active=True)
            .order_by("sort_key")
            .values_list("name_sv", flat=True)
        )
        text = _("One of: %(names)s.") if kind == AGREEMENT else _("One or more of: %(names)s.")
        return text % {"names": names}
    if one.reads == "body":
        names = ", ".join(Body.objects.order_by("sort_key").values_list("name", flat=True))
        return _("A body by its name, short name or code: %(names)s.") % {"names": names}
    if one.reads == "organ":
        return _("One of: %(names)s.") % {"names": ", ".join(Decision.Organ.values)}
    if one.reads == "scope":
        return _("One of: %(names)s.") % {"names": ", ".join(SCOPES)}
    return {
        "text": _("Text, at most %(longest)s characters.") % {"longest": one.longest},
        "day": _("A date, for example 2024-01-12 or 12 januari 2024; a month or a year will do."),
        "last_day": _("A date. An agreement of the city must have an end date (S-52)."),
        "country": _("A country, in Swedish or English."),
        "person": _("The e-mail address, or the name, of somebody with an account here."),
        "amount": _("An amount, for example 12 000 or 12 000,50 kr."),
        "currency": _("SEK, EUR, USD, GBP, NOK, DKK or CHF; empty means SEK."),
        "year": _("A year with four digits."),
        "yes_no": _("Yes or no."),
    }[one.reads]


def text_cell(sheet: Any, text: str, *, bold: bool = False) -> Any:
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if bold:
        cell.font = Font(bold=True)
    return cell


def typed_cell(sheet: Any, value: Any) -> Any:
    """A number or a date as such; every text as a text."""
    if value is None or isinstance(value, str):
        return text_cell(sheet, value or "")
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, datetime.date):
        cell.number_format = "yyyy-mm-dd"
    return cell


def saved(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def refused(brought: Import) -> Iterator[ImportRow]:
    """The rows that did not get in, in the sheet's order."""
    wanted = Q(verdict__in=[V.REFUSE, V.DOUBT]) | Q(state=R.FAILED)
    return brought.rows.filter(wanted).order_by("number").iterator(chunk_size=500)


def refused_table(brought: Import, hidden: set[int]) -> Iterator[list[str]]:
    """The sheet's own columns with the reason first: to put right, and to bring again."""
    yield [_("Row"), _("Why it was not imported"), *brought.headings]
    width = len(brought.headings)
    for row in refused(brought):
        if row.case_id not in hidden:
            cells = [*row.cells[:width], *[""] * (width - len(row.cells))]
            yield [str(row.number), why(row), *cells]


def why(row: ImportRow) -> str:
    """The reason of the row, then of each cell."""
    told = [words.sentence(words.REASONS, row.outcome or row.reason)]
    told += [
        f"{words.field_label(key)}: {words.sentence(words.PROBLEMS, problem)}"
        for key, problem in row.problems.items()
    ]
    return " ".join(filter(None, told))


def workbook(rows: Iterable[Sequence[str]], title: str) -> bytes:
    """A table of texts as XLSX."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.column_dimensions["B"].width = 60
    for place, row in enumerate(rows):
        sheet.append([text_cell(sheet, text, bold=not place) for text in row])
    return saved(book)
