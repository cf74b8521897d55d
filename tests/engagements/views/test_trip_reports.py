"""Writing and reading the trip report; asking and answering another body's question."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from engagements import trip_page
from engagements.actions import protection, trip_questions
from engagements.models import Case, TripQuestion, TripReport
from tests import factories, makers_trips
from tests.makers_trips import make_trip

TOLD = {
    "learnt": "Cykelvägar med värme",
    "contacts": "Kommissionen",
    "recommendations": "Åk dit",
    "shared_with": "Nätverket",
    "actual_sek": "12 500,50",
}


@pytest.fixture
def made(committee, astrid, bo) -> Case:
    return make_trip(
        body=committee, by=astrid, people=[bo], status="carried_out",
        report_due_on=timezone.localdate() - timedelta(days=1),
    )  # fmt: skip


@pytest.fixture
def planned(committee, astrid, hedda) -> Case:
    return make_trip(
        body=committee, by=astrid, handler=astrid, people=[hedda], status="decided",
        starts_on=timezone.localdate() + timedelta(days=20),
    )  # fmt: skip


def at(name, row):
    return reverse(f"engagements:{name}", args=[row.pk])


def sign_in(client, user):
    client.force_login(factories.fresh(user))
    return client


def text(response):
    return " ".join(response.content.decode().split())


# --- the report ---------------------------------------------------------------------------------


def test_a_traveller_writes_the_report(client, made, bo):
    sign_in(client, bo)
    page = text(client.get(at("trip_report", made)))
    assert "1 day late" in page
    assert "What we learnt" in page
    response = client.post(at("trip_report", made), TOLD)
    assert response.status_code == 302
    report = TripReport.objects.get()
    assert (report.written_by, str(report.actual_sek)) == (bo, "12500.50")
    assert Case.objects.get(pk=made.pk).status == "followed_up"


def test_a_report_is_read_by_who_sees_the_case(client, made, astrid, cecilia):
    makers_trips.report(made, by=astrid, actual_sek="12500.50", learnt="<i>Allt</i>")
    page = text(sign_in(client, cecilia).get(at("trip_report", made)))
    assert "&lt;i&gt;Allt&lt;/i&gt;" in page
    assert "12,500.50" in page
    assert '<form class="stack"' not in page


def test_what_is_missing_is_said_and_nothing_typed_is_lost(client, made, astrid):
    sign_in(client, astrid)
    response = client.post(at("trip_report", made), TOLD | {"learnt": "", "actual_sek": "många"})
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"learnt", "actual_sek"}
    page = text(response)
    for typed in ("Kommissionen", "Åk dit", "Nätverket", "många"):
        assert typed in page
    assert client.post(at("trip_report", made), {}).status_code == 422
    assert not TripReport.objects.exists()


def test_somebody_else_is_told_why_not(client, made, company):
    other = factories.make_user(role="handler", body=company)
    sign_in(client, other)
    for answer in (client.get(at("trip_report", made)), client.post(at("trip_report", made), TOLD)):
        assert answer.status_code == 403
        assert "those who travel or who handle the case" in text(answer)


def test_a_recused_traveller_finds_nothing(client, made, astrid, bo):
    protection.recuse(case=made, person=bo, ground="interest", explanation="", by=astrid)
    sign_in(client, bo)
    assert client.get(at("trip_report", made)).status_code == 404
    assert client.get(at("trip_ask", made)).status_code == 404


def test_a_case_of_another_kind_has_no_report(client, committee, astrid):
    visit = factories.make_case(body=committee, by=astrid)
    sign_in(client, astrid)
    for name in ("trip_report", "trip_ask"):
        assert client.get(at(name, visit)).status_code == 404


def test_before_the_trip_is_carried_out_there_is_nothing_to_fill_in(client, planned, astrid):
    sign_in(client, astrid)
    page = text(client.get(at("trip_report", planned)))
    assert "when the trip is noted as carried out" in page
    assert "<textarea" not in page
    assert client.post(at("trip_report", planned), TOLD).status_code == 409


def test_the_second_of_two_writers_hears_that_somebody_was_faster(client, made, astrid, bo):
    makers_trips.report(made, by=astrid)
    response = sign_in(client, bo).post(at("trip_report", made), TOLD | {"learnt": "Annat"})
    assert response.status_code == 409
    assert TripReport.objects.get().learnt == "Cykelvägar med värme"


# --- questions ----------------------------------------------------------------------------------


def test_another_body_sends_a_question_along(client, planned, bo, company):
    sign_in(client, bo)
    page = text(client.get(at("trip_ask", planned)))
    assert company.name in page
    assert "No other body has sent a question along." in page
    asked = {"body": company.pk, "question": "Hur mäter de buller?"}
    assert client.post(at("trip_ask", planned), asked).status_code == 302
    assert TripQuestion.objects.get().body == company


def test_a_question_without_words_or_for_ones_own_body_is_refused(
    client, planned, cecilia, committee
):
    sign_in(client, cecilia)
    asked = {"body": committee.pk, "question": "Hur?"}
    response = client.post(at("trip_ask", planned), asked)
    assert response.status_code == 422
    assert "Hur?</textarea>" in text(response)
    assert client.post(at("trip_ask", planned), {}).status_code == 422
    assert not TripQuestion.objects.exists()


def test_who_may_not_ask_is_told_why(client, planned, made, astrid, bo):
    sign_in(client, astrid)
    response = client.get(at("trip_ask", planned))
    assert (response.status_code, "another body" in text(response)) == (403, True)
    sign_in(client, bo)
    response = client.post(at("trip_ask", made), {"question": "Hur?"})
    assert (response.status_code, "is over" in text(response)) == (403, True)


@pytest.fixture
def question(planned, company, bo) -> TripQuestion:
    return trip_questions.ask(
        case=planned, body=company, question="Hur mäter de <buller>?", by=factories.fresh(bo)
    )


def test_a_traveller_answers_and_everybody_reads_it(client, question, planned, hedda, bo):
    sign_in(client, hedda)
    page = text(client.get(at("trip_answer", question)))
    assert "Hur mäter de &lt;buller&gt;?" in page
    answer = {"answer": "Med mikrofoner."}
    assert client.post(at("trip_answer", question), answer).status_code == 302
    page = text(sign_in(client, bo).get(at("trip_ask", planned)))
    assert "Med mikrofoner." in page
    assert "Hedda Falk" in page


def test_an_empty_answer_is_refused_and_a_late_one_loses_nothing(client, question, astrid, hedda):
    sign_in(client, astrid)
    assert client.post(at("trip_answer", question), {"answer": " "}).status_code == 422
    trip_questions.answer(question=question, answer="Så här.", by=factories.fresh(hedda))
    response = client.post(at("trip_answer", question), {"answer": "Annorlunda."})
    assert response.status_code == 409
    assert "answered already" in text(response)
    question.refresh_from_db()
    assert question.answer == "Så här."


def test_who_asked_may_not_answer_and_strangers_find_no_question(
    client, question, planned, bo, astrid
):
    sign_in(client, bo)
    assert client.get(at("trip_answer", question)).status_code == 403
    protection.limit(case=planned, visibility=1, by=factories.fresh(astrid))
    assert client.get(at("trip_answer", question)).status_code == 404
    missing = reverse("engagements:trip_answer", args=[999_999_999])
    assert client.get(missing).status_code == 404


# --- what the case's own page is given ----------------------------------------------------------


def test_the_parts_of_a_case_page_say_what_the_reader_may_do(
    planned, made, question, astrid, bo, django_assert_max_num_queries
):
    def of(case, user):
        user = factories.fresh(user)
        with django_assert_max_num_queries(14):
            found = trip_page.parts(Case.objects.get(pk=case.pk), user)
            found["questions"] = list(found["questions"])
        return found

    theirs = of(planned, bo)
    assert (theirs["may_ask"], theirs["may_answer"], theirs["may_report"]) == (True, False, False)
    assert theirs["questions"] == [question]
    own = of(planned, astrid)
    assert (own["may_ask"], own["may_answer"], own["may_report"]) == (False, True, False)
    assert [row.id for row in own["been"].earlier] == [made.pk]
    assert of(made, bo)["may_report"] is True
    makers_trips.report(made, by=astrid)
    reported = of(made, bo)
    assert (reported["may_report"], reported["report"].written_by) == (False, astrid)
