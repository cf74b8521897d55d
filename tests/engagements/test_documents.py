"""Documents: filed whole or not at all, opened with the rights of the moment."""

import hashlib
import os
import stat
import threading
import time
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from engagements import filestore
from engagements.actions import cases, documents
from engagements.filetypes import FileRefused
from engagements.models import Case, CaseEvent, Document, Job, User
from tests import factories
from tests.filecorpus import GOOD, PDF

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(astrid: User) -> Case:
    return factories.make_case(by=astrid, body=astrid.appointments.get().body)


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


def form(**values: Any) -> dict[str, Any]:
    return {
        "file": upload(),
        "title": "Förfrågan",
        "direction": "in",
        "dated_on": timezone.localdate().isoformat(),
        "sender_or_recipient": "Łódź",
        "submission_key": str(uuid.uuid4()),
    } | values


# --- filing ---------------------------------------------------------------------------


@pytest.mark.parametrize("what", GOOD)
def test_good_file_is_kept_byte_by_byte(what: str, case: Case, astrid: User) -> None:
    name, content = GOOD[what]
    document = add(case, astrid, upload=upload(content, name))
    (path,) = files()
    assert path.read_bytes() == content
    digest = hashlib.sha256(content).hexdigest()
    assert (document.sha256, document.size, document.filename) == (digest, len(content), name)


def test_file_lies_private_under_a_name_of_ours(case: Case, astrid: User) -> None:
    document = add(case, astrid)
    (path,) = files()
    assert str(path.relative_to(settings.MEDIA_ROOT)) == document.file.name
    assert path.name.isalnum() and len(path.name) == 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    folders = {path.parent, path.parent.parent, Path(settings.MEDIA_ROOT)}
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in folders} == {0o700}


def test_filing_is_told_in_the_story(case: Case, astrid: User) -> None:
    document = add(case, astrid)
    event = CaseEvent.objects.filter(case=case).latest("pk")
    assert (event.verb, event.facts, event.by) == (
        "document.added",
        {"title": "Förfrågan", "direction": "in", "document": document.pk},
        astrid,
    )
    assert event.acting_as == astrid.appointments.get()


def test_same_form_twice_files_once(case: Case, astrid: User) -> None:
    key = uuid.uuid4()
    first, second = (add(case, astrid, submission_key=key) for _ in range(2))
    assert first == second
    assert len(files()) == 1


def test_form_key_of_somebody_else_opens_nothing(case: Case, astrid: User, committee) -> None:
    key = uuid.uuid4()
    add(case, astrid, submission_key=key)
    other = factories.make_user(role="handler", body=committee)
    with pytest.raises(PermissionDenied):
        add(case, other, submission_key=key)
    assert len(files()) == 1


def test_stranger_files_nothing(case: Case, bo: User) -> None:
    with pytest.raises(PermissionDenied):
        add(case, bo)
    assert files() == []


def test_partaking_body_files_in_the_case(case: Case, astrid: User, bo: User, company) -> None:
    cases.add_partaking_body(case=case, body=company, part="hamnen", by=astrid)
    assert add(case, factories.fresh(bo)).added_by == bo


def test_refused_file_leaves_nothing(case: Case, astrid: User) -> None:
    with pytest.raises(FileRefused):
        add(case, astrid, upload=upload(b"<html>", "a.txt"))
    assert (files(), Document.objects.count()) == ([], 0)


def test_too_large_file_leaves_nothing(case: Case, astrid: User, settings) -> None:
    settings.UPLOAD_MAX_BYTES = len(PDF) - 1
    with pytest.raises(FileRefused, match="MB"):
        add(case, astrid)
    assert files() == []


