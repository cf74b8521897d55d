"""What the worker runs for visits."""

from celery import shared_task

from . import imap, mailbox


@shared_task(name="visits.read_mailbox")
def read_mailbox() -> None:
    """Nothing while no mailbox is named; what fails is told on the page of incoming e-mails."""
    try:
        mailbox.read_mailbox()
    except imap.MailboxFailed:
        return
