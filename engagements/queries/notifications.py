"""What waits for a person: their notifications, and how many are unread."""

import datetime
from dataclasses import dataclass

from django.db import connection
from django.urls import reverse

from .. import reminderkinds
from ..models import Body, Case, Notification, User
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
    body: Body | None
    due_on: datetime.date | None
    is_reminder: bool
    at: datetime.datetime
    unread: bool
    url: str  # where something is done about it; empty where the person sees nothing of it


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
    rights = rights_of(user)
    rows = Notification.objects.filter(recipient=user).select_related("body").order_by("-pk")
    if before:
        rows = rows.filter(pk__lt=before)
    found = list(rows[: PAGE + 1])
    shown = found[:PAGE]
    ids = [row.case_id for row in shown if row.case_id]
    seen = (
        Case.objects.filter(visible(rights), pk__in=ids)
        .only("diary_number", "title", "kind", "counterpart_id")
        .in_bulk()
    )
    return Page(
        tuple(
            told(row, seen.get(row.case_id or 0), row.body if rights.reads_network else None)
            for row in shown
        ),
        shown[-1].pk if len(found) > PAGE else None,
    )


def told(row: Notification, case: Case | None, body: Body | None) -> Told:
    return Told(
        reason=str(row.get_reason_display()),
        case=case,
        body=body,
        due_on=row.due_on,
        is_reminder=row.day is not None,
        at=row.at,
        unread=row.read_at is None,
        url=answered_at(row, case) if case or body else "",
    )


def answered_at(row: Notification, case: Case | None) -> str:
    """A question about a counterpart is answered on its page, everything else by `address`."""
    if row.reason == Notification.Reason.WHO_KNOWS and case and case.counterpart_id:
        return reverse("engagements:counterpart", args=[case.counterpart_id])
    return address(row)


def address(row: Notification) -> str:
    """Where the person does something about it: the case, or what the kind of reminder names."""
    if row.day is None:
        return reverse("engagements:case", args=[row.case_id])
    kind = reminderkinds.get(row.reason)
    ids = {"case": row.case_id, "obligation": row.obligation, "body": row.body_id}
    return reverse(kind.url_name, args=[ids[kind.url_of]] if kind.url_of else [])
