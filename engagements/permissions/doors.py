"""What the city's doors may do by themselves: note what comes in, and see nothing.

Somebody outside fills in the public form, or writes to the mailbox, when nobody is at work. What
comes in is registered without delay all the same (OSL 5:1), by an account that stands for the door.
"""

from ..models import Body, Case, User
from . import verdicts
from .verdicts import Verdict


def may_take_in(user: User, body: Body) -> Verdict:
    """Register a request that has come in to the body: who handles its cases, or a door."""
    return Verdict(True) if user.door else verdicts.may_register(user, body)


def may_file_incoming(user: User, case: Case) -> Verdict:
    """File what has come in to the case: who may add documents, or a door."""
    return Verdict(True) if user.door else verdicts.may_add_document(user, case)


def may_name_counterparts(user: User) -> Verdict:
    """Add who asks to the city's register, when it is not there: who keeps it, or a door."""
    return Verdict(True) if user.door else verdicts.may_keep_counterparts(user)


def may_note_for_guests(user: User, case: Case) -> Verdict:
    """Note that the guests answered or withdrew: who handles the case, or the public form."""
    form = user.door == User.Door.FORM and case.kind == "visit"
    return Verdict(True) if form else verdicts.may_handle(user, case)
