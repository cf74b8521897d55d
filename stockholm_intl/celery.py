"""The Celery application. Tasks carry ids only; the state of a job is a row (design.md 7)."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stockholm_intl.settings")

app = Celery("stockholm_intl")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
