"""Rows that papers are made of: delegated and meeting decisions, engagements, preparation."""

import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from engagements import permissions
from engagements.actions import decisions
from engagements.actions.papers import ask
from engagements.models import (
    Body,
    Case,
    Consultation,
    Decision,
    DelegationEntry,
    Engagement,
    Job,
    Meeting,
    PreparationStep,
    User,
)
from tests import factories
from tests.engagements.actions.test_decisions import ready
from tests.engagements.deciding import copy


def make_meeting(*, body: Body, held_on: datetime.date | None = None, **values: Any) -> Meeting:
    return Meeting.objects.create(
        body=body, held_on=held_on or datetime.date(2027, 1, 12), **values
    )


def make_entry(
    *, body: Body, by: User, meeting: Meeting | None = None, section: str = "", **detail: Any
) -> DelegationEntry:
    """A visit that `by` accepted on delegation, on the body's list; reported at the meeting."""
    case = ready(factories.make_case(body=body, by=by, **detail))
    permissions.forget(by)
    decision = decisions.record(
        case=case,
        matter="visit",
        outcome="accepted",
        reasons="Vi lär av varandra.",
        verdict=permissions.may_decide_visit(by, case),
        by=by,
    )
    entry, _made = DelegationEntry.objects.get_or_create(decision=decision, defaults={"body": body})
    if meeting:
        report(entry, meeting=meeting, section=section, by=by)
    return entry


def report(entry: DelegationEntry, *, meeting: Meeting, section: str, by: User) -> None:
    entry.meeting, entry.minutes_section = meeting, section
    entry.reported_by, entry.reported_at = by, timezone.now()
    entry.save()


def taken_at(meeting: Meeting, like: Decision, **values: Any) -> Decision:
    """The same decision, as a meeting took it; it replaces the first."""
    at_meeting = {
        "on_delegation": False,
        "meeting_id": meeting.pk,
        "minutes_section": "§ 12",
        "supersedes": like,
        "dissent": "Vänsterpartiet reserverar sig.",
        "conditions": "Högst åtta personer.",
    }
    return copy(like, **(at_meeting | values))


ENGAGEMENT: dict[str, Any] = {
    "starts_on": datetime.date(2027, 5, 12),
    "ends_on": datetime.date(2027, 5, 14),
    "expected_benefit": "Kunskap om återbruk.\n\nOch om vatten.",
    "vision_contribution": "Ett hållbart Stockholm.",
    "we_learn": "Deras metod.",
    "sustainability": ["ecological", "social"],
    "purposes": ["methods"],
    "total_sek": Decimal("125000.00"),
    "own_sek": Decimal("1500.50"),
    "own_hours_per_year": 1200,
    "budget_line": "Konto 4711",
    "forums_examined": "Eurocities",
}


def make_engagement(*, case: Case, **values: Any) -> Engagement:
    return Engagement.objects.create(case=case, **(ENGAGEMENT | values))


def make_step(*, case: Case, by: User, step: str, **values: Any) -> PreparationStep:
    usual = {"done_on": datetime.date(2026, 9, 1), "note": "utl. 2026:12", "noted_by": by}
    return PreparationStep.objects.create(case=case, step=step, **(usual | values))


def make_consultation(*, case: Case, body: Body, by: User, **values: Any) -> Consultation:
    usual = {
        "question": "Vad anser ni?",
        "asked_by": by,
        "asked_on": datetime.date(2026, 9, 2),
        "due_on": datetime.date(2026, 9, 30),
    }
    return Consultation.objects.create(case=case, asked_body=body, **(usual | values))


def answered(by: User) -> dict[str, Any]:
    """The columns of a consultation that has come back."""
    return {
        "stance": "with_remarks",
        "statement": "Ja.\n\nMen dyrt.",
        "answered_on": datetime.date(2026, 9, 20),
        "answered_by": by,
    }


def ask_for(key: str, by: User, format: str = "docx", **parameters: int) -> Job:
    """The paper, asked for by a person whose rights are read anew."""
    permissions.forget(by)
    return ask(key=key, parameters=parameters, format=format, language="en", by=by)
