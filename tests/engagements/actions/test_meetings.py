"""Decisions of KF, KS, committees and boards: who records them, and what refuses them."""

import datetime
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone, translation

from engagements.actions import decisions, engagements, meetings, preparation, protection, readiness
from engagements.models import (
    Case,
    ConferenceTrip,
    Decision,
    DelegationEntry,
    Meeting,
    Notification,
)
from engagements.rules.legal_force import last_day_of_appeal, legal_force_on
from engagements.workflow import IllegalMove
from tests import factories
from tests.engagements.deciders import Organs, handled, make_organs, row, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def organs(db: None) -> Organs:
    return make_organs()


def today() -> date:
    return timezone.localdate()


def meeting_of(body, secretary, days=0) -> Meeting:
    return meetings.plan(body=body, held_on=today() - timedelta(days=days), by=secretary)


def test_the_secretary_records_what_the_committee_decided(organs: Organs):
    case = submitted(organs)
    assert case.awaits == "NAMND"
    meeting = meeting_of(organs.committee, organs.secretary, days=2)
    decision = meetings.decide(
        meeting=meeting,
        row=row(case, conditions="Inom ram", dissent="Reservation (X)"),
        by=organs.secretary,
    )
    case.refresh_from_db()
    assert (case.status, case.awaits, case.deadline) == ("decided", "", None)
    assert (decision.organ, decision.body, decision.meeting) == ("NAMND", organs.committee, meeting)
    assert (decision.decided_on, decision.minutes_section) == (meeting.held_on, "§ 12")
    assert (decision.conditions, decision.dissent) == ("Inom ram", "Reservation (X)")
    assert decision.ruling["decider"] == "NAMND"
    assert not DelegationEntry.objects.exists()
    assert Notification.objects.filter(recipient=organs.contact, reason="decided").exists()


def test_a_rejection_ends_the_matter_and_can_be_closed(organs: Organs):
    case = submitted(organs)
    meeting = meeting_of(organs.committee, organs.secretary)
    meetings.decide(meeting=meeting, row=row(case, "rejected"), by=organs.secretary)
    case.refresh_from_db()
    assert case.status == "rejected"


def test_the_same_day_is_the_same_meeting(organs: Organs):
    assert meeting_of(organs.ks, organs.ks_secretary) == meeting_of(organs.ks, organs.ks_secretary)


def test_only_the_organs_own_secretary_keeps_its_meetings(organs: Organs):
    for person in (organs.contact, organs.slk, organs.mayor, organs.ks_secretary):
        with pytest.raises(PermissionDenied):
            meeting_of(organs.committee, person)
    with pytest.raises(PermissionDenied):
        meeting_of(organs.ks, organs.secretary)


def test_a_committee_cannot_decide_what_makes_the_city_a_member(organs: Organs):
    """S-64 and F-9: the council decides new city-wide memberships, whatever they are called."""
    case = submitted(organs, "declaration", creates_membership=True)
    assert case.awaits == "KF"
    meeting = meeting_of(organs.committee, organs.secretary)
    with translation.override("en"), pytest.raises(decisions.WrongOrgan, match="City Council"):
        meetings.decide(meeting=meeting, row=row(case), by=organs.secretary)
    assert not Decision.objects.exists()


def test_the_council_decides_only_what_the_board_has_prepared(organs: Organs):
    case = submitted(organs, "declaration", creates_membership=True)
    meeting = meeting_of(organs.kf, organs.kf_secretary)
    with translation.override("en"), pytest.raises(readiness.StepMissing, match="KL 5:26"):
        meetings.decide(meeting=meeting, row=row(case), by=organs.kf_secretary)
    preparation.take_step(case=case, step="ks", done_on=today(), by=organs.ks_secretary)
    decision = meetings.decide(meeting=meeting, row=row(case), by=organs.kf_secretary)
    assert (decision.organ, decision.body) == ("KF", organs.kf)


