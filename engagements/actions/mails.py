"""Mails from row to server: claimed with a lease, sent once, tried again, given up in sight.

Between the server's "250" and our noting it, a killed process leaves its lease to run out, and
the mail is sent again with the same Message-ID: at most one a kill (security.md figure 12).
"""

import datetime
import logging
import smtplib
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import connection, transaction
from django.utils import timezone

from .. import permissions
from ..models import Mail, QueuedMail, ReminderRun, User
from ..reminder_letter import letter
from .transaction import action

log = logging.getLogger(__name__)

MINUTE, HOUR = datetime.timedelta(minutes=1), datetime.timedelta(hours=1)
# How long after each attempt that failed; after the last one it is for a human.
PAUSES = (MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR, 12 * HOUR, 24 * HOUR)
# Longer than any attempt takes: each answer of the server is waited for EMAIL_TIMEOUT at most.
LEASE = datetime.timedelta(minutes=5)
ROUND_SECONDS = 40
LOSSES = 3  # so many times a round the server may not answer, EMAIL_TIMEOUT each
INTERRUPTED = "interrupted"
# What the server answered itself; all of smtplib's exceptions are OSErrors, too.
REFUSED = (
    smtplib.SMTPResponseException,
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPNotSupportedError,
)

MADE = """
  INSERT INTO engagements_mail (id, run_id, recipient_id, is_digest, message_id, state, attempts,
                                next_at, error, made_at)
  SELECT mail_id, %(run)s, recipient_id, {digest}, '<' || gen_random_uuid() || %(host)s,
         'waiting', 0, now(), '', now() FROM chosen
"""
NEXT = "nextval(pg_get_serial_sequence('engagements_mail', 'id'))"
ONE_EACH = f"""
WITH chosen AS MATERIALIZED (
  SELECT n.id, n.recipient_id, {NEXT} AS mail_id FROM engagements_notification n
    JOIN engagements_reminderchoice w ON w.person_id = n.recipient_id AND w.kind = n.reason
     AND w.by = 'immediate'
   WHERE n.run_id = %(run)s),
made AS ({MADE.format(digest="false")})
UPDATE engagements_notification n SET mail_id = c.mail_id FROM chosen c WHERE n.id = c.id
"""
DIGESTS = f"""
WITH listed AS MATERIALIZED (
  SELECT n.id, n.recipient_id FROM engagements_notification n
   WHERE n.run_id = %(run)s AND NOT EXISTS (
         SELECT FROM engagements_reminderchoice w
          WHERE w.person_id = n.recipient_id AND w.kind = n.reason)),
chosen AS MATERIALIZED (
  SELECT recipient_id, {NEXT} AS mail_id
    FROM (SELECT DISTINCT recipient_id FROM listed) AS people),
made AS ({MADE.format(digest="true")})
UPDATE engagements_notification n SET mail_id = c.mail_id
  FROM listed l JOIN chosen c ON c.recipient_id = l.recipient_id WHERE n.id = l.id
"""


