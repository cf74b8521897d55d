"""Where a guest's request stands now: its own state, and that of the case it became."""

from engagements.models import StatusChange, Visibility
from engagements.statuses import Status

from .models import PublicRequest
from .rules.guest_steps import ASSESSED, Standing, standing

SECRET = Standing(ASSESSED, "assessing")


def standing_of(row: PublicRequest) -> Standing:
    """A secret case says no more than that it is being assessed."""
    case = row.case
    if case is None:
        return standing(row.state)
    if case.visibility == Visibility.SECRET:
        return SECRET
    if case.status != Status.CLOSED:
        return standing(row.state, case.status)
    before = StatusChange.objects.filter(case=case, to_status=Status.CLOSED).order_by("-pk")
    said = before.values_list("from_status", flat=True).first() or ""
    return standing(row.state, case.status, was_answered=said)
