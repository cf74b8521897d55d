"""Hosts are reminded of their guests, and hear of it by mail like everything that is due."""

import pytest
import time_machine
from django.utils import timezone

from engagements import reminder_letter
from engagements.actions import reminders
from engagements.models import Mail, Notification
from tests import factories
from tests.visits.programmes import at, make_item, planned
from visits.actions import programme, programme_sheets

pytestmark = pytest.mark.django_db


@pytest.fixture
def eva(committee):
    return factories.make_user(role="handler", body=committee, name="Eva Host")


@pytest.fixture
def case(astrid, committee):
    return planned(by=astrid, body=committee)


def told(person) -> list:
    rows = Notification.objects.filter(recipient=person, reason="guests_come")
    return list(rows.order_by("pk").values_list("due_on", flat=True))


def run(days: int) -> None:
    day = timezone.localdate(at(9, days=10 - days))
    reminders.send(day)


def test_a_host_is_reminded_once_the_programme_is_sent(case, astrid, eva):
    item = make_item(case=case, by=astrid, host=eva)
    run(7)
    assert told(eva) == []
    programme_sheets.send_to_hosts(case=case, by=astrid)
    run(8)
    assert told(eva) == []
    run(7)
    run(7)
    assert told(eva) == [timezone.localdate(at(10))]
    with time_machine.travel(at(9, days=3), tick=False):
        message = reminder_letter.letter(Mail.objects.get(recipient=eva))
    assert message and "You receive guests" in message.body
    run(1)
    assert len(told(eva)) == 2
    programme.cancel_item(item=item, version=1, reason="Sjuk", by=astrid)
    run(0)
    assert len(told(eva)) == 2
