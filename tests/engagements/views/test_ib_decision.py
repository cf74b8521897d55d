"""Finansborgarrådet's decision on an item, and its two ways out (S-66, S-67, A-22, A-23)."""

import pytest
from django.urls import reverse

from engagements.actions import ib_items, ib_meetings
from engagements.models import Decision, Engagement, IbItem, IbMeeting, Seat
from tests.makers_ib import Committee, answer, days, item_of, with_a_fee

pytestmark = pytest.mark.django_db


@pytest.fixture
def ib():
    return Committee()


def url(name, meeting, position=1):
    return reverse(f"engagements:{name}", args=[meeting.pk, position])


def typed(**values):
    return {"outcome": "approved", "reasons": "Vi lär oss", "conditions": ""} | values


@pytest.fixture
def mayor(client, ib):
    client.force_login(ib.mayor)
    return client


def test_the_mayor_decides_with_reasons(mayor, ib):
    meeting = ib.meeting(ib.declaration(), stage="ongoing")
    answer(item_of(meeting), ib.members[Seat.OPPOSITION], "opposes", comment="För dyrt")
    page = mayor.get(url("ib_decide", meeting))
    for words in ("För dyrt", "Anna Berg", "Opposes", "Approve"):
        assert words in page.text
    response = mayor.post(url("ib_decide", meeting), typed(conditions="Följ upp"))
    assert response["Location"] == url("ib_item", meeting)
    decision = Decision.objects.get()
    assert (decision.outcome, decision.conditions) == ("approved", "Följ upp")
    assert item_of(meeting).outcome == IbItem.Outcome.DECIDED


def test_a_decision_without_reasons_is_none(mayor, ib):
    meeting = ib.meeting(ib.declaration(), stage="ongoing")
    page = mayor.post(url("ib_decide", meeting), typed(reasons="", conditions="Kvar"))
    assert page.status_code == 422
    assert "Kvar" in page.text
    assert not Decision.objects.exists()


def test_members_and_officers_are_refused_with_the_reason(client, ib):
    """A-23: IB advises, it never decides."""
    meeting = ib.meeting(ib.declaration(), stage="ongoing")
    for person in (ib.members[Seat.OPPOSITION], ib.officer):
        client.force_login(person)
        for response in (
            client.get(url("ib_decide", meeting)),
            client.post(url("ib_decide", meeting), typed()),
        ):
            assert response.status_code == 403
            assert "A-23" in response.text
        assert url("ib_decide", meeting) not in client.get(url("ib_item", meeting)).text
    client.force_login(ib.mayor)
    assert url("ib_decide", meeting) in client.get(url("ib_item", meeting)).text


def test_an_own_trip_shows_why_not_and_the_way_to_ks(mayor, ib):
    """A-22."""
    case = ib.trip(people=(ib.mayor,))
    meeting = ib.meeting(case, stage="ongoing")
    page = mayor.get(url("ib_decide", meeting))
    assert "nobody decides on an own trip (A-22)" in page.text
    assert url("ib_to_ks", meeting) in page.text
    assert "<textarea" not in page.text
    refused = mayor.post(url("ib_decide", meeting), typed())
    assert refused.status_code == 409
    assert "Vi lär oss" in refused.text
    assert mayor.post(url("ib_to_ks", meeting)).status_code == 302
    case.refresh_from_db()
    assert case.awaits == "KS"
    page = mayor.get(url("ib_decide", meeting))
    assert "is closed" in page.text
    assert url("ib_to_ks", meeting) not in page.text


def test_a_fee_that_has_come_since_takes_the_matter_to_ks(mayor, ib):
    """F-13."""
    case = ib.declaration()
    meeting = ib.meeting(case, stage="ongoing")
    with_a_fee(case)
    page = mayor.get(url("ib_decide", meeting))
    assert "City Executive Board decides this matter" in page.text
    assert url("ib_to_ks", meeting) in page.text
    assert mayor.post(url("ib_decide", meeting), typed()).status_code == 409
    assert not Decision.objects.exists()
    mayor.post(url("ib_to_ks", meeting))
    assert item_of(meeting).outcome == IbItem.Outcome.TO_KS


