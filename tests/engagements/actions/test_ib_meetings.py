"""IB's meetings: planned, called, opened and closed, one way only (S-65, S-66)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from engagements import tasks
from engagements.actions import cases, ib_handling, ib_items, ib_meetings, ib_stages, meetings
from engagements.models import Case, CaseEvent, IbItem, IbMeeting, Notification, Seat
from engagements.statuses import Status
from tests import factories
from tests.makers_ib import Committee, answer, days, held, item_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ib():
    return Committee()


def test_material_is_due_ten_days_before_unless_told_otherwise(ib):
    meeting = ib.meeting()
    assert meeting.material_due_on == meeting.held_on - timedelta(days=10)
    other = ib.meeting(held_on=days(30), material_due_on=days(25))
    assert other.material_due_on == days(25)
    assert str(other) == str(days(30))


def test_there_is_one_meeting_a_day_but_any_number_of_handlings_between(ib):
    ib.meeting()
    with pytest.raises(ValidationError, match="on that day already"):
        ib.meeting()
    ib.meeting(per_capsulam=True)
    ib.meeting(per_capsulam=True)
    with pytest.raises(ValidationError, match="before the meeting"):
        ib.meeting(held_on=days(20), material_due_on=days(21))


def test_only_the_city_executive_office_prepares(ib):
    meeting = ib.meeting(ib.declaration())
    for work in (
        lambda by: ib_meetings.plan(held_on=days(5), starts_at=meeting.starts_at, by=by),
        lambda by: ib_meetings.call(meeting=meeting, by=by),
        lambda by: ib_meetings.begin(meeting=meeting, by=by),
        lambda by: ib_meetings.close(meeting=meeting, by=by),
    ):
        with pytest.raises(PermissionDenied, match="City Executive Office"):
            work(ib.mayor)


def edit(ib, meeting, version, **detail):
    values = {"held_on": days(21), "starts_at": meeting.starts_at, "place": "Stadshuset"}
    return ib_meetings.edit(meeting=meeting, version=version, by=ib.officer, **(values | detail))


def test_a_meeting_is_changed_until_it_opens_and_no_change_is_lost(ib):
    meeting = ib.meeting(ib.declaration())
    changed = edit(ib, meeting, 1, material_due_on=days(19))
    assert (changed.place, changed.version, changed.material_due_on) == ("Stadshuset", 2, days(19))
    with pytest.raises(ib_stages.MeetingConflict) as conflict:
        edit(ib, meeting, 1)
    assert conflict.value.current.place == "Stadshuset"
    ib_meetings.call(meeting=meeting, by=ib.officer)
    ib_meetings.begin(meeting=meeting, by=ib.officer)
    meeting.refresh_from_db()
    with pytest.raises(ib_stages.NotNow, match="in which that is not done"):
        edit(ib, meeting, meeting.version)


def test_an_empty_agenda_is_not_sent_out(ib):
    with pytest.raises(ib_stages.NotNow, match="nothing on the agenda"):
        ib_meetings.call(meeting=ib.meeting(), by=ib.officer)


def test_whoever_is_called_is_told_of_each_matter_that_they_see(ib):
    """A recused member, and whoever is not called, gets nothing."""
    first, second = ib.declaration(), ib.declaration(title="Klimat")
    deputy, coopted = ib.deputy(Seat.OPPOSITION), ib.coopted()
    ib.recuse(ib.members[Seat.VICE_CHAIR], second)
    meeting = ib.meeting(first, second)
    ib_meetings.call(meeting=meeting, by=ib.officer)
    told = Notification.objects.filter(reason=Notification.Reason.IB_CALLED)
    people = [*ib.members.values(), deputy, coopted]
    assert set(told.filter(case=first).values_list("recipient", flat=True)) == {
        person.pk for person in people
    }
    assert set(told.filter(case=second).values_list("recipient", flat=True)) == {
        person.pk for person in people if person != ib.members[Seat.VICE_CHAIR]
    }
    meeting.refresh_from_db()
    assert meeting.stage == IbMeeting.Stage.CALLED
    assert meeting.called_at


def test_a_matter_that_is_added_after_the_call_is_told_too(ib):
    meeting = ib.meeting(ib.declaration(), stage="called")
    late = ib.declaration(title="Sent tillagd")
    ib_items.add(meeting=meeting, case=late, by=ib.officer)
    assert Notification.objects.filter(case=late, reason="ib_called").count() == 4


def test_the_stage_only_goes_forward(ib):
    meeting = ib.meeting(ib.declaration(), stage="called")
    for work in (ib_meetings.call, ib_meetings.close):
        with pytest.raises(ib_stages.NotNow):
            work(meeting=meeting, by=ib.officer)
    ib_meetings.begin(meeting=meeting, by=ib.officer)
    with pytest.raises(ib_stages.NotNow, match="cannot become"):
        ib_meetings.begin(meeting=meeting, by=ib.officer)


def test_a_sitting_handles_its_whole_agenda_when_it_opens(ib):
    case = ib.declaration()
    meeting = ib.meeting(case, stage="called")
    assert item_of(meeting).handled_at is None
    ib_meetings.begin(meeting=meeting, by=ib.officer)
    assert item_of(meeting).handled_at
    assert CaseEvent.objects.filter(case=case, verb="ib.handled").count() == 1
    late = ib.declaration(title="På bordet")
    assert ib_items.add(meeting=meeting, case=late, by=ib.officer)
    assert item_of(meeting, 2).handled_at


def test_a_meeting_closes_when_nothing_is_open(ib):
    meeting = ib.meeting(ib.declaration(), ib.declaration(title="Klimat"), stage="ongoing")
    with pytest.raises(ib_stages.NotNow, match="2 items are still open"):
        ib_meetings.close(meeting=meeting, by=ib.officer)
    ib_items.decide(item=item_of(meeting), outcome="approved", reasons="Ja", by=ib.mayor)
    with pytest.raises(ib_stages.NotNow, match="One item is still open"):
        ib_meetings.close(meeting=meeting, by=ib.officer)
    ib_items.return_item(item=item_of(meeting, 2), reasons="Mer underlag", by=ib.officer)
    closed = ib_meetings.close(meeting=meeting, by=ib.officer)
    assert closed.stage == IbMeeting.Stage.DECIDED


def test_an_item_whose_case_went_another_way_does_not_keep_the_meeting_open(ib):
    """KS may take what it has delegated, and a body may withdraw its matter."""
    withdrawn, taken = ib.declaration(), ib.trip(people=(ib.mayor,))
    meeting = ib.meeting(withdrawn, taken, stage="ongoing")
    cases.withdraw(case=withdrawn, reason="Inte längre", by=ib.officer)
    secretary = take_in_ks(ib, taken)
    assert secretary
    ib_meetings.close(meeting=meeting, by=ib.officer)
    assert item_of(meeting, 1).outcome == IbItem.Outcome.RETURNED
    assert item_of(meeting, 2).outcome == IbItem.Outcome.TO_KS


def take_in_ks(ib, case):
    secretary = factories.make_user(role="secretary", body=ib.ks)
    meeting = meetings.plan(body=ib.ks, held_on=timezone.localdate(), by=secretary)
    row = meetings.Row(case, "approved", "12", "Ja")
    return meetings.decide(meeting=meeting, row=row, by=secretary)


# --- per capsulam -----------------------------------------------------------------------------


def test_per_capsulam_an_item_is_handled_with_the_last_answer(ib):
    """A vacant seat and a recused member are not waited for; a stance of theirs does not count."""
    held(ib.members[Seat.VICE_CHAIR]).delete()
    case = ib.declaration()
    ib.recuse(ib.members[Seat.OPPOSITION], case)
    meeting = ib.meeting(case, stage="called", per_capsulam=True)
    answer(item_of(meeting), ib.mayor)
    assert item_of(meeting).handled_at is None
    answer(item_of(meeting), ib.members[Seat.COUNCIL_CHAIR], "notes")
    assert item_of(meeting).handled_at
    ib_items.decide(item=item_of(meeting), outcome="approved", reasons="Ja", by=ib.mayor)
    case.refresh_from_db()
    assert case.status == Status.DECIDED
    assert ib_meetings.close(meeting=meeting, by=ib.officer).stage == IbMeeting.Stage.DECIDED


def test_per_capsulam_an_item_is_handled_when_its_last_day_has_passed(ib):
    case = ib.declaration()
    meeting = ib.meeting(case, stage="called", per_capsulam=True, held_on=days(12))
    assert ib_handling.handle_overdue(days(1)) == 0
    IbMeeting.objects.filter(pk=meeting.pk).update(held_on=days(-1), material_due_on=days(-2))
    tasks.send_reminders()
    assert ib_handling.handle_overdue(timezone.localdate()) == 0
    handled = timezone.localtime(item_of(meeting).handled_at)
    assert (handled.date(), handled.hour) == (timezone.localdate(), 0)
    event = CaseEvent.objects.get(case=case, verb="ib.handled")
    assert event.by == ib.officer


def test_opening_per_capsulam_handles_what_is_due_and_no_more(ib):
    meeting = ib.meeting(ib.declaration(), stage="ongoing", per_capsulam=True)
    assert item_of(meeting).handled_at is None
    for member in ib.members.values():
        answer(item_of(meeting), member)
    assert item_of(meeting).handled_at


def test_nothing_is_handled_before_the_call_or_without_its_case(ib):
    meeting = ib.meeting(ib.declaration())
    assert ib_handling.handle_items(meeting, by=ib.officer) == []
    called = ib.meeting(ib.declaration(title="Annan"), stage="called", held_on=days(20))
    assert ib_handling.handle_items(called, by=ib.officer) == []
    Case.objects.filter(ib_items__meeting=called).update(status=Status.WITHDRAWN, awaits="")
    ib_meetings.begin(meeting=called, by=ib.officer)
    assert item_of(called).handled_at is None
