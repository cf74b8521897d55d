"""Two deciders at once, double submit, parallel diary numbers (security.md figures 5 and 6).

Each test has a negative control: the same race against code without the lock must fail,
or the test would prove nothing.
"""

import threading
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from engagements.actions import cases, decisions, notes
from engagements.models import Body, Case, Decision, DiaryNumber, DiarySeries, Note, User
from engagements.workflow import IllegalMove
from tests import factories
from tests.engagements.actions.test_decisions import ready
from visits.actions import answers, requests

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 5
PARALLEL = 50
WORKERS = 12


def at_once(*works):
    """Run the works in threads that start together; their results or exceptions, in order."""
    gate = threading.Barrier(len(works))

    def run(work):
        try:
            gate.wait()
            return work()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


@pytest.fixture
def committee(transactional_db):
    return factories.make_body(name="Miljönämnden", diary_prefix="MHN")


@pytest.fixture
def two(committee):
    return (
        factories.make_user(role="contact_person", body=committee, name="Astrid"),
        factories.make_user(role="head", body=committee, name="Hedda"),
    )


def assessed(committee, by):
    case = ready(factories.make_case(body=committee, by=by))
    Case.objects.filter(pk=case.pk).update(status="assessed")
    return case


def test_of_two_deciders_exactly_one_decides(committee, two):
    astrid, hedda = two
    for _round in range(ROUNDS):
        pk = assessed(committee, astrid).pk
        results = at_once(
            partial(answer, answers.accept, pk, astrid), partial(answer, answers.decline, pk, hedda)
        )
        losers = [result for result in results if isinstance(result, Exception)]
        assert len(losers) == 1, results
        assert isinstance(losers[0], decisions.AlreadyDecided | IllegalMove), losers
        assert Decision.objects.filter(case_id=pk).count() == 1


def answer(action, pk, person):
    return action(case=Case.objects.get(pk=pk), reasons="Skäl", by=User.objects.get(pk=person.pk))


def test_without_the_lock_both_would_decide(committee, two):
    """The control: check, then write, without a lock, lets both through."""
    astrid, _hedda = two
    case = assessed(committee, astrid)
    gate = threading.Barrier(2)

    def careless():
        with transaction.atomic():
            mine = Case.objects.get(pk=case.pk)
            undecided = not mine.decisions.exists()
            gate.wait()
            if undecided:
                mine.status = "accepted"
                mine.save(update_fields=["status"])
            return undecided

    assert at_once(careless, careless) == [True, True]


def test_fifty_parallel_registrations_give_fifty_numbers_without_gaps(committee, two):
    astrid, _hedda = two
    counterpart = factories.make_counterpart()

    def register(number):
        try:
            by = User.objects.get(pk=astrid.pk)
            with transaction.atomic():
                case = factories.make_visit(
                    body=Body.objects.get(pk=committee.pk), by=by, counterpart=counterpart
                )
                if number % 5 == 0:
                    transaction.set_rollback(True)
                    return None
                return case.diary_number
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WORKERS) as pool:
        given = [number for number in pool.map(register, range(PARALLEL)) if number]
    year = timezone.localdate().year
    expected = [f"MHN {year}/{n}" for n in range(1, len(given) + 1)]
    assert sorted(given, key=lambda text: int(text.split("/")[1])) == expected
    assert len(given) == PARALLEL - PARALLEL // 5
    assert DiarySeries.objects.get().last == len(given) == DiaryNumber.objects.count()
    by_number = Case.objects.order_by("number__sequence").values_list("registered_at", flat=True)
    assert list(by_number) == sorted(by_number)


def test_counting_the_highest_number_would_give_it_twice(committee):
    """The control: max() + 1 under the same load."""
    gate = threading.Barrier(8)

    def careless():
        with transaction.atomic():
            highest = DiaryNumber.objects.filter(series__body=committee).count()
            gate.wait()
            return highest + 1

    assert max(Counter(at_once(*[careless] * 8)).values()) > 1


def test_the_same_form_posted_five_times_at_once_makes_one_case(committee, two):
    astrid, _hedda = two
    counterpart = factories.make_counterpart()
    key = uuid.uuid4()

    def post():
        return requests.register(
            body=Body.objects.get(pk=committee.pk),
            title="Studiebesök",
            received_on=timezone.localdate(),
            counterpart=counterpart,
            submission_key=key,
            by=User.objects.get(pk=astrid.pk),
            **factories.VISIT,
        ).pk

    results = at_once(*[post] * 5)
    assert len(set(results)) == 1, results
    assert Case.objects.count() == 1
    assert DiaryNumber.objects.count() == 1


def test_the_same_note_posted_twice_at_once_is_one_note(committee, two):
    astrid, _hedda = two
    case = factories.make_case(body=committee, by=astrid)
    key = uuid.uuid4()

    def post():
        by = User.objects.get(pk=astrid.pk)
        return notes.add(
            case=Case.objects.get(pk=case.pk), text="Ring", by=by, submission_key=key
        ).pk

    assert len(set(at_once(*[post] * 4))) == 1
    assert Note.objects.count() == 1


def test_of_two_editors_the_second_is_refused(committee, two):
    astrid, hedda = two
    case = factories.make_case(body=committee, by=astrid)

    def edit(person, text):
        def work():
            return requests.edit(
                case=Case.objects.get(pk=case.pk),
                version=1,
                themes=[],
                purpose=text,
                by=User.objects.get(pk=person.pk),
            ).summary

        return work

    results = at_once(edit(astrid, "Astrids"), edit(hedda, "Heddas"))
    kinds = sorted(type(result).__name__ for result in results)
    assert kinds == ["EditConflict", "str"], results
    winner = next(result for result in results if isinstance(result, str))
    assert Case.objects.get(pk=case.pk).summary == winner


def test_the_same_person_is_not_appointed_contact_person_twice_at_once(committee):
    people = [factories.make_user() for _each in range(2)]

    def appoint(person):
        return lambda: (
            factories.make_appointment(person=person, body=Body.objects.get(pk=committee.pk)).pk
        )

    results = at_once(*[appoint(person) for person in people])
    assert sum(isinstance(result, int) for result in results) == 1, results


def test_a_crowd_does_not_break_the_audit_chain(committee, two):
    astrid, _hedda = two
    case = factories.make_case(body=committee, by=astrid)

    def write(number):
        try:
            by = User.objects.get(pk=astrid.pk)
            cases.add_partaking_body(
                case=Case.objects.get(pk=case.pk),
                body=factories.make_body(),
                part=str(number),
                by=by,
            )
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(write, range(24)))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), count(DISTINCT previous_hash) FROM engagements_auditevent")
        rows, links = cursor.fetchone()
    assert rows == links
