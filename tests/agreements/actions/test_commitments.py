"""What is decided comes into force, is kept alive, and ends: never by itself."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from agreements.actions import commitments, keeping, reviews
from agreements.models import Commitment
from engagements.actions import engagements, protection
from engagements.models import Decision, Engagement
from engagements.rules.principles.reviews import add_months
from engagements.statuses import Status
from engagements.workflow import IllegalMove
from tests import factories
from tests.agreements.deciding import decided, in_force, in_words, of
from tests.engagements.deciders import Organs
from tests.makers_agreements import make_commitment, make_in_force, make_review

pytestmark = pytest.mark.django_db
KINDS = ["cooperation_agreement", "letter_of_intent", "membership", "network_participation"]


def today() -> date:
    return timezone.localdate()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_goes_from_registration_into_force(kind, organs: Organs):
    case = in_force(organs, kind)
    commitment = of(case)
    assert case.status == Status.IN_FORCE
    assert commitment.entry_organ == Decision.Organ.NAMND
    assert commitment.entry_reference == f"{today()} § 12"
    assert commitment.is_reviewed == (kind != "cooperation_agreement")
    due = add_months(today(), 48) if commitment.is_reviewed else None
    assert commitment.review_due_on == due
    assert (case.deadline, case.stage) == (None, "ongoing")
    assert in_words(case)[-1] == "commitment.entered"


def test_an_agreement_holds_from_its_own_day_whenever_it_was_signed(organs: Organs):
    case = in_force(organs, "cooperation_agreement")
    assert of(case).expires_on == case.cooperationagreement.end_date
    assert Engagement.objects.get(pk=case.pk).starts_on is None


def test_what_nobody_has_decided_is_not_entered(organs: Organs):
    case = make_commitment(kind="membership", body=organs.committee, by=organs.contact)
    with pytest.raises(commitments.NotYet, match="Submit it for decision first"):
        commitments.enter(case=case, on=today(), by=organs.contact)
    decided(case, by=organs.contact, secretary=organs.secretary, outcome="rejected")
    with pytest.raises(commitments.NotYet):
        commitments.enter(case=case, on=today(), by=factories.fresh(organs.contact))


def test_entering_twice_is_refused(organs: Organs):
    case = in_force(organs)
    with pytest.raises(IllegalMove):
        commitments.enter(case=case, on=today(), by=factories.fresh(organs.contact))


def test_the_auditor_enters_nothing(organs: Organs):
    case = factories.make_case(kind="membership", body=organs.committee, by=organs.contact)
    decided(case, by=organs.contact, secretary=organs.secretary)
    auditor = factories.make_user(role="auditor", body=organs.kf)
    with pytest.raises(PermissionDenied):
        commitments.enter(case=case, on=today(), by=auditor)


# --- in force before the register -----------------------------------------------------------


def test_an_existing_membership_is_recorded_with_what_is_known(organs: Organs):
    case = make_in_force(
        body=organs.committee,
        by=organs.contact,
        since=date(2019, 5, 31),
        last_reviewed_on=date(2024, 2, 29),
    )
    commitment = of(case)
    assert case.status == Status.IN_FORCE
    assert commitment.recorded_afterwards
    assert commitment.review_due_on == date(2028, 2, 29)
    assert not case.decisions.exists()
    assert in_words(case)[-1] == "commitment.recorded"


def test_missing_dates_count_as_overdue(organs: Organs):
    case = make_in_force(body=organs.committee, by=organs.contact, since=None, organ="")
    commitment = of(case)
    assert (commitment.review_due_on, commitment.passive_on) == (None, None)
    assert commitment.entry_organ == ""


def test_an_existing_agreement_is_not_reviewed(organs: Organs):
    case = make_in_force(
        kind="cooperation_agreement",
        body=organs.committee,
        by=organs.contact,
        since=None,
        last_reviewed_on=date(2024, 2, 29),
    )
    assert of(case).last_reviewed_on is None


def test_what_is_to_come_is_submitted_and_not_recorded(organs: Organs):
    case = make_commitment(kind="membership", body=organs.committee, by=organs.contact)
    tomorrow = today() + timedelta(days=1)
    with pytest.raises(commitments.NotYet, match="Submit it for decision instead"):
        commitments.record_existing(case=case, since=tomorrow, by=organs.contact)


def test_a_city_wide_membership_is_recorded_by_the_city_executive_office_only(organs: Organs):
    case = make_commitment(
        kind="membership", body=organs.committee, by=organs.contact, scope="city_wide"
    )
    with pytest.raises(PermissionDenied, match="City Executive Office"):
        commitments.record_existing(case=case, since=None, by=organs.contact)
    commitments.record_existing(case=case, since=None, entry_organ="KF", by=organs.slk)
    case.refresh_from_db()
    assert case.status == Status.IN_FORCE


def test_who_is_recused_records_nothing(organs: Organs):
    case = make_commitment(kind="membership", body=organs.committee, by=organs.contact)
    protection.recuse(
        case=case, person=organs.contact, ground="interest", explanation="", by=organs.slk
    )
    with pytest.raises(PermissionDenied, match="recused"):
        commitments.record_existing(case=case, since=None, by=factories.fresh(organs.contact))


# --- when it is reviewed ---------------------------------------------------------------------


def test_an_interval_of_its_own_has_a_motive(organs: Organs):
    case = make_in_force(body=organs.committee, by=organs.contact, since=date(2024, 3, 31))
    act = {"case": case, "last_reviewed_on": None, "by": organs.contact}
    with pytest.raises(ValidationError, match="interval of its own"):
        commitments.set_interval(months=6, motive="", **act)
    commitments.set_interval(months=6, motive="Ny ledning", **act)
    assert of(case).review_due_on == date(2024, 9, 30)
    commitments.set_interval(months=None, motive="Gäller inte", **act)
    commitment = of(case)
    assert (commitment.review_due_on, commitment.review_motive) == (date(2028, 3, 31), "")
    told = case.events.filter(verb="commitment.interval").order_by("pk")
    assert [event.facts["months"] for event in told] == [6, 48]


def test_the_day_of_a_review_is_told_only_while_the_register_has_none(organs: Organs):
    case = make_in_force(body=organs.committee, by=organs.contact, since=date(2015, 1, 1))
    act = {"case": case, "months": None, "motive": "", "by": organs.contact}
    commitments.set_interval(last_reviewed_on=date(2023, 6, 1), **act)
    assert of(case).last_reviewed_on == date(2023, 6, 1)
    commitments.set_interval(last_reviewed_on=None, **act)
    assert of(case).last_reviewed_on == date(2023, 6, 1)
    reviews.start(case=case, by=factories.fresh(organs.contact))
    commitments.set_interval(last_reviewed_on=date(2026, 1, 1), **act)
    assert of(case).last_reviewed_on == date(2023, 6, 1)


def test_the_secretary_of_another_body_sets_no_interval(organs: Organs):
    case = make_in_force(body=organs.committee, by=organs.contact)
    with pytest.raises(PermissionDenied):
        commitments.set_interval(
            case=case, months=None, motive="", last_reviewed_on=None, by=organs.ks_secretary
        )


def test_editing_computes_the_days_anew(organs: Organs):
    case = make_in_force(kind="letter_of_intent", body=organs.committee, by=organs.contact)
    case.refresh_from_db()
    values = {"title": case.title, "ends_on": date(2027, 1, 1)}
    engagements.edit(case=case, version=case.version, values=values, by=organs.contact)
    assert of(case).expires_on == date(2027, 1, 1)


# --- the end ----------------------------------------------------------------------------------


def test_nothing_lapses_by_itself(organs: Organs):
    """S-54: a membership ends when somebody has decided to leave, not before (A-1)."""
    case = make_in_force(body=organs.committee, by=organs.contact)
    with pytest.raises(commitments.NotYet, match=r"Nobody has decided to leave.*S-54, A-1"):
        commitments.end(case=case, on=today(), reason="Vi glömde", by=organs.contact)
    review = make_review(body=organs.committee, by=organs.contact, of=case, conclusion="leave")
    with pytest.raises(commitments.NotYet):
        commitments.end(case=case, on=today(), reason="Snart", by=factories.fresh(organs.contact))
    decided(review, by=organs.contact, secretary=organs.secretary)
    commitments.end(case=case, on=today(), reason="Uppsagt", by=factories.fresh(organs.contact))
    case.refresh_from_db()
    assert case.status == Status.CEASED
    assert (of(case).ended_on, of(case).end_reason) == (today(), "Uppsagt")
    assert in_words(case)[-1] == "commitment.ended"


def test_a_refused_exit_ends_nothing(organs: Organs):
    case = make_in_force(body=organs.committee, by=organs.contact)
    review = make_review(body=organs.committee, by=organs.contact, of=case, conclusion="leave")
    decided(review, by=organs.contact, secretary=organs.secretary, outcome="rejected")
    with pytest.raises(commitments.NotYet):
        commitments.end(case=case, on=today(), reason="Ändå", by=factories.fresh(organs.contact))


def test_an_agreement_ends_on_its_last_day_and_is_followed_up(organs: Organs):
    last = today() - timedelta(days=1)
    case = make_in_force(
        kind="cooperation_agreement",
        body=organs.committee,
        by=organs.contact,
        start_date=today() - timedelta(days=400),
        end_date=last,
    )
    early = last - timedelta(days=1)
    with pytest.raises(commitments.NotYet, match=r"ends on its last day.*S-52, A-13"):
        commitments.end(case=case, on=early, reason="För tidigt", by=organs.contact)
    commitments.end(case=case, on=last, reason="Gick ut", by=organs.contact)
    case.refresh_from_db()
    engagements.follow_up(
        case=case, result="Bra", learnt="Ny metod", shared_with="Nätverket", by=organs.contact
    )
    case.refresh_from_db()
    assert case.status == Status.FOLLOWED_UP


def test_contributions_and_fees_change_the_days_that_follow_from_them(organs: Organs):
    case = make_in_force(body=organs.committee, by=organs.contact, since=date(2020, 1, 31))
    assert of(case).passive_on == date(2022, 1, 31)
    keeping.contribute(
        case=case, made_on=date(2024, 2, 29), direction="gave", what="Ledde", by=organs.contact
    )
    assert of(case).passive_on == date(2026, 2, 28)
    assert Commitment.history.filter(case_id=case.pk).count() >= 3