def test_a_step_of_the_preparation_is_noted_once_by_those_who_keep_the_chain(organs: Organs):
    case = submitted(organs, "declaration", creates_membership=True)
    step = {"case": case, "step": "officers_report", "done_on": today(), "note": "dnr 1"}
    first = preparation.take_step(**step, by=organs.slk)
    assert preparation.take_step(**step, by=organs.kf_secretary) == first
    assert case.events.filter(verb="preparation.step_taken").count() == 1
    for person in (organs.contact, organs.secretary, organs.member):
        with pytest.raises(PermissionDenied):
            preparation.take_step(**step, by=person)


def test_what_ib_is_to_handle_waits_for_ib_also_at_the_board(organs: Organs):
    """A-22: the mayor travels, so KS decides, after IB."""
    case = submitted(organs, "conference_trip", body=organs.ks, **travelling(organs.mayor))
    assert case.awaits == "KS"
    meeting = meeting_of(organs.ks, organs.ks_secretary)
    with pytest.raises(readiness.StepMissing):
        meetings.decide(meeting=meeting, row=row(case), by=organs.ks_secretary)
    handled(case)
    decision = meetings.decide(meeting=meeting, row=row(case), by=organs.ks_secretary)
    assert decision.organ == "KS"


def travelling(person):
    return {"travellers": [{"name": person.name, "title": "", "body": None, "person": person}]}


def test_a_trip_that_is_decided_after_departure_is_flagged(organs: Organs):
    case = submitted(organs, "conference_trip", on_behalf_of_ks=False, scope="body_specific")
    engagement = case.engagement
    engagement.starts_on, engagement.ends_on = today(), today() + timedelta(days=1)
    engagement.save()
    meeting = meeting_of(organs.committee, organs.secretary)
    meetings.decide(meeting=meeting, row=row(case), by=organs.secretary)
    assert not ConferenceTrip.objects.get(pk=case.pk).is_retroactive
    other = submitted(organs, "conference_trip", on_behalf_of_ks=False, scope="body_specific")
    Case.objects.filter(pk=other.pk).update(received_on=today() - timedelta(days=9))
    engagement = other.engagement
    engagement.starts_on = today() - timedelta(days=3)
    engagement.ends_on = today() - timedelta(days=2)
    engagement.save()
    meetings.decide(meeting=meeting, row=row(Case.objects.get(pk=other.pk)), by=organs.secretary)
    assert ConferenceTrip.objects.get(pk=other.pk).is_retroactive


def test_a_meeting_to_come_has_decided_nothing(organs: Organs):
    case = submitted(organs)
    meeting = meeting_of(organs.committee, organs.secretary, days=-1)
    with pytest.raises(meetings.InFuture):
        meetings.decide(meeting=meeting, row=row(case), by=organs.secretary)


def test_visits_and_advice_are_not_decided_in_meetings(organs: Organs):
    meeting = meeting_of(organs.committee, organs.secretary)
    for kind in ("visit", "support_request"):
        case = factories.make_case(kind=kind, body=organs.committee, by=organs.contact)
        with pytest.raises(meetings.NotInMeetings):
            meetings.decide(meeting=meeting, row=row(case), by=organs.secretary)


def test_a_recused_secretary_records_nothing(organs: Organs):
    case = submitted(organs)
    protection.recuse(
        case=case,
        person=organs.secretary,
        ground="interest",
        explanation="",
        by=factories.fresh(organs.secretary),
    )
    meeting = meeting_of(organs.committee, organs.secretary)
    with pytest.raises(PermissionDenied):
        meetings.decide(meeting=meeting, row=row(case), by=factories.fresh(organs.secretary))


def test_a_matter_that_is_not_submitted_is_not_decided(organs: Organs):
    case = factories.make_case(kind="profiling", body=organs.committee, by=organs.contact)
    meeting = meeting_of(organs.committee, organs.secretary)
    with pytest.raises(IllegalMove):
        meetings.decide(meeting=meeting, row=row(case), by=organs.secretary)
    assert not Decision.objects.exists()


