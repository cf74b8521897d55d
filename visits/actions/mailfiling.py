"""An e-mail among what has come in to a case: as it came, and its attachments beside it."""

import datetime
import uuid
from dataclasses import dataclass

from django.core.files.base import ContentFile

from engagements.actions import documents
from engagements.actions.story import tell
from engagements.actions.transaction import action
from engagements.filetypes import FileRefused, clean_name
from engagements.models import Case, Document, User

from ..mails import reading
from ..mails.reading import Mail
from ..mails.refusal import MailRefused

# Attachments of one mail that become documents of their own; the others stay inside it.
MOST_FILED = 30


@dataclass(frozen=True, slots=True)
class Arrived:
    """The file of a mail and what it says. `key` makes filing it twice the same as once."""

    name: str
    content: bytes
    said: Mail
    dated_on: datetime.date
    key: uuid.UUID


@action
def file_mail(*, case: Case, arrived: Arrived, by: User) -> Document:
    """File the mail and each attachment that may be filed; the story says which stay inside.

    Raises FileRefused when the mail's own file is none that can be filed.
    """
    whole = file_one(case, arrived, arrived.name, arrived.content, "mail", by)
    try:
        attached = reading.files(arrived.content)
    except MailRefused:
        attached = []
    left = [clean_name(name) for name, _content in attached[MOST_FILED:]]
    for number, (name, content) in enumerate(attached[:MOST_FILED]):
        try:
            file_one(case, arrived, name, content, f"attachment {number}", by)
        except FileRefused as refused:
            left.append(f"{clean_name(name)}: {' '.join(refused.messages)}")
    if left and whole.pk not in told(case):
        text = "\n".join(left)
        tell(case, "mail.left_inside", by=by, text=text, title=whole.title, document=whole.pk)
    return whole


def told(case: Case) -> set[int]:
    rows = case.events.filter(verb="mail.left_inside").values_list("facts__document", flat=True)
    return set(rows)


def file_one(
    case: Case, arrived: Arrived, name: str, content: bytes, part: str, by: User
) -> Document:
    said = arrived.said
    title = (said.subject if part == "mail" else clean_name(name))[:200]
    return documents.add(
        case=case,
        upload=ContentFile(content, name=name),
        title=title or name[:200],
        direction=Document.Direction.IN,
        dated_on=arrived.dated_on,
        sender_or_recipient=said.sender[:160],
        submission_key=uuid.uuid5(arrived.key, part),
        by=by,
    )
