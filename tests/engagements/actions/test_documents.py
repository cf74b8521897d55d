"""Documents are filed whole or not at all, also by the worker."""

import hashlib
import os
import stat
import threading
import time
import uuid
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection
from django.utils import timezone

from engagements import filestore
from engagements.actions import cases, documents
from engagements.filetypes import FileRefused
from engagements.models import Case, CaseEvent, Document, Job, User
from tests import factories
from tests.engagements.filing import add, files, generated, upload
from tests.filecorpus import GOOD, PDF

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(astrid: User) -> Case:
    return factories.make_case(by=astrid, body=astrid.appointments.get().body)


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
