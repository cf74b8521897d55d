"""`manage.py restore DIR`: read a backup into an empty installation, and check it."""

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from reporting import backups


class Command(BaseCommand):
    help = "Read a backup into an empty installation; then check that everything is whole."
    # The database may be empty: there is nothing to check before it is read.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            manifest = backups.read(folder)
        except backups.BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Read the backup of {manifest['made_at']}.")
        call_command("integrity_check", stdout=self.stdout)
