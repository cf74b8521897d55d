"""What a trip keeps beside its rows: travellers, the sums of its costs, emissions, the report."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.conf import settings

from ..models import Case, ConferenceTrip, Engagement, User
from ..rules.emissions import report_due
from . import travellers
from .transaction import save


def keep(case: Case, values: Mapping[str, Any], *, by: User) -> None:
    """Save the travellers and what follows from them and the costs.

    Inside the register or edit action. A trip that is told without travellers keeps those it has.
    """
    trip = ConferenceTrip.objects.get(pk=case.pk)
    engagement = Engagement.objects.get(pk=case.pk)
    if "travellers" in values:
        travellers.set_travellers(trip, values["travellers"], by=by)
    travellers.compute(trip, engagement)
    trip.report_due_on = due(engagement)
    save(trip, by=by)
    save(engagement, by=by)


def due(engagement: Engagement) -> datetime.date | None:
    """The day the report is due, counted from the return."""
    returned = engagement.ends_on or engagement.starts_on
    return report_due(returned, settings.TRIP_REPORT_DAYS) if returned else None
