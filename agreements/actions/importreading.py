"""The worker reads a file with the person's mapping and judges every row: the preview."""

import itertools
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from engagements import filestore
from engagements.actions.transaction import action
from engagements.jobkinds import Made
from engagements.models import Job, User

from ..models import Import, ImportRow
from ..permissions.imports import may_work_on_import
from ..queries.importjudging import Asked, Judge, Judged
from ..queries.importnames import registers
from ..spreadsheets.cell import text_of
from ..spreadsheets.problem import SheetRefused
from ..spreadsheets.rowvalues import Read, columns_of, read_row
from ..spreadsheets.table import heading_of, opened
from . import rowsets
from .imports import ANSWERS, Overtaken, lock, move_on
from .receipts import receipt

S = Import.State
AT_ONCE = 500
# A cell in the preview; the file itself keeps the whole.
SHOWN = 300


def make(job: Job) -> Made:
    """Read the file from its beginning: a worker that died began in vain, and nothing is twice."""
    brought = Import.objects.select_related("body").get(pk=job.parameters["import"])
    if brought.state == S.READING and brought.job_id == job.pk:
        try:
            read(brought, job)
        except SheetRefused as refused:
            refuse(
                brought=brought, refusal={"code": refused.code, **refused.facts}, by=job.requester
            )
    return receipt(brought)


def read(brought: Import, job: Job) -> None:
    with transaction.atomic():
        ImportRow.objects.filter(of=brought).delete()
    extension = "csv" if brought.content_type == "text/csv" else "xlsx"
    with filestore.open_filed(str(brought.file.name)) as stream:
        book = opened(stream, extension)
        heading, below = heading_of(book.rows)
        mapping = {int(column): key for column, key in brought.mapping.items()}
        columns = columns_of(brought.kind, mapping, heading.texts)
        names = registers(timezone.localdate(), is_1904=book.is_1904)
        judge = Judge(brought.kind, brought.body, job.requester)
        for batch in batches(below):
            rows = [(row, read_row(row.cells, columns, brought.kind, names)) for row in batch]
            judged = judge.judge([Asked(row.number, told) for row, told in rows])
            cells = {row.number: [text_of(cell)[:SHOWN] for cell in row.cells] for row, _ in rows}
            keep(brought, judged, cells)
    done(brought=brought, by=job.requester)


def batches(rows: Iterable[Any]) -> Iterable[list[Any]]:
    """As itertools.batched, which Python 3.11 does not have."""
    going = iter(rows)
    while batch := list(itertools.islice(going, AT_ONCE)):
        yield batch


@transaction.atomic
def keep(brought: Import, judged: list[Judged], cells: Mapping[int, list[str]]) -> None:
    """Write the rows of the preview. They have no history: the import is their history."""
    rowsets.insert(
        ImportRow,
        (
            stored(row) | {"of_id": brought.pk, "number": row.number, "cells": cells[row.number]}
            for row in judged
        ),
    )


def stored(row: Judged) -> dict[str, Any]:
    """A verdict as columns."""
    return {
        "values": row.read.values,
        "problems": row.read.problems,
        "notes": row.read.notes,
        "verdict": row.verdict,
        "reason": row.reason,
        "candidates": row.candidates,
        "body_id": row.body_id,
        "counterpart_id": row.counterpart_id,
        "case_id": row.case_id,
        "case_version": row.case_version,
        "changes": row.changes,
    }


@action
def done(*, brought: Import, by: User) -> None:
    move_on(lock(brought), S.READING, state=S.PREVIEW)


@action
def refuse(*, brought: Import, refusal: dict[str, Any], by: User) -> None:
    move_on(lock(brought), S.READING, state=S.REFUSED, refusal=refusal)


@action
def answer(*, brought: Import, answers: Mapping[int, str], version: int, by: User) -> int:
    """Decide doubts: row number -> "same:<counterpart>", "row:<number>", "new" or "skip".

    Each row is judged anew with it. Only what the row was offered is taken; returns how many.
    """
    brought = lock(brought, version=version)
    may_work_on_import(by, brought).or_deny()
    if brought.state != S.PREVIEW:
        raise Overtaken
    rows = list(
        ImportRow.objects.filter(of=brought, number__in=answers)
        .exclude(candidates=[])
        .order_by("number")
    )
    taken = [row for row in rows if answers[row.number] in offered(row)]
    judge = Judge(brought.kind, brought.body, by)
    for row, judged in zip(taken, judge.judge([again(one, answers) for one in taken]), strict=True):
        candidates = row.candidates
        for name, value in stored(judged).items():
            setattr(row, name, value)
        row.candidates, row.answer = candidates, answers[row.number]
        row.save()
    return len(taken)


def offered(row: ImportRow) -> set[str]:
    """The answers that the row may be given."""
    same = {f"same:{one['id']}" for one in row.candidates if "id" in one}
    earlier = {f"row:{one['row']}" for one in row.candidates if "row" in one}
    return {*ANSWERS, *same, *earlier}


def again(row: ImportRow, answers: Mapping[int, str]) -> Asked:
    told = Read(dict(row.values), dict(row.problems), list(row.notes))
    return Asked(row.number, told, answers[row.number])
