"""Kinds of jobs for tests: one that fails as often as TROUBLE says, one that takes long."""

import time
import uuid
from datetime import timedelta

from django.utils import timezone

from engagements.actions import documents, jobs
from engagements.models import Document, Job
from tests.filecorpus import PDF

HERE = __name__
CALLS: list[uuid.UUID] = []
TROUBLE: list[BaseException] = []


def make_pdf(job: Job) -> Document:
    """The work of the test's kind of job: fails as often as TROUBLE says."""
    CALLS.append(job.pk)
    if TROUBLE:
        raise TROUBLE.pop()
    assert job.case
    return documents.file_generated(
        case=job.case,
        job=job,
        content=PDF,
        title="Svar",
        filename="svar.pdf",
        content_type="application/pdf",
        recipient="",
        verb="letter.filed",
        by=job.requester,
    )


def make_slowly(job: Job) -> Document:
    time.sleep(60)
    raise AssertionError("was to be killed")


def lease_ran_out(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


def state(job: Job) -> tuple[str, int, str]:
    job.refresh_from_db()
    return job.state, job.attempts, job.error


def failed(job: Job) -> Job:
    jobs.claim(job.pk)
    job.refresh_from_db()
    jobs.fail(job, "unexpected")
    return job
