"""`manage.py outbox`: send the waiting messages to the queue, and put stranded jobs back."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from ...actions import jobs

PAUSE_SECONDS = 2


class Command(BaseCommand):
    help = "Send waiting messages to the queue and put back jobs whose worker died."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="one round, then stop")

    def handle(self, *args: Any, **options: Any) -> None:
        while True:
            reaped, sent = jobs.reap(), jobs.relay()
            if reaped or sent or options["once"]:
                self.stdout.write(f"sent {sent}, put back {reaped}")
            if options["once"]:
                return
            time.sleep(PAUSE_SECONDS)
