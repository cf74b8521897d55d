"""Notes between colleagues on a case."""

import re
import uuid

from django.core.exceptions import PermissionDenied

from .. import permissions
from ..models import Case, Note, Notification, User
from .cases import lock
from .notifications import notify
from .transaction import action

# "@astrid.lind" is the part of an e-mail address before the @.
MENTION = re.compile(r"(?<![\w.])@([a-z0-9][a-z0-9._-]{1,63})", re.IGNORECASE)


def mentioned(text: str) -> list[User]:
    """The active people that a note's text mentions, by the first part of their address."""
    handles = {match.lower().rstrip(".") for match in MENTION.findall(text)}
    found: list[User] = []
    for handle in sorted(handles):
        found += User.objects.filter(email__istartswith=f"{handle}@", is_active=True)
    return found


@action
def add(*, case: Case, text: str, by: User, submission_key: uuid.UUID | None = None) -> Note:
    """Write a note. Notifies those it mentions who may see the case."""
    case = lock(case)
    permissions.may_write_note(by, case).or_deny()
    if submission_key:
        earlier = Note.objects.filter(submission_key=submission_key).first()
        if earlier:
            if earlier.case_id != case.pk or earlier.by_id != by.pk:
                raise PermissionDenied
            return earlier
    note = Note.objects.create(case=case, text=text, by=by, submission_key=submission_key)
    people = [person for person in mentioned(text) if person != by]
    note.mentions.set(people)
    for person in people:
        notify(person, case, Notification.Reason.MENTIONED)
    return note
