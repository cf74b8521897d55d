"""What the tests of reminders by mail share: something that is due, a run, and time that passes."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from engagements.actions import mails, reminders
from engagements.models import Case, Mail, User
from tests import factories

LONG_AGO = timedelta(days=30)


def late_case(body, by: User, **more: Any) -> Case:
    """A case whose answer is overdue; `by` is its officer."""
    received = timezone.localdate() - LONG_AGO
    values = {"handler": by, "received_on": received} | more
    return factories.make_case(body=body, by=factories.fresh(by), **values)


def run() -> int:
    return reminders.send(timezone.localdate())


def choose(person: User, **choices: str) -> None:
    reminders.choose(choices=choices, by=person)


def again() -> int:
    """Time passes until the next attempt is due."""
    Mail.objects.filter(state="waiting").update(next_at=timezone.now())
    return mails.relay()


def states() -> list[str]:
    return list(Mail.objects.order_by("pk").values_list("state", flat=True))