def test_full_disk_leaves_nothing(case: Case, astrid: User, monkeypatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(filestore.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        add(case, astrid)
    assert (files(), Document.objects.count()) == ([], 0)


def test_row_that_the_database_refuses_leaves_no_file(case: Case, astrid: User) -> None:
    with pytest.raises(IntegrityError):
        add(case, astrid, dated_on=None)
    assert files() == []


def test_document_cannot_be_changed_or_deleted(case: Case, astrid: User) -> None:
    document = add(case, astrid)
    document.title = "Annat"
    with pytest.raises(IntegrityError, match="append-only"):
        document.save()


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_file_once() -> None:
    body = factories.make_body()
    person = factories.make_user(role="contact_person", body=body)
    case = factories.make_case(by=person, body=body)
    key, found = uuid.uuid4(), []

    def click() -> None:
        found.append(add(case, factories.fresh(person), submission_key=key).pk)
        connection.close()

    threads = [threading.Thread(target=click) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(found), len(set(found)), len(files())) == (4, 1, 1)


def test_sweep_removes_what_a_killed_process_left(case: Case, astrid: User) -> None:
    add(case, astrid)
    (kept,) = files()
    folder = Path(settings.MEDIA_ROOT) / "documents" / "ab"
    folder.mkdir()
    left, fresh = folder / "left", folder / "fresh"
    old = time.time() - filestore.ABANDONED_SECONDS - 60
    for path in (left, fresh):
        path.write_bytes(b"x")
    for path in (left, kept):
        os.utime(path, (old, old))
    assert documents.sweep() == 1
    assert set(files()) == {kept, fresh}


# --- what the worker files ------------------------------------------------------------


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


def test_generated_document_is_filed_once_a_job(case: Case, astrid: User) -> None:
    job = Job.objects.create(kind="letter", requester=astrid, case=case)
    first, second = (generated(case, job, astrid) for _ in range(2))
    assert (first, first.direction, len(files())) == (second, "out", 1)
    assert CaseEvent.objects.filter(case=case, verb="letter.filed").count() == 1
    job.refresh_from_db()
    assert job.document == first


def test_generated_document_that_cannot_be_filed_leaves_no_file(case: Case, astrid: User) -> None:
    job = Job.objects.create(kind="letter", requester=astrid, case=case)
    Document.objects.create(
        **{
            "case": case,
            "title": "x",
            "direction": "in",
            "dated_on": timezone.localdate(),
            "file": "x",
            "filename": "x",
            "content_type": "x",
            "size": 1,
            "sha256": "0" * 64,
            "added_by": astrid,
            "submission_key": job.pk,
        }
    )
    with pytest.raises(IntegrityError):
        generated(case, job, astrid)
    assert files() == []


# --- pages ----------------------------------------------------------------------------


def test_upload_page_files_the_document(client: Client, case: Case, astrid: User) -> None:
    client.force_login(astrid)
    address = reverse("engagements:document_add", args=[case.pk])
    assert client.get(address).status_code == 200
    answer = client.post(address, form())
    assert (answer.status_code, answer["Location"]) == (302, reverse("visits:case", args=[case.pk]))
    assert Document.objects.get().filename == "brev från Łódź.pdf"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("file", SimpleUploadedFile("a.txt", b"<script>")),
        ("file", SimpleUploadedFile("tom.pdf", b"")),
        ("file", ""),
        ("title", ""),
        ("direction", "sideways"),
        ("dated_on", "2999-01-01"),
        ("submission_key", "x"),
    ],
)
def test_upload_page_keeps_what_was_typed(
    field: str, value: Any, client: Client, case: Case, astrid: User
) -> None:
    client.force_login(astrid)
    address = reverse("engagements:document_add", args=[case.pk])
    answer = client.post(address, form(**{field: value}))
    assert (answer.status_code, files()) == (422, [])
    assert list(answer.context["form"].errors) == [field]
    assert "Łódź" in answer.text


def test_upload_far_too_large_is_answered_in_words(
    client: Client, case: Case, astrid: User, settings
) -> None:
    settings.UPLOAD_MAX_BYTES = 100_000
    client.force_login(astrid)
    address = reverse("engagements:document_add", args=[case.pk])
    answer = client.post(address, form(file=upload(b"%PDF-" + b"x" * 5_000_000)))
    assert answer.status_code == 422
    assert answer.context["form"].files["file"].size < 300_000
    assert list(answer.context["form"].errors) == ["file"]


