"""The daily run, and what becomes of its mails, ready to be done."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from django.utils import timezone

from engagements.actions import mails, reminders
from engagements.models import Mail, User
from tests import factories

# A run has a row of its own, and a choice is its person's: no case tells of them.
WITHOUT_STORY = frozenset(
    {"run the reminders", "choose how to be reminded", "take a mail", "give a mail up", "retry it"}
)


def reminder_cases(head: User, root: User) -> Iterator[tuple[str, Callable[[], Any]]]:
    body = head.appointments.get().body
    received = timezone.localdate() - timedelta(days=30)
    factories.make_case(body=body, by=head, handler=head, received_on=received)
    yield "run the reminders", lambda: reminders.run_now(by=root)
    yield "choose how to be reminded", lambda: reminders.choose(choices={"due": "off"}, by=head)
    yield "take a mail", lambda: mails.claim(Mail)
    mail = Mail.objects.get(state=Mail.State.SENDING)
    yield "give a mail up", lambda: mails.leave(mail, Mail.State.FAILED, error="refused")
    yield "retry it", lambda: mails.retry(mail=mail, by=root)
