"""`manage.py read_mailbox`: read what has come to the mailbox now, as the worker does."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from visits import imap, mailbox
from visits.mailwords import FAILURES


class Command(BaseCommand):
    help = "Read the mailbox that MAILBOX_HOST names; nothing is deleted there."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            read = mailbox.read_mailbox()
        except imap.MailboxFailed as failed:
            raise CommandError(str(FAILURES[failed.code])) from failed
        if read is None:
            self.stdout.write("no mailbox is named, or it is being read")
        else:
            self.stdout.write(f"e-mails read: {read}")
