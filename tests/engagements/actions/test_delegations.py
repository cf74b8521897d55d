"""Decisions on delegation after IB (S-66, S-67, A-22, A-23) and their list (KL 6:40)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from engagements.actions import decisions, delegations, engagements, meetings, protection, readiness
from engagements.models import Case, Decision, DelegationEntry, Engagement
from tests import factories
from tests.engagements.deciders import Organs, handled, make_organs, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def organs(db: None) -> Organs:
    return make_organs()


def decide(case, by, outcome="approved"):
    return delegations.decide(case=case, outcome=outcome, reasons="IB tillstyrker", by=by)


def test_the_mayor_decides_what_ib_has_handled(organs: Organs):
    case = submitted(organs, "declaration")
    assert case.awaits == "FB_IB"
    handled(case)
    decision = decide(case, organs.mayor)
    assert (decision.organ, decision.body, decision.on_delegation) == ("FB_IB", organs.ks, True)
    assert decision.ruling["handled_by"] == "IB"
    entry = DelegationEntry.objects.get()
    assert (entry.decision, entry.body, entry.meeting) == (decision, organs.ks, None)
    case.refresh_from_db()
    assert case.status == "decided"


def test_before_ib_nobody_decides(organs: Organs):
    case = submitted(organs, "declaration")
    with translation.override("en"), pytest.raises(readiness.StepMissing, match="S-66"):
        decide(case, organs.mayor)
    item = handled(case)
    item.outcome = "returned"
    item.save()
    with pytest.raises(readiness.StepMissing):
        decide(case, organs.mayor)


def test_a_member_an_officer_and_a_secretary_never_decide(organs: Organs):
    """A-23: IB takes a stance; the decision is the finance commissioner's alone."""
    case = submitted(organs, "declaration")
    handled(case)
    for person in (organs.member, organs.slk, organs.ks_secretary, organs.contact):
        with pytest.raises(PermissionDenied):
            decide(case, person)
    assert not Decision.objects.exists()


def test_the_appointed_deputy_decides(organs: Organs):
    deputy = factories.make_user(name="Ersättaren")
    factories.make_appointment(
        person=deputy, body=organs.ib, role="deputy", deputises="ib_chair", seat="finance"
    )
    case = submitted(organs, "declaration")
    handled(case)
    assert decide(case, factories.fresh(deputy)).decided_by == deputy


def test_a_fee_that_is_discovered_takes_the_matter_to_the_board(organs: Organs):
    """F-13: with a cost the delegation does not reach."""
    case = submitted(organs, "declaration")
    handled(case)
    engagement = Engagement.objects.get(pk=case.pk)
    engagement.fee_sek_per_year = 20000
    engagement.save()
    with translation.override("en"), pytest.raises(decisions.WrongOrgan, match="Executive Board"):
        decide(Case.objects.get(pk=case.pk), organs.mayor)
    assert not Decision.objects.exists()


def test_nobody_decides_on_an_own_trip(organs: Organs):
    """A-22: also the deputy who goes."""
    deputy = factories.make_user(name="Ersättaren")
    factories.make_appointment(
        person=deputy, body=organs.ib, role="deputy", deputises="ib_chair", seat="finance"
    )
    traveller = {"name": deputy.name, "title": "", "body": None, "person": deputy}
    case = submitted(organs, "conference_trip", body=organs.ks)
    handled(case)
    case.conferencetrip.travellers.create(**traveller)
    with pytest.raises(readiness.OwnTrip):
        decide(Case.objects.get(pk=case.pk), factories.fresh(deputy))


def test_who_is_recused_does_not_decide(organs: Organs):
    case = submitted(organs, "declaration")
    handled(case)
    protection.recuse(
        case=case,
        person=organs.mayor,
        ground="interest",
        explanation="",
        by=factories.fresh(organs.mayor),
    )
    with pytest.raises(PermissionDenied):
        decide(case, factories.fresh(organs.mayor))


def test_a_delegated_decision_is_reported_once_at_a_meeting_of_the_organ(organs: Organs):
    case = submitted(organs, "declaration")
    handled(case)
    decide(case, organs.mayor)
    entries = DelegationEntry.objects.all()
    meeting = meetings.plan(body=organs.ks, held_on=timezone.localdate(), by=organs.ks_secretary)
    told = {"entries": entries, "meeting": meeting, "minutes_section": "§ 4"}
    with pytest.raises(PermissionDenied):
        delegations.report(**told, by=organs.slk)
    later = meetings.plan(
        body=organs.ks, held_on=timezone.localdate() + timedelta(days=9), by=organs.ks_secretary
    )
    with pytest.raises(meetings.InFuture):
        delegations.report(**told | {"meeting": later}, by=organs.ks_secretary)
    reported = delegations.report(**told, by=organs.ks_secretary)
    assert [entry.minutes_section for entry in reported] == ["§ 4"]
    with pytest.raises(delegations.Reported):
        delegations.report(**told, by=organs.ks_secretary)


def test_the_database_keeps_a_reported_entry_as_it_is(organs: Organs):
    case = submitted(organs, "declaration")
    handled(case)
    entry = decide(case, organs.mayor).delegation_entry
    meeting = meetings.plan(body=organs.ks, held_on=timezone.localdate(), by=organs.ks_secretary)
    delegations.report(
        entries=[entry], meeting=meeting, minutes_section="§ 4", by=organs.ks_secretary
    )
    entry.refresh_from_db()
    entry.minutes_section = "§ 5"
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.delete()


def test_another_bodys_entries_are_left_alone(organs: Organs):
    case = submitted(organs, "declaration")
    handled(case)
    decide(case, organs.mayor)
    meeting = meetings.plan(
        body=organs.committee, held_on=timezone.localdate(), by=organs.secretary
    )
    assert (
        delegations.report(
            entries=DelegationEntry.objects.all(),
            meeting=meeting,
            minutes_section="§ 1",
            by=organs.secretary,
        )
        == []
    )


def test_submitting_is_for_those_who_may_submit(organs: Organs):
    case = factories.make_case(kind="declaration", body=organs.committee, by=organs.contact)
    with pytest.raises(PermissionDenied):
        engagements.submit(case=case, by=organs.secretary)
