"""Guests at the level of the domain: only for the handling body, in no history, on one list."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from engagements.models import AuditEvent, CaseEvent
from tests import factories
from visits.actions import visitors
from visits.models import Visitor

pytestmark = pytest.mark.django_db
GUEST = {"name": "Łucja Nowak", "title": "Kierowniczka", "organisation": "Łódź", "diet": "Vegan"}


@pytest.fixture
def case(committee, astrid):
    return factories.make_case(body=committee, by=astrid)


def test_guests_are_added_once_and_the_story_counts_them(case, astrid):
    other = GUEST | {"name": "Jan Kowalski"}
    assert len(visitors.add(case=case, people=[GUEST, other, GUEST], by=astrid)) == 2
    assert visitors.add(case=case, people=[GUEST], by=astrid) == []
    event = CaseEvent.objects.get(verb="visitors.noted")
    assert event.facts == {"people": 2}
    assert str(Visitor.objects.first()).startswith("#")


def test_nobody_but_the_handling_body_writes_or_changes_a_guest(case, astrid, cecilia):
    [row] = visitors.add(case=case, people=[GUEST], by=astrid)
    for act in (
        lambda: visitors.add(case=case, people=[GUEST], by=cecilia),
        lambda: visitors.change(visitor=row, name="X", by=cecilia),
        lambda: visitors.remove(visitor=row, by=cecilia),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_a_list_is_taken_whole_or_not_at_all(case, astrid, monkeypatch):
    with pytest.raises(ValidationError):
        visitors.add(case=case, people=[GUEST, {"name": ""}], by=astrid)
    monkeypatch.setattr(visitors, "MOST", 1)
    with pytest.raises(ValidationError, match="at most 1"):
        visitors.add(case=case, people=[GUEST, {"name": "B"}], by=astrid)
    assert Visitor.objects.count() == 0


def test_what_was_wrong_or_taken_off_is_gone_from_every_log(case, astrid):
    [row] = visitors.add(case=case, people=[GUEST], by=astrid)
    visitors.change(visitor=row, name="Lucy Nowak", by=astrid)
    visitors.remove(visitor=row, by=astrid)
    visitors.remove(visitor=row, by=astrid)
    assert Visitor.objects.count() == 0
    assert CaseEvent.objects.filter(verb="visitors.removed").count() == 1
    logged = str(list(AuditEvent.objects.values_list("changes", flat=True)))
    assert "Nowak" not in logged
    assert "Vegan" not in logged
