"""What the worker runs for visits. The times are in stockholm_intl.celery."""

from celery import shared_task

from engagements.actions.people import door
from engagements.models import User

from . import imap, mailbox
from .actions import publicrequests


@shared_task(name="visits.read_mailbox")
def read_mailbox() -> None:
    """Nothing while no mailbox is named; what fails is told on the page of incoming e-mails."""
    try:
        mailbox.read_mailbox()
    except imap.MailboxFailed:
        return


@shared_task(name="visits.erase_drafts")
def erase_drafts() -> None:
    publicrequests.erase_drafts(by=door(User.Door.FORM))
