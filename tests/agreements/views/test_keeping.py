"""The small forms that keep a commitment alive."""

import pytest
from django.test import Client

from agreements.models import Activity, Contribution, Fee, Post
from engagements.models import Case
from tests.agreements.pages import at, page
from tests.engagements.deciders import Organs
from tests.engagements.views.test_engagements import signed_in
from tests.makers_agreements import make_in_force, note_everything
from tests.makers_engagements import days

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact(organs: Organs) -> Client:
    return signed_in(organs.contact)


@pytest.fixture
def membership(organs: Organs) -> Case:
    return make_in_force(body=organs.committee, by=organs.contact)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"year": "2026", "amount": "", "currency": "SEK"}, "This field is required."),
        ({"year": "2026", "amount": "x", "currency": "SEK"}, "Write an amount in digits"),
        ({"year": "2026", "amount": "100", "currency": "EUR"}, "Say what it was in SEK."),
        ({"year": "26", "amount": "100", "currency": "SEK"}, "with four digits"),
    ],
)
def test_a_fee_that_says_too_little_is_asked_for_again(told, said, membership, contact: Client):
    answer = contact.post(at("fee", membership), told)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Fee.objects.exists()


def test_fees_stand_in_both_currencies_with_what_each_contribution_cost(
    membership: Case, contact: Client, organs: Organs
):
    shown = page(contact, membership)
    assert "No fee is noted." in shown
    assert at("fee", membership) in shown
    told = {"year": "2025", "amount": "2 500", "currency": "EUR", "sek": "28 500"}
    assert contact.post(at("fee", membership), told).status_code == 302
    note_everything(membership, organs.contact)
    shown = page(contact, membership)
    assert "2,500 EUR" in shown
    assert "SEK 28,600 for each contribution" in shown


def test_a_post_is_noted_and_changed(membership: Case, contact: Client):
    told = {"kind": "trust_post", "name": "Vice ordförande", "holder": "Rut Berg"}
    wrong = told | {"valid_from": days(1), "valid_to": days(0)}
    assert contact.post(at("post", membership), wrong).status_code == 422
    assert contact.post(at("post", membership), told).status_code == 302
    post = Post.objects.get()
    edit = at("post_edit", membership, post.pk)
    assert edit in page(contact, membership)
    assert contact.get(edit).context["form"]["holder"].value() == "Rut Berg"
    for days_of_it, said in (
        ({"valid_from": "2026-01-01"}, "since"),
        ({"valid_to": "2027-01-01"}, "until"),
        ({"valid_from": "2026-01-01", "valid_to": "2027-01-01"}, "1 Jan 2027"),
    ):
        assert contact.post(edit, told | days_of_it).status_code == 302
        assert said in page(contact, membership)
    assert contact.get(at("post_edit", membership, post.pk + 1)).status_code == 404


def test_a_contribution_is_noted_from_the_page(membership: Case, contact: Client):
    shown = page(contact, membership)
    assert "Nobody has noted a contribution yet" in shown
    assert at("contribution", membership) in shown
    told = {"made_on": days(1), "direction": "gave", "what": "Ledde gruppen", "hours": "1"}
    assert contact.post(at("contribution", membership), told).status_code == 422
    told["made_on"] = days(0)
    assert contact.post(at("contribution", membership), told).status_code == 302
    assert Contribution.objects.get().hours == 1
    assert "Ledde gruppen" in page(contact, membership)


def test_an_activity_is_planned_and_reported(contact: Client, organs: Organs):
    case = make_in_force(kind="cooperation_agreement", body=organs.committee, by=organs.contact)
    assert "No activity is planned yet" in page(contact, case)
    told = {"what": "Studiebesök", "planned_on": days(0), "owner": "Rut Berg"}
    assert contact.post(at("activity", case), told).status_code == 302
    row = Activity.objects.get()
    edit = at("activity_edit", case, row.pk)
    assert edit in page(contact, case)
    assert contact.post(edit, told | {"result": "Bra"}).status_code == 422
    assert contact.post(edit, told | {"done_on": days(1)}).status_code == 422
    assert contact.post(edit, told | {"done_on": days(0), "result": "Bra"}).status_code == 302
    assert "Bra" in page(contact, case)


def test_who_only_reads_is_offered_nothing_to_write(membership: Case, organs: Organs):
    note_everything(membership, organs.contact)
    shown = page(signed_in(organs.member), membership)
    for name in ("fee", "contribution", "post"):
        assert at(name, membership) not in shown
    for name in ("fee", "contribution", "post"):
        assert signed_in(organs.member).get(at(name, membership)).status_code == 403
