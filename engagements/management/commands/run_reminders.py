"""`manage.py run_reminders --on DATE`: the daily reminders; a second run tells nobody twice.

The mails are written with them and sent by the worker, as each morning.
"""

import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from ...actions import ib_handling, reminders


class Command(BaseCommand):
    help = "Remind everybody of what is due soon or overdue, once a day."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--on",
            type=datetime.date.fromisoformat,
            default=None,
            metavar="DATE",
            help="the day to remind for, as 2026-11-23; default today",
        )

    def handle(self, *args: Any, on: datetime.date | None, **options: Any) -> None:
        day = on or timezone.localdate()
        told = reminders.send(day)
        ib_handling.handle_overdue(day)
        self.stdout.write(f"reminders sent: {told}")
