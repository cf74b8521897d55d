"""Two who start one review at once: one review (S-54). And two who extend one agreement."""

from functools import partial

import pytest

from agreements.actions import extensions, reviews
from agreements.models import CooperationAgreement, Review
from engagements.models import Case, User
from tests import factories
from tests.makers_agreements import make_in_force
from tests.makers_engagements import days

from .test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 5


@pytest.fixture
def two(transactional_db) -> tuple[User, User]:
    body = factories.make_body(name="Miljönämnden", diary_prefix="MHN")
    return (
        factories.make_user(role="contact_person", body=body, name="Astrid"),
        factories.make_user(role="head", body=body, name="Hedda"),
    )


def start(pk: int, person: int) -> Case:
    return reviews.start(case=Case.objects.get(pk=pk), by=User.objects.get(pk=person))


def extend(pk: int, person: int) -> Case:
    return extensions.extend(
        case=Case.objects.get(pk=pk),
        start_date=days(31),
        end_date=days(700),
        by=User.objects.get(pk=person),
    )


def one_won(results: list[object], refusal: type[Exception]) -> Case:
    [winner] = [result for result in results if isinstance(result, Case)]
    [loser] = [result for result in results if not isinstance(result, Case)]
    assert isinstance(loser, refusal), loser
    assert winner.diary_number in str(loser)
    return winner


def test_of_two_who_start_a_review_exactly_one_does(two):
    people = [person.pk for person in two]
    for _round in range(ROUNDS):
        body = two[0].appointments.get().body
        pk = make_in_force(body=body, by=factories.fresh(two[0])).pk
        results = at_once(*(partial(start, pk, person) for person in people))
        winner = one_won(results, reviews.AlreadyUnderWay)
        assert list(Review.objects.filter(of=pk).values_list("pk", flat=True)) == [winner.pk]


def test_of_two_who_extend_an_agreement_exactly_one_does(two):
    people = [person.pk for person in two]
    for _round in range(ROUNDS):
        body = two[0].appointments.get().body
        pk = make_in_force(
            kind="cooperation_agreement",
            body=body,
            by=factories.fresh(two[0]),
            start_date=days(-700),
            end_date=days(30),
        ).pk
        winner = one_won(
            at_once(*(partial(extend, pk, person) for person in people)), extensions.Extended
        )
        assert CooperationAgreement.objects.get(extends=pk).pk == winner.pk
