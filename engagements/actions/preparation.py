"""The dated steps in which KS prepares what KF decides (S-64, KL 5:26)."""

import datetime

from .. import permissions
from ..models import Case, PreparationStep, User
from .cases import lock, tell_as, touch
from .transaction import action


@action
def take_step(
    *, case: Case, step: str, done_on: datetime.date, by: User, note: str = ""
) -> PreparationStep:
    """Note one step of the chain; the same step twice is the first one."""
    case = lock(case)
    verdict = permissions.may_prepare(by, case).or_deny()
    earlier = case.preparation_steps.filter(step=step).first()
    if earlier:
        return earlier
    row = PreparationStep.objects.create(
        case=case, step=step, done_on=done_on, note=note, noted_by=by
    )
    touch(case, by=by)
    tell_as(case, "preparation.step_taken", verdict, by=by, text=note, step=step)
    return row
