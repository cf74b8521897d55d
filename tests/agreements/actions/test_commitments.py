"""What is decided comes into force, is kept alive, and ends: never by itself."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from agreements.actions import commitments, reviews
from agreements.models import Commitment, CooperationAgreement
from engagements.actions import engagements, meetings
from engagements.models import Decision
from engagements.statuses import Status
from tests.factories import make_body, make_case, make_user
from tests.makers_agreements import make_in_force

pytestmark = pytest.mark.django_db


def decide(case, *, outcome="approved", body=None):
    body = body or case.body
    secretary = make_user(role="secretary", body=body)
    meeting = meetings.plan(body=body, held_on=timezone.localdate(), by=secretary)
    row = meetings.Row(case, outcome, "§ 12", "Nämnden beslutar så.")
    return meetings.decide(meeting=meeting, row=row, by=secretary)


@pytest.mark.parametrize(
    "kind", ["cooperation_agreement", "letter_of_intent", "membership", "network_participation"]
)
def test_every_kind_goes_from_registration_into_force(kind):
    body = make_body()
    contact = make_user(role="contact_person", body=body)
    case = make_case(kind=kind, body=body, by=contact)
    engagements.submit(case=case, by=contact)
    decide(case)
    commitments.enter(case=case, on=timezone.localdate(), by=contact)
    case.refresh_from_db()
    commitment = Commitment.objects.get(pk=case.pk)
    assert case.status == Status.IN_FORCE
    assert commitment.entry_organ == Decision.Organ.NAMND
    assert commitment.is_reviewed == (kind != "cooperation_agreement")
    assert bool(commitment.review_due_on) == commitment.is_reviewed


@pytest.mark.parametrize(
    "change", ["end_date = NULL", "start_date = NULL", "end_date = start_date"]
)
def test_the_database_refuses_an_agreement_without_its_dates(change):
    case = make_case(kind="cooperation_agreement")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE agreements_cooperationagreement SET {change} WHERE case_id = %s", [case.pk]
        )
    assert CooperationAgreement.objects.get(pk=case.pk).end_date


def test_a_review_that_is_decided_counts_for_the_next_one():
    body = make_body()
    contact = make_user(role="contact_person", body=body)
    membership = make_in_force(body=body, by=contact)
    review = reviews.start(case=membership, by=contact)
    engagements.edit(
        case=review,
        version=review.version,
        values={
            "title": review.title,
            "conclusion": "continue",
            "terms_materially_changed": False,
            "foreign_policy": False,
        },
        by=contact,
    )
    engagements.submit(case=review, by=contact)
    decision = decide(review)
    commitment = Commitment.objects.get(pk=membership.pk)
    assert commitment.last_reviewed_on == decision.decided_on
    assert commitment.review_due_on.year == decision.decided_on.year + 4
