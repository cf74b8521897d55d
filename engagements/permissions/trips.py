"""May this person write a trip's report, ask the travellers a question, answer one?"""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import Body, Case, User
from ..statuses import ENDED, Status
from .rights import rights_of
from .verdicts import Verdict, holds, may_handle, may_view

# A trip in one of these states is over, or will never be made.
OVER = frozenset(
    {Status.CARRIED_OUT, Status.FOLLOWED_UP, Status.WITHDRAWN, Status.REJECTED, *ENDED}
)


def as_traveller(user: User, case: Case) -> bool:
    """Is the person among the travellers of that trip?"""
    return case.conferencetrip.travellers.filter(person=user).exists()


def may_report_trip(user: User, case: Case) -> Verdict:
    """Whoever handles the case, or went and sees the case: they know what was learnt (S-83)."""
    verdict = may_handle(user, case)
    if verdict or not may_view(user, case) or case.status in ENDED:
        return verdict
    if as_traveller(user, case):
        return Verdict(True)
    return Verdict(
        False, _("The trip report is written by those who travel or who handle the case.")
    )


def may_answer_trip(user: User, case: Case) -> Verdict:
    """Questions are answered by those who write the report."""
    verdict = may_report_trip(user, case)
    if verdict or not may_view(user, case) or case.status in ENDED:
        return verdict
    return Verdict(False, _("Questions are answered by those who travel or who handle the case."))


def may_ask_trip(user: User, case: Case, body: Body | None = None) -> Verdict:
    """Whoever handles another body's cases, while the trip can still be made use of (S-83).

    Without `body`: is there any body that the person may ask for?
    """
    seen = may_view(user, case)
    if not seen:
        return seen
    if is_over(case, timezone.localdate()):
        return Verdict(False, _("The trip is over, so nobody can take the question along."))
    handled = rights_of(user).by_permission.get("handle_cases", {})
    others = [acting for pk, acting in handled.items() if pk != case.body_id]
    if not others or body == case.body:
        return Verdict(False, _("Questions come from those who handle another body's cases."))
    return holds(user, "handle_cases", body) if body else Verdict(True, acting_as=others[0])


def is_over(case: Case, today: datetime.date) -> bool:
    """Has the trip ended, or been called off?"""
    if case.status in OVER:
        return True
    days = case.engagement
    last = days.ends_on or days.starts_on
    return last is not None and last < today
