"""Reading the mailbox: every e-mail once, each by itself, and none stops the next."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import DatabaseError, connection

from engagements.actions.people import door
from engagements.models import User

from . import imap
from .actions import mailbox
from .models import Mailbox

log = logging.getLogger(__name__)
# Of the product's own; whoever holds it reads.
LOCK = 7_002_026


def account() -> imap.Account | None:
    """The mailbox of the settings; None while it is off."""
    if not settings.MAILBOX_HOST:
        return None
    return imap.Account(
        host=settings.MAILBOX_HOST,
        port=settings.MAILBOX_PORT,
        user=settings.MAILBOX_USER,
        password=settings.MAILBOX_PASSWORD,
        folder=settings.MAILBOX_FOLDER,
        tls=settings.MAILBOX_TLS,
        timeout=settings.MAILBOX_TIMEOUT,
    )


def read_mailbox() -> int | None:
    """Read what has come since the last time; how many. None while it is off or being read.

    Raises MailboxFailed, after it is noted for the page of incoming e-mails.
    """
    box = account()
    if box is None:
        return None
    with lock() as held:
        if not held:
            return None
        by = door(User.Door.MAILBOX)
        try:
            read = read_from(box, by)
        except imap.MailboxFailed as failed:
            mailbox.end(name=box.name, failure=failed.code, by=by)
            raise
        except (DatabaseError, OSError) as error:
            log.exception("an e-mail could not be kept")
            mailbox.end(name=box.name, failure="not_kept", by=by)
            raise imap.MailboxFailed("not_kept") from error
        mailbox.end(name=box.name, by=by)
    return read


def read_from(box: imap.Account, by: User) -> int:
    with imap.opened(box) as folder:
        place = mailbox.begin(name=box.name, validity=folder.validity, by=by)
        uids = folder.after(place.last_uid, settings.MAILBOX_AT_ONCE)
        for uid in uids:
            take(folder, place, uid, by)
            folder.mark(uid)
    return len(uids)


def take(folder: imap.Folder, place: Mailbox, uid: int, by: User) -> None:
    """One e-mail: to its case, to the list, or to the quarantine with what can be kept of it."""
    reason = ""
    try:
        if folder.size(uid) > settings.MAIL_MAX_BYTES:
            content, reason = folder.beginning(uid), "too_large"
        else:
            content = folder.content(uid)
    except imap.NotHandedOut:
        content, reason = stub(folder, uid), "not_handed_out"
    try:
        mailbox.take(box=place, uid=uid, content=content, reason=reason, by=by)
    except Exception:
        log.exception("an e-mail of the mailbox could not be sorted")
        mailbox.take(box=place, uid=uid, content=content, reason="crashed", by=by)


def stub(folder: imap.Folder, uid: int) -> bytes:
    """What stands in for an e-mail that the server names but does not give."""
    return f"UIDVALIDITY {folder.validity}, UID {uid}\n".encode()


@contextmanager
def lock() -> Iterator[bool]:
    """True for the one that reads; the lock ends with the connection, whatever happens."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        (held,) = cursor.fetchone()
    try:
        yield held
    finally:
        if held:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
