"""Filing documents on a case. The file is whole on disk before the row that names it."""

import datetime
import io
import uuid
from collections.abc import Iterator
from typing import Any, Protocol

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from .. import filestore, filetypes, permissions
from ..models import Case, Document, Job, User
from ..queries import filed
from .story import tell
from .transaction import action


class Upload(Protocol):
    """What Django's UploadedFile gives."""

    name: str | None

    def chunks(self) -> Iterator[bytes]: ...


@action
def add(
    *,
    case: Case,
    upload: Upload,
    title: str,
    direction: str,
    dated_on: datetime.date,
    sender_or_recipient: str,
    submission_key: uuid.UUID,
    by: User,
) -> Document:
    """File what a person brings. Refused files raise FileRefused and leave nothing behind.

    The same form sent twice gives the first one's document.
    """
    incoming = direction == Document.Direction.IN
    may_file = permissions.may_file_incoming if incoming else permissions.may_add_document
    verdict = may_file(by, case).or_deny()
    if earlier := of_submission(submission_key, case=case, by=by):
        return earlier
    try:
        with filestore.received(upload.chunks(), limit=settings.UPLOAD_MAX_BYTES) as file:
            kind = filetypes.recognise(file.stream, upload.name or "")
            with transaction.atomic():
                document = Document.objects.create(
                    case=case,
                    title=title,
                    direction=direction,
                    dated_on=dated_on,
                    sender_or_recipient=sender_or_recipient,
                    file=file.file(),
                    filename=kind.name,
                    content_type=kind.content_type,
                    size=file.size,
                    sha256=file.sha256,
                    added_by=by,
                    submission_key=submission_key,
                )
                tell(
                    case,
                    "document.added",
                    by=by,
                    acting_as_id=verdict.appointment_id,
                    title=title,
                    direction=direction,
                    document=document.pk,
                )
    except filestore.TooLargeError as error:
        raise filetypes.FileRefused(filetypes.too_large()) from error
    except IntegrityError:
        # The twin of this request was quicker: its document stands, our file is gone.
        if earlier := of_submission(submission_key, case=case, by=by):
            return earlier
        raise
    return document


def of_submission(key: uuid.UUID, *, case: Case, by: User) -> Document | None:
    document = Document.objects.filter(submission_key=key).first()
    if document and (document.case_id != case.pk or document.added_by_id != by.pk):
        raise PermissionDenied
    return document


@action
def file_generated(
    *,
    case: Case,
    job: Job,
    content: bytes,
    title: str,
    filename: str,
    content_type: str,
    recipient: str,
    verb: str,
    by: User,
    direction: str = Document.Direction.OUT,
) -> Document:
    """File what the worker made for a job: once a job, however often the work is done again."""
    locked = Job.objects.select_for_update().get(pk=job.pk)
    if locked.document:
        return locked.document
    with filestore.received([content], limit=filestore.LARGEST_MADE) as file:
        document = Document.objects.create(
            case=case,
            title=title,
            direction=direction,
            dated_on=timezone.localdate(),
            sender_or_recipient=recipient,
            file=file.file(),
            filename=filetypes.clean_name(filename),
            content_type=content_type,
            size=file.size,
            sha256=file.sha256,
            added_by=by,
            submission_key=job.pk,
        )
        locked.document = document
        locked.save(update_fields=["document"])
        tell(case, verb, by=by, title=title, document=document.pk)
    return document


def sweep() -> int:
    """Remove files that no row names (a process killed between the file and its row)."""
    left = filestore.abandoned(set(filed.names()))
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def content_of(row: Any) -> io.BufferedReader:
    """The file of a row that has one, open for reading; OSError when its size is another."""
    stream = filestore.open_filed(str(row.file.name))
    if stream.seek(0, io.SEEK_END) != row.size:
        stream.close()
        raise OSError("a document's file differs from its row")
    stream.seek(0)
    return stream
