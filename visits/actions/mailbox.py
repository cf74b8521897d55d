"""How far the mailbox is read: each e-mail with its place in one transaction."""

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from engagements.actions.transaction import action
from engagements.models import User

from ..models import IncomingMail, Mailbox
from . import incoming


def only_the_mailbox(by: User) -> None:
    """Nobody reads by hand: the account that stands for the mailbox does (permissions.doors)."""
    if by.door != User.Door.MAILBOX:
        raise PermissionDenied


@action
def begin(*, name: str, validity: int, by: User) -> Mailbox:
    """The row of a mailbox; where the server has counted anew, from the beginning.

    What has come in before is known by its content, and comes in no second time.
    """
    only_the_mailbox(by)
    box, _new = Mailbox.objects.get_or_create(name=name)
    if box.uid_validity != validity:
        box.uid_validity, box.last_uid = validity, 0
        box.save(update_fields=["uid_validity", "last_uid"])
    return box


@action
def take(*, box: Mailbox, uid: int, content: bytes, by: User, reason: str = "") -> IncomingMail:
    """Receive one e-mail and note that it is read: both or neither."""
    only_the_mailbox(by)
    mail = incoming.receive(
        content=content, filename="", origin=IncomingMail.Origin.MAILBOX, by=by, reason=reason
    )
    box.last_uid = uid
    box.save(update_fields=["last_uid"])
    return mail


@action
def end(*, name: str, by: User, failure: str = "") -> Mailbox:
    """How the reading went."""
    only_the_mailbox(by)
    box, _new = Mailbox.objects.get_or_create(name=name)
    now = timezone.now()
    box.failure, box.failed_at = failure, now if failure else None
    box.read_at = box.read_at if failure else now
    box.save(update_fields=["failure", "failed_at", "read_at"])
    return box
