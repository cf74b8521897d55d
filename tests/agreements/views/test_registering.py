"""Registering agreements and memberships; what may not be is refused with the way out."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from agreements.models import CooperationAgreement, Proposal
from engagements.models import Case
from tests.agreements.deciding import of
from tests.agreements.pages import at, page
from tests.engagements.deciders import Organs
from tests.engagements.views.test_engagements import errors, signed_in
from tests.makers_agreements import of_kind, theme
from tests.makers_engagements import days

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact(organs: Organs) -> Client:
    return signed_in(organs.contact)


def posted(kind: str, organs: Organs, **changed: Any) -> dict[str, Any]:
    """A whole form of that kind, as a browser sends it."""
    values: dict[str, Any] = {"body": organs.committee.pk, "origin": "own_initiative"}
    values["focus_areas"] = ["samverkan"]
    values["submission_key"] = "6c1d7a52-8b1e-4a53-9d4e-0123456789ab"
    for name, value in of_kind(kind).items():
        values[name] = ("yes" if value else "no") if isinstance(value, bool) else value
    if kind == "cooperation_agreement":
        values["theme"] = theme().pk
    return values | changed


def register(client: Client, kind: str, values: dict[str, Any]):
    return client.post(reverse("engagements:engagement_register", args=[kind]), values)


@pytest.mark.parametrize(
    "kind", ["cooperation_agreement", "letter_of_intent", "membership", "network_participation"]
)
def test_every_kind_is_registered_by_its_form(kind, contact: Client, organs: Organs):
    answer = register(contact, kind, posted(kind, organs))
    assert answer.status_code == 302, errors(answer)
    case = Case.objects.get()
    assert case.kind == kind
    assert of(case).is_reviewed == (kind != "cooperation_agreement")
    assert case.diary_number in page(contact, case)


@pytest.mark.parametrize(
    ("changed", "said", "form"),
    [
        ({"end_date": ""}, "until further notice is not possible (S-52, F-3)", "open_ended"),
        ({"auto_renewal": "yes"}, "renews itself has in fact no end date", "open_ended"),
        ({"twin_town": "yes"}, "has no twin towns", "twin_town"),
    ],
)
def test_what_may_not_be_is_refused_with_the_way_out(
    changed, said, form, contact: Client, organs: Organs
):
    values = posted("cooperation_agreement", organs, title="Vänort Kyoto", **changed)
    answer = register(contact, "cooperation_agreement", values)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert said in shown
    assert "Register it as a proposal to be answered" in shown
    assert not CooperationAgreement.objects.exists()
    way = answer.context["form"].way_out["url"]
    begun = contact.get(way)
    assert begun.context["form"]["form"].value() == form
    assert begun.context["form"]["title"].value() == "Vänort Kyoto"


def test_a_twin_town_is_no_letter_of_intent_either(contact: Client, organs: Organs):
    values = posted("letter_of_intent", organs, twin_town="yes")
    answer = register(contact, "letter_of_intent", values)
    assert answer.status_code == 422
    assert "has no twin towns" in answer.content.decode()


def test_an_agreement_that_ends_before_it_starts_is_refused(contact: Client, organs: Organs):
    values = posted("cooperation_agreement", organs, end_date=days(1))
    answer = register(contact, "cooperation_agreement", values)
    assert "The end date must be after the start date (S-52)." in answer.content.decode()


def test_the_ruling_is_told_while_one_types_without_dates(contact: Client, organs: Organs):
    values = posted("cooperation_agreement", organs, end_date="", start_date="", theme="")
    address = reverse("engagements:engagement_ruling", args=["cooperation_agreement"])
    answer = contact.post(address, values)
    assert answer.status_code == 200
    assert "S-52" in answer.content.decode()


def test_a_proposal_is_registered_and_answered(contact: Client, organs: Organs):
    values = {
        **{"title": "Vänort", "form": "twin_town", "content": "Ett evigt band"},
        **{"body": organs.committee.pk, "counterpart": "Kyoto", "counterpart_type": "foreign_city"},
        "submission_key": "6c1d7a52-8b1e-4a53-9d4e-0123456789ab",
    }
    answer = register(contact, "proposal", values)
    assert answer.status_code == 302, errors(answer)
    case = Case.objects.get()
    shown = page(contact, case)
    # The next thing to do is to answer it; nothing is submitted or decided.
    assert at("answer", case) in shown
    assert reverse("engagements:submit", args=[case.pk]) not in shown
    form = contact.get(at("answer", case))
    assert "Thank you for your proposal." in form.content.decode()
    assert contact.post(at("answer", case), {"text": "Tack, nej"}).status_code == 302
    assert Proposal.objects.get().answer == "Tack, nej"
    assert "Tack, nej" in page(contact, case)
    assert contact.get(at("answer", case)).status_code == 409
    assert contact.post(at("answer", case), {"text": "Igen"}).status_code == 409
