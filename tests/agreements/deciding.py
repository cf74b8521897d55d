"""Steps that the tests of commitments share: decided at a meeting, as a secretary records it."""

from typing import Any

from django.utils import timezone

from agreements.actions import commitments
from agreements.models import Commitment
from engagements.actions import engagements, meetings
from engagements.models import Body, Case, Decision, User
from tests import factories
from tests.engagements.deciders import Organs, row


def decided(
    case: Case,
    *,
    by: User,
    body: Body | None = None,
    secretary: User | None = None,
    outcome: str = "approved",
) -> Decision:
    """Submitted by `by`, and decided today at a meeting of `body`, or of the case's own."""
    case.refresh_from_db()
    if case.status == "registered":
        engagements.submit(case=case, by=factories.fresh(by))
    return recorded(case, body=body, secretary=secretary, outcome=outcome)


def recorded(
    case: Case,
    *,
    body: Body | None = None,
    secretary: User | None = None,
    outcome: str = "approved",
    supersedes: Decision | None = None,
) -> Decision:
    body = body or case.body
    secretary = secretary or factories.make_user(role="secretary", body=body)
    meeting = meetings.plan(body=body, held_on=timezone.localdate(), by=secretary)
    return meetings.decide(
        meeting=meeting,
        row=row(Case.objects.get(pk=case.pk), outcome),
        supersedes=supersedes,
        by=factories.fresh(secretary),
    )


def in_force(organs: Organs, kind: str = "membership", **detail: Any) -> Case:
    """Decided by the committee and entered today."""
    case = factories.make_case(kind=kind, body=organs.committee, by=organs.contact, **detail)
    decided(case, by=organs.contact, secretary=organs.secretary)
    commitments.enter(case=case, on=timezone.localdate(), by=factories.fresh(organs.contact))
    case.refresh_from_db()
    return case


def of(case: Case) -> Commitment:
    return Commitment.objects.get(pk=case.pk)


def in_words(case: Case) -> list[str]:
    """What the story of the case tells, verb by verb."""
    return list(case.events.order_by("pk").values_list("verb", flat=True))
