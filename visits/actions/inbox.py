"""What clerks do with what came in by the public form, and no body has yet."""

from django.utils import timezone
from django.utils.translation import gettext as _

from engagements.actions.transaction import action
from engagements.models import Body, Case, User

from .. import inbox_rights
from ..models import PublicMail, PublicRequest
from .publicmails import queue
from .publicrequests import change, register, relocked

State = PublicRequest.State
# What can be registered, turned away or sorted: nothing that is settled.
OPEN = frozenset({State.UNCONFIRMED, State.WAITING, State.SUSPICIOUS})


class AlreadySettled(Exception):
    """Somebody was faster, or the guests withdrew."""


@action
def take_in(*, request: PublicRequest, body: Body, by: User) -> Case:
    """Register the request at the body. The same again gives the first case."""
    row = relocked(request)
    inbox_rights.may_open(by, row).or_deny()
    if row.case:
        return row.case
    unsettled(row)
    case = register(row, body, by=by)
    signed(row, "", by=by)
    if row.confirmed_at:
        queue(row, PublicMail.Kind.COPY)
    return case


@action
def turn_away(*, request: PublicRequest, motive: str, by: User) -> PublicRequest:
    """The request is nothing that the city can help with. It is kept: it came in."""
    inbox_rights.may_sort(by).or_deny()
    row = unsettled(relocked(request))
    row.state = State.TURNED_AWAY
    signed(row, motive, by=by)
    if row.confirmed_at:
        queue(row, PublicMail.Kind.TURNED_AWAY)
    return row


@action
def mark_suspicious(*, request: PublicRequest, motive: str, by: User) -> PublicRequest:
    """Move it to the list of suspicious ones, where it waits without alarm."""
    return moved(request, State.SUSPICIOUS, motive, by=by)


@action
def clear(*, request: PublicRequest, motive: str, by: User) -> PublicRequest:
    """It is no spam: it waits for a body like any other."""
    return moved(request, State.WAITING, motive, by=by)


def moved(request: PublicRequest, to: str, motive: str, *, by: User) -> PublicRequest:
    inbox_rights.may_sort(by).or_deny()
    row = unsettled(relocked(request))
    row.state = to
    signed(row, motive, by=by)
    return row


def unsettled(row: PublicRequest) -> PublicRequest:
    if row.state not in OPEN:
        raise AlreadySettled(_("The request has been settled in the meantime."))
    return row


def signed(row: PublicRequest, motive: str, *, by: User) -> None:
    row.sorted_by, row.sorted_at, row.motive = by, timezone.now(), motive
    change(row, row.state)
