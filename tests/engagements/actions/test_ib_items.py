"""IB's agenda: what comes onto it, and how each item ends (S-66 to S-68, A-22, A-23)."""

import pytest
from django.core.exceptions import PermissionDenied

from engagements.actions import (
    engagements,
    ib_items,
    ib_meetings,
    ib_stages,
)
from engagements.models import (
    CaseEvent,
    Decision,
    Engagement,
    IbItem,
    Notification,
)
from engagements.statuses import Status
from tests.makers_ib import Committee, answer, days, item_of, with_a_fee

pytestmark = pytest.mark.django_db


@pytest.fixture
def ib():
    return Committee()


# --- onto the agenda --------------------------------------------------------------------------


def test_a_submitted_matter_comes_last_on_the_agenda(ib):
    first, second = ib.declaration(), ib.trip()
    meeting = ib.meeting(first, second)
    assert [(one.case, one.position) for one in meeting.items.order_by("position")] == [
        (first, 1),
        (second, 2),
    ]
    first.refresh_from_db()
    assert (first.status, first.awaits) == (Status.IN_IB, Decision.Organ.FB_IB)
    assert CaseEvent.objects.get(case=first, verb="ib.added").facts == {
        "held_on": meeting.held_on.isoformat()
    }
    assert not Notification.objects.filter(reason="ib_called").exists()


def refusal(ib, case, meeting=None):
    with pytest.raises(ib_stages.NotNow) as refused:
        ib_items.add(meeting=meeting or ib.meeting(held_on=days(60)), case=case, by=ib.officer)
    return str(refused.value)


def test_what_is_not_submitted_does_not_come(ib):
    assert "is not submitted" in refusal(ib, ib.declaration(submitted=False))


def test_what_has_been_answered_otherwise_since_does_not_come(ib):
    """The rules are asked again: a matter that lacks an answer by now is not ready."""
    case = ib.declaration()
    Engagement.objects.filter(pk=case.pk).update(foreign_policy=None)
    assert "is not ready" in refusal(ib, case)


def test_what_another_organ_decides_does_not_come(ib):
    case = ib.declaration()
    with_a_fee(case)
    words = refusal(ib, case)
    assert "does not handle" in words
    assert "the City Executive Board decides" in words


def test_a_trip_whose_cost_is_not_told_does_not_come(ib):
    """S-68: IB sees what it costs."""
    case = ib.trip()
    Engagement.objects.filter(pk=case.pk).update(total_sek=None, own_sek=None)
    assert "(S-68)" in refusal(ib, case)


def test_a_matter_is_on_one_agenda_at_a_time_and_once_on_each(ib):
    case = ib.declaration()
    meeting = ib.meeting(case, stage="called")
    assert "already on an agenda" in refusal(ib, case)
    ib_items.return_item(item=item_of(meeting), reasons="Mer", by=ib.officer)
    case.refresh_from_db()
    assert case.status == Status.REGISTERED
    engagements.submit(case=case, by=ib.officer)
    assert "on this agenda already" in refusal(ib, case, meeting)
    other = ib.meeting(case, held_on=days(40))
    assert item_of(other).case == case


def test_an_item_that_was_left_behind_does_not_hold_its_case(ib):
    """A body took its matter back and submitted it anew: the old item is closed."""
    case = ib.declaration()
    old = ib.meeting(case)
    engagements.send_back(case=case, reasons="Fel", by=ib.officer)
    engagements.submit(case=case, by=ib.officer)
    ib.meeting(case, held_on=days(40))
    assert item_of(old).outcome == IbItem.Outcome.RETURNED


def test_the_agenda_is_made_by_those_who_prepare_and_see(ib):
    case = ib.declaration()
    meeting = ib.meeting()
    with pytest.raises(PermissionDenied):
        ib_items.add(meeting=meeting, case=case, by=ib.mayor)
    ib.recuse(ib.officer, case)
    with pytest.raises(PermissionDenied, match="recused"):
        ib_items.add(meeting=meeting, case=case, by=ib.officer)


