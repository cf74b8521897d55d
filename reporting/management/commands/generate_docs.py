"""`manage.py generate_docs`: write docs/generated from the code, or --check that it is fresh."""

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from reporting import generated_docs


class Command(BaseCommand):
    help = "Write docs/generated from the code; --check says what is stale and exits with 1."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        folder = settings.BASE_DIR / "docs" / "generated"
        wanted = generated_docs.pages()
        have = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*")}
        stale = sorted(
            name for name in wanted.keys() | have.keys() if wanted.get(name) != have.get(name)
        )
        if check and stale:
            self.stderr.write(f"docs/generated is stale: {', '.join(stale)}. Type: make docs")
            sys.exit(1)
        if not check:
            folder.mkdir(parents=True, exist_ok=True)
            for name in stale:
                (folder / name).unlink(missing_ok=True)
                if name in wanted:
                    (folder / name).write_text(wanted[name], encoding="utf-8")
