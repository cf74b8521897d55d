"""Fees, posts, contributions and activities: what keeps a commitment alive."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from agreements.actions import keeping
from agreements.models import Activity, Fee, Post
from engagements.actions import cases
from engagements.models import Case, Engagement
from tests import factories
from tests.agreements.deciding import in_words
from tests.engagements.deciders import Organs
from tests.makers_agreements import make_in_force

pytestmark = pytest.mark.django_db


@pytest.fixture
def membership(organs: Organs) -> Case:
    return make_in_force(body=organs.committee, by=organs.contact)


def fee(case: Case, by, year: int, amount: str, currency: str = "SEK", sek=None) -> Fee:
    return keeping.note_fee(
        case=case,
        year=year,
        amount=Decimal(amount),
        currency=currency,
        sek=None if sek is None else Decimal(sek),
        by=by,
    )


def test_the_newest_years_fee_is_what_the_rules_compute_with(membership: Case, organs: Organs):
    by = organs.contact
    fee(membership, by, 2025, "1000", "EUR", "11400")
    assert Engagement.objects.get(pk=membership.pk).fee_sek_per_year == Decimal("11400")
    fee(membership, by, 2024, "900", "EUR", "10000")
    assert Engagement.objects.get(pk=membership.pk).fee_sek_per_year == Decimal("11400")
    assert in_words(membership)[-1] == "commitment.fee"


def test_in_swedish_kronor_the_amount_says_it_all(membership: Case, organs: Organs):
    assert fee(membership, organs.contact, 2025, "25000", sek="1").sek == Decimal("25000")
    with pytest.raises(ValidationError, match="in SEK"):
        fee(membership, organs.contact, 2026, "1000", "EUR")


def test_the_same_year_again_corrects_the_fee(membership: Case, organs: Organs):
    fee(membership, organs.contact, 2025, "25000")
    fee(membership, organs.contact, 2025, "26000")
    [row] = Fee.objects.all()
    assert row.amount == Decimal("26000")
    assert Fee.history.count() == 2


def test_a_post_is_noted_and_corrected(membership: Case, organs: Organs):
    told = {"kind": "seat", "name": "Styrelsen", "holder": "Rut Berg"}
    post = keeping.note_post(case=membership, by=organs.contact, **told)
    told |= {"holder": "Åke Ek", "valid_from": date(2026, 1, 1), "valid_to": date(2027, 1, 1)}
    keeping.note_post(case=membership, post=post, by=organs.contact, **told)
    [row] = Post.objects.all()
    assert (row.holder, str(row)) == ("Åke Ek", "Styrelsen")
    other = make_in_force(body=organs.committee, by=factories.fresh(organs.contact))
    with pytest.raises(Post.DoesNotExist):
        keeping.note_post(case=other, post=post, by=factories.fresh(organs.contact), **told)


def test_who_partakes_notes_a_contribution_and_no_fee(membership: Case, organs: Organs):
    body = factories.make_body(name="Trafiknämnden")
    cases.add_partaking_body(case=membership, body=body, part="", by=organs.contact)
    partner = factories.make_user(role="handler", body=body)
    today = timezone.localdate()
    row = keeping.contribute(
        case=membership, made_on=today, direction="got", what="En metod", hours=4, by=partner
    )
    assert str(row) == "En metod"
    with pytest.raises(PermissionDenied):
        fee(membership, factories.fresh(partner), 2026, "1")
    with pytest.raises(PermissionDenied):
        keeping.note_post(
            case=membership, kind="seat", name="x", holder="y", by=factories.fresh(partner)
        )


def test_a_contribution_says_what(membership: Case, organs: Organs):
    with pytest.raises(ValidationError):
        keeping.contribute(
            case=membership,
            made_on=timezone.localdate(),
            direction="gave",
            what="",
            by=organs.contact,
        )


def test_an_activity_is_planned_and_reported(organs: Organs):
    case = make_in_force(kind="cooperation_agreement", body=organs.committee, by=organs.contact)
    today = timezone.localdate()
    plan = {"what": "Studiebesök", "planned_on": today, "owner": "Rut Berg"}
    row = keeping.note_activity(case=case, by=organs.contact, **plan)
    with pytest.raises(ValidationError, match="when it was done"):
        keeping.note_activity(case=case, activity=row, result="Lyckat", by=organs.contact, **plan)
    done = plan | {"done_on": today - timedelta(days=1), "result": "Lyckat"}
    keeping.note_activity(case=case, activity=row, by=organs.contact, **done)
    assert Activity.objects.get().result == "Lyckat"
    assert in_words(case)[-1] == "agreement.activity"
