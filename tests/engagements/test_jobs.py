"""Background work on a real Redis with a real worker: nothing lost, nothing done twice."""

import base64
import json
import multiprocessing
import os
import signal
import socket
import threading
import time
import uuid
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from celery import Celery
from celery.contrib.testing.worker import start_worker
from celery.exceptions import SoftTimeLimitExceeded
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from engagements import heartbeat, tasks
from engagements.actions import documents, jobs
from engagements.jobkinds import JOB_KINDS, JobKind, register
from engagements.models import Case, Document, Job, Notification, Outbox, User
from engagements.rendering import RenderingError
from stockholm_intl.celery import app
from tests import factories
from tests.filecorpus import PDF

pytestmark = pytest.mark.django_db
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


@pytest.fixture(autouse=True)
def _kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(JOB_KINDS, "test", JobKind(f"{HERE}.make_pdf"))
    monkeypatch.setitem(JOB_KINDS, "slow", JobKind(f"{HERE}.make_slowly"))
    CALLS.clear()
    TROUBLE.clear()


@pytest.fixture
def case(astrid: User) -> Case:
    return factories.make_case(by=astrid, body=astrid.appointments.get().body)


@pytest.fixture
def job(case: Case, astrid: User) -> Job:
    return jobs.request(kind="test", case=case, parameters={}, by=astrid)


@pytest.fixture
def queue() -> Iterator[Any]:
    """The real broker's client; its queue is empty before and after."""
    with app.connection_for_write() as link:
        client = link.default_channel.client
        client.flushdb()
        yield client
        client.flushdb()


def lease_ran_out(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


def state(job: Job) -> tuple[str, int, str]:
    job.refresh_from_db()
    return job.state, job.attempts, job.error


# --- asking and sending ---------------------------------------------------------------


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


def test_relay_sends_the_id_and_nothing_else(job: Job, queue: Any) -> None:
    assert (jobs.relay(), jobs.relay()) == (1, 0)
    (message,) = queue.lrange("celery", 0, -1)
    sent = json.loads(message)
    assert sent["headers"]["task"] == "engagements.run_job"
    assert json.loads(base64.b64decode(sent["body"]))[:2] == [[str(job.pk)], {}]
    assert Outbox.objects.get().sent_at is not None


@pytest.mark.parametrize("frozen", [False, True], ids=["dead", "frozen"])
def test_broker_without_an_answer_loses_nothing(
    frozen: bool, job: Job, queue: Any, tmp_path: Path
) -> None:
    address = tmp_path / "socket"
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(address))
    if frozen:
        listener.listen()  # takes calls and never answers, as a stopped Redis does
    broken = Celery("broken", broker=f"redis+socket://{address}", set_as_current=False)
    broken.conf.broker_transport_options = app.conf.broker_transport_options
    start = time.monotonic()
    broken.set_current()
    try:
        assert jobs.relay() == 0
    finally:
        app.set_current()
        broken.close()
        listener.close()
    assert time.monotonic() - start < 8
    assert Outbox.objects.get().sent_at is None
    assert jobs.relay() == 1


def test_outbox_command_sends_once(job: Job, queue: Any, capsys: Any) -> None:
    call_command("outbox", "--once")
    assert capsys.readouterr().out == "sent 1, put back 0\n"
    assert queue.llen("celery") == 1


def test_relay_task_leaves_a_sign_of_life(queue: Any) -> None:
    before = timezone.now().timestamp()
    tasks.relay_outbox()
    assert (heartbeat.last() or 0) >= before


# --- doing ----------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_real_worker_makes_the_document(queue: Any) -> None:
    body = factories.make_body()
    person = factories.make_user(role="contact_person", body=body)
    case = factories.make_case(by=person, body=body)
    job = jobs.request(kind="test", case=case, parameters={}, by=person)
    with start_worker(app, pool="solo", perform_ping_check=False):
        assert jobs.relay() == 1
        deadline = time.monotonic() + 20
        while state(job)[0] != "done" and time.monotonic() < deadline:
            time.sleep(0.05)
    assert state(job) == ("done", 1, "")
    assert (job.document, job.lease_until) == (Document.objects.get(), None)
    assert job.finished_at


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


# --- workers that die -----------------------------------------------------------------


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


def test_message_lost_in_the_queue_is_sent_again(job: Job, queue: Any) -> None:
    jobs.relay()
    queue.flushdb()
    assert jobs.reap() == 0
    long_ago = timezone.now() - jobs.LOST_AFTER - timedelta(seconds=1)
    Outbox.objects.update(created_at=long_ago, sent_at=long_ago)
    assert (jobs.reap(), jobs.reap(), jobs.relay()) == (1, 0, 1)


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


# --- seeing and starting anew ---------------------------------------------------------


def failed(job: Job) -> Job:
    jobs.claim(job.pk)
    job.refresh_from_db()
    jobs.fail(job, "unexpected")
    return job


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


def page(client: Client, job: Job, **headers: str) -> Any:
    return client.get(reverse("engagements:job", args=[job.pk]), headers=headers)


def test_job_page_shows_how_far_it_has_come(client: Client, job: Job, astrid: User) -> None:
    client.force_login(astrid)
    address = reverse("engagements:job", args=[job.pk])
    waiting = page(client, job)
    assert waiting.status_code == 200
    assert f'hx-get="{address}"' in waiting.text
    fragment = page(client, job, hx_request="true")
    assert (fragment.status_code, "<html" in fragment.text) == (200, False)
    jobs.run(job.pk)
    job.refresh_from_db()
    done = page(client, job, hx_request="true")
    assert "hx-get" not in done.text
    assert reverse("engagements:document", args=[job.document_id]) in done.text


def test_job_page_says_why_it_failed_and_offers_another_try(
    client: Client, job: Job, astrid: User
) -> None:
    client.force_login(astrid)
    failed(job)
    address = reverse("engagements:job_retry", args=[job.pk])
    assert f'action="{address}"' in page(client, job).text
    answer = client.post(address)
    assert (answer.status_code, state(job)[0]) == (302, "waiting")
    assert client.get(address).status_code == 405


def test_job_page_of_a_case_unseen_does_not_exist(client: Client, job: Job, david: User) -> None:
    client.force_login(david)
    assert page(client, job).status_code == 404


def test_job_page_without_a_case_is_the_requesters(client: Client, david: User, bo: User) -> None:
    job = jobs.request(kind="test", case=None, parameters={}, by=david)
    client.force_login(bo)
    assert page(client, job).status_code == 404
    client.force_login(david)
    assert page(client, job).status_code == 200


def test_job_kind_is_registered_once() -> None:
    with pytest.raises(ValueError, match="registered twice"):
        register("test", JobKind("another.path"))


def test_daily_and_hourly_tasks_run(case: Case) -> None:
    tasks.sync_appointments()
    tasks.sweep_files()
    tasks.run_job(str(uuid.uuid4()))


def test_every_scheduled_task_exists() -> None:
    scheduled = {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert scheduled - set(app.tasks) == set()


def test_job_without_a_case_asks_the_requester_only(david: User) -> None:
    job = jobs.request(kind="test", case=None, parameters={}, by=david)
    TROUBLE.append(PermissionDenied())
    jobs.run(job.pk)
    assert (state(job), CALLS) == (("failed", 1, "no_rights"), [job.pk])
