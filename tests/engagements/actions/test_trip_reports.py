"""The trip report and other bodies' questions: who may, when, once (S-68, S-83)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from engagements import story, workflow
from engagements.actions import protection, trip_questions
from engagements.models import CaseEvent, Notification, TripQuestion, TripReport
from engagements.permissions import may_ask_trip
from tests import factories, makers_trips
from tests.makers_trips import make_trip, report

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(committee, astrid, bo):
    """A trip of the committee that is carried out; Bo of the company went along."""
    return make_trip(body=committee, by=astrid, people=[bo, "Eva Ek"], status="carried_out")


def told(case):
    event = CaseEvent.objects.filter(case=case).latest("pk")
    return story.sentence_of(event), event.text


# --- the report ---------------------------------------------------------------------------------


def test_whoever_handles_the_case_reports_and_the_case_moves_on(made, astrid):
    row = report(made, by=astrid, learnt="Allt", actual_sek=Decimal("8200.50"))
    made.refresh_from_db()
    assert made.status == "followed_up"
    assert (row.trip_id, row.written_by, row.actual_sek) == (made.pk, astrid, Decimal("8200.50"))
    assert told(made) == ("Astrid Lind wrote the trip report.", "")
    assert TripReport.history.get().history_user == astrid
    assert CaseEvent.objects.latest("pk").acting_as == astrid.appointments.get()


def test_a_traveller_of_another_body_reports_as_nothing_but_a_traveller(made, bo):
    report(made, by=bo)
    assert told(made)[0] == "Bo Ek wrote the trip report."
    assert CaseEvent.objects.latest("pk").acting_as is None


def test_somebody_else_does_not_report(made, company, cecilia):
    other = factories.make_user(role="handler", body=company, name="Olle")
    with pytest.raises(PermissionDenied, match="those who travel or who handle"):
        report(made, by=other)
    assert report(made, by=cecilia)  # handles every body's cases


def test_who_does_not_see_the_case_does_not_report(made, committee, astrid, bo, hedda):
    protection.recuse(case=made, person=bo, ground="interest", explanation="", by=astrid)
    with pytest.raises(PermissionDenied, match="recused"):
        report(made, by=bo)
    protection.mark_secret(case=made, provision="OSL 15:1", reason="UD", people=[], by=hedda)
    with pytest.raises(PermissionDenied, match="may not see"):
        report(made, by=astrid)


@pytest.mark.parametrize("status", ["registered", "submitted", "decided"])
def test_no_report_before_the_trip_is_carried_out(status, committee, astrid):
    case = make_trip(body=committee, by=astrid, status=status)
    with pytest.raises(workflow.IllegalMove):
        report(case, by=astrid)
    assert not TripReport.objects.exists()


def test_a_trip_is_reported_once(made, astrid):
    report(made, by=astrid)
    with pytest.raises(workflow.IllegalMove):
        report(made, by=astrid)


def test_nothing_is_reported_of_a_closed_case(made, astrid):
    report(made, by=astrid)
    makers_trips.cases.close(case=made, by=factories.fresh(astrid))
    with pytest.raises(PermissionDenied, match="is closed"):
        report(made, by=astrid)


@pytest.mark.parametrize("name", ["learnt", "contacts", "recommendations"])
def test_a_report_says_something_everywhere(name, made, astrid):
    with pytest.raises(IntegrityError), transaction.atomic():
        report(made, by=astrid, **{name: ""})
    made.refresh_from_db()
    assert made.status == "carried_out"


# --- questions ----------------------------------------------------------------------------------


@pytest.fixture
def planned(committee, astrid, hedda):
    """A decided trip next month; Hedda travels, Astrid handles the case."""
    begins = timezone.localdate() + timedelta(days=30)
    return make_trip(
        body=committee, by=astrid, handler=astrid, people=[hedda, "Eva"], status="decided",
        starts_on=begins, ends_on=begins + timedelta(days=2),
    )  # fmt: skip


def ask(case, body, by, question="Hur mäter de buller?"):
    return trip_questions.ask(case=case, body=body, question=question, by=factories.fresh(by))


def notified():
    rows = Notification.objects.filter(reason="trip_question").order_by("recipient__name")
    return list(rows.values_list("recipient__name", flat=True))


def test_another_body_asks_and_the_travellers_and_the_officer_are_told(planned, company, bo):
    row = ask(planned, company, bo)
    assert (row.trip_id, row.body, row.asked_by, row.answer) == (planned.pk, company, bo, "")
    assert notified() == ["Astrid Lind", "Hedda Falk"]
    sentence = "Bo Ek asked the travellers a question for Stockholms Hamn AB."
    assert told(planned) == (sentence, "Hur mäter de buller?")


def test_without_an_officer_the_contact_person_is_told(committee, astrid, company, bo):
    case = make_trip(body=committee, by=astrid)
    ask(case, company, bo)
    assert notified() == ["Astrid Lind"]


def test_who_asks_is_not_told_and_a_recused_traveller_neither(planned, ks, cecilia, astrid, hedda):
    protection.recuse(case=planned, person=hedda, ground="interest", explanation="", by=astrid)
    makers_trips.cases.assign(case=planned, handler=cecilia, by=factories.fresh(astrid))
    ask(planned, ks, cecilia)
    assert notified() == []


def test_the_office_asks_for_any_other_body(planned, company, cecilia):
    assert ask(planned, company, cecilia).body == company


def test_ones_own_body_does_not_ask(planned, committee, astrid, bo):
    with pytest.raises(PermissionDenied, match="another body's cases"):
        ask(planned, committee, astrid)
    with pytest.raises(PermissionDenied, match="another body's cases"):
        ask(planned, committee, bo)


def test_nobody_asks_for_a_body_whose_cases_they_do_not_handle(planned, ks, bo, company):
    with pytest.raises(PermissionDenied, match="Kommunstyrelsen"):
        ask(planned, ks, bo)
    auditor = factories.make_user(role="auditor")
    with pytest.raises(PermissionDenied, match="another body's cases"):
        ask(planned, company, auditor)


def test_who_does_not_see_the_case_does_not_ask(planned, company, astrid, bo):
    protection.limit(case=planned, visibility=1, by=factories.fresh(astrid))
    with pytest.raises(PermissionDenied, match="may not see"):
        ask(planned, company, bo)


@pytest.mark.parametrize("status", ["carried_out", "followed_up", "withdrawn", "rejected"])
def test_nobody_asks_when_the_trip_is_over_or_called_off(status, committee, company, bo):
    case = make_trip(body=committee, status=status)
    with pytest.raises(PermissionDenied, match="is over"):
        ask(case, company, bo)


@pytest.mark.parametrize(
    ("starts", "ends", "open_"),
    [(0, None, True), (-1, 0, True), (-2, -1, False), (-1, None, False), (None, None, True)],
)
def test_the_last_day_is_the_last_day_to_ask(starts, ends, open_, committee, bo):
    today = timezone.localdate()
    days = {"starts_on": starts, "ends_on": ends}
    days = {k: v if v is None else today + timedelta(days=v) for k, v in days.items()}
    case = make_trip(body=committee, status="decided", **days)
    assert bool(may_ask_trip(factories.fresh(bo), case)) is open_


def test_may_ask_says_whether_there_is_any_body_to_ask_for(planned, astrid, bo, cecilia):
    answers = [bool(may_ask_trip(factories.fresh(one), planned)) for one in (astrid, bo, cecilia)]
    assert answers == [False, True, True]
    assert may_ask_trip(factories.fresh(bo), planned).acting_as.body_name == "Stockholms Hamn AB"


# --- answers ------------------------------------------------------------------------------------


@pytest.fixture
def question(planned, company, bo) -> TripQuestion:
    return ask(planned, company, bo)


def answer(question, by, text="Med mikrofoner."):
    return trip_questions.answer(question=question, answer=text, by=factories.fresh(by))


def test_a_traveller_or_the_officer_answers_once(question, planned, astrid, hedda):
    row = answer(question, hedda)
    assert (row.answer, row.answered_by) == ("Med mikrofoner.", hedda)
    assert row.answered_at >= row.asked_at
    sentence = "Hedda Falk answered the question from Stockholms Hamn AB."
    assert told(planned) == (sentence, "Med mikrofoner.")
    with pytest.raises(trip_questions.AlreadyAnswered, match="answered already") as refused:
        answer(question, astrid, "Med öronen.")
    assert refused.value.case == planned
    question.refresh_from_db()
    assert question.answer == "Med mikrofoner."


def test_who_asked_is_told_of_the_answer(question, bo, astrid):
    answer(question, astrid)
    told_of = bo.notifications.filter(reason=Notification.Reason.TRIP_ANSWERED)
    assert [one.case_id for one in told_of] == [question.trip_id]


def test_an_answer_may_come_after_the_trip(question, planned, astrid):
    makers_trips.go_to(planned, "carried_out", by=astrid)
    assert answer(question, astrid).answer


def test_who_asked_does_not_answer(question, bo):
    with pytest.raises(PermissionDenied, match="Questions are answered by those"):
        answer(question, bo)


def test_nothing_is_answered_in_a_closed_or_unseen_case(question, planned, astrid, bo):
    protection.recuse(case=planned, person=bo, ground="interest", explanation="", by=astrid)
    with pytest.raises(PermissionDenied, match="recused"):
        answer(question, bo)
    for status in ("withdraw", "close"):
        values = {"reason": "Inställt"} if status == "withdraw" else {}
        act = getattr(makers_trips.cases, status)
        act(case=planned, by=factories.fresh(astrid), **values)
    with pytest.raises(PermissionDenied, match="is closed"):
        answer(question, astrid)
