"""SLK is reminded of what lies in the inbox too long, by working days."""

import datetime

import pytest
from django.utils import timezone

from engagements.actions import reminders
from engagements.models import Country, Notification
from tests import makers_public
from visits.models import PublicRequest
from visits.reminderkinds import days_of_the_inbox

pytestmark = pytest.mark.django_db


def test_working_days_are_counted() -> None:
    monday = datetime.date(2026, 11, 30)
    days = days_of_the_inbox(monday)
    by_day = dict(zip(days["came"], days["seen_by"], strict=True))
    assert by_day[datetime.date(2026, 11, 26)] == datetime.date(2026, 12, 1)  # over a weekend


def test_the_office_is_reminded_of_an_old_request_only(cecilia) -> None:
    Country.objects.create(code="DK")
    row = makers_public.waiting()
    today = timezone.localdate()
    reminders.send(today)
    assert not Notification.objects.filter(reason="inbox_late").exists()
    for days in (20, 200):
        PublicRequest.objects.filter(pk=row.pk).update(
            sent_at=timezone.now() - datetime.timedelta(days=days)
        )
        reminders.send(today)
        told = Notification.objects.get(reason="inbox_late")
        assert told.recipient == cecilia
