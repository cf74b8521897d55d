"""The visit itself: planned, carried out, followed up."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from engagements import permissions
from engagements.actions.cases import lock, move, tell_as, touch
from engagements.actions.transaction import action, save
from engagements.models import Case, User
from engagements.statuses import Status

from ..models import FollowUp, VisitRequest


class NotYet(Exception):
    """The visit cannot have been carried out before it begins."""


@action
def plan(
    *,
    case: Case,
    planned_from: datetime.datetime,
    planned_to: datetime.datetime,
    place: str,
    by: User,
) -> Case:
    """Set time and place. A planned visit may be planned anew until it is carried out."""
    case = lock(case)
    verdict = permissions.may_handle(by, case).or_deny()
    if case.status == Status.PLANNED:
        touch(case, by=by)
    else:
        move(case, Status.PLANNED, verdict, by=by)
    visit = VisitRequest.objects.select_for_update(of=("self",)).get(pk=case.pk)
    visit.planned_from, visit.planned_to, visit.place = planned_from, planned_to, place
    save(visit, by=by, fields=["planned_from", "planned_to", "place"])
    tell_as(
        case,
        "visit.planned",
        verdict,
        by=by,
        begins=planned_from.isoformat(),
        ends=planned_to.isoformat(),
        place=place,
    )
    return case


@action
def carry_out(*, case: Case, by: User) -> Case:
    """Say that the guests came. Raises NotYet before the planned beginning."""
    case = lock(case)
    verdict = permissions.may_handle(by, case).or_deny()
    visit = VisitRequest.objects.get(pk=case.pk)
    if visit.planned_from and visit.planned_from > timezone.now():
        raise NotYet(_("The visit has not begun yet. Change the plan if it was earlier."))
    move(case, Status.CARRIED_OUT, verdict, by=by)
    tell_as(case, "visit.carried_out", verdict, by=by)
    return case


@action
def follow_up(
    *,
    case: Case,
    participants: int,
    learnt: str,
    learnt_by: str,
    shared_with: str,
    by: User,
    image_effect: str = "",
    next_step: str = "",
) -> FollowUp:
    """Write down what was learnt, by whom, shared with whom (S-1, S-77)."""
    case = lock(case)
    verdict = permissions.may_handle(by, case).or_deny()
    move(case, Status.FOLLOWED_UP, verdict, by=by)
    result = FollowUp(
        visit_id=case.pk,
        participants=participants,
        learnt=learnt,
        learnt_by=learnt_by,
        shared_with=shared_with,
        image_effect=image_effect,
        next_step=next_step,
        written_by=by,
        written_at=timezone.now(),
    )
    save(result, by=by)
    tell_as(case, "visit.followed_up", verdict, by=by, text=learnt)
    return result
