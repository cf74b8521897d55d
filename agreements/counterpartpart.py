"""What the city is bound by with a counterpart, in sum: its place on the counterpart's page."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from engagements import permissions
from engagements.counterpartparts import Part, register_part
from engagements.models import Counterpart, User

from .queries import counterparts


def load(counterpart: Counterpart, user: User) -> Mapping[str, Any]:
    """In force first by their next day, the sum of their fees, the reviews under way."""
    today = timezone.localdate()
    return {
        "bound": counterparts.bound_by(counterpart, permissions.rights_of(user), today),
        "today": today,
    }


register_part(Part("agreements/_counterpart.html", load))
