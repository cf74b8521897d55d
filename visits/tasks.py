"""What the worker does for the public form. The times are in stockholm_intl.celery."""

from celery import shared_task

from engagements.actions.people import door
from engagements.models import User

from .actions import publicmails, publicrequests


@shared_task(name="visits.send_guest_mails")
def send_guest_mails() -> None:
    publicmails.relay()


@shared_task(name="visits.erase_drafts")
def erase_drafts() -> None:
    publicrequests.erase_drafts(by=door(User.Door.FORM))
