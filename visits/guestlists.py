"""A list of guests as somebody sends it: pasted lines, a CSV file or a sheet. Nothing is kept."""

import csv
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl import load_workbook

from engagements import filetypes

FIELDS = ("name", "title", "organisation", "country", "diet", "needs")
LENGTHS = {"name": 120, "title": 160, "organisation": 160, "country": 60, "diet": 200, "needs": 200}
# Headings in a guest's file, in the languages that come.
HEADS = {
    "name": ("name", "namn", "full name", "participant", "deltagare", "guest", "gäst"),
    "title": ("title", "titel", "position", "befattning", "role", "roll", "function"),
    "organisation": ("organisation", "organization", "company", "institution", "employer"),
    "country": ("country", "land", "nationality", "citizenship"),
    "diet": ("diet", "kost", "food", "allergies", "allergier", "specialkost", "dietary"),
    "needs": ("accessibility", "tillgänglighet", "needs", "behov"),
}
LARGEST = 1024 * 1024
MOST = 200


def pasted(text: str) -> list[dict[str, str]]:
    """One guest a line: name, title, organisation, country, by tabs, semicolons or commas."""
    lines = [line for line in text.splitlines() if line.strip()]
    separator = next((one for one in ("\t", ";") if any(one in line for line in lines)), ",")
    return people_of(list(csv.reader(lines, delimiter=separator, skipinitialspace=True)))


def read(stream: BinaryIO, filename: str) -> list[dict[str, str]]:
    """The guests of a CSV file or a workbook's first sheet, after the checks of every upload."""
    kind = filetypes.recognise(stream, filename)
    stream.seek(0)
    if kind.content_type == filetypes.FORMATS["xlsx"][0]:
        return people_of(sheet_of(stream))
    if not kind.content_type.startswith("text/"):
        raise ValidationError(_("Bring the list as XLSX, CSV or plain text."), code="kind")
    return pasted(decoded(stream.read(LARGEST)))


def decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def sheet_of(stream: BinaryIO) -> list[list[str]]:
    try:
        book = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        rows = book.worksheets[0].iter_rows(max_row=MOST + 50, max_col=20, values_only=True)
        return [["" if cell is None else str(cell) for cell in row] for row in rows]
    except (KeyError, ValueError, OSError, IndexError) as error:
        raise ValidationError(_("The file cannot be read as a sheet."), code="unread") from error


def people_of(rows: Sequence[Sequence[str]]) -> list[dict[str, str]]:
    """The rows as guests: by their headings where there are some, else in the usual order."""
    order: Sequence[str | None] = FIELDS
    body: Iterable[Sequence[str]] = rows
    if rows and (found := headed(rows[0])):
        order, body = found, rows[1:]
    people = []
    for row in body:
        cells = dict(zip(order, (" ".join(cell.split()) for cell in row), strict=False))
        person = {name: cells.get(name, "")[: LENGTHS[name]] for name in FIELDS}
        if person["name"]:
            people.append(person)
    if len(people) > MOST:
        raise ValidationError(
            _("A visit has at most %(most)s guests.") % {"most": MOST}, code="too_many"
        )
    return people


def headed(row: Sequence[str]) -> list[str | None] | None:
    """Which field each column is, if the first row names a column of names."""
    words = [cell.strip().casefold() for cell in row]
    order = [next((name for name, known in HEADS.items() if word in known), None) for word in words]
    return order if "name" in order else None
