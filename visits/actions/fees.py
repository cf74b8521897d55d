"""What guests pay for being received."""

import datetime

from django.utils import timezone

from engagements import permissions
from engagements.actions.cases import lock, tell_as
from engagements.actions.transaction import action, save
from engagements.models import Case, User

from ..models import VisitFee


@action
def decide(
    *,
    case: Case,
    amount: int | None,
    exemption: str,
    reason: str,
    invoiced_on: datetime.date | None,
    by: User,
) -> VisitFee:
    """A fee, or the ground on which there is none; a later answer replaces an earlier one."""
    case = lock(case)
    verdict = permissions.may_handle(by, case).or_deny()
    fee = VisitFee.objects.filter(visit=case.pk).first() or VisitFee(visit_id=case.pk)
    fee.amount, fee.exemption, fee.reason = amount, exemption, reason
    fee.invoiced_on = invoiced_on
    fee.decided_by, fee.decided_at = by, timezone.now()
    save(fee, by=by)
    tell_as(case, "visit.fee_set", verdict, by=by, text=reason)
    return fee
