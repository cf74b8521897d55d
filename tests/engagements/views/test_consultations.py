"""The pages of consultations: asking, the two sides' lists, answering (S-62, S-73, S-74, S-79)."""

import uuid
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from engagements.actions import cases, protection
from engagements.models import Consultation, Role
from tests import factories
from tests.factories import fresh
from tests.makers_consultations import (
    QUESTION,
    STATEMENT,
    answered,
    make_consultation,
    make_group_board,
)
from tests.visits.views import stories

LIST = reverse("engagements:consultations")
GIVEN = {"stance": "with_remarks", "statement": STATEMENT}


@pytest.fixture
def case(committee, astrid):
    return factories.make_case(body=committee, by=astrid, handler=astrid)


@pytest.fixture
def made(case, ks, astrid):
    return make_consultation(case=case, body=ks, by=astrid)


def at(name, row):
    return reverse(f"engagements:{name}", args=[row.pk])


def signed_in(client, person):
    client.force_login(fresh(person))
    return client


def text(response):
    return " ".join(response.content.decode().split())


def asking(body, **values):
    key = str(uuid.uuid4())
    typed = {"asked_body": body.pk, "question": QUESTION, "due_on": "2027-03-03", "category": ""}
    return typed | {"submission_key": key} | values


# --- asking -------------------------------------------------------------------------------


@time_machine.travel("2026-05-05 10:00+02:00", tick=False)
def test_the_form_offers_ks_first_and_the_usual_day_with_its_count(client, case, ks, astrid):
    koncern = make_group_board()
    page = signed_in(client, astrid).get(at("consultation_ask", case))
    form = page.context["form"]
    offered = [name for _pk, name in form.fields["asked_body"].choices]
    assert offered == ["", "Kommunstyrelsen", koncern.name]
    assert 'value="2026-05-20"' in text(page)
    assert "10 working days lead to Wednesday 2026-05-20" in text(page)
    assert "10 working days are usual" in text(page)


def test_a_question_is_asked_and_shown(client, case, ks, astrid, cecilia):
    values = asking(ks, category="eu_policy")
    page = signed_in(client, astrid).post(at("consultation_ask", case), values, follow=True)
    row = Consultation.objects.get()
    assert page.redirect_chain == [(at("consultation", row), 302)]
    assert (row.question, row.due_on, row.category) == (QUESTION, date(2027, 3, 3), "eu_policy")
    assert "Kommunstyrelsen is asked for its statement." in text(page)
    assert "Advice about: EU policy" in text(page)


def test_the_same_form_sent_twice_leads_to_the_same_question(client, case, ks, astrid):
    values = asking(ks)
    signed_in(client, astrid)
    ways = {client.post(at("consultation_ask", case), values).headers["Location"] for _one in "ab"}
    assert ways == {at("consultation", Consultation.objects.get())}


def test_who_asks_is_told_when_nobody_can_answer(client, case, ks, astrid):
    page = signed_in(client, astrid).post(at("consultation_ask", case), asking(ks), follow=True)
    assert "nobody has an appointment to answer for it" in text(page)


def test_a_body_that_has_not_answered_is_not_offered_and_its_question_is_shown(
    client, made, astrid
):
    page = signed_in(client, astrid).get(at("consultation_ask", made.case))
    assert [pk for pk, _name in page.context["form"].fields["asked_body"].choices] == [""]
    assert QUESTION in text(page)


def test_whoever_was_slower_keeps_the_text(client, made, ks, astrid):
    """409: a colleague asked the same body while one was writing."""
    values = asking(ks, question="Min egen fråga")
    page = signed_in(client, astrid).post(at("consultation_ask", made.case), values)
    assert (page.status_code, Consultation.objects.count()) == (409, 1)
    assert "is asked already in this case" in text(page)
    assert "Min egen fråga" in text(page)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"question": ""}, "required"),
        ({"asked_body": "999999"}, "Select a valid choice"),
        ({"asked_body": "own"}, "Select a valid choice"),
        ({"due_on": "2027-03-06"}, "Choose a working day"),
        ({"due_on": "2020-03-06"}, "Choose a day after today"),
        ({"asked_body": "company", "category": "visits"}, "Advice is given by"),
        ({"category": "annat"}, "Select a valid choice"),
    ],
    ids=str,
)
def test_what_cannot_be_asked_comes_back_with_its_reason(
    client, case, ks, company, committee, astrid, values, words
):
    named = {"own": committee.pk, "company": company.pk}
    values = {name: named.get(value, value) for name, value in values.items()}
    typed = asking(ks, question="Vad säger ni?") | values
    page = signed_in(client, astrid).post(at("consultation_ask", case), typed)
    assert (page.status_code, Consultation.objects.count()) == (422, 0)
    assert words in text(page)
    assert typed["question"] in text(page)


def test_asking_is_for_those_who_handle_the_case(client, case, ks, bo, david):
    address = at("consultation_ask", case)
    assert signed_in(client, bo).get(address).status_code == 403
    assert signed_in(client, bo).post(address, asking(ks)).status_code == 403
    assert signed_in(client, david).get(address).status_code == 404
    assert Consultation.objects.count() == 0


def test_a_secret_case_says_which_way_is_open(client, case, ks, astrid, bo, cecilia):
    protection.mark_secret(
        case=case, provision="OSL 15:1", reason="UD", people=[], by=fresh(astrid)
    )
    page = signed_in(client, astrid).get(at("consultation_ask", case))
    assert page.status_code == 403
    assert "Share it by name first" in text(page)
    assert signed_in(client, bo).get(at("consultation_ask", case)).status_code == 404
    protection.share(case=case, person=cecilia, ground="OSL 10:2", by=fresh(astrid))
    page = signed_in(client, astrid).post(at("consultation_ask", case), asking(ks))
    assert page.status_code == 302


