"""E-mails on their way to a case: received, joined to one, registered as one, or set aside."""

import uuid
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from engagements import filestore, permissions
from engagements.actions import documents
from engagements.actions.cases import lock, tell_as
from engagements.actions.notifications import notify_handler
from engagements.actions.transaction import action
from engagements.models import Body, Case, Notification, User
from engagements.permissions import Verdict

from ..mailnames import EML, NAMELESS, Looked, digest, headings_only, looked_at, named
from ..mails.reading import Mail
from ..models import IncomingMail
from ..queries_mails import bodies_of_mailboxes, carried_cases, seen_by
from ..rules import replies
from .mailfiling import Arrived, file_mail

State, Check, Origin = IncomingMail.State, IncomingMail.Check, IncomingMail.Origin
OPEN = frozenset({State.WAITING, State.QUARANTINED, State.SET_ASIDE})
NAMESPACE = uuid.UUID("0b1b6a6e-3d2c-4b0a-9a53-7a1d4f6f2b11")


class AlreadySettled(Exception):
    """Somebody was faster: the e-mail belongs to a case."""

    def __init__(self, mail: IncomingMail) -> None:
        self.mail = mail
        super().__init__(
            _("The e-mail is added to %(number)s already.")
            % {"number": mail.case.diary_number if mail.case else ""}
        )


@action
def receive(
    *,
    content: bytes,
    filename: str,
    origin: IncomingMail.Origin,
    by: User,
    reason: str = "",
) -> IncomingMail:
    """Keep an e-mail, read it, and let it join the case that it answers; the same one only once.

    Side effects in order: file, row, then either the case's documents or a place in the list.
    What cannot be read waits in quarantine with its reason; with a `reason` it is not even tried.
    """
    may_receive(by).or_deny()
    sha256 = digest(content)
    if earlier := IncomingMail.objects.filter(sha256=sha256).first():
        return earlier
    found = looked_at(content, filename or NAMELESS) if not reason else unread(content, reason)
    if not filename:
        found = Looked(named(found.said.subject), found.content_type, found.said, found.reason)
    with filestore.received([content], limit=settings.MAIL_MAX_BYTES) as file:
        mail = IncomingMail(
            origin=origin,
            state=State.QUARANTINED if found.reason else State.WAITING,
            reason=found.reason,
            body=body_of(found.said),
            file=file.file(),
            filename=found.name,
            content_type=found.content_type,
            size=file.size,
            sha256=file.sha256,
            came_by=by,
            **columns(found.said),
        )
        mail.save()
        if not found.reason:
            sort(mail, found.said, by=by)
    return mail


def unread(content: bytes, reason: str) -> Looked:
    """Of a mail that brought the sorting down, or came without its end, no more than is safe."""
    said = headings_only(content) if reason != "crashed" else Mail()
    return Looked(NAMELESS, EML, said, reason)


def may_receive(user: User) -> Verdict:
    return Verdict(True) if user.door else permissions.may_read_mails(user)


def columns(said: Mail) -> dict[str, Any]:
    """What the list shows of a mail."""
    return {
        "message_id": said.message_id[:250],
        "sender_name": said.sender_name[:120],
        "sender_email": said.sender_email[:254],
        "subject": said.subject[:200],
        "sent_on": said.sent_on,
        "is_automatic": said.is_automatic,
    }


def body_of(said: Mail) -> Body | None:
    """The body whose mailbox it was sent to; None when it is several bodies' or nobody's."""
    found = bodies_of_mailboxes(said.sent_to)
    return found[0] if len(found) == 1 else None


def sort(mail: IncomingMail, said: Mail, *, by: User) -> None:
    """Join the case that the mail answers, or say why a person must look at it first."""
    numbers, cases = carried_cases(said)
    mail.numbers = ", ".join(numbers)[:200]
    if len(cases) == 1:
        mail.carries = cases[0]
        mail.check_because = check(mail, said, cases[0], by)
    elif len(numbers) > 1 or cases:
        mail.check_because = Check.SEVERAL
    elif numbers:
        mail.check_because = Check.UNKNOWN
    if mail.carries and not mail.check_because:
        mail.save(update_fields=["numbers", "carries"])
        file_in(mail, said, mail.carries, by=by)
        return
    if said.is_automatic and not mail.carries:
        settle(mail, State.SET_ASIDE, by=by, motive=_("An automatic answer: nobody wrote it."))
    mail.save()


