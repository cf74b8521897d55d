"""What was reminded of, to whom and how; and whether the daily run still happens."""

import datetime
from dataclasses import dataclass

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Min
from django.utils import timezone

from ..models import Case, Mail, Notification, ReminderRun, User
from ..permissions import rights_of, visible

# Once a day, with two hours' grace.
LATEST = datetime.timedelta(hours=26)
PAGE = 50
COUNTED = 500  # more is "500+"
COUNTS = """
SELECT (SELECT count(*) FROM (SELECT FROM engagements_mail WHERE state = 'waiting' LIMIT %(most)s)
         AS a),
       (SELECT count(*) FROM (SELECT FROM engagements_mail WHERE state = 'sending' LIMIT %(most)s)
         AS b),
       (SELECT count(*) FROM (SELECT FROM engagements_mail WHERE state = 'failed' LIMIT %(most)s)
         AS c)
"""
NO_MAIL = "none"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the page is narrowed to: a kind, a state of the mail (or NO_MAIL), a person."""

    kind: str = ""
    state: str = ""
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """One reminder. A case that the reader may not see is not named."""

    row: Notification
    case: Case | None


@dataclass(frozen=True, slots=True)
class Page:
    rows: tuple[Sent, ...]
    older: int | None


@dataclass(frozen=True, slots=True)
class Counts:
    waiting: int
    sending: int
    failed: int


def last_run() -> ReminderRun | None:
    return ReminderRun.objects.order_by("-finished_at").select_related("by").first()


def age() -> datetime.timedelta | None:
    """Since the last run; None in an installation that is too young to have had one."""
    now = timezone.now()
    last = ReminderRun.objects.order_by("-finished_at").values_list("finished_at").first()
    if last:
        return now - last[0]
    applied = MigrationRecorder.Migration.objects.filter(app="engagements")
    installed = applied.aggregate(at=Min("applied"))["at"]
    since = now - installed if installed else datetime.timedelta()
    return since if since > LATEST else None


def are_late() -> bool:
    """Has the daily run not happened for longer than it may?"""
    since = age()
    return since is not None and since > LATEST


def counts() -> Counts:
    """How many mails wait, are being sent, and were not delivered: each counted to a limit."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, {"most": COUNTED + 1})
        return Counts(*cursor.fetchone())


def page(user: User, wanted: Wanted, *, before: int | None = None) -> Page:
    """The newest reminders, or those older than `before`. Two queries."""
    rows = Notification.objects.filter(day__isnull=False)
    rows = rows.select_related("recipient", "body", "mail").order_by("-pk")
    if wanted.kind:
        rows = rows.filter(reason=wanted.kind)
    if wanted.state == NO_MAIL:
        rows = rows.filter(mail=None)
    elif wanted.state:
        rows = rows.filter(mail__state=wanted.state)
    if wanted.person is not None:
        rows = rows.filter(recipient=wanted.person)
    if before:
        rows = rows.filter(pk__lt=before)
    found = list(rows[: PAGE + 1])
    shown = found[:PAGE]
    ids = [row.case_id for row in shown if row.case_id]
    seen = (
        Case.objects.filter(visible(rights_of(user)), pk__in=ids)
        .only("diary_number", "title", "kind")
        .in_bulk()
    )
    return Page(
        tuple(Sent(row, seen.get(row.case_id or 0)) for row in shown),
        shown[-1].pk if len(found) > PAGE else None,
    )


def undelivered() -> list[Mail]:
    """The mails that were given up, the newest first, as many as a page shows."""
    rows = Mail.objects.filter(state=Mail.State.FAILED).select_related("recipient")
    return list(rows.order_by("-pk")[:PAGE])