def test_the_agenda_proposes_itself_in_the_order_of_the_dates(ib):
    later = ib.trip(title="Senare", starts_on=days(80), ends_on=days(82))
    sooner = ib.trip(title="Tidigare")
    undated = ib.declaration()
    stale = ib.declaration(title="Svaret saknas numera")
    Engagement.objects.filter(pk=stale.pk).update(foreign_policy=None)
    ib.declaration(submitted=False)
    meeting = ib.meeting()
    proposed = ib_items.propose(meeting=meeting, by=ib.officer)
    assert [item.case for item in proposed.added] == [sooner, later, undated]
    ((case, why),) = proposed.refused
    assert (case, "is not ready" in why) == (stale, True)
    assert ib_items.propose(meeting=meeting, by=ib.officer).added == []


def test_the_mayors_own_trip_comes_to_ib_though_ks_decides(ib):
    """A-22: handled in IB and minuted, decided by KS; afterwards it is not proposed again."""
    case = ib.trip(people=(ib.mayor,))
    assert case.awaits == Decision.Organ.KS
    meeting = ib.meeting()
    assert len(ib_items.propose(meeting=meeting, by=ib.officer).added) == 1
    ib_meetings.call(meeting=meeting, by=ib.officer)
    ib_meetings.begin(meeting=meeting, by=ib.officer)
    ib_items.send_to_ks(item=item_of(meeting), by=ib.officer)
    next_one = ib.meeting(held_on=days(50))
    assert ib_items.propose(meeting=next_one, by=ib.officer) == ([], [])


# --- off the agenda ---------------------------------------------------------------------------


def test_an_item_is_taken_off_and_the_numbers_of_a_draft_close_up(ib):
    first, second, third = (ib.declaration(title=name) for name in ("A", "B", "C"))
    meeting = ib.meeting(first, second, third)
    ib_items.remove(item=item_of(meeting, 2), by=ib.officer)
    second.refresh_from_db()
    assert (second.status, second.awaits) == (Status.SUBMITTED, Decision.Organ.FB_IB)
    assert [(one.case, one.position) for one in meeting.items.order_by("position")] == [
        (first, 1),
        (third, 2),
    ]
    removal = IbItem.history.filter(history_type="-").get()
    assert removal.history_user == ib.officer


def test_after_the_call_the_numbers_stay(ib):
    meeting = ib.meeting(ib.declaration(), ib.declaration(title="B"), stage="called")
    ib_items.remove(item=item_of(meeting), by=ib.officer)
    assert item_of(meeting, 2).position == 2


def test_what_is_taken_off_waits_for_whoever_decides_it_now(ib):
    """A fee has come since: it waits for KS; an answer is missing: it is not submitted at all."""
    fee, open_answer = ib.declaration(), ib.declaration(title="B")
    meeting = ib.meeting(fee, open_answer)
    with_a_fee(fee)
    Engagement.objects.filter(pk=open_answer.pk).update(foreign_policy=None)
    ib_items.remove(item=item_of(meeting, 1), by=ib.officer)
    ib_items.remove(item=item_of(meeting, 1), by=ib.officer)
    fee.refresh_from_db()
    open_answer.refresh_from_db()
    assert fee.awaits == Decision.Organ.KS
    assert open_answer.status == Status.REGISTERED


def test_what_is_answered_handled_or_closed_is_not_taken_off(ib):
    meeting = ib.meeting(ib.declaration(), ib.declaration(title="B"), stage="called")
    answer(item_of(meeting), ib.mayor)
    with pytest.raises(ib_stages.NotNow, match="handled or answered"):
        ib_items.remove(item=item_of(meeting), by=ib.officer)
    ib_meetings.begin(meeting=meeting, by=ib.officer)
    with pytest.raises(ib_stages.NotNow, match="handled or answered"):
        ib_items.remove(item=item_of(meeting, 2), by=ib.officer)
    ib_items.return_item(item=item_of(meeting, 2), reasons="Mer", by=ib.officer)
    with pytest.raises(ib_stages.NotNow, match="is closed"):
        ib_items.remove(item=item_of(meeting, 2), by=ib.officer)


def test_an_item_whose_case_is_gone_is_only_taken_off(ib):
    case = ib.declaration()
    meeting = ib.meeting(case)
    engagements.send_back(case=case, reasons="Fel", by=ib.officer)
    ib_items.remove(item=item_of(meeting), by=ib.officer)
    case.refresh_from_db()
    assert (case.status, meeting.items.count()) == (Status.REGISTERED, 0)
