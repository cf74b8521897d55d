"""Background work: asked for with the right, done once, tried again, started anew."""

import multiprocessing
import os
import signal
import threading
import time
import uuid
from datetime import timedelta
from typing import Any

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from engagements import tasks
from engagements.actions import jobs
from engagements.jobkinds import JobKind, register
from engagements.models import Case, Document, Job, Notification, Outbox, User
from engagements.rendering import RenderingError
from tests import factories
from tests.engagements.working import CALLS, TROUBLE, failed, lease_ran_out, make_pdf, state

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("job_kinds")]


@pytest.fixture
def case(astrid: User) -> Case:
    return factories.make_case(by=astrid, body=astrid.appointments.get().body)


@pytest.fixture
def job(case: Case, astrid: User) -> Job:
    return jobs.request(kind="test", case=case, parameters={}, by=astrid)


def test_request_writes_the_message_with_the_job(job: Job) -> None:
    assert state(job) == ("waiting", 0, "")
    assert list(Outbox.objects.values_list("job", "sent_at")) == [(job.pk, None)]


def test_request_of_an_unknown_kind_is_a_programming_error(case: Case, astrid: User) -> None:
    with pytest.raises(ValueError, match="unknown kind"):
        jobs.request(kind="nonsense", case=case, parameters={}, by=astrid)


def test_request_on_a_case_unseen_is_refused(case: Case, david: User) -> None:
    with pytest.raises(PermissionDenied):
        jobs.request(kind="test", case=case, parameters={}, by=david)


def test_request_without_a_case_is_the_requesters_own(david: User) -> None:
    assert jobs.request(kind="test", case=None, parameters={"year": 2026}, by=david).case is None


def test_message_sent_twice_does_the_work_once(job: Job) -> None:
    jobs.run(job.pk)
    jobs.run(job.pk)
    assert (len(CALLS), state(job), Document.objects.count()) == (1, ("done", 1, ""), 1)


def test_job_that_does_not_exist_is_passed_over() -> None:
    jobs.run(uuid.uuid4())
    assert CALLS == []


@pytest.mark.django_db(transaction=True)
def test_job_is_claimed_by_one_of_many() -> None:
    person = factories.make_user(role="contact_person")
    job = jobs.request(kind="test", case=None, parameters={}, by=person)
    claimed, ready = [], threading.Barrier(6)

    def worker() -> None:
        ready.wait()
        claimed.append(jobs.claim(job.pk))
        connection.close()

    threads = [threading.Thread(target=worker) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found.pk for found in claimed if found] == [job.pk]


def test_trouble_is_tried_again_three_times_then_told(job: Job, astrid: User) -> None:
    TROUBLE.extend(ValueError("oj") for _ in range(3))
    for attempt in (1, 2):
        jobs.run(job.pk)
        assert state(job) == ("waiting", attempt, "unexpected")
    jobs.run(job.pk)
    assert state(job) == ("failed", 3, "unexpected")
    assert Outbox.objects.count() == 3
    note = Notification.objects.get(reason="job_failed")
    assert (note.recipient, note.case) == (astrid, job.case)


@pytest.mark.parametrize(
    ("trouble", "expected"),
    [
        (SoftTimeLimitExceeded(), ("failed", 1, "too_long")),
        (PermissionDenied(), ("failed", 1, "no_rights")),
        (RenderingError("exit -11"), ("waiting", 1, "too_long")),
        (OSError("No space left on device"), ("waiting", 1, "unexpected")),
    ],
)
def test_trouble_has_its_reason(trouble: Exception, expected: Any, job: Job) -> None:
    TROUBLE.append(trouble)
    jobs.run(job.pk)
    assert state(job) == expected


def test_trouble_that_passes_ends_well(job: Job) -> None:
    TROUBLE.append(ConnectionError())
    jobs.run(job.pk)
    jobs.run(job.pk)
    assert state(job) == ("done", 2, "")


def test_rights_lost_since_the_request_stop_the_job(job: Job, astrid: User) -> None:
    appointment = astrid.appointments.get()
    appointment.valid_to = timezone.localdate() - timedelta(days=1)
    appointment.save()
    jobs.run(job.pk)
    assert (state(job), CALLS) == (("failed", 1, "no_rights"), [])


