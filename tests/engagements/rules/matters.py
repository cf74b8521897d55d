"""Matters for the rules' tests: every answer is the quiet one unless the test says otherwise."""

import datetime
from types import MappingProxyType
from typing import Any

from engagements.rules.matter import Matter
from engagements.rules.vocabulary import Kind, LeadKind, PoliticalLevel, Scope

QUIET_VISIT = MappingProxyType(
    {
        "foreign_policy": False,
        "mutual_learning": True,
        "strategy_support": True,
        "political_level": PoliticalLevel.TJANSTEPERSON,
        "participants": 14,
        "themes": ("stadsutveckling",),
        "prioritised_by_city": False,
    }
)


def make_visit(*, answers: dict[str, Any] | None = None, **fields: Any) -> Matter:
    return _make(Kind.VISIT, QUIET_VISIT | (answers or {}), fields)


def make_letter(*, answers: dict[str, Any] | None = None, **fields: Any) -> Matter:
    quiet = QUIET_VISIT | {"particularly_prioritised": True}
    return _make(Kind.INVITATION_LETTER, quiet | (answers or {}), fields)


def _make(kind: Kind, answers: dict[str, Any], fields: dict[str, Any]) -> Matter:
    defaults: dict[str, Any] = {
        "kind": kind,
        "id": "M-1",
        "scope": Scope.BODY_SPECIFIC,
        "lead_body": "Exploateringsnämnden",
        "lead_body_kind": LeadKind.NAMND,
        "registered_on": datetime.date(2026, 2, 10),
        "starts_on": datetime.date(2026, 4, 21),
        "ends_on": datetime.date(2026, 4, 22),
        "answers": MappingProxyType(answers),
    }
    return Matter(**defaults | fields)


def codes(checks: tuple[Any, ...]) -> list[str]:
    return [check.code for check in checks]
