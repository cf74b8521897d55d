"""Representation: within the rules, or with a motive, or refused."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from tests import factories
from tests.visits.programmes import make_item, planned
from visits.actions import representation

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(astrid, committee):
    return planned(by=astrid, body=committee)


def values(**more):
    known = {
        "held_on": timezone.localdate(),
        "kind": "lunch",
        "purpose": "Fortsatt samtal om dagvatten",
        "own": 3,
        "guests": 8,
        "organisations": "Hamburgs stad",
        "cost_per_head": Decimal(200),
        "decided_by": "Hedda Falk",
    }
    return known | more


def test_representation_is_noted_and_told_with_its_sum(case, astrid):
    row = representation.note(case=case, values=values(), by=astrid)
    event = case.events.get(verb="representation.noted")
    assert event.facts["sek"].replace(",", "") == "2200"
    changed = representation.change(row=row, values=values(is_cancelled=True), version=1, by=astrid)
    assert (changed.is_cancelled, changed.version, changed.history.count()) == (True, 2, 2)
    with pytest.raises(representation.RepresentationConflict) as conflict:
        representation.change(row=row, values=values(), version=1, by=astrid)
    assert conflict.value.current == row


def test_beyond_a_rule_a_motive_is_asked_for(case, astrid):
    dear = values(cost_per_head=Decimal(900))
    with pytest.raises(ValidationError) as refusal:
        representation.note(case=case, values=dear, by=astrid)
    assert "at most SEK 300 a person" in refusal.value.message_dict["motive"][0]
    noted = representation.note(case=case, values=dear | {"motive": "Statsbesök"}, by=astrid)
    assert [one.code for one in representation.broken_by(noted)] == ["cost"]


def test_a_city_that_stops_takes_no_motive(case, astrid, settings):
    settings.REPRESENTATION_STOPS = True
    dear = values(cost_per_head=Decimal(900), motive="Statsbesök")
    with pytest.raises(ValidationError) as refusal:
        representation.note(case=case, values=dear, by=astrid)
    assert list(refusal.value.message_dict) == ["cost_per_head"]
    representation.note(case=case, values=values(own=9, motive="Fyra tolkar"), by=astrid)


def test_the_item_is_one_of_the_same_visit(case, astrid, committee):
    item = make_item(case=case, by=astrid)
    assert representation.note(case=case, values=values(item=item), by=astrid).item == item
    other = make_item(case=planned(by=astrid, body=committee), by=astrid)
    with pytest.raises(ValidationError) as refusal:
        representation.note(case=case, values=values(item=other), by=astrid)
    assert list(refusal.value.message_dict) == ["item"]


def test_it_belongs_to_a_visit_that_is_received_and_handled(case, astrid, bo, committee):
    with pytest.raises(PermissionDenied):
        representation.note(case=case, values=values(), by=bo)
    early = factories.make_case(body=committee, by=astrid)
    with pytest.raises(representation.NotReceived):
        representation.note(case=early, values=values(), by=astrid)


def test_guests_are_counted(case, astrid):
    with pytest.raises(ValidationError):
        representation.note(case=case, values=values(guests=0, own=0), by=astrid)
