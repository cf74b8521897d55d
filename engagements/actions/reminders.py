"""The daily run of the reminders: everything claimed in the database, then mailed (ADR 0021)."""

import datetime
import time

from django.db import connection, transaction
from django.utils import timezone

from .. import permissions, reminder_sql, reminderkinds
from ..models import ReminderChoice, ReminderRun, User
from . import mails
from .transaction import action

# From this hour on, in Stockholm, a day without a run is made up for.
HOUR = 6
# One run at a time: a second one beside it would split a person's digest in two. A process that
# died a moment ago may hold the lock for as long as the database needs to notice.
ALONE = "SELECT pg_try_advisory_xact_lock(hashtext('engagements_reminderrun'))"
TRIES, PAUSE_SECONDS = 10, 0.1


@transaction.atomic
def send(on: datetime.date, *, by: User | None = None) -> int:
    """Remind of everything that has a reminder by that day. Returns how many were new.

    All of it or nothing: a process that dies here leaves no claim behind, and the next run makes
    the same. Side effects in order: the run's row, the reminders, the mails that wait.
    """
    began = timezone.now()
    if not is_alone():
        return 0
    run = ReminderRun.objects.create(
        on=on, began_at=began, finished_at=began, told=0, mails=0, by=by
    )
    run.told = sum(reminder_sql.claim(kind, on, run) for kind in reminderkinds.every())
    run.mails = mails.make(run)
    run.finished_at = timezone.now()
    run.save(update_fields=["told", "mails", "finished_at"])
    return run.told


def is_alone() -> bool:
    """Take the lock of the runs, and what a run needs; False while another one goes."""
    with connection.cursor() as cursor:
        # Time as long as it takes, and memory for the claims of some months, whatever their number.
        cursor.execute("SET LOCAL statement_timeout = 0; SET LOCAL work_mem = '32MB'")
        for _try in range(TRIES):
            cursor.execute(ALONE)
            if cursor.fetchone()[0]:
                return True
            time.sleep(PAUSE_SECONDS)
    return False


def catch_up() -> int:
    """Run for today when the morning has passed without one: the scheduler stood still."""
    now = timezone.localtime()
    if now.hour < HOUR or ReminderRun.objects.filter(on=now.date()).exists():
        return 0
    return send(now.date())


@action
def run_now(*, by: User) -> int:
    """Somebody who watches over the reminders starts a run by hand."""
    permissions.may_oversee_reminders(by).or_deny()
    return send(timezone.localdate(), by=by)


@action
def choose(*, choices: dict[str, str], by: User) -> None:
    """How a person wants each kind by mail; the day's digest needs no row."""
    User.objects.select_for_update().get(pk=by.pk)  # two forms at once: one after the other
    rows = {row.kind: row for row in by.reminder_choices.all()}
    for kind, way in choices.items():
        row = rows.get(kind) or ReminderChoice(person=by, kind=kind)
        if way == ReminderChoice.By.DIGEST:
            if row.pk:
                row.delete()
        elif row.by != way:
            row.by = way
            row.save()
