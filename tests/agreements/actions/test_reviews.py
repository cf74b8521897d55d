"""Reviews: started once, as secret as what they review, decided by the right organ (S-54, A-1)."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from agreements.actions import commitments, reviews
from agreements.models import Review
from engagements import permissions
from engagements.actions import cases, decisions, engagements, protection
from engagements.models import Case, CaseLink, Decision, User, Visibility
from engagements.rules.principles.reviews import add_months
from engagements.statuses import Status
from tests import factories
from tests.agreements.deciding import decided, in_force, in_words, of, recorded
from tests.engagements.deciders import Organs
from tests.makers_agreements import make_in_force, make_review

pytestmark = pytest.mark.django_db


def city_wide(organs: Organs, *, organ: str = "KF") -> Case:
    """A membership of the whole city, kept by the City Executive Office at KS."""
    return make_in_force(
        body=organs.ks, by=factories.fresh(organs.slk), scope="city_wide", organ=organ
    )


def review_of(case: Case, by: User, conclusion: str = "continue", **detail) -> Case:
    values = {"conclusion": conclusion, "terms_materially_changed": False} | detail
    return make_review(body=case.body, by=factories.fresh(by), of=case, **values)


# --- started ----------------------------------------------------------------------------------


def test_a_review_is_a_case_of_its_own_joined_with_what_it_reviews(organs: Organs):
    case = make_in_force(body=organs.committee, by=organs.contact, since=date(2023, 5, 1))
    review = reviews.start(case=case, by=organs.contact)
    assert review.title == f"Review: {case.title}"
    assert (review.body, review.scope, review.stage) == (case.body, case.scope, "renewal")
    assert review.deadline == of(case).review_due_on
    assert review.handler == organs.contact
    assert CaseLink.objects.filter(from_case=case, to_case=review).exists()
    assert in_words(case)[-1] == "review.started"
    assert Review.objects.get(pk=review.pk).of == of(case)


def test_writing_the_review_keeps_the_day_by_which_it_is_due(organs: Organs):
    case = make_in_force(body=organs.committee, by=organs.contact, since=date(2023, 5, 1))
    assert review_of(case, organs.contact).deadline == date(2027, 5, 1)


def test_a_second_click_starts_no_second_review(organs: Organs):
    case = make_in_force(body=organs.committee, by=organs.contact)
    first = reviews.start(case=case, by=organs.contact)
    with pytest.raises(reviews.AlreadyUnderWay, match=first.diary_number) as refusal:
        reviews.start(case=case, by=organs.contact)
    assert refusal.value.review.case == first
    assert of(case).reviews.count() == 1


@pytest.mark.parametrize("outcome", ["approved", "rejected"])
def test_a_settled_review_does_not_stand_in_the_way_of_the_next(outcome, organs: Organs):
    case = make_in_force(body=organs.committee, by=organs.contact)
    decided(
        review_of(case, organs.contact),
        by=organs.contact,
        secretary=organs.secretary,
        outcome=outcome,
    )
    assert reviews.start(case=case, by=factories.fresh(organs.contact)).pk


def test_a_withdrawn_review_does_not_stand_in_the_way_either(organs: Organs):
    case = make_in_force(body=organs.committee, by=organs.contact)
    cases.withdraw(
        case=review_of(case, organs.contact),
        reason="För tidigt",
        by=factories.fresh(organs.contact),
    )
    assert reviews.start(case=case, by=factories.fresh(organs.contact)).pk


def test_only_what_is_in_force_is_reviewed(organs: Organs):
    proposed = factories.make_case(kind="membership", body=organs.committee, by=organs.contact)
    with pytest.raises(commitments.NotYet, match="S-54"):
        reviews.start(case=proposed, by=factories.fresh(organs.contact))


@pytest.mark.parametrize("role", ["secretary", "contact_person", "handler", "head"])
def test_the_bodys_own_people_start_its_reviews(role, organs: Organs):
    case = make_in_force(body=organs.committee, by=organs.contact)
    own = {"contact_person": organs.contact, "secretary": organs.secretary}
    person = own.get(role) or factories.make_user(role=role, body=organs.committee)
    assert reviews.start(case=case, by=factories.fresh(person)).handler == person


@pytest.mark.parametrize("role", ["secretary", "contact_person", "ib_member", "auditor"])
def test_nobody_elses_people_do(role, organs: Organs):
    case = make_in_force(body=organs.committee, by=organs.contact)
    body = organs.ks if role == "secretary" else None
    person = organs.member if role == "ib_member" else factories.make_user(role=role, body=body)
    with pytest.raises(PermissionDenied):
        reviews.start(case=case, by=person)


def test_who_is_recused_from_the_membership_does_not_review_it(organs: Organs):
    case = make_in_force(body=organs.committee, by=organs.contact)
    protection.recuse(
        case=case, person=organs.contact, ground="interest", explanation="", by=organs.slk
    )
    with pytest.raises(PermissionDenied):
        reviews.start(case=case, by=factories.fresh(organs.contact))


def test_the_review_of_a_secret_membership_is_as_secret(organs: Organs):
    case = make_in_force(body=organs.committee, by=organs.contact)
    registrar = factories.make_user(role="registrar", body=organs.committee)
    protection.mark_secret(
        case=case, provision="OSL 15:1", reason="UD", people=[organs.contact], by=registrar
    )
    with pytest.raises(PermissionDenied):
        reviews.start(case=case, by=organs.slk)
    review = reviews.start(case=Case.objects.get(pk=case.pk), by=factories.fresh(organs.contact))
    assert review.visibility == Visibility.SECRET
    mark = review.secrecy_marks.get()
    assert mark.provision == "OSL 15:1"
    assert permissions.may_view(factories.fresh(organs.contact), review)
    for stranger in (organs.slk, organs.secretary, organs.member):
        assert not permissions.may_view(factories.fresh(stranger), review)


# --- decided, by whom -------------------------------------------------------------------------


def test_a_bodys_own_membership_is_reviewed_by_the_body(organs: Organs):
    case = make_in_force(body=organs.committee, by=organs.contact)
    decision = decided(
        review_of(case, organs.contact), by=organs.contact, secretary=organs.secretary
    )
    commitment = of(case)
    assert decision.organ == Decision.Organ.NAMND
    assert commitment.last_reviewed_on == decision.decided_on
    assert commitment.review_due_on == add_months(decision.decided_on, 48)
    assert in_words(case)[-1] == "review.decided"


@pytest.mark.parametrize(
    ("conclusion", "changed", "entry", "decider"),
    [
        ("continue", False, "KF", "KS"),
        ("renegotiate", True, "KF", "KF"),
        ("leave", False, "KF", "KF"),
        ("leave", False, "KS", "KS"),
        ("leave", False, "", "KF"),
    ],
)
def test_a_city_wide_membership_is_decided_by_the_organ_that_the_rules_name(
    conclusion, changed, entry, decider, organs: Organs
):
    """Unchanged terms: KS. Changed terms: KF. Leaving: the organ of the entry (A-1)."""
    case = city_wide(organs, organ=entry)
    review = review_of(case, organs.slk, conclusion, terms_materially_changed=changed)
    ruling = decisions.judge(review, "review", timezone.localdate())
    assert ruling.decider == decider


def test_a_committee_cannot_record_the_decision_on_a_city_wide_membership(organs: Organs):
    case = make_in_force(
        body=organs.committee, by=factories.fresh(organs.slk), scope="city_wide", organ="KF"
    )
    review = review_of(case, organs.slk)
    engagements.submit(case=review, by=factories.fresh(organs.slk))
    with pytest.raises(decisions.WrongOrgan, match="City Executive Board decides this matter"):
        recorded(review, body=organs.committee, secretary=organs.secretary)
    assert recorded(review, body=organs.ks, secretary=organs.ks_secretary).organ == "KS"


def test_a_new_city_wide_membership_is_the_city_councils(organs: Organs):
    case = factories.make_case(kind="membership", body=organs.ks, by=organs.slk, scope="city_wide")
    assert decisions.judge(case, "membership", timezone.localdate()).decider == "KF"


def test_a_review_without_a_conclusion_is_judged_as_going_on(organs: Organs):
    case = make_in_force(body=organs.committee, by=organs.contact)
    review = reviews.start(case=case, by=organs.contact)
    ruling = decisions.judge(review, "review", timezone.localdate())
    assert ruling.decider == Decision.Organ.NAMND
    assert [check.answer for check in ruling.missing] == ["terms_materially_changed"]


def test_leaving_ends_nothing_by_itself(organs: Organs):
    case = make_in_force(body=organs.committee, by=organs.contact)
    decided(review_of(case, organs.contact, "leave"), by=organs.contact, secretary=organs.secretary)
    case.refresh_from_db()
    assert case.status == Status.IN_FORCE
    assert commitments.is_left(of(case))


# --- an agreement, before its last day ----------------------------------------------------------


def test_an_agreement_ends_early_when_its_decider_says_so(organs: Organs):
    case = in_force(organs, kind="cooperation_agreement")
    review = review_of(case, organs.contact, "leave")
    assert review.title == f"Ending early: {case.title}"
    ruling = decisions.judge(review, "review", timezone.localdate())
    assert ruling.decider == Decision.Organ.NAMND
    with pytest.raises(commitments.NotYet, match="propose it"):
        commitments.end(
            case=case, on=timezone.localdate(), reason="Vi vill", by=factories.fresh(organs.contact)
        )
    decided(review, by=organs.contact, secretary=organs.secretary)
    assert of(case).last_reviewed_on is None
    assert in_words(case)[-1] == "review.decided"
    commitments.end(
        case=case, on=timezone.localdate(), reason="Beslut", by=factories.fresh(organs.contact)
    )
    case.refresh_from_db()
    assert case.status == Status.CEASED


def test_a_refused_early_end_lets_the_agreement_run(organs: Organs):
    case = in_force(organs, kind="cooperation_agreement")
    review = review_of(case, organs.contact, "leave")
    decided(review, by=organs.contact, secretary=organs.secretary, outcome="rejected")
    assert not commitments.is_left(of(case))
    assert of(case).last_reviewed_on is None


def test_an_agreement_gets_no_new_terms_by_a_review(organs: Organs):
    case = in_force(organs, kind="cooperation_agreement")
    with pytest.raises(commitments.NotYet, match=r"Extend it.*instead"):
        review_of(case, organs.contact, "renegotiate")


# --- corrected --------------------------------------------------------------------------------


def test_a_rejected_review_leaves_the_day_as_it_was(organs: Organs):
    case = make_in_force(body=organs.committee, by=organs.contact, since=date(2023, 5, 1))
    decided(
        review_of(case, organs.contact),
        by=organs.contact,
        secretary=organs.secretary,
        outcome="rejected",
    )
    assert of(case).last_reviewed_on is None
    assert of(case).review_due_on == date(2027, 5, 1)


@pytest.mark.parametrize("before", [None, date(2023, 2, 1)])
def test_a_decision_corrected_into_a_no_gives_the_earlier_day_back(before, organs: Organs):
    case = make_in_force(
        body=organs.committee, by=organs.contact, since=date(2020, 5, 1), last_reviewed_on=before
    )
    review = review_of(case, organs.contact)
    first = decided(review, by=organs.contact, secretary=organs.secretary)
    assert of(case).last_reviewed_on == first.decided_on
    recorded(review, secretary=organs.secretary, outcome="rejected", supersedes=first)
    assert of(case).last_reviewed_on == before
    assert of(case).review_due_on == add_months(before or date(2020, 5, 1), 48)


def test_a_no_corrected_into_a_yes_counts(organs: Organs):
    case = make_in_force(body=organs.committee, by=organs.contact, since=date(2020, 5, 1))
    first = decided(
        review_of(case, organs.contact),
        by=organs.contact,
        secretary=organs.secretary,
        outcome="rejected",
    )
    recorded(first.case, secretary=organs.secretary, supersedes=first)
    assert of(case).last_reviewed_on == timezone.localdate()


def test_the_day_of_the_entry_stays_when_a_membership_is_decided_here(organs: Organs):
    case = in_force(organs)
    assert of(case).review_due_on == add_months(timezone.localdate(), 48)
    assert of(case).review_due_on > timezone.localdate() + timedelta(days=1400)
