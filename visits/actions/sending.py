"""Letters on their way to the guests: by e-mail from the product, or as somebody sent them."""

import datetime
import uuid

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from engagements.actions import mails, notifications
from engagements.actions.cases import lock, tell_as
from engagements.actions.story import tell
from engagements.actions.transaction import action
from engagements.models import Case, Notification, User

from ..models import Dispatch, GuestMail, Letter
from .letters import may_send

State = GuestMail.State


@action
def mail_letter(
    *, letter: Letter, address: str, copy_to: str, submission_key: uuid.UUID, by: User
) -> GuestMail:
    """Put the letter, whose PDF is made, in the queue. The same form sent twice sends once."""
    case = lock(letter.case)
    may_send(by, case, letter.kind).or_deny()
    if earlier := of_submission(submission_key, case=case, by=by):
        return earlier
    if not letter.job.document_id:
        raise ValidationError(_("The letter's PDF is not made yet."), code="not_made")
    waiting = GuestMail.objects.filter(
        letter=letter, address__iexact=address, state__in=[State.WAITING, State.SENDING]
    ).exists()
    if waiting:
        raise ValidationError(_("The letter is already on its way there."), code="on_its_way")
    return queue(
        case=case,
        letter=letter,
        address=address,
        copy_to=copy_to,
        submission_key=submission_key,
        by=by,
    )


def of_submission(key: uuid.UUID, *, case: Case, by: User) -> GuestMail | None:
    mail = GuestMail.objects.filter(submission_key=key).first()
    if mail and (mail.case_id != case.pk or mail.asked_by_id != by.pk):
        raise PermissionDenied
    return mail


def queue(*, case: Case, by: User, **values: object) -> GuestMail:
    """A mail that the worker sends within a minute. Inside another action's transaction."""
    return GuestMail.objects.create(
        case=case,
        asked_by=by,
        message_id=mails.new_message_id(),
        next_at=timezone.now(),
        **values,
    )


@action
def note_dispatch(*, letter: Letter, way: str, sent_on: datetime.date, by: User) -> Dispatch:
    """Write down that the letter was sent in another way. Once a way and day."""
    case = lock(letter.case)
    verdict = may_send(by, case, letter.kind).or_deny()
    row, made = Dispatch.objects.get_or_create(
        letter=letter, way=way, sent_on=sent_on, defaults={"noted_by": by}
    )
    if made:
        day = sent_on.isoformat()
        tell_as(case, "letter.dispatched", verdict, by=by, title=letter.subject, day=day)
    return row


@action
def retry(*, mail: GuestMail, by: User) -> GuestMail:
    """Send anew what was not delivered, or was held after a restore: the same Message-ID."""
    case = lock(mail.case)
    kind = mail.letter.kind if mail.letter else ""
    may_send(by, case, kind).or_deny()
    return mails.begin_again(mail)


@action
def note_end(*, mail: GuestMail, by: User) -> None:
    """The worker's part, in the transaction in which the mail was sent or given up.

    The story does not name the address: it is the visitors' own.
    """
    case = mail.case
    sent = mail.state == State.SENT
    if mail.letter:
        verb = "letter.mailed" if sent else "letter.not_delivered"
        tell(case, verb, by=by, title=mail.letter.subject)
    else:
        tell(case, "survey.sent" if sent else "survey.not_delivered", by=by)
    if not sent:
        notifications.notify(by, case, Notification.Reason.LETTER_FAILED)


def ended(mail: GuestMail) -> None:
    note_end(mail=mail, by=mail.asked_by)
