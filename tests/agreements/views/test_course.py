"""The steps of a commitment in the browser's terms: what is refused says why, and the way out."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agreements.actions import reviews
from agreements.models import CooperationAgreement, Membership, Review
from engagements.actions import protection
from engagements.models import Case
from tests import factories
from tests.agreements.deciding import decided, of
from tests.agreements.pages import at, page
from tests.engagements.deciders import Organs
from tests.engagements.views.test_engagements import signed_in
from tests.makers_agreements import make_commitment, make_in_force, make_proposal
from tests.makers_engagements import days

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact(organs: Organs) -> Client:
    return signed_in(organs.contact)


@pytest.fixture
def membership(organs: Organs) -> Case:
    return make_in_force(body=organs.committee, by=organs.contact)


@pytest.fixture
def agreement(organs: Organs) -> Case:
    return make_in_force(
        kind="cooperation_agreement",
        body=organs.committee,
        by=organs.contact,
        start_date=days(-700),
        end_date=days(30),
    )


# --- in force ---------------------------------------------------------------------------------


def test_a_decided_membership_comes_into_force(contact: Client, organs: Organs):
    case = make_commitment(kind="membership", body=organs.committee, by=organs.contact)
    assert contact.get(at("enter", case)).status_code == 200
    refused = contact.post(at("enter", case), {"on": days(0)})
    assert "It has not been decided yet" in refused.content.decode()
    decided(case, by=organs.contact, secretary=organs.secretary)
    assert at("enter", case) in page(contact, case)
    future = contact.post(at("enter", case), {"on": days(1)})
    assert "lies in the future" in future.content.decode()
    assert contact.post(at("enter", case), {"on": days(0)}).status_code == 302
    shown = page(contact, case)
    assert "In force" in shown
    assert "Committee" in shown
    assert contact.get(at("enter", case)).status_code == 409


def test_what_is_in_force_already_is_recorded(contact: Client, organs: Organs):
    case = make_commitment(kind="membership", body=organs.committee, by=organs.contact)
    form = contact.get(at("record_existing", case))
    assert "Nothing is decided by this" in form.content.decode()
    told = {"since": days(-10), "entry_organ": "NAMND", "last_reviewed_on": days(2)}
    assert contact.post(at("record_existing", case), told).status_code == 422
    told["last_reviewed_on"] = ""
    assert contact.post(at("record_existing", case), told).status_code == 302
    assert of(case).recorded_afterwards
    assert contact.get(at("record_existing", case)).status_code == 409


def test_an_existing_agreement_has_its_own_days(contact: Client, organs: Organs):
    case = make_commitment(kind="cooperation_agreement", body=organs.committee, by=organs.contact)
    names = contact.get(at("record_existing", case)).context["form"].fields.keys()
    assert names == {"entry_organ", "entry_reference"}
    assert contact.post(at("record_existing", case), {}).status_code == 302


def test_a_city_wide_membership_is_recorded_by_the_executive_office(
    contact: Client, organs: Organs
):
    case = make_commitment(
        kind="membership", body=organs.committee, by=organs.contact, scope="city_wide"
    )
    refused = contact.get(at("record_existing", case))
    assert refused.status_code == 403
    assert "City Executive Office" in refused.content.decode()
    assert signed_in(organs.slk).post(at("record_existing", case), {}).status_code == 302


def test_the_page_says_what_the_register_does_not_know(contact: Client, organs: Organs):
    case = make_in_force(body=organs.committee, by=organs.contact, since=None, organ="")
    shown = page(contact, case)
    for words in ("Since when it is in force", "Which organ decided", "With whom it is", "Overdue"):
        assert words in shown


# --- reviewed ---------------------------------------------------------------------------------


def test_a_review_is_started_from_the_memberships_page(membership: Case, contact: Client):
    assert at("review", membership) in page(contact, membership)
    assert contact.get(at("review", membership)).status_code == 200
    answer = contact.post(at("review", membership))
    review = Review.objects.get()
    assert answer.url == reverse("engagements:engagement_edit", args=[review.pk])
    beside = contact.get(answer.url).content.decode()
    for words in ("What is reviewed", membership.diary_number, "Cost for each contribution"):
        assert words in beside
    again = contact.post(at("review", membership), follow=True)
    assert "A review is under way already" in again.content.decode()
    assert Review.objects.count() == 1
    assert review.case.diary_number in page(contact, membership)


def test_a_review_under_way_that_one_may_not_see_is_only_told(
    membership: Case, contact: Client, organs: Organs
):
    head = factories.make_user(role="head", body=organs.committee)
    review = reviews.start(case=membership, by=head)
    registrar = factories.make_user(role="registrar", body=organs.committee)
    protection.mark_secret(case=review, provision="OSL 15:1", reason="UD", people=[], by=registrar)
    answer = contact.post(at("review", membership), follow=True)
    assert answer.status_code == 200
    assert "A review is under way already" in answer.content.decode()
    assert review.title not in answer.content.decode()


def test_the_secretary_who_confirms_reviews_may_start_one(membership: Case, organs: Organs):
    client = signed_in(organs.secretary)
    assert client.post(at("review", membership)).status_code == 302
    assert signed_in(organs.member).post(at("review", membership)).status_code == 403


def test_an_agreement_is_proposed_to_end_early(agreement: Case, contact: Client):
    assert at("review", agreement) in page(contact, agreement)
    assert (
        "To end it before that is a case" in contact.get(at("review", agreement)).content.decode()
    )
    answer = contact.post(at("review", agreement), follow=True)
    review = Review.objects.get().case
    assert answer.status_code == 200
    address = reverse("engagements:engagement_edit", args=[review.pk])
    typed = {"case": review.pk, "version": review.version, "title": review.title}
    refused = contact.post(address, typed | {"conclusion": "renegotiate"})
    assert refused.status_code == 422
    assert "Extend it instead" in refused.content.decode()
    assert contact.post(address, typed | {"conclusion": "leave"}).status_code == 302
    review.review.refresh_from_db()
    assert review.review.conclusion == "leave"


def test_another_conclusion_names_another_decider(organs: Organs):
    """The live ruling: leaving goes to the organ of the entry (A-1)."""
    client = signed_in(organs.slk)
    case = make_in_force(
        body=organs.ks, by=factories.fresh(organs.slk), scope="city_wide", organ="KF"
    )
    client.post(at("review", case))
    review = Review.objects.get().case
    address = reverse("engagements:engagement_ruling", args=["review"])
    typed = {"case": review.pk, "version": review.version, "title": review.title}
    typed |= {"terms_materially_changed": "no", "foreign_policy": "no"}
    stays = client.post(address, typed | {"conclusion": "continue"}).content.decode()
    leaves = client.post(address, typed | {"conclusion": "leave"}).content.decode()
    assert "City Executive Board decides" in stays
    assert "City Council decides" in leaves


def test_the_interval_has_a_motive(membership: Case, contact: Client):
    address = at("interval", membership)
    assert "48 months" in contact.get(address).content.decode()
    for wrong in ({"review_months": "24"}, {"review_months": "0"}, {"review_months": "121"}):
        assert contact.post(address, wrong).status_code == 422
    late = {"last_reviewed_on": days(1)}
    assert contact.post(address, late).status_code == 422
    told = {"review_months": "24", "review_motive": "Ny ledning"}
    assert contact.post(address, told).status_code == 302
    assert "Own interval, 24 months: Ny ledning" in page(contact, membership)
    contact.post(at("review", membership))
    assert "last_reviewed_on" not in contact.get(address).context["form"].fields
    assert contact.post(address, {"review_months": ""}).status_code == 302


# --- extended, ended --------------------------------------------------------------------------


def test_an_agreement_is_extended_by_a_new_one(agreement: Case, contact: Client):
    form = contact.get(at("extend", agreement))
    assert "An agreement is not prolonged" in form.content.decode()
    assert form.context["form"]["start_date"].value() == days(31)
    wrong = contact.post(at("extend", agreement), {"start_date": days(31), "end_date": days(31)})
    assert "after the start date (S-52)" in wrong.content.decode()
    early = contact.post(at("extend", agreement), {"start_date": days(30), "end_date": days(90)})
    assert "begins after the last day" in early.content.decode()
    dates = {"start_date": days(31), "end_date": days(760)}
    answer = contact.post(at("extend", agreement), dates)
    new = CooperationAgreement.objects.get(extends=agreement.pk).case
    assert answer.url == reverse("engagements:engagement_edit", args=[new.pk])
    again = contact.post(at("extend", agreement), dates, follow=True)
    assert f"It is extended already: {new.diary_number}" in again.content.decode()
    assert new.diary_number in page(contact, agreement)
    assert agreement.diary_number in page(contact, new)


def test_an_extension_that_one_may_not_see_is_only_told(
    agreement: Case, contact: Client, organs: Organs
):
    dates = {"start_date": days(31), "end_date": days(760)}
    head = signed_in(factories.make_user(role="head", body=organs.committee))
    head.post(at("extend", agreement), dates)
    new = CooperationAgreement.objects.get(extends=agreement.pk).case
    registrar = factories.make_user(role="registrar", body=organs.committee)
    protection.mark_secret(case=new, provision="OSL 15:1", reason="UD", people=[], by=registrar)
    answer = contact.post(at("extend", agreement), dates)
    assert answer.status_code == 422
    assert "It is extended already" in answer.content.decode()
    assert new.diary_number not in page(contact, agreement)


def test_a_membership_does_not_end_before_somebody_has_decided_to_leave(
    membership: Case, contact: Client, organs: Organs
):
    shown = contact.get(at("end", membership)).content.decode()
    assert "Nobody has decided to leave, and nothing lapses by itself (S-54, A-1)" in shown
    assert at("review", membership) in shown
    refused = contact.post(at("end", membership), {"on": days(0), "reason": "Vi glömde"})
    assert refused.status_code == 422
    assert "Nobody has decided to leave" in refused.content.decode()


def test_an_agreement_ends_on_its_day_and_is_followed_up(agreement: Case, contact: Client):
    shown = contact.get(at("end", agreement)).content.decode()
    assert "An agreement ends on its last day" in shown
    assert at("review", agreement) in shown
    row = agreement.cooperationagreement
    row.start_date, row.end_date = days(-700), days(-1)
    row.save()
    commitment = of(agreement)
    commitment.expires_on = days(-1)
    commitment.save()
    assert "Has expired" in page(contact, agreement)
    assert "Then follow it up." in contact.get(at("end", agreement)).content.decode()
    told = {"on": timezone.localdate() - timedelta(days=1), "reason": "Gick ut"}
    assert contact.post(at("end", agreement), told).status_code == 302
    follow = reverse("engagements:follow_up", args=[agreement.pk])
    assert follow in page(contact, agreement)


# --- unseen -----------------------------------------------------------------------------------


def test_the_steps_are_for_commitments_only(contact: Client, organs: Organs, membership: Case):
    other = factories.make_case(kind="profiling", body=organs.committee, by=organs.contact)
    for name in ("enter", "record_existing", "end", "review", "interval", "fee", "contribution"):
        assert contact.get(at(name, other)).status_code == 404
    for name in ("extend", "activity", "answer"):
        assert contact.get(at(name, membership)).status_code == 404
    proposal = make_proposal(body=organs.committee, by=factories.fresh(organs.contact))
    assert contact.get(at("enter", proposal)).status_code == 404
    assert Membership.objects.count() == 1
