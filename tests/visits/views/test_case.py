"""The page of a visit: what it shows to whom, and at what cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engagements import permissions
from engagements.actions import cases, notes, protection
from engagements.models import CaseEvent
from tests import factories
from visits.actions import answers, invitations
from visits.actions.templates import load_templates

from .stories import accepted, assessed, prioritised, proposed

TABS = ["bedomning", "uppgifter", "program", "tidslinje", "handlingar", "historik"]


def page(client, user, case, tab=""):
    user.language = "en"
    user.save()
    client.force_login(user)
    return client.get(reverse("visits:case", args=[case.pk]), {"flik": tab} if tab else {})


def text(response):
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("tab", TABS)
def test_every_tab_opens_by_its_address(client, committee, astrid, tab):
    case = accepted(by=astrid, body=committee)
    response = page(client, astrid, case, tab)
    assert response.status_code == 200
    assert f'href="/besok/{case.pk}/?flik={tab}" aria-current="page"' in text(response)


def test_an_unknown_tab_shows_the_first(client, committee, astrid):
    case = factories.make_case(body=committee, by=astrid)
    response = page(client, astrid, case, "okand")
    assert response.context["tab"] == "bedomning"


def test_htmx_gets_the_tab_alone(client, committee, astrid):
    case = factories.make_case(body=committee, by=astrid)
    client.force_login(astrid)
    address = reverse("visits:case", args=[case.pk])
    response = client.get(address, {"flik": "uppgifter"}, headers={"HX-Request": "true"})
    assert "<html" not in text(response)
    assert 'aria-current="page"' in text(response)
    assert "HX-Request" in response.headers["Vary"]


def test_the_panel_says_who_decides_and_in_which_capacity_one_acts(client, committee, astrid):
    case = assessed(by=astrid, body=committee)
    shown = text(page(client, astrid, case))
    assert "Who decides, and why" in shown
    assert "You act as International contact person, Miljö- och hälsoskyddsnämnden." in shown


def test_after_the_decision_the_stored_ruling_is_shown(client, committee, astrid):
    case = accepted(by=astrid, body=committee)
    response = page(client, astrid, case)
    assert response.context["ruling"]["heading"] == "The decision, and why"
    assert response.context["decision"].outcome == "accepted"
    assert "Astrid Lind" in response.context["ruling"]["you_may"]


def test_the_decision_can_be_had_as_a_document_by_everybody_who_sees_it(
    client, committee, astrid, bo
):
    case = accepted(by=astrid, body=committee)
    address = reverse("engagements:decision_document", args=[case.decisions.get().pk])
    for reader in (astrid, bo):
        shown = text(page(client, reader, case))
        form = shown[shown.index(f'action="{address}"') :].split("</form>")[0]
        assert "csrfmiddlewaretoken" in form
        assert "The decision as PDF" in form
    before = assessed(by=astrid, body=committee)
    assert "/pdf/" not in text(page(client, astrid, before))


def test_a_new_request_is_assessed_next(client, committee, astrid):
    case = factories.make_case(body=committee, by=astrid)
    steps = page(client, astrid, case).context["steps"]
    assert steps.primary.key == "assess"
    assert steps.may_take


def test_the_recommended_answer_comes_next(client, committee, astrid):
    case = assessed(by=astrid, body=committee)
    assert page(client, astrid, case).context["steps"].primary.key == "accept"


def test_a_significant_visit_can_only_be_referred(client, committee, ks, astrid):
    case = assessed(by=astrid, body=committee, political_level="statschef")
    steps = page(client, astrid, case).context["steps"]
    keys = {link.key for _label, links in steps.groups for link in links}
    assert steps.primary.key == "refer"
    assert "accept" not in keys | {link.key for link in steps.second}


def test_a_stranger_reads_but_is_offered_nothing_to_do(client, committee, astrid, bo):
    case = assessed(by=astrid, body=committee)
    response = page(client, bo, case)
    steps = response.context["steps"]
    assert response.status_code == 200
    assert (steps.primary, steps.second, steps.may_take) == (None, (), False)
    assert {link.key for _label, links in steps.groups for link in links} == {"recuse"}
    assert "none of your appointments gives you this there" in text(response)


def test_a_partaking_body_may_write_notes(client, committee, company, astrid, bo):
    case = factories.make_case(body=committee, by=astrid, partaking=[company])
    steps = page(client, bo, case).context["steps"]
    keys = {link.key for _label, links in steps.groups for link in links}
    assert keys == {"note", "document", "recuse"}


def test_who_has_no_appointment_finds_nothing(client, committee, astrid, david):
    case = factories.make_case(body=committee, by=astrid)
    assert page(client, david, case).status_code == 404


def test_a_recused_person_finds_nothing(client, committee, astrid, hedda):
    case = factories.make_case(body=committee, by=astrid)
    permissions.forget(hedda)
    protection.recuse(case=case, person=hedda, ground="interest", explanation="", by=hedda)
    assert page(client, factories.fresh(hedda), case).status_code == 404


def test_a_secret_case_is_not_there_for_others(client, committee, astrid, hedda, bo):
    case = factories.make_case(body=committee, by=astrid, secret=True)
    assert page(client, hedda, case).status_code == 404
    assert page(client, bo, case).status_code == 404
    shown = text(page(client, factories.fresh(astrid), case))
    assert "Marked as secret under OSL 15:1." in shown


def test_a_linked_case_that_one_may_not_see_is_left_out(client, committee, company, astrid, bo):
    case = factories.make_case(body=committee, by=astrid)
    permissions.forget(astrid)
    new = answers.hand_over(case=case, to=company, reasons="Hamnen", by=astrid)
    assert page(client, astrid, case, "uppgifter").context["links"][0]["case"] == new
    permissions.forget(bo)
    protection.mark_secret(case=new, provision="OSL 15:1", reason="Skäl", people=[], by=bo)
    assert page(client, factories.fresh(astrid), case, "uppgifter").context["links"] == []


def test_the_deadline_says_how_it_was_computed(client, committee, astrid):
    case = factories.make_case(body=committee, by=astrid)
    promises = page(client, astrid, case).context["promises"]
    assert [promise.label for promise in promises] == ["First reply", "Decision"]
    assert promises[0].due == case.deadline
    assert promises[0].steps[0].startswith("The clock started on")


def test_a_paused_clock_says_why(client, committee, astrid):
    case = factories.make_case(body=committee, by=astrid)
    permissions.forget(astrid)
    answers.ask(case=case, question="Vilka kommer?", by=astrid)
    decision = page(client, astrid, case).context["promises"][1]
    assert decision.is_paused
    assert len(decision.pauses) == 1


def queries(client, user, case, tab):
    client.force_login(factories.fresh(user))
    address = reverse("visits:case", args=[case.pk])
    client.get(address, {"flik": tab})
    with CaptureQueriesContext(
        connection,
    ) as counted:
        client.get(address, {"flik": tab})
    return len(counted)


@pytest.mark.parametrize("tab", TABS)
def test_the_page_costs_at_most_thirteen_queries_whatever_has_happened(
    client, committee, company, astrid, tab
):
    case = accepted(by=astrid, body=committee, partaking=[company])
    few = queries(client, astrid, case, tab)
    for number in range(50):
        CaseEvent.objects.create(
            case=case, verb="visit.edited", by=astrid, by_name=f"Person {number}"
        )
        cases.set_external_reference(
            case=case, reference=f"D {number}", version=case_version(case), by=astrid
        )
        notes.add(case=case, text=f"Anteckning {number}", by=astrid)
    assert queries(client, astrid, case, tab) <= few <= 13


def case_version(case):
    case.refresh_from_db()
    return case.version


def test_a_proposed_invitation_letter_is_one_click_away(client, committee, astrid):
    invitation = proposed(by=astrid, body=committee)
    response = page(client, astrid, invitation.visit.case)
    assert reverse("visits:invitation", args=[invitation.pk]) in text(response)
    keys = {link.key for _label, links in response.context["steps"].groups for link in links}
    assert "propose_invitation" not in keys


def test_a_letter_that_is_being_made_stands_among_the_documents(
    client, committee, astrid, hedda, bo
):
    load_templates()
    invitation = prioritised(by=astrid, head=hedda, body=committee)
    permissions.forget(hedda)
    invitations.sign(invitation=invitation, reasons="Viktigt.", by=hedda)
    case = invitation.visit.case
    letters = page(client, astrid, case, "handlingar").context["letters"]
    assert [letter.kind for letter in letters] == ["invitation"]
    assert page(client, bo, case, "handlingar").context["may_add"] is False
