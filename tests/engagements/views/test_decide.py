"""Submitting, recording, correcting and reporting decisions in the browser's terms."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from engagements.actions import delegations, meetings
from engagements.models import Case, Decision, DelegationEntry, Meeting
from tests import factories
from tests.engagements.deciders import Organs, handled, make_organs, row, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def organs(db: None) -> Organs:
    return make_organs()


def signed_in(person) -> Client:
    (client := Client()).force_login(person)
    return client


def url(name: str, pk: int) -> str:
    return reverse(f"engagements:{name}", args=[pk])


def minutes(organs: Organs, **changed: Any) -> dict[str, Any]:
    return {
        "body": organs.committee.pk,
        "held_on": timezone.localdate().isoformat(),
        "minutes_section": "§ 12",
        "outcome": "approved",
        "reasons": "Ärendet är berett",
    } | changed


def test_what_is_missing_is_listed_before_submission(organs: Organs):
    case = factories.make_case(
        kind="declaration",
        body=organs.committee,
        by=organs.contact,
        takes_hours=None,
        vision_contribution="",
    )
    client = signed_in(organs.contact)
    page = client.get(url("submit", case.pk)).content.decode()
    assert "S-67" in page
    assert "S-7" in page
    assert url("engagement_edit", case.pk) in page
    refused = client.post(url("submit", case.pk))
    assert refused.status_code == 422
    case.refresh_from_db()
    assert case.status == "registered"


def test_an_eu_letter_is_shown_the_way_to_ks(organs: Organs):
    case = factories.make_case(kind="eu_advocacy", body=organs.committee, by=organs.contact)
    page = signed_in(organs.contact).get(url("submit", case.pk)).content.decode()
    assert "S-73" in page
    assert url("consultation_ask", case.pk) in page


def test_a_ready_matter_is_submitted(organs: Organs):
    case = factories.make_case(kind="declaration", body=organs.committee, by=organs.contact)
    client = signed_in(organs.contact)
    assert client.get(url("submit", case.pk)).status_code == 200
    assert client.post(url("submit", case.pk)).status_code == 302
    case.refresh_from_db()
    assert case.awaits == "FB_IB"


def test_the_secretary_records_the_decision(organs: Organs):
    case = submitted(organs)
    client = signed_in(organs.secretary)
    assert client.get(url("decide", case.pk)).status_code == 200
    wrong = client.post(url("decide", case.pk), minutes(organs, reasons="", held_on="2100-01-01"))
    assert wrong.status_code == 422
    assert "The date lies in the future." in wrong.content.decode()
    assert client.post(url("decide", case.pk), minutes(organs)).status_code == 302
    decision = Decision.objects.get()
    assert decision.meeting == Meeting.objects.get()
    page = client.get(url("engagement", case.pk)).content.decode()
    assert "§ 12" in page
    late = client.post(url("decide", case.pk), minutes(organs))
    assert late.status_code == 409


def test_the_committee_is_told_who_decides_instead(organs: Organs):
    case = submitted(organs, "declaration", creates_membership=True)
    client = signed_in(organs.secretary)
    page = client.get(url("decide", case.pk)).content.decode()
    assert "City Council" in page
    assert "S-64" in page
    refused = client.post(url("decide", case.pk), minutes(organs))
    assert refused.status_code == 422
    assert "City Council" in refused.content.decode()
    assert not Decision.objects.exists()


def test_who_keeps_no_record_is_told_so(organs: Organs):
    case = submitted(organs)
    for name in ("decide", "decide_urgently", "correct"):
        assert signed_in(organs.contact).get(url(name, case.pk)).status_code == 403


def test_an_urgent_decision_and_a_correction(organs: Organs):
    case = submitted(organs)
    client = signed_in(organs.secretary)
    told = {
        "body": organs.committee.pk,
        "chair": "Ordföranden",
        "outcome": "approved",
        "reasons": "Mässan öppnar",
    }
    assert client.get(url("decide_urgently", case.pk)).status_code == 200
    assert client.post(url("decide_urgently", case.pk), told).status_code == 302
    assert client.post(url("decide_urgently", case.pk), told).status_code == 409
    assert client.get(url("correct", case.pk)).status_code == 200
    corrected = client.post(url("correct", case.pk), minutes(organs, reasons="Rättat"))
    assert corrected.status_code == 302
    assert Decision.objects.filter(superseded_by=None).get().reasons == "Rättat"
    open_case = submitted(organs)
    assert client.get(url("correct", open_case.pk)).status_code == 409


def test_refusals_of_urgent_and_corrected_decisions_are_told(organs: Organs):
    case = submitted(organs, "declaration", creates_membership=True)
    client = signed_in(organs.secretary)
    told = {"body": organs.committee.pk, "chair": "Ordf", "outcome": "approved", "reasons": "X"}
    assert client.post(url("decide_urgently", case.pk), told).status_code == 422
    other = submitted(organs)
    client.post(url("decide", other.pk), minutes(organs))
    later = timezone.localdate() + timedelta(days=3)
    refused = client.post(url("correct", other.pk), minutes(organs, held_on=later.isoformat()))
    assert refused.status_code == 422


def test_several_cases_of_one_meeting(organs: Organs):
    good, bad = submitted(organs), submitted(organs)
    meeting = meetings.plan(
        body=organs.committee, held_on=timezone.localdate(), by=organs.secretary
    )
    client = signed_in(organs.secretary)
    page = client.get(url("meeting_record", meeting.pk))
    assert len(page.context["forms"]) == 2
    nothing = client.post(url("meeting_record", meeting.pk), {})
    assert nothing.status_code == 422

    def told(case: Case, **changed: str) -> dict[str, str]:
        values = {"taken": "on", "minutes_section": "§ 3", "outcome": "approved", "reasons": "Ja"}
        return {f"case{case.pk}-{name}": value for name, value in (values | changed).items()}

    lacking = client.post(url("meeting_record", meeting.pk), told(good, reasons=""))
    assert lacking.status_code == 422
    bad.profiling.brand_used = False
    bad.profiling.save()
    refused = client.post(url("meeting_record", meeting.pk), told(good) | told(bad))
    assert refused.status_code == 422
    assert "S-16" in refused.content.decode()
    assert not Decision.objects.exists()
    done = client.post(url("meeting_record", meeting.pk), told(good))
    assert done.status_code == 302
    shown = client.get(url("meeting", meeting.pk)).content.decode()
    assert good.diary_number in shown


def test_a_meeting_to_come_records_nothing(organs: Organs):
    case = submitted(organs)
    later = timezone.localdate() + timedelta(days=2)
    meeting = meetings.plan(body=organs.committee, held_on=later, by=organs.secretary)
    told = {"taken": "on", "minutes_section": "§ 3", "outcome": "approved", "reasons": "Ja"}
    answer = signed_in(organs.secretary).post(
        url("meeting_record", meeting.pk),
        {f"case{case.pk}-{name}": value for name, value in told.items()},
    )
    assert answer.status_code == 422


def test_the_list_of_meetings_and_a_new_one(organs: Organs):
    submitted(organs)
    client = signed_in(organs.secretary)
    page = client.get(reverse("engagements:meetings"))
    assert page.context["waiting"][0][1]
    assert client.post(reverse("engagements:meetings"), {"held_on": "x"}).status_code == 422
    told = {"body": organs.committee.pk, "held_on": timezone.localdate().isoformat()}
    made = client.post(reverse("engagements:meetings"), told)
    assert made.url == url("meeting", Meeting.objects.get().pk)
    assert signed_in(organs.contact).get(reverse("engagements:meetings")).status_code == 200
    assert signed_in(organs.contact).post(reverse("engagements:meetings"), told).status_code == 403
    assert signed_in(organs.member).get(reverse("engagements:meetings")).status_code == 403


def test_the_dates_of_the_minutes(organs: Organs):
    meeting = meetings.plan(
        body=organs.committee, held_on=timezone.localdate(), by=organs.secretary
    )
    client = signed_in(organs.secretary)
    assert client.get(url("meeting_minutes", meeting.pk)).status_code == 200
    early = (timezone.localdate() - timedelta(days=3)).isoformat()
    assert (
        client.post(url("meeting_minutes", meeting.pk), {"adjusted_on": early}).status_code == 422
    )
    today = timezone.localdate().isoformat()
    told = {"adjusted_on": today, "announced_on": today}
    assert client.post(url("meeting_minutes", meeting.pk), told).status_code == 302
    assert "Legal force" in client.get(url("meeting", meeting.pk)).content.decode()
    late = {"adjusted_on": today, "announced_on": "2100-01-01"}
    assert client.post(url("meeting_minutes", meeting.pk), late).status_code == 422


def test_delegated_decisions_are_red_until_they_are_reported(organs: Organs):
    case = submitted(organs, "declaration")
    handled(case)
    delegations.decide(case=case, outcome="approved", reasons="Ja", by=organs.mayor)
    client = signed_in(organs.ks_secretary)
    page = client.get(url("delegated", organs.ks.pk)).content.decode()
    assert case.diary_number in page
    assert "Not reported" in page
    assert "1 not reported" in client.get(reverse("engagements:meetings")).content.decode()
    assert client.post(url("delegated", organs.ks.pk), {}).status_code == 422
    meeting = meetings.plan(body=organs.ks, held_on=timezone.localdate(), by=organs.ks_secretary)
    told = {"entry": case.decisions.get().pk, "meeting": meeting.pk, "minutes_section": "§ 4"}
    assert client.post(url("delegated", organs.ks.pk), told).status_code == 302
    assert DelegationEntry.objects.get().meeting == meeting
    assert "§ 4" in client.get(url("meeting", meeting.pk)).content.decode()
    later = meetings.plan(
        body=organs.ks, held_on=timezone.localdate() + timedelta(days=4), by=organs.ks_secretary
    )
    second = submitted(organs, "declaration")
    handled(second)
    delegations.decide(case=second, outcome="approved", reasons="Ja", by=organs.mayor)
    early = told | {"entry": second.decisions.get().pk, "meeting": later.pk}
    assert client.post(url("delegated", organs.ks.pk), early).status_code == 422


def test_what_the_reader_may_not_see_is_listed_by_its_number_only(organs: Organs):
    case = submitted(organs, title="Hemlig mässa")
    meeting = meetings.plan(
        body=organs.committee, held_on=timezone.localdate(), by=organs.secretary
    )
    meetings.decide(meeting=meeting, row=row(case), by=organs.secretary)
    Case.objects.filter(pk=case.pk).update(visibility=2)
    page = signed_in(organs.slk).get(url("meeting", meeting.pk)).content.decode()
    assert "Hemlig" not in page
    assert "1 decision is not shown to you." in page


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_of_delegated_decisions_asks_as_often_for_many(
    number, organs: Organs, django_assert_max_num_queries
):
    for _one in range(number):
        case = submitted(organs, "declaration")
        handled(case)
        delegations.decide(case=case, outcome="approved", reasons="Ja", by=organs.mayor)
    client = signed_in(organs.ks_secretary)
    client.get(url("delegated", organs.ks.pk))
    with django_assert_max_num_queries(14):
        client.get(url("delegated", organs.ks.pk))


def test_returned_prepared_done_and_followed_up(organs: Organs):
    case = submitted(organs, "declaration", creates_membership=True)
    slk = signed_in(organs.slk)
    assert slk.get(url("preparation", case.pk)).status_code == 200
    told = {"step": "ks", "done_on": timezone.localdate().isoformat()}
    assert (
        slk.post(url("preparation", case.pk), told | {"done_on": "2100-01-01"}).status_code == 422
    )
    assert slk.post(url("preparation", case.pk), told).status_code == 302
    assert slk.get(url("send_back", case.pk)).status_code == 200
    assert slk.post(url("send_back", case.pk), {"reasons": "Komplettera"}).status_code == 302
    assert slk.get(url("send_back", case.pk)).status_code == 409
    mine = submitted(organs)
    meeting = meetings.plan(
        body=organs.committee, held_on=timezone.localdate(), by=organs.secretary
    )
    meetings.decide(meeting=meeting, row=row(mine), by=organs.secretary)
    contact = signed_in(organs.contact)
    assert contact.get(url("carry_out", mine.pk)).status_code == 200
    assert contact.post(url("carry_out", mine.pk)).status_code == 302
    assert contact.get(url("follow_up", mine.pk)).status_code == 200
    assert contact.post(url("follow_up", mine.pk), {}).status_code == 422
    result = {"result": "Bra", "learnt": "Mycket", "shared_with": "Alla", "actual_sek": "12 000"}
    assert contact.post(url("follow_up", mine.pk), result).status_code == 302
    assert "Mycket" in contact.get(url("engagement", mine.pk)).content.decode()
    assert contact.post(url("close", mine.pk)).status_code == 302


def test_a_trip_is_followed_up_by_its_report(organs: Organs):
    case = factories.make_case(kind="conference_trip", body=organs.committee, by=organs.contact)
    Case.objects.filter(pk=case.pk).update(status="carried_out")
    answer = signed_in(organs.contact).get(url("follow_up", case.pk))
    assert answer.url == url("trip_report", case.pk)
