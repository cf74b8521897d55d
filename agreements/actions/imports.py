"""An import from the upload to the order to write it, or to take it back (S-10, S-54)."""

import itertools
import uuid
from collections.abc import Mapping
from typing import Any, BinaryIO

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from engagements import filestore, filetypes
from engagements.actions import jobs
from engagements.actions.documents import Upload
from engagements.actions.transaction import action
from engagements.models import Body, Job, User

from ..jobkinds import READ, UNDO, WRITE
from ..models import Import, ImportMapping, ImportRow
from ..permissions.imports import may_import_for, may_undo_import, may_work_on_import
from ..spreadsheets import headings
from ..spreadsheets.cell import text_of
from ..spreadsheets.fields import fields_of, keys_of
from ..spreadsheets.problem import SheetRefused
from ..spreadsheets.table import heading_of, opened

FORMATS = ("xlsx", "csv")
SAMPLED = 5
S = Import.State
V = ImportRow.Verdict
ANSWERS = ("new", "skip")


class Overtaken(Exception):
    """The import has moved on since the page was opened: the message says what to do."""


@action
def bring(*, kind: str, body: Body, upload: Upload, submission_key: uuid.UUID, by: User) -> Import:
    """Take a file in, find its heading and guess what its columns hold.

    Raises FileRefused or SheetRefused, and leaves nothing behind then. The same form sent twice
    gives the first one's import.
    """
    may_import_for(by, body).or_deny()
    if earlier := once(submission_key, by=by):
        return earlier
    try:
        with filestore.received(upload.chunks(), limit=settings.UPLOAD_MAX_BYTES) as file:
            found = filetypes.recognise(file.stream, upload.name or "")
            if found.extension not in FORMATS:
                raise filetypes.FileRefused(_("Registers are imported from Excel (.xlsx) or CSV."))
            facts = first_look(file.stream, found.extension, kind)
            known = remembered(kind, facts["signature"], body, by)
            mapping = known or guessed(facts["headings"], kind)
            return Import.objects.create(
                kind=kind,
                body=body,
                uploaded_by=by,
                uploaded_by_name=by.name,
                file=file.file(),
                filename=found.name,
                content_type=found.content_type,
                size=file.size,
                sha256=file.sha256,
                mapping=mapping,
                submission_key=submission_key,
                **facts,
            )
    except filestore.TooLargeError as error:
        raise filetypes.FileRefused(filetypes.too_large()) from error


