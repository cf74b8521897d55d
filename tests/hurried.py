"""The product's Celery app with hurried clocks, for the tests of reminders that must come once.

Its scheduler asks each second for the run of the day that the test says is today, and more often
for the mails; a pause between attempts is short, and so is a lease. Nothing else is changed.
"""

import os
from datetime import date, timedelta

from django.core.cache import cache

from stockholm_intl.celery import app

DAY = "test-day-of-reminders"
EXPIRES = {"options": {"expires": 5}}


@app.task(name="tests.remind")
def remind() -> None:
    from engagements.actions import reminders  # noqa: PLC0415  needs the apps, loaded by now

    reminders.send(date.fromisoformat(cache.get(DAY)))


@app.on_after_finalize.connect
def hurry(sender, **_more) -> None:
    from engagements.actions import mails  # noqa: PLC0415  needs the apps, loaded by now

    mails.LEASE = timedelta(seconds=float(os.environ["TEST_LEASE_SECONDS"]))
    mails.PAUSES = (timedelta(seconds=0.3),) * 200
    sender.conf.beat_schedule = {
        "remind": {"task": "tests.remind", "schedule": 1} | EXPIRES,
        "mails": {"task": "engagements.send_mails", "schedule": 0.4} | EXPIRES,
    }
