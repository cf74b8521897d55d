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
from visits.models import IncomingMail, LetterTemplate, PublicRequest, VisitPlace

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
    "mail": IncomingMail,
    "report": Report,
    "contribution": Contribution,
    "snapshot": Snapshot,
    "visit_place": VisitPlace,
    "template": LetterTemplate,
    "public_request": PublicRequest,
}
