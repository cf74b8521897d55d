"""Decided cases for the tests of the strategy's pages."""

import datetime
from typing import Any

from django.utils import timezone

from engagements import permissions
from engagements.actions import decisions, protection
from engagements.models import Body, Case, Decision, User, Visibility
from tests import factories

from .actions.test_decisions import ready


def decide(body: Body, by: User, *, outcome: str = "accepted", **facts: Any) -> Decision:
    """A visit of the body that is decided today, on the facts that the rules ask for."""
    case = ready(factories.make_case(body=body, by=by), **facts)
    permissions.forget(by)
    return decisions.record(
        case=case,
        matter="visit",
        outcome=outcome,
        reasons="Skäl",
        verdict=permissions.may_handle(by, case),
        by=by,
    )


def decide_leading(body: Body, by: User) -> Decision:
    """A visit of a leading local politician: the fictional version gives it to KS."""
    return decide(body, by, political_level="kommunal_toppniva")


def hide(case: Case, by: User) -> None:
    permissions.forget(by)
    protection.mark_secret(case=case, provision="OSL 15:1", reason="UD", people=[], by=by)


def limit(case: Case, by: User) -> None:
    permissions.forget(by)
    protection.limit(case=case, visibility=Visibility.BODY, by=by)


def copy(decision: Decision, **values: Any) -> Decision:
    """The same decision in another case, or with other values; the originals never change."""
    kept = {
        field.attname: getattr(decision, field.attname)
        for field in Decision._meta.concrete_fields
        if field.name not in ("id", "created_at", "supersedes")
    }
    return Decision.objects.create(**(kept | values))


def last_year() -> datetime.date:
    return timezone.localdate().replace(month=6, day=1, year=timezone.localdate().year - 1)
