"""IB's meetings, and its handling between them: planned, called, opened and closed (S-65)."""

import datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .. import permissions
from ..models import IbItem, IbMeeting, Notification, User
from . import notifications
from .ib_handling import handle_items
from .ib_items import settle_left
from .ib_stages import PLANNING, NotNow, Stage, advance, check_stage, locked, touch
from .transaction import action, save


def material_due(held_on: datetime.date) -> datetime.date:
    """The last day for material where nobody has set another (domain.md B6)."""
    return held_on - datetime.timedelta(days=settings.IB_MATERIAL_DAYS)


@action
def plan(
    *,
    held_on: datetime.date,
    starts_at: datetime.time,
    by: User,
    place: str = "",
    per_capsulam: bool = False,
    material_due_on: datetime.date | None = None,
) -> IbMeeting:
    """Write down a meeting, or a handling between meetings whose last day is `held_on`.

    Raises ValidationError: one meeting a day, the material before it.
    """
    permissions.may_prepare_ib(by).or_deny()
    meeting = IbMeeting(
        held_on=held_on,
        starts_at=starts_at,
        place=place,
        per_capsulam=per_capsulam,
        material_due_on=material_due_on or material_due(held_on),
    )
    meeting.full_clean()
    save(meeting, by=by)
    return meeting


@action
def edit(
    *,
    meeting: IbMeeting,
    version: int,
    held_on: datetime.date,
    starts_at: datetime.time,
    place: str,
    by: User,
    material_due_on: datetime.date | None = None,
) -> IbMeeting:
    """Change when and where. Raises MeetingConflict, NotNow once it is open, ValidationError."""
    permissions.may_prepare_ib(by).or_deny()
    meeting = locked(meeting, version=version)
    check_stage(meeting, PLANNING)
    meeting.held_on, meeting.starts_at, meeting.place = held_on, starts_at, place
    meeting.material_due_on = material_due_on or material_due(held_on)
    meeting.full_clean()
    touch(meeting, by=by)
    return meeting


@action
def call(*, meeting: IbMeeting, by: User) -> IbMeeting:
    """Send out the agenda: from now on the seats may answer.

    Everybody who sits, deputises or is co-opted is told of each matter that they may see.
    """
    permissions.may_prepare_ib(by).or_deny()
    meeting = locked(meeting)
    items = list(meeting.items.select_related("case__body").order_by("position"))
    if not items:
        raise NotNow(_("There is nothing on the agenda yet."))
    advance(meeting, Stage.CALLED, by=by)
    cases = [item.case for item in items if item.outcome == IbItem.Outcome.OPEN]
    notifications.notify_seats(cases, Notification.Reason.IB_CALLED, but=by)
    return meeting


@action
def begin(*, meeting: IbMeeting, by: User) -> IbMeeting:
    """Open the meeting: IB handles what is on the agenda (S-66).

    Per capsulam it handles what is answered, or whose last day has passed.
    """
    permissions.may_prepare_ib(by).or_deny()
    meeting = locked(meeting)
    advance(meeting, Stage.ONGOING, by=by)
    handle_items(meeting, by=by)
    return meeting


@action
def close(*, meeting: IbMeeting, by: User) -> IbMeeting:
    """Every item is decided, sent on or returned: the meeting is over. Raises NotNow."""
    permissions.may_prepare_ib(by).or_deny()
    meeting = locked(meeting)
    left = settle_left(meeting, by=by)
    if left:
        raise NotNow(
            ngettext(
                "One item is still open. Decide it, send it on or return it first.",
                "%(number)d items are still open. Decide them, send them on or return them first.",
                left,
            )
            % {"number": left}
        )
    advance(meeting, Stage.DECIDED, by=by)
    return meeting