def make(run: ReminderRun) -> int:
    """The mails of a run, as each person chose. Inside its transaction. Returns how many."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    params: dict[str, Any] = {"run": run.pk, "host": f"@{host}>"}
    with connection.cursor() as cursor:
        cursor.execute(ONE_EACH, params)
        cursor.execute(DIGESTS, params)
        cursor.execute("SELECT count(*) FROM engagements_mail WHERE run_id = %(run)s", params)
        made: int = cursor.fetchone()[0]
    return made


@transaction.atomic
def claim(table: type[QueuedMail] = Mail) -> QueuedMail | None:
    """Take the mail that has waited longest, or one whose lease ran out, for `LEASE`."""
    now = timezone.now()
    rows = table._default_manager.select_for_update(skip_locked=True)
    mail = rows.filter(state=Mail.State.WAITING, next_at__lte=now).order_by("next_at").first()
    if mail is None:
        lapsed = rows.filter(state=Mail.State.SENDING, lease_until__lt=now)
        mail = lapsed.order_by("lease_until").first()
    if mail is None:
        return None
    if mail.attempts > len(PAUSES):
        leave(mail, Mail.State.FAILED, error=INTERRUPTED)
        return None
    mail.state, mail.attempts = Mail.State.SENDING, mail.attempts + 1
    mail.next_at, mail.lease_until = None, now + LEASE
    mail.save(update_fields=["state", "attempts", "next_at", "lease_until"])
    return mail


def of_reminders(mail: QueuedMail) -> EmailMessage | None:
    return letter(cast(Mail, mail))


# What a row says as a mail; None when nothing of it is left to tell.
Writer = Callable[[Any], EmailMessage | None]


def relay(table: type[QueuedMail] = Mail, write: Writer = of_reminders) -> int:
    """Send what waits in a table of mails, for a while. Returns how many were sent.

    A server that does not answer ends the round: the next one comes in a minute.
    """
    until = time.monotonic() + ROUND_SECONDS
    sent = lost = 0
    while time.monotonic() < until and lost < LOSSES and (mail := claim(table)):
        answered = deliver(mail, write)
        lost += not answered
        sent += mail.state == Mail.State.SENT
    return sent


def deliver(mail: QueuedMail, write: Writer = of_reminders) -> bool:
    """One attempt, over a connection of its own. False when the server does not answer."""
    try:
        message = write(mail)
        if message is None:
            leave(mail, Mail.State.DROPPED)
            return True
        post(message)
    except Exception as error:
        # Whatever it was, the other mails are sent; the operator sees what is not the server's.
        if not isinstance(error, OSError):
            log.exception("Mail %s could not be made", mail.pk)
        again(mail, reason(error))
        return not isinstance(error, OSError) or isinstance(error, REFUSED)
    leave(mail, Mail.State.SENT)
    return True


def post(message: EmailMessage) -> None:
    link = get_connection()
    try:
        link.open()
        link.send_messages([message])
    finally:
        hang_up(link)


def reason(error: Exception) -> str:
    """The kind of failure, and the server's code: its words may hold addresses."""
    code = getattr(error, "smtp_code", None)
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code = next(iter(error.recipients.values()))[0]
    return f"{type(error).__name__} {code}" if code else type(error).__name__


def hang_up(link: Any) -> None:
    """End the connection without waiting for a server that may not answer: all is noted."""
    server = getattr(link, "connection", None)
    if isinstance(server, smtplib.SMTP):
        server.close()
        link.connection = None
    else:
        with suppress(OSError):
            link.close()


def again(mail: QueuedMail, error: str) -> None:
    """Later once more, or never: then it stands on the page of those who watch over it."""
    if mail.attempts > len(PAUSES):
        leave(mail, Mail.State.FAILED, error=error)
    else:
        pause = PAUSES[mail.attempts - 1]
        leave(mail, Mail.State.WAITING, error=error, next_at=timezone.now() + pause)


@transaction.atomic
def leave(
    mail: QueuedMail, state: str, *, error: str = "", next_at: datetime.datetime | None = None
) -> None:
    """End this attempt, unless its lease ran out and the mail is somebody else's by now."""
    now = type(mail)._default_manager.select_for_update().get(pk=mail.pk)
    if now.state in (Mail.State.SENDING, Mail.State.WAITING) and now.attempts == mail.attempts:
        ended = None if state == Mail.State.WAITING else timezone.now()
        now.state, now.error, now.next_at = state, error, next_at
        now.lease_until, now.ended_at = None, ended
        now.save(update_fields=["state", "error", "next_at", "lease_until", "ended_at"])
    mail.refresh_from_db()


@action
def retry(*, mail: Mail, by: User) -> Mail:
    """Send a mail that was given up anew, from the first attempt on."""
    permissions.may_oversee_reminders(by).or_deny()
    mail = Mail.objects.select_for_update().get(pk=mail.pk)
    if mail.state == Mail.State.FAILED:
        mail.state, mail.attempts = Mail.State.WAITING, 0
        mail.next_at, mail.ended_at = timezone.now(), None
        mail.save(update_fields=["state", "attempts", "next_at", "ended_at"])
    return mail
