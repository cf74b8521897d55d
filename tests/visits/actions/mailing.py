"""What the tests of mails to guests share: a letter whose PDF is made, and time that passes."""

import uuid
from typing import Any

from django.utils import timezone

from engagements.actions import jobs, mails
from engagements.models import Case, User
from visits.actions import letters, sending
from visits.models import GuestMail, Letter

GUEST = "lucja@lodz.example"


def written(case: Case, by: User, *, made: bool = True, **values: Any) -> Letter:
    usual: dict[str, Any] = {
        "kind": "accept",
        "language": "en",
        "recipient": "Łucja Nowak\nŁódź",
        "subject": "Welcome to Stockholm",
        "text": "Dear Łucja,\n\nWelcome to Київ.\n\nYours sincerely,",
        "submission_key": uuid.uuid4(),
    }
    letter = letters.send(visit=case.visit, by=by, **(usual | values))
    if made:
        jobs.run(letter.job.pk)
        letter.job.refresh_from_db()
    return letter


def mailed(letter: Letter, by: User, **values: Any) -> GuestMail:
    usual = {"address": GUEST, "copy_to": "", "submission_key": uuid.uuid4()}
    return sending.mail_letter(letter=letter, by=by, **(usual | values))


def again() -> int:
    """Time passes until the next attempt is due."""
    GuestMail.objects.filter(state="waiting").update(next_at=timezone.now())
    return mails.relay()
