"""Advice from the City Executive Office (S-79): a request is a consultation of KS on its case."""

from collections.abc import Mapping
from typing import Any

from .. import permissions
from ..models import Case, Consultation, User
from ..statuses import Status
from . import consultations
from .cases import lock, move
from .delegations import executive_board
from .transaction import action


def ask_slk(case: Case, values: Mapping[str, Any], *, by: User) -> None:
    """Put the question on SLK's list, inside the register action; an edit asks nothing anew."""
    if not case.consultations.exists():
        consultations.ask(
            case=case,
            body=executive_board(),
            question=values["question"],
            category=values["category"],
            by=by,
        )


@action
def answer(*, consultation: Consultation, stance: str, statement: str, by: User) -> Consultation:
    """`consultations.answer`; a request for advice is answered with it."""
    verdict = permissions.may_answer(by, consultation).or_deny()
    answered = consultations.answer(
        consultation=consultation, stance=stance, statement=statement, by=by
    )
    case = lock(consultation.case)
    if case.kind == "support_request" and case.status == Status.REGISTERED:
        move(case, Status.ANSWERED, verdict, by=by)
    return answered
