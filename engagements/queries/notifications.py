"""What waits for a person: their notifications, and how many are unread."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from ..models import Case, Notification, User
from ..permissions import rights_of, visible

# Every page asks this; the ORM's aggregate over a slice costs a tenth of a page's CPU.
UNREAD = """
SELECT count(*) FROM (SELECT 1 FROM engagements_notification
  WHERE recipient_id = %s AND read_at IS NULL LIMIT %s) AS few
"""
PAGE = 50
MOST = 99  # the badge says "99+" beyond this


@dataclass(frozen=True, slots=True)
class Told:
    """One notification. A case that the person may no longer see is not named."""

    reason: str
    case: Case | None
    at: datetime
    unread: bool


@dataclass(frozen=True, slots=True)
class Page:
    rows: tuple[Told, ...]
    older: int | None  # what `before` the next page has


def unread(user: User) -> int:
    """How many are unread, counted no further than one above `MOST`. One index scan."""
    with connection.cursor() as cursor:
        cursor.execute(UNREAD, [user.pk, MOST + 1])
        number: int = cursor.fetchone()[0]
    return number


def page(user: User, *, before: int | None = None) -> Page:
    """The newest notifications, or those older than `before`. Two queries."""
    rows = Notification.objects.filter(recipient=user).order_by("-pk")
    if before:
        rows = rows.filter(pk__lt=before)
    found = list(rows[: PAGE + 1])
    shown = found[:PAGE]
    seen = (
        Case.objects.filter(visible(rights_of(user)), pk__in=[row.case_id for row in shown])
        .only("diary_number", "title", "kind")
        .in_bulk()
    )
    return Page(
        tuple(
            Told(row.get_reason_display(), seen.get(row.case_id), row.at, row.read_at is None)
            for row in shown
        ),
        shown[-1].pk if len(found) > PAGE else None,
    )
