"""What stands beside one item: earlier trips to the same event or place, who else goes there."""

from ..models import Case
from ..permissions import Rights
from .trips import Been, has_anyone_been


def beside(case: Case, rights: Rights) -> Been | None:
    """Earlier trips with what came of them, and overlaps; None for what is no trip (S-68, S-83)."""
    if not hasattr(case, "conferencetrip"):
        return None
    trip, engagement = case.conferencetrip, case.engagement
    return has_anyone_been(
        event=trip.event,
        place=trip.place,
        rights=rights,
        first=engagement.starts_on,
        last=engagement.ends_on,
        but=case.pk,
    )
