"""What the tests of documents file, and where it lies."""

import uuid
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from engagements.actions import documents
from engagements.models import Case, Document, Job, User
from tests.filecorpus import PDF


def upload(content: bytes = PDF, name: str = "brev från Łódź.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def add(case: Case, by: User, **values: Any) -> Document:
    usual: dict[str, Any] = {
        "upload": upload(),
        "title": "Förfrågan",
        "direction": "in",
        "dated_on": timezone.localdate(),
        "sender_or_recipient": "Łódź",
        "submission_key": uuid.uuid4(),
    }
    return documents.add(case=case, by=by, **(usual | values))


def files() -> list[Path]:
    return sorted(path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())


def kept(row: Document | Job) -> bytes:
    """What lies on disk for the row."""
    with documents.content_of(row) as stream:
        return stream.read()


def generated(case: Case, job: Job, by: User) -> Document:
    return documents.file_generated(
        case=case,
        job=job,
        content=PDF,
        title="Svar",
        filename="svar.pdf",
        content_type="application/pdf",
        recipient="Łódź",
        verb="letter.filed",
        by=by,
    )
