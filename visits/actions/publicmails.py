"""Mails to guests: rows in the transaction that they belong to, sent by the worker."""

import datetime

from django.conf import settings
from django.utils import timezone

from engagements.actions import mails

from ..models import PublicMail, PublicRequest

DAY = datetime.timedelta(days=1)


class EnoughForToday(Exception):
    """The address has had its mails for today: nobody fills another's mailbox through us."""


def queue(row: PublicRequest, kind: str) -> PublicMail | None:
    """The request's mail of that kind: once, and so many a day to an address.

    None where the address has had enough. Inside the transaction of an action.
    """
    if earlier := PublicMail.objects.filter(request=row, kind=kind).first():
        return earlier
    now = timezone.now()
    today = PublicMail.objects.filter(address=row.email, made_at__gt=now - DAY).count()
    if today >= settings.PUBLIC_MAILS_A_DAY:
        return None
    return PublicMail.objects.create(
        request=row,
        kind=kind,
        address=row.email,
        message_id=mails.new_message_id(),
        next_at=now,
    )
