"""The Celery application. Tasks carry ids only; the state of a job is a row (design.md 7)."""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stockholm_intl.settings")

app = Celery("stockholm_intl")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
# A round that the worker was too late for is dropped: the next one does the same work.
app.conf.beat_schedule = {
    "relay-outbox": {"task": "engagements.relay_outbox", "schedule": 2, "options": {"expires": 4}},
    "reap-jobs": {"task": "engagements.reap_jobs", "schedule": 30, "options": {"expires": 30}},
    "sweep-files": {"task": "engagements.sweep_files", "schedule": crontab(minute=40)},
    "sync-appointments": {
        "task": "engagements.sync_appointments",
        "schedule": crontab(hour=0, minute=5),
    },
    "send-reminders": {
        "task": "engagements.send_reminders",
        "schedule": crontab(hour=6, minute=0),
    },
    "erase-drafts": {"task": "visits.erase_drafts", "schedule": crontab(hour=3, minute=20)},
    # Guests wait for some of them at their screens.
    "send-mails": {"task": "engagements.send_mails", "schedule": 20, "options": {"expires": 20}},
    # Off while no mailbox is named (MAILBOX_HOST); two never read at once.
    "read-mailbox": {
        "task": "visits.read_mailbox",
        "schedule": 120,
        "options": {"expires": 120},
    },
}
