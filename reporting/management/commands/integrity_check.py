"""`manage.py integrity_check`: one line a broken invariant, and exit code 1 when there is any."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection, transaction

from agreements import integrity as agreements
from engagements.queries import integrity as core
from visits import integrity as visits


class Command(BaseCommand):
    help = "Check what must always be true of the data; exit 1 with one line a broken invariant."

    def handle(self, *args: Any, **options: Any) -> None:
        found = 0
        nested = connection.in_atomic_block
        # One snapshot for all checks; reading everything may take longer than a page may.
        with transaction.atomic():
            with connection.cursor() as cursor:
                if not nested:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                cursor.execute("SET LOCAL statement_timeout = 0")
            for line in (*core.broken(), *visits.broken(), *agreements.broken()):
                self.stdout.write(line)
                found += 1
        if found:
            sys.exit(1)
        self.stdout.write("Everything that must be true is true.")
