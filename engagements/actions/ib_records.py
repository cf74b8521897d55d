"""What is written down of an IB meeting: who was there, and the notes (minnesanteckningar)."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from .. import permissions
from ..models import Case, IbAttendance, IbMeeting, User
from ..permissions import rights_of, visible
from ..queries.ib_seats import attendees
from .ib_stages import NotNow, Stage, advance, check_stage, locked, touch
from .transaction import action, save

WRITING = (Stage.CALLED, Stage.ONGOING, Stage.DECIDED)


@action
def note_attendance(*, meeting: IbMeeting, people: Iterable[User], by: User) -> list[IbAttendance]:
    """Who was at the meeting; in which capacity follows from the appointments of its day (S-65).

    The whole list at once. Raises NotNow for somebody who has nothing to do with IB that day.
    """
    permissions.may_prepare_ib(by).or_deny()
    meeting = locked(meeting)
    check_stage(meeting, WRITING)
    known = {one.person.pk: one for one in attendees(meeting.held_on)}
    chosen = list(people)
    strangers = [person.name for person in chosen if person.pk not in known]
    if strangers:
        raise NotNow(
            _("%(names)s had no place at the meeting on that day.")
            % {"names": ", ".join(strangers)}
        )
    IbAttendance.objects.filter(meeting=meeting).delete()
    rows = []
    for person in chosen:
        one = known[person.pk]
        row = IbAttendance(meeting=meeting, person=person, capacity=one.capacity, seat=one.seat)
        row.save()
        rows.append(row)
    return rows


@action
def write_notes(
    *,
    meeting: IbMeeting,
    version: int,
    notes: Mapping[int, str],
    other_notes: str,
    by: User,
) -> IbMeeting:
    """The notes of the items by their ids, and what else was said. Raises MeetingConflict.

    Only of items that the person sees: the others' notes stay as they are.
    """
    permissions.may_prepare_ib(by).or_deny()
    meeting = locked(meeting, version=version)
    check_stage(meeting, WRITING)
    cases = Case.objects.filter(visible(rights_of(by)))
    for item in meeting.items.filter(case__in=cases, pk__in=list(notes)).order_by("position"):
        if item.note != notes[item.pk]:
            item.note = notes[item.pk]
            save(item, by=by, fields=["note"])
    meeting.other_notes = other_notes
    touch(meeting, by=by)
    return meeting


@action
def mark_noted(*, meeting: IbMeeting, by: User) -> IbMeeting:
    """The notes are written: nothing of the meeting changes after this. Raises NotNow."""
    permissions.may_prepare_ib(by).or_deny()
    meeting = locked(meeting)
    if not meeting.per_capsulam and not meeting.attendance.exists():
        raise NotNow(_("Note first who was at the meeting."))
    advance(meeting, Stage.NOTED, by=by)
    return meeting
