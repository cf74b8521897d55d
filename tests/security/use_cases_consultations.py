"""Asking another body for its statement, answering, and taking a question back."""

from collections.abc import Callable, Iterator
from typing import Any

from engagements.actions import consultations
from engagements.models import Body, Case, Role, User
from tests import factories
from tests.makers_consultations import QUESTION, STATEMENT, make_consultation


def use_cases(case: Case, *, by: User, body: Body) -> Iterator[tuple[str, Callable[[], Any]]]:
    """`body` is KS; another committee's question is taken back."""
    officer = factories.make_user(role=Role.SLK_OFFICER, body=body)
    committee = factories.make_body()
    yield (
        "consult",
        lambda: consultations.ask(case=case, body=committee, question=QUESTION, by=by),
    )
    made = make_consultation(case=case, body=body, by=by)
    yield (
        "answer a consultation",
        lambda: consultations.answer(
            consultation=made, stance="supports", statement=STATEMENT, by=officer
        ),
    )
    gone = make_consultation(case=case, body=factories.make_body(), by=by)
    yield "take a question back", lambda: consultations.withdraw(consultation=gone, by=by)
