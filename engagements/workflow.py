"""Readiness: does the state of a case allow this? The table is the kind's own (casekinds)."""

from django.utils.translation import gettext as _

from . import casekinds
from .models import Case
from .statuses import Status


class IllegalMove(Exception):
    """The case's state does not allow that move: somebody was faster, or a step is missing."""

    def __init__(self, case: Case, to: Status) -> None:
        self.case = case
        self.to = to
        super().__init__(
            _(
                "%(number)s is in the state “%(now)s”, from which it cannot become “%(to)s”. "
                "Somebody may have been faster than you."
            )
            % {
                "number": case.diary_number,
                "now": Status(case.status).label,
                "to": to.label,
            }
        )


def may_move(case: Case, to: Status) -> bool:
    return to in casekinds.get(case.kind).moves[Status(case.status)]


def check_move(case: Case, to: Status) -> None:
    """Raise IllegalMove unless the case's kind allows the move."""
    if not may_move(case, to):
        raise IllegalMove(case, to)
