"""IB's agenda: what comes onto it, and how each item ends (S-66 to S-68, A-22, A-23)."""

import pytest
from django.core.exceptions import PermissionDenied

from engagements import permissions
from engagements.actions import (
    decisions,
    engagements,
    ib_items,
    ib_meetings,
    ib_stages,
    protection,
    readiness,
)
from engagements.models import (
    Case,
    CaseEvent,
    Decision,
    Declaration,
    DelegationEntry,
    Engagement,
    IbItem,
    Notification,
)
from engagements.statuses import Status
from tests import factories
from tests.makers_ib import Committee, answer, days, item_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ib():
    return Committee()


def with_a_fee(case):
    """Somebody adds a yearly fee: the declaration now increases the burden (S-67)."""
    Engagement.objects.filter(pk=case.pk).update(fee_sek_per_year=25000, budgeted_sek=50000)
    Declaration.objects.filter(pk=case.pk).update(costs_money=True)


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


# --- decided ----------------------------------------------------------------------------------


def test_finansborgarradet_decides_what_ib_has_handled(ib):
    case = ib.declaration()
    meeting = ib.meeting(case, stage="ongoing")
    decision = ib_items.decide(
        item=item_of(meeting), outcome="approved", reasons="Ja", conditions="Följ upp", by=ib.mayor
    )
    case.refresh_from_db()
    assert (case.status, item_of(meeting).outcome) == (Status.DECIDED, IbItem.Outcome.DECIDED)
    assert (decision.organ, decision.conditions) == (Decision.Organ.FB_IB, "Följ upp")
    assert DelegationEntry.objects.filter(decision=decision).exists()


def test_a_deputy_of_the_seat_decides_but_never_another_member(ib):
    """A-23: a lone member of IB never decides, however many tillstyrker."""
    meeting = ib.meeting(ib.declaration(), stage="ongoing")
    for member in list(ib.members.values())[1:]:
        answer(item_of(meeting), member)
        with pytest.raises(PermissionDenied, match="A-23"):
            ib_items.decide(item=item_of(meeting), outcome="approved", reasons="Ja", by=member)
    with pytest.raises(PermissionDenied, match="A-23"):
        ib_items.decide(item=item_of(meeting), outcome="approved", reasons="Ja", by=ib.officer)
    deputy = ib.deputy("finance")
    assert ib_items.decide(item=item_of(meeting), outcome="rejected", reasons="Nej", by=deputy)


def test_before_ib_has_handled_it_nobody_decides(ib):
    meeting = ib.meeting(ib.declaration(), stage="called")
    with pytest.raises(readiness.StepMissing, match="S-66"):
        ib_items.decide(item=item_of(meeting), outcome="approved", reasons="Ja", by=ib.mayor)
    draft = ib.meeting(ib.declaration(title="B"), held_on=days(30))
    with pytest.raises(ib_stages.NotNow):
        ib_items.decide(item=item_of(draft), outcome="approved", reasons="Ja", by=ib.mayor)


def test_nobody_decides_on_an_own_trip(ib):
    """A-22: the Mayor's trip goes to KS; the deputy's own trip waits for the Mayor."""
    deputy = ib.deputy("finance")
    meeting = ib.meeting(ib.trip(people=(ib.mayor,)), ib.trip(people=(deputy,)), stage="ongoing")
    with pytest.raises(readiness.OwnTrip):
        ib_items.decide(item=item_of(meeting, 1), outcome="approved", reasons="Ja", by=ib.mayor)
    with pytest.raises(decisions.WrongOrgan):
        ib_items.decide(item=item_of(meeting, 1), outcome="approved", reasons="Ja", by=deputy)


def test_a_second_decision_is_told_who_was_faster(ib):
    meeting = ib.meeting(ib.declaration(), stage="ongoing")
    ib_items.decide(item=item_of(meeting), outcome="approved", reasons="Ja", by=ib.mayor)
    with pytest.raises(decisions.AlreadyDecided, match="Karin Falk"):
        ib_items.decide(
            item=item_of(meeting), outcome="rejected", reasons="Nej", by=ib.deputy("finance")
        )
    assert Decision.objects.count() == 1


