"""Two deciders at once, one stance sent twice at once (A-23): exactly one of each.

The negative control of such races stands in tests.security.test_races.
"""

import uuid
from functools import partial

import pytest

from engagements.actions import decisions, ib_items, stances
from engagements.models import Decision, IbItem, Seat, Stance, User
from tests.makers_ib import Committee, item_of

from .test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ib(transactional_db):
    return Committee()


def item(pk):
    return IbItem.objects.select_related("case", "meeting").get(pk=pk)


def decide(pk, person, outcome):
    by = User.objects.get(pk=person.pk)
    return ib_items.decide(item=item(pk), outcome=outcome, reasons="Skäl", by=by)


def give(pk, person, key, choice="supports"):
    by = User.objects.get(pk=person.pk)
    return stances.give(item=item(pk), choice=choice, comment="", key=key, by=by).pk


def test_of_the_mayor_and_the_deputy_exactly_one_decides(ib):
    deputy = ib.deputy(Seat.FINANCE)
    pk = item_of(ib.meeting(ib.declaration(), stage="ongoing")).pk
    results = at_once(
        partial(decide, pk, ib.mayor, "approved"), partial(decide, pk, deputy, "rejected")
    )
    losers = [result for result in results if isinstance(result, Exception)]
    assert [type(one) for one in losers] == [decisions.AlreadyDecided], results
    assert Decision.objects.count() == 1
    assert item(pk).outcome == IbItem.Outcome.DECIDED


def test_a_stance_that_arrives_four_times_at_once_is_one(ib):
    pk = item_of(ib.meeting(ib.declaration(), stage="called")).pk
    key = uuid.uuid4()
    results = at_once(*[partial(give, pk, ib.mayor, key)] * 4)
    assert len(set(results)) == 1, results
    assert Stance.objects.count() == Stance.history.count() == 1


def test_of_a_member_and_a_deputy_exactly_one_answers_for_the_seat(ib):
    member, deputy = ib.members[Seat.OPPOSITION], ib.deputy(Seat.OPPOSITION)
    pk = item_of(ib.meeting(ib.declaration(), stage="called")).pk
    results = at_once(
        partial(give, pk, member, uuid.uuid4()), partial(give, pk, deputy, uuid.uuid4(), "notes")
    )
    losers = [result for result in results if isinstance(result, Exception)]
    assert [type(one) for one in losers] == [stances.SeatTaken], results
    assert Stance.objects.count() == 1


def test_a_stance_and_a_decision_at_once_end_in_order(ib):
    """Either the stance was counted before the decision, or its giver is told that it came late."""
    pk = item_of(ib.meeting(ib.declaration(), stage="ongoing")).pk
    results = at_once(
        partial(decide, pk, ib.mayor, "approved"),
        partial(give, pk, ib.members[Seat.OPPOSITION], uuid.uuid4()),
    )
    assert isinstance(results[0], Decision), results
    assert isinstance(results[1], int | stances.NotNow), results
    assert Stance.objects.count() == isinstance(results[1], int)
