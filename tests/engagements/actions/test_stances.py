"""Stances: one a seat, never lost, never counted twice, never of a recused member (S-65, A-23)."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from engagements.actions import engagements, ib_items, ib_meetings, ib_order, ib_stages, stances
from engagements.models import Appointment, CaseEvent, Seat, Stance
from engagements.queries.ib_stances import tallies
from tests.makers_ib import Committee, answer, days, held, item_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ib():
    return Committee()


@pytest.fixture
def item(ib):
    return item_of(ib.meeting(ib.declaration(), stage="called"))


def history(item):
    return list(
        Stance.history.filter(item_id=item.pk)
        .order_by("history_id")
        .values_list("choice", flat=True)
    )


def test_a_member_answers_and_changes_the_answer(ib, item):
    member = ib.members[Seat.OPPOSITION]
    first = answer(item, member, "supports", comment="Bra")
    assert (first.seat, first.person_name, first.acting_as) == (
        Seat.OPPOSITION,
        "Anna Berg",
        held(member),
    )
    second = answer(item, member, "opposes", comment="Dyrt")
    assert (second.pk, second.choice, second.comment) == (first.pk, "opposes", "Dyrt")
    assert history(item) == ["supports", "opposes"]
    assert CaseEvent.objects.filter(verb="ib.answered").count() == 2


def test_the_same_answer_twice_is_one_answer(ib, item):
    """A double click: the same key, the same words."""
    key = uuid.uuid4()
    first = answer(item, ib.mayor, key=key)
    assert answer(item, ib.mayor, key=key).pk == first.pk
    assert (Stance.objects.count(), history(item)) == (1, ["supports"])


def test_the_old_form_with_another_answer_is_a_new_answer(ib, item):
    """Back in the browser brings the old key along; what is chosen then counts."""
    key = uuid.uuid4()
    answer(item, ib.mayor, key=key)
    answer(item, ib.mayor, "notes", key=key)
    assert history(item) == ["supports", "notes"]


def test_an_answer_that_comes_late_is_remembered_and_replaces_nothing(ib, item):
    """Typed before the newer one, sent after it: the newer stands, both are in the history."""
    now = timezone.now()
    early = {"key": uuid.uuid4(), "typed_at": now - timedelta(minutes=9), "comment": "Tidigt"}
    answer(item, ib.mayor, "opposes", typed_at=now - timedelta(minutes=1))
    stands = answer(item, ib.mayor, "supports", **early)
    stands.refresh_from_db()
    assert (stands.choice, stands.comment) == ("opposes", "")
    assert history(item) == ["opposes", "supports", "opposes"]
    assert answer(item, ib.mayor, "supports", **early).choice == "opposes"
    assert history(item) == ["opposes", "supports", "opposes"]


def test_an_answer_that_was_replaced_does_not_come_back(ib, item):
    """The device sends its first answer once more, after the second has arrived."""
    first = {"key": uuid.uuid4(), "typed_at": timezone.now() - timedelta(minutes=2)}
    answer(item, ib.mayor, "supports", **first)
    answer(item, ib.mayor, "notes")
    assert answer(item, ib.mayor, "supports", **first).choice == "notes"
    assert history(item) == ["supports", "notes"]


def test_a_clock_that_is_ahead_does_not_win_for_ever(ib, item):
    answer(item, ib.mayor, "supports", typed_at=timezone.now() + timedelta(hours=3))
    assert answer(item, ib.mayor, "notes").choice == "notes"


def test_a_key_names_answers_to_one_item_only(ib):
    meeting = ib.meeting(ib.declaration(), ib.declaration(title="B"), stage="called")
    key = uuid.uuid4()
    answer(item_of(meeting, 1), ib.mayor, key=key)
    with pytest.raises(ib_stages.NotNow, match="old one"):
        answer(item_of(meeting, 2), ib.mayor, key=key)


def test_a_deputy_answers_for_the_seat_and_then_nobody_else_does(ib, item):
    deputy, key = ib.deputy(Seat.OPPOSITION), uuid.uuid4()
    answer(item, deputy, "notes", key=key)
    for more in ({}, {"key": key, "choice": "notes"}):
        with pytest.raises(stances.SeatTaken, match="Dag Ek has already answered") as taken:
            answer(item, ib.members[Seat.OPPOSITION], **more)
    assert taken.value.stance.person == deputy
    assert Stance.objects.count() == 1


def test_a_member_who_deputises_answers_for_the_own_seat(ib, item):
    member = ib.members[Seat.VICE_CHAIR]
    Appointment.objects.create(
        person=member,
        body=ib.body,
        role="deputy",
        deputises="ib_member",
        seat=Seat.OPPOSITION,
        valid_from=days(-1),
        appointed_by=ib.officer,
    )
    assert answer(item, member).seat == Seat.VICE_CHAIR


def test_coopted_officers_and_those_whose_term_is_over_take_no_stance(ib, item):
    for person in (ib.coopted(), ib.officer):
        with pytest.raises(PermissionDenied, match="Only the four seats"):
            answer(item, person)
    member = ib.members[Seat.OPPOSITION]
    assert answer(item, member)
    Appointment.objects.filter(person=member).update(valid_to=days(-1))
    with pytest.raises(PermissionDenied):
        answer(item, member)


def test_rights_without_a_seat_today_are_not_enough(ib, item, monkeypatch):
    monkeypatch.setattr(stances, "seat_of", lambda user, day: None)
    with pytest.raises(PermissionDenied, match="no seat"):
        answer(item, ib.mayor)


def test_a_recused_member_does_not_count_and_leaves_the_seat_to_the_deputy(ib, item):
    member, deputy = ib.members[Seat.OPPOSITION], ib.deputy(Seat.OPPOSITION)
    answer(item, member, "opposes")
    ib.recuse(member, item.case)
    with pytest.raises(PermissionDenied, match="recused"):
        answer(item, member)
    before = tallies([item], timezone.localdate())[item.pk]
    assert (before.given, before.opposes, before.awaited) == ([], False, 4)
    row = answer(item, deputy, "supports")
    assert (Stance.objects.count(), row.person) == (1, deputy)
    assert tallies([item], timezone.localdate())[item.pk].awaited == 3


def test_a_recused_seat_without_deputy_is_not_waited_for(ib, item):
    ib.recuse(ib.members[Seat.OPPOSITION], item.case)
    seats = {one.seat: one for one in tallies([item], timezone.localdate())[item.pk].seats}
    assert seats[Seat.OPPOSITION].is_recused
    assert not seats[Seat.OPPOSITION].is_awaited
    assert seats[Seat.FINANCE].is_awaited


def test_answers_are_taken_while_the_item_is_open(ib):
    draft = ib.meeting(ib.declaration())
    with pytest.raises(ib_stages.NotNow):
        answer(item_of(draft), ib.mayor)
    case = ib.declaration(title="B")
    meeting = ib.meeting(case, stage="ongoing", held_on=days(30))
    key = uuid.uuid4()
    answer(item_of(meeting), ib.mayor, key=key)
    ib_items.decide(item=item_of(meeting), outcome="approved", reasons="Ja", by=ib.mayor)
    assert answer(item_of(meeting), ib.mayor, key=key), "what was counted is confirmed for ever"
    with pytest.raises(ib_stages.NotNow, match="is closed"):
        answer(item_of(meeting), ib.members[Seat.OPPOSITION])
    ib_meetings.close(meeting=meeting, by=ib.officer)
    with pytest.raises(ib_stages.NotNow):
        answer(item_of(meeting), ib.members[Seat.OPPOSITION])


def test_a_matter_that_has_left_is_not_answered(ib, item):
    engagements.send_back(case=item.case, reasons="Fel", by=ib.officer)
    with pytest.raises(ib_stages.NotNow, match="no longer on the agenda"):
        answer(item, ib.mayor)


# --- one stance for several trips ---------------------------------------------------------------


@pytest.fixture
def trips(ib):
    meeting = ib.meeting(ib.trip(), ib.trip(title="Lyon igen"), ib.declaration(), stage="called")
    ib_order.group(meeting=meeting, by=ib.officer)
    return meeting


def give_all(meeting, by, choice="supports", key=None, ids=None):
    ids = ids or list(meeting.items.values_list("pk", flat=True))
    key = key or uuid.uuid4()
    values = {"choice": choice, "comment": "", "key": key, "by": by}
    return stances.give_for_group(meeting=meeting, ids=ids, **values)


def test_one_stance_answers_the_uncontested_trips_once(ib, trips):
    key = uuid.uuid4()
    for _twice in range(2):
        given = give_all(trips, ib.mayor, key=key)
        assert [one.item.position for one in given] == [1, 2]
    assert Stance.objects.count() == 2


def test_a_recused_member_answers_only_the_others(ib, trips):
    ib.recuse(ib.mayor, item_of(trips, 1).case)
    assert [one.item.position for one in give_all(trips, ib.mayor)] == [2]


def test_what_somebody_opposes_leaves_the_group(ib, trips):
    """And the same post once more is still confirmed."""
    answer(item_of(trips, 1), ib.mayor, "opposes")
    assert not item_of(trips, 1).is_grouped
    key, member = uuid.uuid4(), ib.members[Seat.OPPOSITION]
    for _twice in range(2):
        given = give_all(trips, member, "opposes", key=key)
        assert [one.item.position for one in given] == [2]
    assert not item_of(trips, 2).is_grouped