def check(mail: IncomingMail, said: Mail, case: Case, by: User) -> IncomingMail.Check:
    """Why it does not join the case by itself; NONE when it does.

    From the mailbox only the mail's own sender counts: what it says of a forwarded one, anybody
    may write. A colleague who brings a file vouches for that.
    """
    address = said.sent_by if mail.origin == Origin.MAILBOX else said.sender_email
    if not replies.joins(replies.sender(address, known(case))):
        return Check.SOMEBODY_ELSE
    return Check.NONE if may_file(by, case) else Check.REFUSED


def known(case: Case) -> replies.Known:
    visit = getattr(case, "visit", None)
    return replies.Known(
        contact_email=visit.contact_email if visit else "",
        website=case.counterpart.website if case.counterpart else "",
    )


def may_file(user: User, case: Case) -> Verdict:
    return permissions.may_file_incoming(user, case)


@action
def join(*, mail: IncomingMail, case: Case, by: User) -> IncomingMail:
    """File the e-mail in a case, whatever it carries: a person has looked at it.

    Raises AlreadySettled, and FileRefused when its file is none that can be filed.
    """
    mail = opened(mail, by=by)
    file_in(mail, said_of(mail), case, by=by)
    return mail


def file_in(mail: IncomingMail, said: Mail, case: Case, *, by: User) -> None:
    """Documents, story, notification: in that order."""
    case = lock(case)
    verdict = may_file(by, case).or_deny()
    today = timezone.localdate()
    arrived = Arrived(
        mail.filename,
        content_of(mail),
        said,
        min(said.sent_on or today, today),
        uuid.uuid5(NAMESPACE, f"{mail.sha256} {case.pk}"),
    )
    document = file_mail(case=case, arrived=arrived, by=by)
    settle(mail, State.JOINED, by=by, case=case)
    mail.save()
    tell_as(case, "mail.joined", verdict, by=by, title=document.title, document=document.pk)
    notify_handler(case, Notification.Reason.MAIL_JOINED, but=by)


@action
def take_in(*, pk: int, case: Case, by: User) -> IncomingMail:
    """The e-mail is registered as this case; its documents are filed by the intake."""
    mail = IncomingMail.objects.get(pk=pk)
    if mail.case_id == case.pk:
        return mail
    mail = opened(mail, by=by)
    settle(mail, State.TAKEN_IN, by=by, case=case)
    mail.save()
    return mail


@action
def set_aside(*, mail: IncomingMail, motive: str, by: User) -> IncomingMail:
    """Nothing for the city to answer; kept all the same, and may be taken up again."""
    mail = opened(mail, by=by)
    settle(mail, State.SET_ASIDE, by=by, motive=motive)
    mail.save()
    return mail


def opened(mail: IncomingMail, *, by: User) -> IncomingMail:
    """The e-mail as it is now, locked; only for those who read it, and while no case has it."""
    if not seen_by(by).filter(pk=mail.pk).exists():
        raise PermissionDenied
    row = IncomingMail.objects.select_for_update(of=("self",)).get(pk=mail.pk)
    if row.state not in OPEN:
        raise AlreadySettled(row)
    return row


def settle(
    mail: IncomingMail,
    state: IncomingMail.State,
    *,
    by: User,
    case: Case | None = None,
    motive: str = "",
) -> None:
    mail.state, mail.case, mail.motive = state, case, motive
    mail.settled_at, mail.settled_by = timezone.now(), by
    mail.check_because = Check.NONE if case else mail.check_because


def content_of(mail: IncomingMail) -> bytes:
    with documents.content_of(mail) as stream:
        return stream.read()


def said_of(mail: IncomingMail) -> Mail:
    """What it says, read anew from its file."""
    return looked_at(content_of(mail), mail.filename).said
