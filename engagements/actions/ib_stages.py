"""The stages of an IB meeting: what each allows, one way only, under one lock."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import IbItem, IbMeeting, User
from .transaction import save

Stage = IbMeeting.Stage
# Per capsulam there is no sitting to open: it may go from the call to what was decided.
MOVES = {
    Stage.DRAFT: (Stage.CALLED,),
    Stage.CALLED: (Stage.ONGOING, Stage.DECIDED),
    Stage.ONGOING: (Stage.DECIDED,),
    Stage.DECIDED: (Stage.NOTED,),
    Stage.NOTED: (),
}
PLANNING = (Stage.DRAFT, Stage.CALLED)
ANSWERING = (Stage.CALLED, Stage.ONGOING)
UNTIL_DECIDED = (Stage.DRAFT, Stage.CALLED, Stage.ONGOING)


class NotNow(Exception):
    """The state of the meeting or of the item does not allow it; the message says the way on."""


class MeetingConflict(Exception):
    """Somebody saved the meeting after this form was opened: nothing of either text is lost."""

    def __init__(self, current: IbMeeting) -> None:
        self.current = current
        super().__init__(str(current))


def locked(meeting: IbMeeting, *, version: int | None = None) -> IbMeeting:
    """The meeting as it is now, locked: always before its cases and items, so that two wait."""
    row = IbMeeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if version is not None and version != row.version:
        raise MeetingConflict(row)
    return row


def locked_item(item: IbItem) -> IbItem:
    """The item as it is now, when its meeting is locked already."""
    return IbItem.objects.select_for_update(of=("self",)).get(pk=item.pk)


def touch(meeting: IbMeeting, *, by: User) -> None:
    meeting.version += 1
    save(meeting, by=by)


def check_stage(meeting: IbMeeting, allowed: Iterable[str]) -> None:
    """Raise NotNow unless the meeting is in one of the stages."""
    if meeting.stage not in allowed:
        raise NotNow(
            _("The meeting is in the stage “%(now)s”, in which that is not done.")
            % {"now": meeting.get_stage_display()}
        )


def advance(meeting: IbMeeting, to: IbMeeting.Stage, *, by: User) -> None:
    """Move a locked meeting on. Raises NotNow for a step back, or one that is left out."""
    skips = to == Stage.DECIDED and meeting.stage == Stage.CALLED and not meeting.per_capsulam
    if to not in MOVES[Stage(meeting.stage)] or skips:
        raise NotNow(
            _("The meeting is in the stage “%(now)s” and cannot become “%(to)s”.")
            % {"now": meeting.get_stage_display(), "to": to.label}
        )
    meeting.stage = to
    if to == Stage.CALLED:
        meeting.called_at = timezone.now()
    elif to == Stage.ONGOING:
        meeting.opened_at = timezone.now()
    touch(meeting, by=by)
