"""Who was at IB's meeting, and its notes."""

import pytest
from django.core.exceptions import PermissionDenied

from engagements.actions import ib_items, ib_meetings, ib_records, ib_stages
from engagements.models import IbAttendance, IbMeeting, Seat
from tests import factories
from tests.makers_ib import Committee, days, item_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ib():
    return Committee()


@pytest.fixture
def meeting(ib):
    return ib.meeting(ib.declaration(), ib.declaration(title="B"), stage="ongoing")


def attend(ib, meeting, *people):
    return ib_records.note_attendance(meeting=meeting, people=people, by=ib.officer)


def test_the_capacity_follows_from_the_appointments(ib, meeting):
    deputy, coopted = ib.deputy(Seat.OPPOSITION), ib.coopted()
    attend(ib, meeting, ib.mayor)
    rows = attend(ib, meeting, ib.mayor, deputy, coopted, ib.officer)
    assert [(row.person, row.capacity, row.seat) for row in rows] == [
        (ib.mayor, "seat", Seat.FINANCE),
        (deputy, "deputy", Seat.OPPOSITION),
        (coopted, "coopted", ""),
        (ib.officer, "officer", ""),
    ]
    assert IbAttendance.objects.count() == 4
    assert str(rows[0]) == "Karin Falk"


def test_whoever_has_nothing_to_do_with_ib_was_not_there(ib, meeting):
    with pytest.raises(ib_stages.NotNow, match="Bo Ek had no place"):
        attend(ib, meeting, ib.mayor, factories.make_user(name="Bo Ek"))
    with pytest.raises(PermissionDenied):
        ib_records.note_attendance(meeting=meeting, people=[], by=ib.mayor)
    with pytest.raises(ib_stages.NotNow):
        attend(ib, ib.meeting(held_on=days(30)))


def write(ib, meeting, version, **notes):
    by_id = {item_of(meeting, int(name[1:])).pk: text for name, text in notes.items()}
    return ib_records.write_notes(
        meeting=meeting, version=version, notes=by_id, other_notes="Övrigt", by=ib.officer
    )


def test_notes_are_written_of_what_one_sees_and_no_note_is_lost(ib, meeting):
    ib.recuse(ib.officer, item_of(meeting, 2).case)
    meeting.refresh_from_db()
    version = meeting.version
    changed = write(ib, meeting, version, n1="Diskuterades", n2="Ser jag inte")
    assert (changed.other_notes, changed.version) == ("Övrigt", version + 1)
    assert [item_of(meeting, number).note for number in (1, 2)] == ["Diskuterades", ""]
    with pytest.raises(ib_stages.MeetingConflict):
        write(ib, meeting, version, n1="Annat")
    write(ib, meeting, version + 1, n1="Diskuterades")
    assert item_of(meeting, 1).history.filter(note="Diskuterades").count() == 1


def test_notes_are_finished_once_with_who_was_there(ib, meeting):
    for number in (1, 2):
        ib_items.decide(
            item=item_of(meeting, number), outcome="approved", reasons="Ja", by=ib.mayor
        )
    ib_meetings.close(meeting=meeting, by=ib.officer)
    with pytest.raises(ib_stages.NotNow, match="who was at the meeting"):
        ib_records.mark_noted(meeting=meeting, by=ib.officer)
    attend(ib, meeting, ib.mayor)
    noted = ib_records.mark_noted(meeting=meeting, by=ib.officer)
    assert noted.stage == IbMeeting.Stage.NOTED
    with pytest.raises(ib_stages.NotNow):
        write(ib, meeting, noted.version, n1="För sent")
    with pytest.raises(ib_stages.NotNow):
        attend(ib, meeting)


def test_between_meetings_nobody_is_anywhere(ib):
    meeting = ib.meeting(ib.declaration(), stage="ongoing", per_capsulam=True)
    ib_items.return_item(item=item_of(meeting), reasons="Mer", by=ib.officer)
    ib_meetings.close(meeting=meeting, by=ib.officer)
    assert ib_records.mark_noted(meeting=meeting, by=ib.officer).stage == "noted"