def test_what_ib_has_not_handled_is_not_decided_yet(mayor, ib):
    meeting = ib.meeting(ib.declaration(), stage="called")
    page = mayor.get(url("ib_decide", meeting))
    assert "has not handled the matter" in page.text
    assert url("ib_to_ks", meeting) not in page.text
    page = mayor.post(url("ib_to_ks", meeting), follow=True)
    assert "handles it first" in page.text


def test_per_capsulam_the_last_day_opens_the_decision(mayor, ib):
    meeting = ib.meeting(ib.declaration(), stage="called", per_capsulam=True, held_on=days(12))
    assert "has not handled" in mayor.get(url("ib_decide", meeting)).text
    IbMeeting.objects.filter(pk=meeting.pk).update(held_on=days(-1), material_due_on=days(-2))
    assert "has not handled" not in mayor.get(url("ib_decide", meeting)).text
    assert mayor.post(url("ib_decide", meeting), typed()).status_code == 302


def test_an_answer_that_is_missing_by_now_lets_it_only_be_rejected(mayor, ib):
    case = ib.declaration()
    meeting = ib.meeting(case, stage="ongoing")
    Engagement.objects.filter(pk=case.pk).update(foreign_policy=None)
    page = mayor.get(url("ib_decide", meeting))
    assert "can only be rejected or returned" in page.text
    assert mayor.post(url("ib_decide", meeting), typed()).status_code == 409
    assert mayor.post(url("ib_decide", meeting), typed(outcome="rejected")).status_code == 302


def test_warnings_that_want_a_motive_are_listed(mayor, ib):
    meeting = ib.meeting(ib.trip(starts_on=days(5), ends_on=days(6)), stage="ongoing")
    page = mayor.get(url("ib_decide", meeting))
    assert "in spite of this" in page.text
    assert "Departure is 5 days away" in page.text


def test_a_case_that_has_left_is_not_decided(mayor, ib):
    case = ib.declaration()
    meeting = ib.meeting(case, stage="ongoing")
    type(case).objects.filter(pk=case.pk).update(status="withdrawn", awaits="")
    assert "no longer on the agenda" in mayor.get(url("ib_decide", meeting)).text
    assert mayor.post(url("ib_decide", meeting), typed()).status_code == 409


def test_a_second_decision_is_told_who_was_faster(mayor, ib):
    meeting = ib.meeting(ib.declaration(), stage="ongoing")
    ib_items.decide(item=item_of(meeting), outcome="rejected", reasons="Nej", by=ib.mayor)
    page = mayor.post(url("ib_decide", meeting), typed())
    assert page.status_code == 409
    assert "Karin Falk has already decided" in page.text


def test_a_matter_is_returned_with_a_question(client, ib):
    case = ib.declaration()
    meeting = ib.meeting(case, stage="ongoing")
    client.force_login(ib.members[Seat.OPPOSITION])
    assert client.get(url("ib_return", meeting)).status_code == 403
    client.force_login(ib.officer)
    assert client.get(url("ib_return", meeting)).status_code == 200
    assert client.post(url("ib_return", meeting), {"reasons": ""}).status_code == 422
    response = client.post(url("ib_return", meeting), {"reasons": "Vad kostar det?"})
    assert response.status_code == 302
    case.refresh_from_db()
    assert case.status == "registered"
    assert "is closed" in client.get(url("ib_return", meeting)).text
    again = client.post(url("ib_return", meeting), {"reasons": "En gång till"})
    assert again.status_code == 409
    assert "En gång till" in again.text


def test_a_recused_mayor_finds_nothing(mayor, ib):
    case = ib.declaration()
    meeting = ib.meeting(case, stage="called")
    ib.recuse(ib.mayor, case)
    for name in ("ib_decide", "ib_return", "ib_item"):
        assert mayor.get(url(name, meeting)).status_code == 404
    assert mayor.post(url("ib_to_ks", meeting)).status_code == 404
    ib_meetings.begin(meeting=meeting, by=ib.officer)
    assert mayor.post(url("ib_decide", meeting), typed()).status_code == 404
