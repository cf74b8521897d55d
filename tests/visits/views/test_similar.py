"""Requests of one delegation: told while typing and on the case, and made one visit; fees."""

from datetime import date

import pytest
from django.urls import reverse

from engagements import permissions
from engagements.actions.reference import load_reference
from engagements.models import CaseLink
from tests import factories
from visits.models import VisitFee

from .requestforms import HTMX

JANUARY = date(2027, 1, 12)


@pytest.fixture(autouse=True)
def _reference(db):
    load_reference(by=factories.make_root())


@pytest.fixture
def signed_in(client, astrid):
    astrid.language = "en"
    astrid.save(update_fields=["language"])
    client.force_login(astrid)
    return client


@pytest.fixture
def theirs(company, bo):
    known = factories.make_counterpart(name="Århus Kommune", country_id="DK")
    return factories.make_case(
        body=company,
        by=bo,
        counterpart=known,
        title="Hamnbesök",
        wished_from=JANUARY,
        contact_email="lene@aarhus.dk",
    )


def mine(committee, astrid, **more):
    other = factories.make_counterpart(name="City of Aarhus", country_id="DK")
    return factories.make_case(
        body=committee, by=astrid, counterpart=other, wished_from=JANUARY, **more
    )


def test_another_spelling_is_recognised_while_typing(signed_in, theirs):
    asked = {"counterpart": "City of Arhus", "wished_from": "2027-01-12"}
    page = signed_in.get(reverse("visits:counterpart_history"), asked, headers=HTMX)
    assert theirs.diary_number in page.text
    assert "same counterpart, overlapping dates" in page.text
    other = {"counterpart": "Riga", "wished_from": "2027-01-12"}
    page = signed_in.get(reverse("visits:counterpart_history"), other, headers=HTMX)
    assert theirs.diary_number not in page.text


def test_what_one_may_not_see_is_not_hinted_at(signed_in, company, bo):
    known = factories.make_counterpart(name="Århus Kommune", country_id="DK")
    factories.make_case(
        body=company, by=bo, counterpart=known, wished_from=JANUARY, secret=True, title="Hemligt"
    )
    asked = {"counterpart": "Arhus", "wished_from": "2027-01-12"}
    page = signed_in.get(reverse("visits:counterpart_history"), asked, headers=HTMX)
    assert "Looks like the same delegation" not in page.text


def test_the_sender_alone_finds_it_too(signed_in, theirs):
    for address, found in (("per@aarhus.dk", True), ("per@gmail.com", False)):
        asked = {
            "counterpart": "Delegation",
            "contact_email": address,
            "wished_from": "2027-01-12",
        }
        page = signed_in.get(reverse("visits:counterpart_history"), asked, headers=HTMX)
        assert (theirs.diary_number in page.text) is found


def test_the_case_offers_one_coordinated_visit(signed_in, committee, astrid, theirs):
    case = mine(committee, astrid)
    permissions.forget(astrid)
    page = signed_in.get(reverse("visits:case", args=[case.pk]))
    address = reverse("visits:coordinate", args=[case.pk, theirs.pk])
    assert address in page.text
    form = signed_in.get(address)
    assert "Stockholms Hamn AB" in form.text
    assert signed_in.post(address, {"text": ""}).status_code == 422
    done = signed_in.post(address, {"text": "Ett besök?"})
    assert done.url == reverse("visits:case", args=[case.pk])
    assert CaseLink.objects.get().to_case == theirs


def test_the_same_bodys_own_cases_are_not_coordinated(signed_in, committee, astrid):
    case, other = mine(committee, astrid), factories.make_case(body=committee, by=astrid)
    address = reverse("visits:coordinate", args=[case.pk, other.pk])
    assert signed_in.post(address, {"text": "x"}).url == reverse("visits:case", args=[case.pk])
    assert not CaseLink.objects.exists()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"wished_from": "2026-11-20", "received_on": "2026-11-10"}, "Short notice: 10 days"),
        ({"wished_from": "2026-11-01", "received_on": "2026-11-10"}, "before the day the request"),
        ({"intermediary": "Nordic Tours"}, "Nordic Tours asks on the delegation"),
        ({"contact_email": "a@nordictravelagency.example"}, "looks like a travel firm"),
    ],
)
def test_what_to_think_of_is_flagged_while_typing(signed_in, values, said):
    page = signed_in.get(
        reverse("visits:counterpart_history"), {"counterpart": "Riga"} | values, headers=HTMX
    )
    assert said in page.text


def test_a_fee_is_noted_and_shown_among_the_facts(signed_in, committee, astrid):
    case = factories.make_case(body=committee, by=astrid)
    address = reverse("visits:fee", args=[case.pk])
    assert signed_in.get(address).status_code == 200
    for wrong in (
        {},
        {"amount": "100", "exemption": "student"},
        {"exemption": "student"},
        {"exemption": "student", "reason": "KTH", "invoiced_on": "2026-11-10"},
        {"amount": "x"},
    ):
        assert signed_in.post(address, wrong).status_code == 422, wrong
    signed_in.post(address, {"amount": "3500", "invoiced_on": "2026-11-10"})
    facts = reverse("visits:case", args=[case.pk]) + "?flik=uppgifter"
    assert "3500 SEK" in signed_in.get(facts).text
    signed_in.post(address, {"exemption": "student", "reason": "KTH"})
    assert VisitFee.objects.get().exemption == "student"
    assert "Students or researchers" in signed_in.get(facts).text
    assert signed_in.get(address).context["form"]["reason"].value() == "KTH"
