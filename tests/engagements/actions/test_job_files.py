"""Files of jobs without a document: filed once a job, with the job's end or not at all."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied

from engagements import filestore, jobkinds
from engagements.actions import documents, jobs
from engagements.jobkinds import JobKind, Made
from engagements.models import Document, Job, User
from engagements.permissions import Verdict
from engagements.queries import filed
from tests.engagements.filing import files, kept
from tests.engagements.working import CALLS, TROUBLE, lease_ran_out, state

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("job_kinds")]
ALLOWED: list[bool] = []


def make_file(job: Job) -> Made:
    CALLS.append(job.pk)
    if TROUBLE:
        raise TROUBLE.pop()
    return Made(b"%PDF-1.7 lista", "Lista\u202e 2026.pdf", "application/pdf")


def readable(job: Job, user: User) -> Verdict:
    assert user == job.requester
    return Verdict(ALLOWED.pop(0)) if ALLOWED else Verdict(True)


@pytest.fixture
def job(david: User, monkeypatch: pytest.MonkeyPatch) -> Job:
    kind = JobKind(f"{__name__}.make_file", readable=f"{__name__}.readable")
    monkeypatch.setitem(jobkinds.JOB_KINDS, "list", kind)
    ALLOWED.clear()
    return jobs.request(kind="list", case=None, parameters={"year": 2026}, by=david)


def test_the_job_keeps_the_file_and_what_it_is(job: Job) -> None:
    jobs.run(job.pk)
    assert state(job) == ("done", 1, "")
    (path,) = files()
    assert str(path.relative_to(settings.MEDIA_ROOT)) == job.file.name
    assert path.read_bytes() == b"%PDF-1.7 lista" == kept(job)
    assert (job.filename, job.content_type, job.size) == ("Lista 2026.pdf", "application/pdf", 14)
    assert job.parameters == {"year": 2026, "shows": []}
    assert not Document.objects.exists()


def test_the_same_message_twice_leaves_one_file(job: Job) -> None:
    jobs.run(job.pk)
    jobs.run(job.pk)
    assert (len(CALLS), len(files())) == (1, 1)


def test_a_worker_that_wakes_up_late_leaves_no_second_file(job: Job) -> None:
    late = jobs.claim(job.pk)
    assert late
    lease_ran_out(job)
    jobs.reap()
    jobs.run(job.pk)
    first = files()
    jobs.finish(late, make_file(late))
    assert (state(job), files()) == (("done", 2, ""), first)


def test_a_file_that_failed_to_be_made_is_made_at_the_next_try(job: Job) -> None:
    TROUBLE.append(OSError("No space left on device"))
    jobs.run(job.pk)
    assert (state(job), files()) == (("waiting", 1, "unexpected"), [])
    jobs.run(job.pk)
    assert (state(job), len(files())) == (("done", 2, ""), 1)


def test_a_file_that_the_row_refuses_leaves_nothing(job: Job, monkeypatch) -> None:
    monkeypatch.setattr(f"{__name__}.make_file", lambda job: Made(b"", "tom.pdf", "text/plain"))
    jobs.run(job.pk)
    assert (state(job), files()) == (("waiting", 1, "unexpected"), [])


def test_a_file_that_is_too_large_leaves_nothing(job: Job, monkeypatch) -> None:
    monkeypatch.setattr(filestore, "LARGEST_MADE", 13)
    jobs.run(job.pk)
    assert (state(job), files()) == (("waiting", 1, "unexpected"), [])


def test_the_kind_is_asked_before_anything_is_made(job: Job) -> None:
    ALLOWED.append(False)
    jobs.run(job.pk)
    assert (state(job), CALLS, files()) == (("failed", 1, "no_rights"), [], [])


def test_a_kind_that_says_nothing_lets_its_requester(job: Job, monkeypatch) -> None:
    monkeypatch.setitem(jobkinds.JOB_KINDS, "list", JobKind(f"{__name__}.make_file"))
    ALLOWED.append(False)
    jobs.check_rights(job)
    ALLOWED.clear()
    job.requester.is_active = False
    with pytest.raises(PermissionDenied):
        jobs.check_rights(job)


def test_a_file_of_another_size_is_not_given_out(job: Job) -> None:
    jobs.run(job.pk)
    job.refresh_from_db()
    (path,) = files()
    path.write_bytes(b"%PDF")
    with pytest.raises(OSError, match="differs"):
        documents.content_of(job)


def test_the_sweep_spares_the_files_of_jobs(job: Job, monkeypatch) -> None:
    jobs.run(job.pk)
    (kept,) = files()
    stray = kept.with_name("stray")
    stray.write_bytes(b"x")
    monkeypatch.setattr(filestore, "ABANDONED_SECONDS", -60)
    assert documents.sweep() == 1
    assert files() == [kept]


def test_every_file_that_a_row_names_is_told_with_its_row(job: Job) -> None:
    waiting = Job.objects.get(pk=job.pk)
    assert (waiting.file.name, list(filed.filed())) == ("", [])
    jobs.run(job.pk)
    job.refresh_from_db()
    (one,) = filed.filed()
    assert one == (f"job {job.pk}", job.file.name, job.size, job.sha256)
    assert filed.names() == [Path(job.file.name).as_posix()]