def test_upload_page_of_a_case_unseen_does_not_exist(
    client: Client, david: User, case: Case
) -> None:
    client.force_login(david)
    assert client.get(reverse("engagements:document_add", args=[case.pk])).status_code == 404


def test_upload_page_is_refused_to_a_stranger(client: Client, bo: User, case: Case) -> None:
    client.force_login(bo)
    assert (
        client.post(reverse("engagements:document_add", args=[case.pk]), form()).status_code == 403
    )


def opened(client: Client, document: Document, query: str = "") -> Any:
    return client.get(reverse("engagements:document", args=[document.pk]) + query)


def policy(answer: Any) -> set[str]:
    """The directives; django-csp gives them in any order."""
    return set(answer.headers["Content-Security-Policy"].split("; "))


def received(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def test_download_is_saved_not_shown(client: Client, case: Case, astrid: User, bo: User) -> None:
    document = add(case, astrid)
    client.force_login(bo)
    answer = opened(client, document)
    assert received(answer) == PDF
    assert {
        name: answer.headers[name]
        for name in (
            *("Content-Type", "Content-Disposition", "X-Content-Type-Options"),
            *("Cache-Control", "X-Frame-Options"),
        )
    } == {
        "Content-Type": "application/pdf",
        "Content-Disposition": "attachment; filename*=utf-8''" + quote(document.filename),
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
        "X-Frame-Options": "DENY",
    }
    assert policy(answer) == {"default-src 'none'", "sandbox"}


@pytest.mark.parametrize(
    ("what", "disposition"),
    [
        ("a PDF", "inline"),
        ("a PNG", "inline"),
        ("a JPEG", "inline"),
        ("a Word file", "attachment"),
        ("text in UTF-8", "attachment"),
        ("an e-mail with an HTML body", "attachment"),
    ],
)
def test_only_pdf_and_pictures_are_shown(
    what: str, disposition: str, client: Client, case: Case, astrid: User
) -> None:
    name, content = GOOD[what]
    document = add(case, astrid, upload=upload(content, name))
    client.force_login(astrid)
    answer = opened(client, document, "?visa=1")
    assert answer.headers["Content-Disposition"].split(";")[0] == disposition
    assert policy(answer) == {"default-src 'none'", "sandbox"}
    assert received(answer)


def test_download_of_a_case_unseen_does_not_exist(
    client: Client, case: Case, astrid: User, david: User
) -> None:
    document = add(case, astrid)
    client.force_login(david)
    assert opened(client, document).status_code == 404


def test_download_ends_with_the_appointment(client: Client, case: Case, astrid: User) -> None:
    document = add(case, astrid)
    client.force_login(astrid)
    answer = opened(client, document)
    assert answer.status_code == 200
    assert received(answer)
    appointment = astrid.appointments.get()
    appointment.valid_to = timezone.localdate() - timedelta(days=1)
    appointment.save()
    assert opened(client, document).status_code == 404


def test_download_of_visitors_data_is_for_the_handling_body(
    client: Client, case: Case, astrid: User, bo: User
) -> None:
    job = Job.objects.create(kind="invitation_letter", requester=astrid, case=case)
    document = generated(case, job, astrid)
    client.force_login(bo)
    assert opened(client, document).status_code == 403
    client.force_login(astrid)
    answer = opened(client, document)
    assert answer.status_code == 200
    assert received(answer)


def test_file_of_another_size_is_not_given_out(client: Client, case: Case, astrid: User) -> None:
    document = add(case, astrid)
    (path,) = files()
    path.write_bytes(PDF[:-1])
    client.force_login(astrid)
    with pytest.raises(OSError, match="differs"):
        opened(client, document)


def test_anonymous_is_asked_to_sign_in(client: Client, case: Case, astrid: User) -> None:
    answer = opened(client, add(case, astrid))
    assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("account_login"))
