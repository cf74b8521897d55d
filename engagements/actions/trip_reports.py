"""Writing the trip report: what was learnt, for whoever goes there next (S-1, S-68, S-83)."""

from decimal import Decimal

from django.utils import timezone

from .. import permissions, workflow
from ..models import Case, TripReport, User
from ..statuses import Status
from .cases import lock, move, tell_as
from .transaction import action, save


@action
def write(
    *,
    case: Case,
    learnt: str,
    contacts: str,
    recommendations: str,
    shared_with: str,
    actual_sek: Decimal | None,
    by: User,
) -> TripReport:
    """Keep the report of a trip that was carried out, and move the case on.

    Side effects in order: report, case followed up, story `trip.reported`. Raises
    workflow.IllegalMove before the trip is carried out, and when there is a report already.
    """
    case = lock(case)
    verdict = permissions.may_report_trip(by, case).or_deny()
    if case.status != Status.CARRIED_OUT:
        raise workflow.IllegalMove(case, Status.FOLLOWED_UP)
    report = TripReport(
        trip=case.conferencetrip,
        learnt=learnt,
        contacts=contacts,
        recommendations=recommendations,
        shared_with=shared_with,
        actual_sek=actual_sek,
        written_by=by,
        written_at=timezone.now(),
    )
    save(report, by=by)
    move(case, Status.FOLLOWED_UP, verdict, by=by)
    tell_as(case, "trip.reported", verdict, by=by)
    return report
