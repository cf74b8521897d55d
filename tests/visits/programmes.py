"""Visits with a programme, at the point that a test begins with."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from engagements import permissions
from engagements.actions import cases
from engagements.models import Body, Case, User
from visits.actions import course, places, programme
from visits.models import ProgrammeItem, VisitPlace

from .views.stories import accepted


def at(hour: int, minute: int = 0, *, days: int = 10):
    """That clock in Stockholm, so many days from today."""
    day = timezone.localtime() + timedelta(days=days)
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0)


def planned(*, by: User, body: Body, partaking: Body | None = None, **detail: Any) -> Case:
    """A visit that is planned from 9 to 16, ten days from today."""
    case = accepted(by=by, body=body, **detail)
    if partaking:
        cases.add_partaking_body(case=case, body=partaking, part="Hamnen", by=by)
    course.plan(case=case, planned_from=at(9), planned_to=at(16), place="Stadshuset", by=by)
    permissions.forget(by)
    case.refresh_from_db()
    return case


def values(**more: Any) -> dict[str, Any]:
    known = {"topic": "Dagvatten", "starts_at": at(10), "ends_at": at(11), "place": "Stadshuset"}
    return known | more


def make_item(*, case: Case, by: User, widen: bool = False, **more: Any) -> ProgrammeItem:
    given = values(**{"body": case.body} | more)
    return programme.add_item(case=case, values=given, widen=widen, by=by)


def make_place(*, body: Body, by: User, **more: Any) -> VisitPlace:
    known = {
        "name": "Stadshuset",
        "address": "Hantverkargatan 1",
        "body": body,
        "capacity": 8,
        "on_the_map": "59.3275, 18.0546",
    }
    return places.add(values=known | more, by=by)