# --- one consultation ---------------------------------------------------------------------


def test_the_asked_side_reads_the_case_the_ruling_and_the_form(client, made, cecilia):
    page = signed_in(client, cecilia).get(at("consultation", made))
    assert made.case.diary_number in text(page)
    assert "As the case stands today" in text(page)
    assert page.context["short"]["ruling"]["decider"]
    assert "You act as Officer at the City Executive Office, Kommunstyrelsen." in text(page)
    assert page.context["form"].fields.keys() == {"stance", "statement"}
    assert "working days lead to" in text(page)


def test_a_decided_case_shows_the_ruling_of_then(client, committee, ks, astrid, cecilia):
    case = stories.accepted(by=astrid, body=committee)
    made = make_consultation(case=case, body=ks, by=astrid)
    page = signed_in(client, cecilia).get(at("consultation", made))
    assert page.context["short"]["heading"] == "As it was decided"


def test_a_case_that_has_ended_undecided_shows_no_ruling(client, made, astrid, cecilia):
    cases.void(case=made.case, reason="Dubblett", by=fresh(astrid))
    page = signed_in(client, cecilia).get(at("consultation", made))
    assert (page.status_code, page.context["short"]) == (200, None)
    assert "is closed" in text(page)


def test_a_statement_is_given_and_stands_on_the_case(client, made, astrid, cecilia):
    page = signed_in(client, cecilia).post(at("consultation_answer", made), GIVEN, follow=True)
    assert page.redirect_chain == [(at("consultation", made), 302)]
    assert "Supports it, with remarks" in text(page)
    assert signed_in(client, cecilia).get(LIST).context["nav"]["items"][2]["count"] == ""
    on_the_case = signed_in(client, astrid).get(reverse("visits:case", args=[made.case_id]))
    assert STATEMENT in text(on_the_case)
    assert "Answered by Cecilia Berg" in text(on_the_case)


@pytest.mark.parametrize("missing", ["stance", "statement"])
def test_half_an_answer_comes_back_with_what_was_typed(client, made, cecilia, missing):
    values = {**GIVEN, missing: ""}
    page = signed_in(client, cecilia).post(at("consultation_answer", made), values)
    assert page.status_code == 422
    assert page.context["form"].errors.keys() == {missing}
    assert missing == "statement" or STATEMENT in text(page)
    made.refresh_from_db()
    assert made.answered_on is None


def test_whoever_answers_second_keeps_the_own_text(client, made, ks, cecilia):
    answered(made, factories.make_user(role=Role.SECRETARY, body=ks, name="Frida"))
    mine = {"stance": "objects", "statement": "Nej, vänta med detta."}
    page = signed_in(client, cecilia).post(at("consultation_answer", made), mine)
    assert page.status_code == 409
    assert ("answered already" in text(page), "Nej, vänta med detta." in text(page)) == (True, True)
    assert STATEMENT in text(page)
    made.refresh_from_db()
    assert made.statement == STATEMENT
    # An empty form that comes late is told the same, without a text to keep.
    assert signed_in(client, cecilia).post(at("consultation_answer", made)).status_code == 409


def test_who_may_not_answer_reads_why(client, made, bo):
    page = signed_in(client, bo).get(at("consultation", made))
    assert page.status_code == 200
    assert "none of your appointments lets you answer for it" in text(page)
    assert "</textarea>" not in text(page)
    assert client.post(at("consultation_answer", made), GIVEN).status_code == 403


def test_a_recused_person_neither_finds_nor_answers(client, made, ks, astrid, cecilia):
    protection.recuse(
        case=made.case, person=cecilia, ground="interest", explanation="", by=fresh(astrid)
    )
    signed_in(client, cecilia)
    assert client.get(at("consultation", made)).status_code == 404
    assert client.post(at("consultation_answer", made), GIVEN).status_code == 404
    assert client.post(at("consultation_withdraw", made)).status_code == 404
    assert client.get(LIST).context["page"].rows == []


def test_who_asked_takes_the_question_back(client, made, astrid, bo, cecilia):
    page = signed_in(client, bo).get(at("consultation", made))
    assert page.context["may_withdraw"] is False
    assert client.post(at("consultation_withdraw", made)).status_code == 403
    page = signed_in(client, astrid).get(at("consultation", made))
    assert page.context["may_withdraw"] is True
    page = client.post(at("consultation_withdraw", made), follow=True)
    assert "Taken back" in text(page)
    assert page.context["may_withdraw"] is False
    page = client.post(at("consultation_withdraw", made))
    assert (page.status_code, "has been withdrawn" in text(page)) == (409, True)
    page = signed_in(client, cecilia).post(at("consultation_answer", made), GIVEN)
    assert page.status_code == 409


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_one_consultation_costs_the_same_among_many(client, made, case, astrid, cecilia):
    signed_in(client, cecilia)
    few = queries(client, at("consultation", made))
    for _number in range(20):
        make_consultation(case=case, body=factories.make_body(), by=astrid)
    assert queries(client, at("consultation", made)) == few <= 15
    asking_page = at("consultation_ask", case)
    assert queries(signed_in(client, astrid), asking_page) <= 12


def test_the_pages_are_swedish_for_a_swedish_reader(client, made, cecilia):
    cecilia.language = "sv"
    cecilia.save()
    with translation.override("sv"):
        page = signed_in(client, cecilia).get(at("consultation", made))
    assert '<html lang="sv"' in text(page)
