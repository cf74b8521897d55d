"""How an item of IB's agenda ends: decided, sent to KS, returned (S-66, S-67, A-22, A-23)."""

import pytest
from django.core.exceptions import PermissionDenied

from engagements import permissions
from engagements.actions import (
    decisions,
    engagements,
    ib_items,
    ib_stages,
    protection,
    readiness,
)
from engagements.models import (
    Case,
    CaseEvent,
    Decision,
    DelegationEntry,
    IbItem,
    Notification,
)
from engagements.statuses import Status
from tests import factories
from tests.makers_ib import Committee, answer, days, item_of, with_a_fee

pytestmark = pytest.mark.django_db


@pytest.fixture
def ib():
    return Committee()


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