def test_several_at_once_are_all_recorded_or_none(organs: Organs):
    good, bad = submitted(organs), submitted(organs, "declaration")
    meeting = meeting_of(organs.committee, organs.secretary)
    with pytest.raises(meetings.Refused) as refused:
        meetings.decide_many(meeting=meeting, rows=[row(good), row(bad)], by=organs.secretary)
    assert list(refused.value.reasons) == [bad.pk]
    assert not Decision.objects.exists()
    other = submitted(organs)
    done = meetings.decide_many(
        meeting=meeting, rows=[row(good), row(other, "rejected")], by=organs.secretary
    )
    assert [one.case_id for one in done] == [good.pk, other.pk]


def test_the_second_decision_loses(organs: Organs):
    case = submitted(organs)
    meeting = meeting_of(organs.committee, organs.secretary)
    meetings.decide(meeting=meeting, row=row(case), by=organs.secretary)
    with pytest.raises(decisions.AlreadyDecided):
        meetings.decide(meeting=meeting, row=row(case), by=organs.secretary)


def test_a_correction_is_a_new_decision_that_replaces_the_first(organs: Organs):
    case = submitted(organs)
    meeting = meeting_of(organs.committee, organs.secretary)
    first = meetings.decide(meeting=meeting, row=row(case), by=organs.secretary)
    second = meetings.decide(
        meeting=meeting,
        row=row(case, reasons="Skrivfel rättat"),
        by=organs.secretary,
        supersedes=first,
    )
    assert second.supersedes == first
    assert case.events.filter(verb="decision.corrected").exists()
    with pytest.raises(decisions.AlreadyDecided):
        meetings.decide(meeting=meeting, row=row(case), by=organs.secretary, supersedes=first)


def test_an_urgent_decision_names_the_chair_and_is_on_the_next_list(organs: Organs):
    case = submitted(organs)
    decision = meetings.decide_urgently(
        case=case,
        body=organs.committee,
        chair="Ordföranden",
        outcome="approved",
        reasons="Mässan öppnar i morgon",
        by=organs.secretary,
    )
    assert decision.is_urgent
    assert not decision.on_delegation
    assert "Ordföranden" in decision.reasons
    assert decision.delegation_entry.body == organs.committee
    assert decision.delegation_entry.meeting is None


def test_the_day_of_legal_force_follows_the_announcement(organs: Organs):
    meeting = meeting_of(organs.committee, organs.secretary, days=10)
    held = meeting.held_on
    dates = {"adjusted_on": held + timedelta(days=3), "announced_on": held + timedelta(days=4)}
    done = meetings.note_minutes(meeting=meeting, by=organs.secretary, **dates)
    assert done.legal_force_on >= done.announced_on + timedelta(days=22)
    cleared = meetings.note_minutes(
        meeting=meeting, adjusted_on=None, announced_on=None, by=organs.secretary
    )
    assert cleared.legal_force_on is None
    with pytest.raises(ValidationError):
        meetings.note_minutes(
            meeting=meeting,
            adjusted_on=held - timedelta(days=1),
            announced_on=None,
            by=organs.secretary,
        )


@pytest.mark.parametrize(
    ("announced", "closed", "force"),
    [
        (date(2027, 3, 1), {}, date(2027, 3, 23)),  # a Monday, and three weeks later a Monday
        (date(2027, 3, 6), {}, date(2027, 3, 30)),  # the last day is a Saturday
        (date(2027, 12, 3), {date(2027, 12, 24): "Julafton"}, date(2027, 12, 28)),
        (date(2028, 2, 8), {}, date(2028, 3, 1)),  # over the leap day
    ],
)
def test_an_appeal_may_come_in_the_next_working_day(announced, closed, force):
    assert legal_force_on(announced, closed) == force
    assert last_day_of_appeal(announced, closed) == force - datetime.timedelta(days=1)


def test_a_returned_matter_is_submitted_anew(organs: Organs):
    case = submitted(organs)
    engagements.send_back(case=case, reasons="Komplettera kostnaden", by=organs.secretary)
    case.refresh_from_db()
    assert (case.status, case.awaits) == ("registered", "")
    assert Notification.objects.filter(recipient=organs.contact, reason="returned").exists()
    engagements.submit(case=case, by=organs.contact)
