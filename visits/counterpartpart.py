"""What visits show on a counterpart's page: who has met them, and what colleagues ask."""

from collections.abc import Mapping
from typing import Any

from engagements import permissions
from engagements.counterpartparts import Part, register_part
from engagements.models import Counterpart, User

from . import queries_learnings


def load(counterpart: Counterpart, user: User) -> Mapping[str, Any]:
    return {
        "counterpart": counterpart,
        "met": queries_learnings.met(counterpart, user),
        "questions": queries_learnings.questions(counterpart),
        "may_ask": bool(permissions.may_keep_counterparts(user)),
    }


register_part(Part("visits/_met.html", load))
