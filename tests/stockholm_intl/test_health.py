"""What the proxy and the operator are told."""

import time
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone

from engagements import heartbeat
from engagements.models import Job, Outbox, ReminderRun, User
from stockholm_intl import health


@pytest.fixture(autouse=True)
def _no_heartbeat() -> None:
    cache.delete(health.HEARTBEAT_KEY)


def waiting_message(age: timedelta) -> None:
    requester = User.objects.create(email="astrid@example.org", name="Astrid")
    message = Outbox.objects.create(job=Job.objects.create(kind="letter", requester=requester))
    message.created_at = timezone.now() - age
    message.save()


def test_healthz_asks_no_database(client: Client) -> None:
    # No database mark: a query would fail this test.
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"ok": True})


@pytest.mark.django_db
def test_readyz_is_ready_without_scheduler_and_says_so(client: Client) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["ok"]) == (200, True)
    checks = answer.json()["checks"]
    assert list(checks) == ["database", "migrations", "reminders", "outbox", "beat", "disk"]
    assert checks["migrations"] == {"ok": True, "detail": {"unapplied": 0}}
    assert checks["beat"] == {"ok": False, "detail": {"age_seconds": None}}


@pytest.mark.django_db
def test_heartbeat_counts_until_it_is_too_old(client: Client) -> None:
    heartbeat.beat()
    assert client.get("/readyz").json()["checks"]["beat"] == {
        "ok": True,
        "detail": {"age_seconds": 0},
    }
    cache.set(health.HEARTBEAT_KEY, time.time() - health.HEARTBEAT_SECONDS - 1)
    assert client.get("/readyz").json()["checks"]["beat"]["ok"] is False


def answered_about_reminders(client: Client) -> tuple[int, object]:
    answer = client.get("/readyz")
    return answer.status_code, answer.json()["checks"]["reminders"]


def reminded(age: timedelta) -> None:
    at = timezone.now() - age
    ReminderRun.objects.create(on=at.date(), began_at=at, finished_at=at, told=0, mails=0)


@pytest.mark.django_db
def test_a_young_installation_owes_no_reminders_yet(client: Client) -> None:
    young = {"ok": True, "detail": {"age_seconds": None}}
    assert answered_about_reminders(client) == (200, young)


@pytest.mark.django_db
def test_an_installation_that_never_reminded_is_red_after_26_hours(client: Client) -> None:
    grown = timezone.now() - timedelta(hours=27)
    MigrationRecorder.Migration.objects.update(applied=grown)
    status, told = answered_about_reminders(client)
    assert (status, told["ok"]) == (503, False)


@pytest.mark.django_db
@pytest.mark.parametrize(("hours", "status"), [(25.9, 200), (26.1, 503)])
def test_reminders_that_stopped_running_are_red(client: Client, hours: float, status: int) -> None:
    reminded(timedelta(hours=hours))
    found, told = answered_about_reminders(client)
    assert (found, told["ok"]) == (status, status == 200)
    assert told["detail"]["age_seconds"] == round(hours * 3600)


@pytest.mark.django_db
def test_the_last_run_counts_whichever_day_it_was_for(client: Client) -> None:
    reminded(timedelta(hours=100))
    call_command("run_reminders", "--on", "2026-01-02")
    assert answered_about_reminders(client)[0] == 200


@pytest.mark.django_db
@pytest.mark.parametrize(("age", "good"), [(0, True), (health.OUTBOX_SECONDS + 5, False)])
def test_waiting_message_shows_as_queue_age(client: Client, age: int, good: bool) -> None:
    waiting_message(timedelta(seconds=age))
    assert client.get("/readyz").json()["checks"]["outbox"] == {
        "ok": good,
        "detail": {"age_seconds": age},
    }


@pytest.mark.django_db
def test_missing_migration_makes_the_site_unready(client: Client) -> None:
    (newest,) = MigrationLoader(connection).graph.leaf_nodes("visits")
    MigrationRecorder(connection).record_unapplied(*newest)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["migrations"]["ok"] is False
