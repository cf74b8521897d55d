"""Ask the rule engine about a file of matters (the routing contract)."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from engagements.rules.batch import answer_lines
from engagements.rules.policy import Policy
from engagements.rules.versions import POLICIES, find_policy


class Command(BaseCommand):
    """One ruling a line, in the order of the file; it touches no database row.

    Exit status 1 at the end when a line could not be ruled on because it was malformed. The
    other lines are answered all the same.
    """

    help = "Print the ruling for each matter of a JSON Lines file ('-' reads standard input)."
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="JSON Lines, one matter a line; - is standard input")
        parser.add_argument(
            "--policy", help="judge by this version instead of the one in force on each date"
        )
        parser.add_argument(
            "--compare", help="print only the matters that this version would rule otherwise"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        policy, compare = _version(options["policy"]), _version(options["compare"])
        if options["file"] == "-":
            self._answer(sys.stdin.buffer, policy, compare)
            return
        try:
            with Path(options["file"]).open("rb") as lines:
                self._answer(lines, policy, compare)
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}") from error

    def _answer(
        self, lines: Iterable[bytes], policy: Policy | None, compare: Policy | None
    ) -> None:
        unanswered = 0
        for line, is_ruled in answer_lines(lines, policy=policy, compare=compare):
            self.stdout.write(line)
            unanswered += not is_ruled
        if unanswered:
            raise CommandError(f"{unanswered} lines could not be ruled on; see their errors.")


def _version(name: str | None) -> Policy | None:
    if name is None:
        return None
    policy = find_policy(name)
    if policy is None:
        raise CommandError(f"No policy version {name!r}. There are: {', '.join(POLICIES)}.")
    return policy
