"""What stands beside one item: earlier trips to the same event or place, who else goes there."""

from typing import Any

from django.utils.module_loading import import_string

from ..models import Case
from ..permissions import Rights

# (*, event, place, rights, first, last, but) -> earlier and planned trips, as the reader sees them
FIND = "engagements.queries.trips.has_anyone_been"


def beside(case: Case, rights: Rights) -> Any:
    """Earlier trips with what came of them, and overlaps; None for what is no trip (S-68, S-83)."""
    if not hasattr(case, "conferencetrip"):
        return None
    trip, engagement = case.conferencetrip, case.engagement
    return import_string(FIND)(
        event=trip.event,
        place=trip.place,
        rights=rights,
        first=engagement.starts_on,
        last=engagement.ends_on,
        but=case.pk,
    )
