"""`manage.py permission_matrix`: who may do what, as the program enforces it."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from ...permissions import printed


class Command(BaseCommand):
    help = "Print the permission matrix (Markdown, or JSON with --json)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["json"]:
            self.stdout.write(json.dumps(printed.rows(), ensure_ascii=False, indent=2))
        else:
            self.stdout.write(printed.markdown(), ending="")
