"""Annual plans for tests, what they plan, and decided cases that draw on it."""

import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from engagements.actions import plans
from engagements.models import (
    AnnualPlan,
    Body,
    Case,
    Decision,
    Engagement,
    EngagementFollowUp,
    PlanItem,
    Priority,
    User,
)
from tests import factories


def keeper_of(body: Body) -> User:
    """Somebody who keeps the body's plans."""
    return factories.make_user(role="slk_officer" if body.kind == "KS" else "head", body=body)


def make_plan(*, body: Body, by: User | None = None, **values: Any) -> AnnualPlan:
    plain = {
        "year": timezone.localdate().year,
        "priorities": "Klimat först",
        "sek": Decimal(500_000),
        "hours": 800,
    }
    return plans.write(body=body, by=by or keeper_of(body), **(plain | values))


def make_item(*, plan: AnnualPlan, by: User | None = None, **values: Any) -> PlanItem:
    plain = {
        "title": f"Insats {next(factories.numbers)}",
        "focus_areas": ["samverkan"],
        "sek": Decimal(100_000),
        "hours": 200,
    }
    return plans.add_item(plan=plan, by=by or keeper_of(plan.body), **(plain | values))


def engage(
    item: PlanItem | None, *, case: Case | None = None, by: User | None = None, **values: Any
) -> Engagement:
    """A case with its money; whatever the kind, the core's tables are the same."""
    case = case or factories.make_case(body=item.plan.body if item else None, by=by)
    return Engagement.objects.create(case=case, plan_item=item, expected_benefit="Mer", **values)


def decide(
    case: Case, *, outcome: str = "approved", by: User | None = None, **values: Any
) -> Decision:
    """The body's decision in the case's own matter."""
    by = by or keeper_of(case.body)
    return Decision.objects.create(
        case=case,
        body=case.body,
        outcome=outcome,
        decided_by=by,
        acting_as=by.appointments.get(),
        **{
            "matter": case.kind,
            "organ": "NAMND",
            "reasons": "Skäl",
            "decided_on": timezone.localdate(),
            "decided_by_name": by.name,
            "on_delegation": True,
            "ruling": {},
            "policy_version": "2016",
        }
        | values,
    )


def draw(item: PlanItem, *, by: User | None = None, **values: Any) -> Engagement:
    """A decided case that draws on the item."""
    engagement = engage(item, by=by, **values)
    decide(engagement.case, by=by)
    return engagement


def fill(plan: AnnualPlan, number: int, by: User) -> None:
    """Many planned engagements, each with a decided case of the same person's."""
    for _number in range(number):
        draw(make_item(plan=plan, by=by), own_sek=1, by=by)


def many_plans(number: int, year: int) -> None:
    """Plans of many bodies, each with an engagement; written without anybody's appointment."""
    root = factories.make_root()
    for _number in range(number):
        plan = AnnualPlan.objects.create(
            body=factories.make_body(), year=year, sek=5, hours=1, written_by=root
        )
        PlanItem.objects.create(plan=plan, title="Mässa", focus_areas=["samverkan"], sek=1, hours=1)


def follow_up(case: Case, **values: Any) -> EngagementFollowUp:
    return EngagementFollowUp.objects.create(
        case=case,
        result="Gick bra",
        learnt="Mycket",
        shared_with="Alla",
        written_by=factories.make_root(),
        written_at=timezone.now(),
        **values,
    )


def make_priority(*, body: Body, **values: Any) -> Priority:
    plain = {
        "title": f"Prioritering {next(factories.numbers)}",
        "country_id": None,
        "focus_areas": ["samverkan"],
        "motive": "Viktigt",
        "valid_from": datetime.date(2024, 1, 1),
        "decided_by": "Nämnden 1 dec 2023 § 7",
        "written_by": factories.make_root(),
    }
    return Priority.objects.create(body=body, **(plain | values))
