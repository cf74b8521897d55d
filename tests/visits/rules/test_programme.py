"""Clashes, capacity, hours and breaks of a programme, without a database."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from visits.rules import programme as rules
from visits.rules.programme import Slot

ZONE = ZoneInfo("Europe/Stockholm")


def at(clock: str, day: int = 12) -> datetime:
    hour, minute = clock.split(":")
    return datetime(2027, 1, day, int(hour), int(minute), tzinfo=ZONE)


def slot(starts: str, ends: str, *, key: int = 1, day: int = 12, **values) -> Slot:
    known = {"visit": 1, "host": 7, "host_name": "Bo Ek", "place": "Stadshuset"}
    return Slot(key=key, starts=at(starts, day), ends=at(ends, day), **(known | values))


def codes(remarks) -> list[str]:
    return [one.code for one in remarks]


def test_an_item_that_begins_when_the_other_ends_is_no_clash():
    mine = slot("10:00", "11:00")
    assert rules.clashes(mine, [slot("11:00", "12:00", key=2), slot("09:00", "10:00", key=3)]) == []


def test_the_same_host_and_the_same_place_clash_whatever_the_visit():
    mine = slot("10:00", "11:00")
    other = slot("10:30", "12:00", key=2, visit=9)
    assert [one.what for one in rules.clashes(mine, [mine, other])] == ["host", "place"]
    nobody = slot("10:00", "11:00", host=None, host_name="")
    elsewhere = slot("10:00", "11:00", key=2, host=None, host_name="", place="Hamnen")
    assert rules.clashes(nobody, [elsewhere]) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"room": 1}, {"room": 1, "place": "x"}, True),
        ({"room": 1}, {"room": 2}, False),
        ({"room": 1}, {}, True),
        ({"place": " stadshuset "}, {}, True),
        ({"place": ""}, {"place": ""}, False),
        ({"place": "Rum 1", "address": "A"}, {"place": "Rum 1", "address": "B"}, False),
        ({"place": "Rum 1", "address": "A"}, {"place": "Rum 1"}, True),
    ],
)
def test_places_are_the_same_by_register_or_by_words(one, other, same):
    mine, theirs = slot("10:00", "11:00", **one), slot("10:00", "11:00", key=2, **other)
    assert rules.same_place(mine, theirs) is same


def test_a_clash_names_the_other_visit_only_when_told_to():
    mine = slot("10:00", "11:00")
    found = rules.clashes(mine, [slot("10:30", "12:00", key=2, visit=9)])
    assert rules.clash(found[0], mine).text.en == "Bo Ek is occupied 10:30–12:00."
    seen = rules.clash(found[1], mine, where="MHN 2027/3").text
    assert seen.en == "Stadshuset is taken 10:30–12:00 (MHN 2027/3)."
    assert seen.sv == "Stadshuset är upptaget 10:30–12:00 (MHN 2027/3)."


def test_guests_and_hosts_are_to_fit_into_the_place():
    mine = slot("10:00", "11:00")
    with_us = slot("10:00", "11:00", key=2, host=8, host_name="Eva Å")
    others = [mine, with_us, slot("10:00", "11:00", key=3, visit=2), slot("12:00", "13:00", key=4)]
    small = rules.capacity(mine, others, guests=10, holds=11)
    assert small and "guests and hosts are 12" in small.text.en
    assert rules.capacity(mine, others, guests=10, holds=12) is None
    assert rules.capacity(mine, others, guests=None, holds=1) is None
    assert rules.capacity(mine, others, guests=10, holds=None) is None


def test_more_visits_than_the_mark_are_too_many():
    assert rules.crowded("Nämnden", visits=2, most=2) is None
    many = rules.crowded("Nämnden", visits=3, most=2)
    assert many and many.text.sv == "Nämnden har 3 besök den dagen; riktmärket är högst 2."


def test_an_item_by_itself():
    begins, ends = at("09:00"), at("12:00")
    fine = slot("09:00", "12:00")
    assert rules.of_one(fine, begins=begins, ends=ends) == []
    bare = slot("07:30", "08:30", host=None, host_name="", place="")
    found = rules.of_one(bare, begins=begins, ends=ends)
    assert codes(found) == ["hours", "no_host", "no_place", "outside"]
    assert codes(rules.of_one(slot("17:00", "19:00"))) == ["hours"]
    assert codes(rules.of_one(slot("10:00", "11:00", day=16))) == ["weekend"]
    guide = slot("09:00", "10:00", host=None, host_name="En guide")
    assert rules.of_one(guide) == []


def test_gaps_and_journeys_between_items():
    first = slot("09:00", "10:00", place="A", address="Ragnar Östbergs plan 1")
    near = slot("10:05", "10:30", key=2, place="B", address="ragnar östbergs plan 1, plan 2")
    far = slot("10:35", "11:00", key=3, place="C", address="Hamngatan 1")
    late = slot("13:30", "14:00", key=4, place="C", address="Hamngatan 1")
    found = rules.of_days([late, far, near, first])
    assert [(one.code, one.key) for one in found] == [("no_travel", 3), ("gap", 4)]
    assert "B to C (5 minutes)" in found[0].text.en
    assert found[1].text.en == "2027-01-12: nothing is planned 11:00–13:30."


def test_an_item_within_another_leaves_no_gap():
    long = slot("09:00", "12:00")
    short = slot("09:30", "10:00", key=2, place="B")
    after = slot("12:00", "12:30", key=3, place="")
    assert rules.of_days([long, short, after]) == []


def test_a_day_across_noon_needs_a_pause_or_food():
    one, other = slot("09:00", "12:00"), slot("12:10", "15:00", key=2)
    assert codes(rules.of_days([one, other])) == ["no_lunch"]
    assert rules.of_days([one, slot("12:30", "15:00", key=2)]) == []
    assert rules.of_days([slot("09:00", "13:30"), slot("14:00", "15:00", key=2)]) == []
    assert rules.of_days([slot("09:00", "13:45"), slot("14:00", "15:00", key=2)]) != []
    assert rules.of_days([one, slot("12:10", "15:00", key=2, topic="Lunch på hamnen")]) == []
    assert rules.of_days([slot("09:00", "13:30")]) == []
    assert rules.of_days([slot("11:30", "15:00")]) == []


def test_days_are_looked_at_one_by_one():
    assert rules.of_days([slot("09:00", "10:00"), slot("09:00", "10:00", key=2, day=13)]) == []
    assert rules.of_days([]) == []


def test_a_visit_without_a_plan_holds_everything():
    mine = slot("05:00", "06:00")
    assert rules.inside(mine, None, None)
    assert rules.inside(mine, at("05:00"), None)
    assert not rules.inside(mine, at("05:30"), at("06:00"))
    assert not rules.inside(mine, at("05:00"), at("05:30"))
