"""What the worker runs. Each task calls an action; the times are in settings (beat)."""

import uuid

from celery import shared_task
from django.utils import timezone

from . import heartbeat
from .actions import appointments, documents, ib_handling, jobs, mails, reminders


@shared_task(
    name=jobs.TASK,
    time_limit=jobs.TIME_LIMIT_SECONDS,
    soft_time_limit=jobs.TIME_LIMIT_SECONDS - 5,
)
def run_job(job_id: str) -> None:
    jobs.run(uuid.UUID(job_id))


@shared_task(name="engagements.relay_outbox")
def relay_outbox() -> None:
    jobs.relay()
    heartbeat.beat()


@shared_task(name="engagements.reap_jobs")
def reap_jobs() -> None:
    jobs.reap()


@shared_task(name="engagements.sweep_files")
def sweep_files() -> None:
    documents.sweep()


@shared_task(name="engagements.sync_appointments")
def sync_appointments() -> None:
    appointments.sync_all()


@shared_task(name="engagements.send_reminders")
def send_reminders() -> None:
    reminders.send(timezone.localdate())
    ib_handling.handle_overdue(timezone.localdate())


@shared_task(name="engagements.send_mails")
def send_mails() -> None:
    """Each minute: a morning that was missed is made up for, and what waits is sent."""
    reminders.catch_up()
    mails.relay()
