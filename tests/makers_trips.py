"""Trips for tests: a maker, and what happens to one on its way."""

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils import timezone

from engagements import permissions
from engagements.actions import cases, emission_factors, travellers, trip_reports
from engagements.actions.transaction import action, save
from engagements.models import Body, Case, ConferenceTrip, Engagement, TripReport, User
from engagements.queries.travellers import Named
from engagements.statuses import Status
from tests import factories

S = Status
# The way of a trip to each state.
COURSE = (S.SUBMITTED, S.DECIDED, S.CARRIED_OUT, S.FOLLOWED_UP)
CALLED_OFF = {S.WITHDRAWN: (S.SUBMITTED,), S.REJECTED: (S.SUBMITTED,)}


@action
def register(
    *, body: Body, event: str, place: str, days: Any, detail: dict[str, Any], by: User, **more: Any
) -> Case:
    case = cases.open_case(
        kind="conference_trip",
        body=body,
        title=event,
        received_on=more.pop("received_on", timezone.localdate()),
        focus_areas=["samverkan"],
        verdict=permissions.may_register(by, body),
        by=by,
        **more,
    )
    engagement = Engagement(case=case, expected_benefit="Vi lär oss", **days)
    trip = ConferenceTrip(case=case, event=event, place=place, **detail)
    save(engagement, by=by)
    save(trip, by=by)
    return case


def make_trip(
    *,
    body: Body,
    by: User | None = None,
    event: str = "Eurocities årskonferens 2026",
    place: str = "Bryssel",
    starts_on: datetime.date | None = None,
    ends_on: datetime.date | None = None,
    status: str = Status.REGISTERED,
    people: Iterable[User | str] = (),
    report_due_on: datetime.date | None = None,
    handler: User | None = None,
    visibility: int = 0,
    **detail: Any,
) -> Case:
    """A trip in that state, with these travellers, by somebody who handles the body's cases."""
    by = by or factories.make_user(role="registrar", body=body)
    more = {name: detail.pop(name) for name in ("received_on", "country_id") if name in detail}
    case = register(
        body=body,
        event=event,
        place=place,
        days={"starts_on": starts_on, "ends_on": ends_on},
        detail=detail,
        handler=handler,
        visibility=visibility,
        by=by,
        **more,
    )
    trip = case.conferencetrip
    rows = [Named(one) if isinstance(one, str) else Named(one.name, person=one) for one in people]
    travellers.set_travellers(trip, rows, by=by)
    travellers.compute(trip, case.engagement)
    trip.report_due_on = report_due_on
    trip.save()
    case.engagement.save()
    go_to(case, status, by=by)
    return Case.objects.get(pk=case.pk)


def go_to(case: Case, status: str, *, by: User) -> None:
    """Move the case along its course until it is in that state."""
    case = Case.objects.select_related("body").get(pk=case.pk)
    if status in CALLED_OFF:
        way = (*CALLED_OFF[Status(status)], Status(status))
    elif status in COURSE:
        way = COURSE[: COURSE.index(Status(status)) + 1]
    else:
        way = ()
    done = [one for one in way if one == case.status]
    for step in way[way.index(done[0]) + 1 if done else 0 :]:
        cases.move(case, step, permissions.Verdict(True), by=by)


def load_factors() -> None:
    emission_factors.load(by=factories.make_root())


def sek(number: int | str) -> Decimal:
    return Decimal(number)


def report(case: Case, *, by: User, **values: Any) -> TripReport:
    """The report of a trip that is carried out."""
    told = {
        "learnt": "Cykelvägar med värme",
        "contacts": "Kommissionen",
        "recommendations": "Åk dit",
        "shared_with": "Nätverket",
        "actual_sek": None,
    }
    return trip_reports.write(case=case, by=factories.fresh(by), **(told | values))
