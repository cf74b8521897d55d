"""Makers of consultations: questions between bodies and their answers."""

from typing import Any

from engagements import permissions
from engagements.actions import consultations
from engagements.models import Body, Case, CaseEvent, Consultation, Notification, User
from tests import factories

QUESTION = "Är detta i linje med EU-policyn?"
STATEMENT = "Ja. Hänvisa till principen om öppenhet."


def make_group_board(**values: Any) -> Body:
    return factories.make_body(
        kind="koncernstyrelsen", name="Stockholms Stadshus AB", openness="company_osl_2_3", **values
    )


def make_consultation(*, case: Case, body: Body, by: User, **values: Any) -> Consultation:
    """A question in the case, asked by the person with fresh rights."""
    permissions.forget(by)
    return consultations.ask(case=case, body=body, by=by, **{"question": QUESTION} | values)


def answered(consultation: Consultation, by: User, **values: Any) -> Consultation:
    """The same, with a statement."""
    permissions.forget(by)
    given = {"stance": "supports", "statement": STATEMENT} | values
    return consultations.answer(consultation=consultation, by=by, **given)


def told(reason: str) -> list[str]:
    """Who was notified for that reason, in the order of telling."""
    rows = Notification.objects.filter(reason=reason).order_by("pk")
    return list(rows.values_list("recipient__name", flat=True))


def last_event(case: Case) -> CaseEvent:
    return case.events.order_by("-pk")[0]


def fresh_case(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)
