"""The order of IB's agenda, and the trips that share one stance."""

import pytest
from django.core.exceptions import PermissionDenied

from engagements.actions import ib_order, ib_stages
from engagements.models import Engagement
from tests.makers_ib import Committee, answer, days, item_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ib():
    return Committee()


@pytest.fixture
def meeting(ib):
    return ib.meeting(*(ib.declaration(title=name) for name in "ABC"))


def titles(meeting):
    return "".join(meeting.items.order_by("position").values_list("case__title", flat=True))


def test_the_agenda_is_dragged_into_another_order(ib, meeting):
    ids = list(meeting.items.order_by("-position").values_list("pk", flat=True))
    ib_order.reorder(meeting=meeting, ids=ids, by=ib.officer)
    assert titles(meeting) == "CBA"
    ib_order.reorder(meeting=meeting, ids=ids, by=ib.officer)
    assert titles(meeting) == "CBA"
    for wrong in (ids[:2], [*ids, ids[0]], [*ids[:2], 0]):
        with pytest.raises(ib_stages.NotNow, match="changed meanwhile"):
            ib_order.reorder(meeting=meeting, ids=wrong, by=ib.officer)
    with pytest.raises(PermissionDenied):
        ib_order.reorder(meeting=meeting, ids=ids, by=ib.mayor)


def test_an_item_goes_a_step_up_or_down_and_no_further_than_the_end(ib, meeting):
    ib_order.shift(item=item_of(meeting, 2), up=True, by=ib.officer)
    assert titles(meeting) == "BAC"
    ib_order.shift(item=item_of(meeting, 1), up=True, by=ib.officer)
    assert titles(meeting) == "BAC"
    ib_order.shift(item=item_of(meeting, 2), up=False, by=ib.officer)
    assert titles(meeting) == "BCA"
    ib_order.shift(item=item_of(meeting, 3), up=False, by=ib.officer)
    assert titles(meeting) == "BCA"


def test_an_item_that_the_orderer_does_not_see_keeps_its_number(ib, meeting):
    hidden = item_of(meeting, 2)
    ib.recuse(ib.officer, hidden.case)
    ids = [item_of(meeting, 3).pk, item_of(meeting, 1).pk]
    ib_order.reorder(meeting=meeting, ids=ids, by=ib.officer)
    assert titles(meeting) == "CBA"
    with pytest.raises(ib_stages.NotNow):
        ib_order.shift(item=hidden, up=True, by=ib.officer)


def test_the_order_is_settled_when_the_meeting_opens(ib):
    meeting = ib.meeting(ib.declaration(), ib.declaration(title="B"), stage="ongoing")
    ids = list(meeting.items.order_by("-position").values_list("pk", flat=True))
    with pytest.raises(ib_stages.NotNow):
        ib_order.reorder(meeting=meeting, ids=ids, by=ib.officer)


def test_uncontested_trips_are_grouped_and_the_others_are_not(ib):
    """A trip with a warning that wants a motive, one that somebody opposes, the Mayor's own."""
    plain, hasty = ib.trip(), ib.trip(starts_on=days(5), ends_on=days(6))
    opposed, own = ib.trip(), ib.trip(people=(ib.mayor,))
    meeting = ib.meeting(plain, hasty, opposed, own, ib.declaration(), stage="called")
    answer(item_of(meeting, 3), ib.members["opposition"], "opposes")
    assert [item.case for item in ib_order.group(meeting=meeting, by=ib.officer)] == [plain]
    assert ib_order.group(meeting=meeting, by=ib.officer) == []
    assert item_of(meeting, 1).is_grouped
    for _twice in range(2):
        item = ib_order.ungroup(item=item_of(meeting, 1), by=ib.officer)
        assert not item.is_grouped
    with pytest.raises(PermissionDenied):
        ib_order.group(meeting=meeting, by=ib.mayor)


def test_a_trip_that_lacks_an_answer_by_now_is_not_uncontested(ib):
    case = ib.trip()
    meeting = ib.meeting(case)
    Engagement.objects.filter(pk=case.pk).update(foreign_policy=None)
    assert ib_order.group(meeting=meeting, by=ib.officer) == []


def test_whoever_is_recused_takes_nothing_out_of_the_group(ib):
    case = ib.trip()
    meeting = ib.meeting(case)
    ib_order.group(meeting=meeting, by=ib.officer)
    ib.recuse(ib.officer, case)
    with pytest.raises(PermissionDenied, match="recused"):
        ib_order.ungroup(item=item_of(meeting), by=ib.officer)
