"""The tab of guests: for the handling body, and each opening is noted."""

from typing import Any

from django.conf import settings

from engagements import permissions
from engagements.actions import readlog
from engagements.models import Case, Reading, User

from .actions import disposal
from .models import Invitee, Visitor


def visitors_tab(user: User, case: Case) -> dict[str, Any]:
    """The guests, for whoever handles the case; for the others the reason why not."""
    may_see = permissions.may_see_visitor_data(user, case)
    if not may_see:
        return {"may_see": may_see}
    readlog.opened(user, case, Reading.What.VISITORS)
    [visit] = disposal.with_days([case.pk])
    return {
        "may_see": may_see,
        "guests": Visitor.objects.filter(visit_id=case.pk).order_by("organisation", "name", "pk"),
        "letter_guests": Invitee.objects.filter(invitation__visit_id=case.pk).count(),
        "kept_until": disposal.until(visit, settings.VISITOR_DATA_DAYS),
    }
