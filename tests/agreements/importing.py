"""Sheets to import, and the worker's part done at once: what the tests of imports share."""

import csv
import io
import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile

from agreements.actions import importreading, imports
from agreements.models import Import, ImportRow
from engagements.actions import counterparts, jobs
from engagements.models import Body, Case, Job, User
from tests.makers_agreements import make_in_force

HEADINGS = ("Organisation", "Nämnd", "Medlem sedan", "Senast omprövad", "Årsavgift 2026")


def xlsx(rows: Sequence[Sequence[Any]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def csv_of(
    rows: Sequence[Sequence[Any]], *, separator: str = ";", encoding: str = "utf-8"
) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode(encoding)


def upload(content: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def run_jobs() -> None:
    """What the worker does, here and now; a job may ask for another."""
    while waiting := list(Job.objects.filter(state=Job.State.WAITING).order_by("created_at")):
        for job in waiting:
            jobs.run(job.pk)


def brought(
    rows: Sequence[Sequence[Any]],
    *,
    body: Body,
    by: User,
    kind: str = "membership",
    headings: Sequence[str] = HEADINGS,
    name: str = "register.csv",
) -> Import:
    """A file that has come in, its columns guessed."""
    table = [list(headings), *rows]
    content = xlsx(table) if name.endswith("xlsx") else csv_of(table)
    return imports.bring(
        kind=kind, body=body, upload=upload(content, name), submission_key=uuid.uuid4(), by=by
    )


def previewed(rows: Sequence[Sequence[Any]], *, body: Body, by: User, **more: Any) -> Import:
    """A file that has been read: its rows have their verdicts."""
    one = brought(rows, body=body, by=by, **more)
    return read(one, by=by)


def read(one: Import, *, by: User) -> Import:
    mapping = {int(column): key for column, key in one.mapping.items()}
    imports.map_columns(brought=one, mapping=mapping, version=one.version, by=by)
    run_jobs()
    return Import.objects.select_related("body", "job").get(pk=one.pk)


def answered(one: Import, answers: dict[int, str], *, by: User) -> Import:
    importreading.answer(brought=one, answers=answers, version=one.version, by=by)
    return Import.objects.select_related("body", "job").get(pk=one.pk)


def committed(one: Import, *, by: User) -> Import:
    imports.commit(brought=one, version=one.version, by=by)
    run_jobs()
    return Import.objects.select_related("body", "job").get(pk=one.pk)


def undone(one: Import, *, by: User, reason: str = "Fel fil") -> Import:
    imports.undo(brought=one, reason=reason, version=one.version, by=by)
    run_jobs()
    return Import.objects.select_related("body", "job").get(pk=one.pk)


def rows_of(one: Import) -> list[ImportRow]:
    return list(one.rows.order_by("number"))


def verdicts(one: Import) -> list[str]:
    return [row.verdict for row in rows_of(one)]


def known(body: Body, by: User, name: str, *, since: date | None = date(1995, 1, 1)) -> Case:
    """A membership that the register has."""
    there = counterparts.register(name=name, type="int_org", by=by)
    return make_in_force(body=body, by=by, counterpart=there, title=name, since=since)


ITS_OWN = {
    *("id", "case", "number", "diary_number", "registered_at", "version", "submission_key"),
    *("written_at", "history_id"),
}


def columns(row) -> dict:
    """The row's values, but for keys and moments."""
    return {
        field.name: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in ITS_OWN and not field.generated
    }
