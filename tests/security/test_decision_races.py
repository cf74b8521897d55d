"""Two who decide one matter of an organ at once: one decision, 200 times of 200 (issue 4).

The negative controls take the walls away one by one: without the row lock the database's own
constraint stops the second, and without both there are two decisions. So the races do meet.
"""

import threading
from functools import partial

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from engagements.actions import cases, decisions, delegations, ib_items, meetings
from engagements.models import Case, Decision, DelegationEntry, IbItem, Meeting, User
from engagements.workflow import IllegalMove
from tests import factories
from tests.engagements.deciders import Organs, handled, make_organs, row, submitted

from .test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)
FEW, ALL = 10, 200
TOO_LATE = decisions.AlreadyDecided | IllegalMove
ONCE = "decision_is_taken_once_a_matter"


@pytest.fixture
def organs(transactional_db) -> Organs:
    return make_organs()


def rounds(number: int):
    """A few in every run, all of them in `make test-deep`."""
    return pytest.param(number, marks=pytest.mark.deep) if number == ALL else number


def record(pk: int, meeting: int, person: int, outcome: str) -> Decision:
    return meetings.decide(
        meeting=Meeting.objects.select_related("body").get(pk=meeting),
        row=row(Case.objects.get(pk=pk), outcome),
        by=User.objects.get(pk=person),
    )


def delegated(pk: int, item: int, person: int, outcome: str) -> Decision:
    item = IbItem.objects.select_related("case__body", "meeting").get(pk=item)
    return ib_items.decide(
        item=item, outcome=outcome, reasons="Skäl", by=User.objects.get(pk=person)
    )


def one_won(pk: int, results: list[object]) -> None:
    losers = [result for result in results if isinstance(result, Exception)]
    assert len(losers) == 1, results
    assert isinstance(losers[0], TOO_LATE), losers
    [decision] = Decision.objects.filter(case_id=pk)
    assert decision in results
    case = Case.objects.get(pk=pk)
    assert case.status == {"approved": "decided", "rejected": "rejected"}[decision.outcome]
    assert case.events.filter(verb="decision.recorded").count() == 1


@pytest.mark.parametrize("number", [rounds(FEW), rounds(ALL)])
def test_of_two_secretaries_exactly_one_records_the_committees_decision(organs: Organs, number):
    other = factories.make_user(role="secretary", body=organs.committee, name="Vikarien")
    meeting = meetings.plan(
        body=organs.committee, held_on=timezone.localdate(), by=organs.secretary
    )
    for _round in range(number):
        pk = submitted(organs).pk
        one_won(
            pk,
            at_once(
                partial(record, pk, meeting.pk, organs.secretary.pk, "approved"),
                partial(record, pk, meeting.pk, other.pk, "rejected"),
            ),
        )


@pytest.mark.parametrize("number", [rounds(FEW), rounds(ALL)])
def test_of_mayor_and_deputy_exactly_one_decides(organs: Organs, number):
    deputy = factories.make_user(name="Ersättaren")
    factories.make_appointment(
        person=deputy, body=organs.ib, role="deputy", deputises="ib_chair", seat="finance"
    )
    for done in range(1, number + 1):
        case = submitted(organs, "declaration")
        item = handled(case)
        one_won(
            case.pk,
            at_once(
                partial(delegated, case.pk, item.pk, organs.mayor.pk, "approved"),
                partial(delegated, case.pk, item.pk, deputy.pk, "rejected"),
            ),
        )
        assert DelegationEntry.objects.count() == done, "reported once"


def unlocked(case: Case, by: User) -> Case:
    return Case.objects.select_related("body").get(pk=case.pk)


def meet_after_the_check(monkeypatch) -> None:
    """No row lock, and nobody goes on before both have seen that nothing is decided."""
    gate, really = threading.Barrier(2), decisions.judged

    def wait_and_judge(*args):
        gate.wait(timeout=10)
        return really(*args)

    monkeypatch.setattr(delegations, "seen", unlocked)
    monkeypatch.setattr(meetings, "seen", unlocked)
    monkeypatch.setattr(cases, "lock", unlocked)
    monkeypatch.setattr(decisions, "judged", wait_and_judge)


def race_without_lock(organs: Organs, monkeypatch) -> tuple[Case, list[object]]:
    other = factories.make_user(role="secretary", body=organs.committee, name="Vikarien")
    meeting = meetings.plan(
        body=organs.committee, held_on=timezone.localdate(), by=organs.secretary
    )
    case = submitted(organs)
    meet_after_the_check(monkeypatch)
    return case, at_once(
        partial(record, case.pk, meeting.pk, organs.secretary.pk, "approved"),
        partial(record, case.pk, meeting.pk, other.pk, "approved"),
    )


def test_without_the_lock_the_database_stops_the_second(organs: Organs, monkeypatch):
    case, results = race_without_lock(organs, monkeypatch)
    [loser] = [result for result in results if isinstance(result, Exception)]
    assert isinstance(loser, IntegrityError), results
    assert ONCE in str(loser)
    assert case.decisions.count() == 1


@pytest.fixture
def without_the_constraint(transactional_db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = %s", [ONCE])
        [definition] = cursor.fetchone()
        cursor.execute(f'DROP INDEX "{ONCE}"')
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("DELETE FROM engagements_decision")
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute(definition)


def test_without_lock_and_constraint_there_are_two(
    organs: Organs, monkeypatch, without_the_constraint
):
    case, results = race_without_lock(organs, monkeypatch)
    assert case.decisions.count() == 2, results
