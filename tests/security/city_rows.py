"""Rows that belong to no case and stand in addresses: the world has one of each, of A's."""

from agreements.models import Import
from engagements.models import (
    Acquaintance,
    AnnualPlan,
    Body,
    Counterpart,
    EuPrinciple,
    GoodExample,
    Meeting,
    MonitoringEntry,
    PlanItem,
    Priority,
)
from reporting.models import Contribution, Report, Snapshot
from visits.models import PublicRequest

OF_NO_CASE = {
    "counterpart": Counterpart,
    "acquaintance": Acquaintance,
    "monitoring": MonitoringEntry,
    "example": GoodExample,
    "priority": Priority,
    "principle": EuPrinciple,
    "meeting": Meeting,
    "own_body": Body,
    "plan": AnnualPlan,
    "plan_item": PlanItem,
    "brought": Import,
    "report": Report,
    "contribution": Contribution,
    "snapshot": Snapshot,
    "public_request": PublicRequest,
}
