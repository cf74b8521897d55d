"""The queues of mails as rows; each app registers its own from AppConfig.ready()."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.mail import EmailMessage
from django.utils.module_loading import import_string

from .models import Mail
from .models.mail import OutgoingMail

# Why a mail waits for somebody after a restore: it may have been sent after the backup was made.
HELD = "held after restore"


@dataclass(frozen=True, slots=True)
class Queue:
    """`write` is the dotted path of `function(mail) -> EmailMessage | None`, as it is sent now.

    None: nothing is left to tell. `ended` is that of `function(mail)`, called in the transaction
    in which the mail was sent, given up or dropped.
    """

    model: type[OutgoingMail]
    write: str
    ended: str = ""

    def message(self, mail: OutgoingMail) -> EmailMessage | None:
        write: Callable[[Any], EmailMessage | None] = import_string(self.write)
        return write(mail)

    def note_end(self, mail: OutgoingMail) -> None:
        if self.ended:
            import_string(self.ended)(mail)


_QUEUES: list[Queue] = []


def register(queue: Queue) -> None:
    """Add a queue. Called once a queue, when its app starts."""
    if queue not in _QUEUES:
        _QUEUES.append(queue)


def every() -> list[Queue]:
    """The core's reminders last: thousands come in a morning, and all others are few."""
    return _QUEUES[::-1]


def of(mail: OutgoingMail) -> Queue:
    return next(queue for queue in _QUEUES if queue.model is type(mail))


# The core's own.
register(Queue(Mail, "engagements.reminder_letter.letter"))
