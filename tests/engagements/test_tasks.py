"""The queue between job and worker on a real Redis: it may die, freeze and forget."""

import base64
import json
import socket
import time
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from celery import Celery
from celery.contrib.testing.worker import start_worker
from django.core.management import call_command
from django.utils import timezone

from engagements import heartbeat, tasks
from engagements.actions import jobs
from engagements.models import Case, Document, Job, Outbox, User
from stockholm_intl.celery import app
from tests import factories
from tests.engagements.working import state

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("job_kinds")]


@pytest.fixture
def case(astrid: User) -> Case:
    return factories.make_case(by=astrid, body=astrid.appointments.get().body)


@pytest.fixture
def job(case: Case, astrid: User) -> Job:
    return jobs.request(kind="test", case=case, parameters={}, by=astrid)


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


def test_message_lost_in_the_queue_is_sent_again(job: Job, queue: Any) -> None:
    jobs.relay()
    queue.flushdb()
    assert jobs.reap() == 0
    long_ago = timezone.now() - jobs.LOST_AFTER - timedelta(seconds=1)
    Outbox.objects.update(created_at=long_ago, sent_at=long_ago)
    assert (jobs.reap(), jobs.reap(), jobs.relay()) == (1, 0, 1)


def test_daily_and_hourly_tasks_run(case: Case) -> None:
    tasks.sync_appointments()
    tasks.sweep_files()
    tasks.run_job(str(uuid.uuid4()))


def test_every_scheduled_task_exists() -> None:
    scheduled = {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert scheduled - set(app.tasks) == set()
