"""Answering a request in the browser."""

import pytest
from django.urls import reverse

from engagements.actions import protection
from engagements.models import Decision
from engagements.statuses import Status
from tests import factories
from visits.actions import answers as act

from . import stories

STEPS = ["accept", "decline", "propose_date", "ask", "hand_over", "refer"]


def url(name, case):
    return reverse(f"visits:{name}", args=[case.pk])


def text(response):
    return " ".join(response.content.decode().split())


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def case(committee, astrid):
    return stories.assessed(by=astrid, body=committee)


@pytest.mark.parametrize(
    ("name", "values", "status", "kind"),
    [
        ("accept", {"reasons": "Vi lär av varandra"}, Status.ACCEPTED, "accept"),
        ("decline", {"reasons": "We have no time in May"}, Status.DECLINED, "decline"),
        ("propose_date", {"proposal": "12 May 2027"}, Status.DATE_PROPOSED, "another_date"),
        ("ask", {"question": "How many come?"}, Status.AWAITING_INFO, "question"),
    ],
)
def test_an_answer_moves_the_case_and_leads_to_its_letter(
    client, astrid, case, name, values, status, kind
):
    client.force_login(astrid)
    assert client.get(url(name, case)).status_code == 200
    response = client.post(url(name, case), values)
    assert (response.status_code, response.url) == (302, f"{url('compose', case)}?kind={kind}")
    case.refresh_from_db()
    assert case.status == status


@pytest.mark.parametrize("name", STEPS)
def test_a_stranger_is_told_whose_matter_it_is(client, bo, case, name):
    client.force_login(bo)
    assert client.get(url(name, case)).status_code == 403
    assert client.post(url(name, case), {"reasons": "Nej"}).status_code == 403


@pytest.mark.parametrize("name", [*STEPS, "answered"])
def test_a_case_that_one_may_not_see_does_not_exist(client, bo, astrid, case, name):
    protection.mark_secret(
        case=case, provision="OSL 15:1", reason="Utrikessekretess", people=[], by=astrid
    )
    client.force_login(bo)
    assert client.get(url(name, case)).status_code == 404


@pytest.mark.parametrize("name", ["accept", "decline", "propose_date", "answered"])
def test_too_early_says_so_and_keeps_the_case(client, committee, astrid, name):
    case = factories.make_case(body=committee, by=astrid)
    client.force_login(astrid)
    for response in (client.get(url(name, case)), client.post(url(name, case), {"reasons": "x"})):
        assert response.status_code == 409
        assert "Somebody was faster" in text(response)
    case.refresh_from_db()
    assert case.status == Status.REGISTERED


@pytest.mark.parametrize("name", STEPS)
def test_an_empty_form_comes_back_with_422(client, astrid, committee, ks, name):
    level = "statschef" if name == "refer" else "tjansteperson"
    case = stories.assessed(by=astrid, body=committee, political_level=level)
    client.force_login(astrid)
    assert client.post(url(name, case), {}).status_code == 422


def test_an_acceptance_sent_twice_is_one_decision(client, astrid, case):
    client.force_login(astrid)
    answers = [client.post(url("accept", case), {"reasons": "Ja"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 409]
    assert Decision.objects.filter(case=case).count() == 1


def test_acceptance_in_spite_of_a_warning_asks_for_its_motive(client, astrid, committee):
    case = stories.assessed(by=astrid, body=committee)
    client.force_login(astrid)
    assert "go on in spite of this" not in text(client.get(url("accept", case)))
    case.visit.mutual_learning = False
    case.visit.save()
    page = text(client.get(url("accept", case)))
    assert "Say in the reasons why you go on in spite of this" in page
    assert "The visit gives no mutual learning." in page


def test_missing_answers_lead_to_where_they_are_given(client, astrid, committee):
    case = stories.assessed(by=astrid, body=committee, political_level="")
    client.force_login(astrid)
    page = text(client.get(url("accept", case)))
    assert "This cannot be done as things stand" in page
    assert f'href="{url("edit", case)}"' in page
    assert "Decide to receive the visit" not in page
    response = client.post(url("accept", case), {"reasons": "Skrivet med möda"})
    assert response.status_code == 422
    assert "Skrivet med möda" in text(response)
    assert not Decision.objects.exists()


def test_a_significant_visit_leads_to_the_referral(client, astrid, committee, ks):
    case = stories.assessed(by=astrid, body=committee, political_level="statschef")
    client.force_login(astrid)
    for name in ("accept", "decline"):
        assert f'href="{url("refer", case)}"' in text(client.get(url(name, case)))
    response = client.post(url("refer", case), {"reasons": "Statschef"})
    assert (response.status_code, response.url) == (302, url("case", case))
    case.refresh_from_db()
    assert case.status == Status.WITH_KS


def test_the_executive_board_receives_a_significant_visit_without_a_decision(client, cecilia, ks):
    case = stories.assessed(by=cecilia, body=ks, political_level="statschef")
    client.force_login(cecilia)
    assert "coordinates the visit" in text(client.get(url("accept", case)))
    assert client.post(url("accept", case), {"reasons": "Vi tar emot"}).status_code == 302
    assert not Decision.objects.exists()


def test_an_ordinary_visit_is_not_referred_but_may_be_handed_over(client, astrid, case, ks):
    client.force_login(astrid)
    page = text(client.get(url("refer", case)))
    assert "This visit stays with the body" in page
    assert f'href="{url("hand_over", case)}"' in page
    response = client.post(url("refer", case), {"reasons": "Vi hinner inte"})
    assert response.status_code == 422
    assert "Vi hinner inte" in text(response)


def test_handing_over_gives_the_other_body_a_case(client, astrid, case, company):
    client.force_login(astrid)
    form = client.get(url("hand_over", case)).context["form"]
    assert [body.name for body in form.fields["to"].queryset] == [company.name]
    values = {"to": company.pk, "reasons": "Hamnfråga"}
    response = client.post(url("hand_over", case), values)
    assert response.url == f"{url('compose', case)}?kind=handed_over"
    new = case.links_out.get().to_case
    assert (new.body, new.status) == (company, Status.REGISTERED)
    again = client.post(url("hand_over", case), values)
    assert again.status_code == 409
    assert case.links_out.count() == 1


def test_the_answer_of_the_guests_takes_the_case_back(client, astrid, case):
    act.ask(case=case, question="Hur många?", by=astrid)
    client.force_login(astrid)
    assert client.get(url("answered", case)).status_code == 200
    response = client.post(url("answered", case), {"answer": "Tolv"})
    assert (response.status_code, response.url) == (302, url("case", case))
    case.refresh_from_db()
    assert case.status == Status.ASSESSED