def test_person_who_left_gets_nothing_made(david: User) -> None:
    job = jobs.request(kind="test", case=None, parameters={}, by=david)
    david.is_active = False
    david.save()
    jobs.run(job.pk)
    assert state(job) == ("failed", 1, "no_rights")
    assert Notification.objects.count() == 0


def test_lease_that_ran_out_runs_again(job: Job) -> None:
    jobs.claim(job.pk)
    assert jobs.reap() == 0
    lease_ran_out(job)
    assert jobs.reap() == 1
    assert state(job) == ("waiting", 1, "interrupted")
    assert Outbox.objects.filter(job=job, sent_at=None).count() == 2
    jobs.run(job.pk)
    assert state(job) == ("done", 2, "")


def test_third_lease_that_runs_out_fails(job: Job) -> None:
    for _ in range(3):
        jobs.claim(job.pk)
        lease_ran_out(job)
        tasks.reap_jobs()
    assert state(job) == ("failed", 3, "interrupted")
    assert Notification.objects.filter(reason="job_failed").count() == 1


def test_worker_that_wakes_up_late_changes_nothing(job: Job) -> None:
    late = jobs.claim(job.pk)
    assert late
    lease_ran_out(job)
    jobs.reap()
    jobs.fail(late, "unexpected")
    jobs.again(late, "unexpected")
    assert state(job) == ("waiting", 1, "interrupted")
    jobs.run(job.pk)
    make_pdf(late)
    assert (state(job), Document.objects.count()) == (("done", 2, ""), 1)


@pytest.mark.django_db(transaction=True)
def test_killed_worker_loses_nothing() -> None:
    person = factories.make_user(role="contact_person")
    job = jobs.request(kind="slow", case=None, parameters={}, by=person)
    # A process of its own, as a worker's child is.
    connection.close()
    child = multiprocessing.get_context("fork").Process(target=jobs.run, args=[job.pk])
    child.start()
    deadline = time.monotonic() + 20
    while state(job)[0] != "running" and time.monotonic() < deadline:
        time.sleep(0.05)
    assert state(job) == ("running", 1, "")
    assert child.pid
    os.kill(child.pid, signal.SIGKILL)
    child.join()
    lease_ran_out(job)
    assert jobs.reap() == 1
    assert state(job) == ("waiting", 1, "interrupted")


def test_retry_starts_a_failed_job_anew(job: Job, astrid: User) -> None:
    jobs.retry(job=failed(job), by=astrid)
    assert state(job) == ("waiting", 0, "")
    jobs.run(job.pk)
    assert state(job) == ("done", 1, "")


def test_retry_of_a_finished_job_does_nothing(job: Job, astrid: User) -> None:
    jobs.run(job.pk)
    jobs.retry(job=job, by=astrid)
    assert state(job) == ("done", 1, "")


def test_retry_is_for_those_who_handle_the_case(job: Job, committee, bo: User) -> None:
    colleague = factories.make_user(role="handler", body=committee)
    with pytest.raises(PermissionDenied):
        jobs.retry(job=failed(job), by=bo)
    assert jobs.retry(job=job, by=colleague).state == "waiting"


def test_retry_without_a_case_is_for_the_requester(david: User, astrid: User) -> None:
    job = failed(jobs.request(kind="test", case=None, parameters={}, by=david))
    with pytest.raises(PermissionDenied):
        jobs.retry(job=job, by=astrid)
    assert jobs.retry(job=job, by=david).state == "waiting"


def test_job_kind_is_registered_once() -> None:
    with pytest.raises(ValueError, match="registered twice"):
        register("test", JobKind("another.path"))


def test_job_without_a_case_asks_the_requester_only(david: User) -> None:
    job = jobs.request(kind="test", case=None, parameters={}, by=david)
    TROUBLE.append(PermissionDenied())
    jobs.run(job.pk)
    assert (state(job), CALLS) == (("failed", 1, "no_rights"), [job.pk])