def test_a_recused_mayor_neither_sees_nor_decides(ib):
    case = ib.declaration()
    meeting = ib.meeting(case, stage="ongoing")
    ib.recuse(ib.mayor, case)
    with pytest.raises(PermissionDenied, match="recused"):
        ib_items.decide(item=item_of(meeting), outcome="approved", reasons="Ja", by=ib.mayor)


# --- sent on, returned ------------------------------------------------------------------------


def test_a_fee_that_comes_on_the_agenda_takes_the_matter_to_ks(ib):
    """F-13: refused to finansborgarrådet at the decision, and sent to KS instead."""
    case = ib.declaration()
    meeting = ib.meeting(case, stage="ongoing")
    with_a_fee(case)
    with pytest.raises(decisions.WrongOrgan, match="City Executive Board"):
        ib_items.decide(item=item_of(meeting), outcome="approved", reasons="Ja", by=ib.mayor)
    assert item_of(meeting).outcome == IbItem.Outcome.OPEN
    ib_items.send_to_ks(item=item_of(meeting), by=ib.mayor)
    case.refresh_from_db()
    assert (case.status, case.awaits) == (Status.SUBMITTED, Decision.Organ.KS)
    assert item_of(meeting).outcome == IbItem.Outcome.TO_KS
    assert CaseEvent.objects.filter(case=case, verb="ib.to_ks").exists()
    with pytest.raises(ib_stages.NotNow, match="is closed"):
        ib_items.decide(item=item_of(meeting), outcome="approved", reasons="Ja", by=ib.mayor)


def test_only_what_ks_decides_is_sent_there_and_only_when_it_is_handled(ib):
    case = ib.declaration()
    meeting = ib.meeting(case, stage="called")
    with_a_fee(case)
    with pytest.raises(ib_stages.NotNow, match="handles it first"):
        ib_items.send_to_ks(item=item_of(meeting), by=ib.officer)
    other = ib.meeting(ib.declaration(title="B"), stage="ongoing", held_on=days(30))
    with pytest.raises(ib_stages.NotNow, match="not named"):
        ib_items.send_to_ks(item=item_of(other), by=ib.officer)
    with pytest.raises(PermissionDenied, match="finance commissioner"):
        ib_items.send_to_ks(item=item_of(other), by=ib.members["opposition"])


def test_a_matter_is_returned_with_what_is_asked_for(ib):
    case = ib.declaration()
    meeting = ib.meeting(case, stage="ongoing")
    with pytest.raises(PermissionDenied):
        ib_items.return_item(item=item_of(meeting), reasons="x", by=ib.members["opposition"])
    ib_items.return_item(item=item_of(meeting), reasons="Vad kostar det?", by=ib.mayor)
    case.refresh_from_db()
    assert (case.status, item_of(meeting).outcome) == (Status.REGISTERED, "returned")
    assert CaseEvent.objects.get(case=case, verb="engagement.returned").text == "Vad kostar det?"


def test_an_item_whose_case_is_gone_is_returned_without_a_word_to_the_case(ib):
    case = ib.declaration()
    meeting = ib.meeting(case, stage="ongoing")
    engagements.send_back(case=case, reasons="Fel", by=ib.officer)
    ib_items.return_item(item=item_of(meeting), reasons="Borta", by=ib.officer)
    assert CaseEvent.objects.filter(case=case, verb="engagement.returned").count() == 1


def test_whoever_is_recused_steers_nothing(ib):
    case = ib.declaration()
    meeting = ib.meeting(case, stage="ongoing")
    ib.recuse(ib.officer, case)
    for work in (ib_items.return_item, ib_items.send_to_ks, ib_items.remove):
        more = {"reasons": "x"} if work is ib_items.return_item else {}
        with pytest.raises(PermissionDenied, match="recused"):
            work(item=item_of(meeting), by=ib.officer, **more)


def test_a_secret_case_is_on_the_agenda_of_those_who_are_named(ib):
    case = ib.declaration()
    head = factories.make_user(role="head", body=ib.ks)
    protection.mark_secret(
        case=case, provision="OSL 15:1", reason="UD", people=[ib.officer, ib.mayor], by=head
    )
    permissions.forget(ib.officer)
    meeting = ib.meeting(case, stage="called")
    assert Notification.objects.filter(case=case, reason="ib_called").get().recipient == ib.mayor
    assert Case.objects.get(pk=case.pk).status == Status.IN_IB
    assert meeting.items.count() == 1
