"""Two who answer at once, and a question that is asked twice at once (security.md figures 5, 6).

The negative control: the same race without the lock lets both through.
"""

import threading
import uuid
from functools import partial

import pytest
from django.db import transaction

from engagements.actions import consultations
from engagements.models import Body, Case, Consultation, Role, User
from tests import factories
from tests.makers_consultations import QUESTION, make_consultation

from .test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ks(transactional_db):
    return factories.make_body(kind="KS", name="Kommunstyrelsen", diary_prefix="KS")


@pytest.fixture
def case(ks):
    return factories.make_case()


def test_of_two_who_answer_at_once_exactly_one_does(case, ks):
    officers = [factories.make_user(role=Role.SLK_OFFICER, body=ks) for _each in range(2)]
    for _round in range(3):
        made = make_consultation(case=case, body=ks, by=case.registered_by)

        def answer(person, made=made):
            return consultations.answer(
                consultation=Consultation.objects.get(pk=made.pk),
                stance="supports",
                statement=person.name,
                by=User.objects.get(pk=person.pk),
            )

        results = at_once(*[partial(answer, person) for person in officers])
        kinds = sorted(type(result).__name__ for result in results)
        assert kinds == ["Consultation", "NotOpen"], results
        winner = next(result for result in results if isinstance(result, Consultation))
        made.refresh_from_db()
        assert made.statement == winner.statement
        assert (
            case.events.filter(verb="consultation.answered", facts__consultation=made.pk).count()
            == 1
        )


def test_without_the_lock_both_would_answer(case, ks):
    made = make_consultation(case=case, body=ks, by=case.registered_by)
    gate = threading.Barrier(2)

    def careless():
        with transaction.atomic():
            unanswered = Consultation.objects.get(pk=made.pk).answered_on is None
            gate.wait()
            return unanswered

    assert at_once(careless, careless) == [True, True]


def test_the_same_question_posted_four_times_at_once_is_asked_once(case, ks):
    key = uuid.uuid4()

    def post():
        return consultations.ask(
            case=Case.objects.get(pk=case.pk),
            body=Body.objects.get(pk=ks.pk),
            question=QUESTION,
            submission_key=key,
            by=User.objects.get(pk=case.registered_by_id),
        ).pk

    assert len(set(at_once(*[post] * 4))) == 1
    assert Consultation.objects.count() == 1