def once(key: uuid.UUID, *, by: User) -> Import | None:
    """The import that this form already made; a parallel post of it waits here for the first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(key)])
    found = Import.objects.filter(submission_key=key).first()
    if found and found.uploaded_by_id != by.pk:
        raise PermissionDenied
    return found


def first_look(stream: BinaryIO, extension: str, kind: str) -> dict[str, Any]:
    """The heading and the first rows, without reading the file to its end."""
    stream.seek(0)
    book = opened(stream, extension)
    heading, below = heading_of(book.rows)
    rows = [[text_of(cell)[:80] for cell in row.cells] for row in itertools.islice(below, SAMPLED)]
    if not rows:
        raise SheetRefused("no_rows")
    return {
        "sheet": book.sheet[:100],
        "heading_row": heading.number,
        "headings": list(heading.texts),
        "signature": headings.signature(heading.texts),
        "sample": rows,
    }


def guessed(texts: list[str], kind: str) -> dict[str, str]:
    return {str(column): key for column, key in headings.guess(texts, keys_of(kind)).items()}


def remembered(kind: str, signature: str, body: Body, person: User) -> dict[str, str] | None:
    """How the person mapped these headings last time, else how somebody at the body did."""
    rows = ImportMapping.objects.filter(kind=kind, signature=signature).order_by("-used_at")
    own = rows.filter(person=person).first() or rows.filter(body=body).first()
    return dict(own.mapping) if own else None


def lock(brought: Import, *, version: int | None = None) -> Import:
    """The import as it is now, locked. Raises Overtaken when it is no longer what was shown."""
    rows = Import.objects.select_related("body", "uploaded_by")
    found = rows.select_for_update(of=("self",)).get(pk=brought.pk)
    if version is not None and version != found.version:
        raise Overtaken(_("The import has changed since you opened the page. Look at it anew."))
    return found


def move_on(brought: Import, *states: str, **columns: Any) -> None:
    """Save a locked import that is in one of the states, with a new version."""
    if brought.state not in states:
        raise Overtaken(_("The import has changed since you opened the page. Look at it anew."))
    for name, value in columns.items():
        setattr(brought, name, value)
    brought.version += 1
    brought.save(update_fields=[*columns, "version"])


@action
def map_columns(*, brought: Import, mapping: Mapping[int, str], version: int, by: User) -> Import:
    """Say what each column holds, remember it, and have the file read with it.

    A mapping may be corrected until the import is written: the rows are read anew.
    """
    brought = lock(brought, version=version)
    may_work_on_import(by, brought).or_deny()
    known = keys_of(brought.kind)
    if unknown := set(mapping.values()) - set(known):
        raise ValueError(f"no fields of {brought.kind}: {sorted(unknown)}")
    if len(set(mapping.values())) < len(mapping):
        raise Overtaken(_("Two columns cannot hold the same thing."))
    told = {str(column): key for column, key in sorted(mapping.items())}
    remember(brought, told, by=by)
    job = ask(READ, brought, by=by)
    move_on(
        brought, S.MAPPING, S.PREVIEW, S.REFUSED,
        mapping=told, state=S.READING, job=job, refusal=None,
    )  # fmt: skip
    return brought


def missing_fields(kind: str, mapping: Mapping[int, str]) -> list[str]:
    """What every row must tell and no column holds."""
    told = set(mapping.values())
    return [one.key for one in fields_of(kind) if kind in one.needed and one.key not in told]


def remember(brought: Import, mapping: dict[str, str], *, by: User) -> None:
    ImportMapping.objects.update_or_create(
        kind=brought.kind,
        signature=brought.signature,
        person=by,
        body=brought.body,
        defaults={"mapping": mapping, "used_at": timezone.now()},
    )


def ask(kind: str, brought: Import, *, by: User) -> Job:
    return jobs.request(kind=kind, case=None, parameters={"import": brought.pk}, by=by)


@action
def commit(*, brought: Import, version: int, by: User) -> Import:
    """Have exactly what was previewed written. The second click finds it under way."""
    found = lock(brought)
    may_work_on_import(by, found).or_deny()
    if found.state in (S.COMMITTING, S.DONE) and found.version == version + 1:
        return found
    brought = lock(brought, version=version)
    if not brought.rows.filter(verdict__in=[V.CREATE, V.UPDATE]).exists():
        raise Overtaken(_("There is nothing to import: no row is to be created or updated."))
    job = ask(WRITE, brought, by=by)
    move_on(
        brought, S.PREVIEW,
        state=S.COMMITTING, committed_at=timezone.now(), committed_by=by, job=job,
    )  # fmt: skip
    return brought


@action
def undo(*, brought: Import, reason: str, version: int, by: User) -> Import:
    """Have the whole import taken back, with the reason; itself on record."""
    found = lock(brought)
    may_undo_import(by, found).or_deny()
    if found.state in (S.UNDOING, S.UNDONE) and found.version == version + 1:
        return found
    brought = lock(brought, version=version)
    job = ask(UNDO, brought, by=by)
    move_on(
        brought, S.DONE,
        state=S.UNDOING, undone_at=timezone.now(), undone_by=by, undo_reason=reason, job=job,
    )  # fmt: skip
    return brought


@action
def go_on(*, brought: Import, by: User) -> Import:
    """Have work that failed tried again from where it stopped."""
    brought = lock(brought)
    kinds = {S.READING: READ, S.COMMITTING: WRITE, S.UNDOING: UNDO}
    kind = kinds.get(Import.State(brought.state))
    check = may_undo_import if kind == UNDO else may_work_on_import
    check(by, brought).or_deny()
    if kind and brought.job and brought.job.state == Job.State.FAILED:
        brought.job = ask(kind, brought, by=by)
        brought.save(update_fields=["job"])
    return brought
