"""Stances in IB: one a seat, never lost and never counted twice (S-65, A-23).

A device sends a stance until it hears that it is kept, so the same one may arrive twice, late,
or after a newer one. `key` names one answer, `typed_at` says when it was typed. What arrives
late never replaces a newer one; it is written into the history all the same, where everything
that was typed can be read.
"""

import datetime
import uuid
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import permissions
from ..models import Appointment, Case, IbItem, IbMeeting, Stance, User
from ..queries.ib_seats import recused, seat_of
from ..statuses import Status
from .cases import lock, tell_as
from .ib_handling import handle_items
from .ib_items import check_open
from .ib_stages import ANSWERING, NotNow, check_stage, locked, locked_item
from .transaction import action, save


class SeatTaken(NotNow):
    """Somebody else has answered for the seat already."""

    def __init__(self, stance: Stance) -> None:
        self.stance = stance
        super().__init__(
            _("%(name)s has already answered for the seat “%(seat)s”: %(choice)s.")
            % {
                "name": stance.person_name,
                "seat": stance.get_seat_display(),
                "choice": stance.get_choice_display(),
            }
        )


@action
def give(
    *,
    item: IbItem,
    choice: str,
    comment: str,
    key: uuid.UUID,
    by: User,
    typed_at: datetime.datetime | None = None,
) -> Stance:
    """What the person's seat says of the item; returns the stance that stands.

    Raises NotNow once the item is closed, SeatTaken. Side effects in order: the stance with its
    history, the item leaves the group of uncontested trips when somebody opposes it, per capsulam
    the item is handled with the last answer.
    """
    meeting = locked(item.meeting)
    case = lock(item.case)
    verdict = permissions.may_give_stance(by, case).or_deny()
    item = locked_item(item)
    seat = seat_of(by, timezone.localdate())
    if seat is None:
        raise PermissionDenied(_("You hold no seat in the advisory committee today."))
    now = timezone.now()
    typed_at = min(typed_at or now, now)  # a clock that is ahead does not win for ever
    stands = Stance.objects.filter(item=item, seat=seat.seat).first()
    if stands and is_known(stands, key, typed_at, choice, comment, by):
        return stands
    check_may_answer(meeting, case, item)
    check_seat(stands, case, by)
    check_key(key, item)
    typed = {"choice": choice, "comment": comment, "key": key, "typed_at": typed_at}
    if stands and stands.person_id == by.pk and typed_at < stands.typed_at:
        return remember(stands, typed, by=by)
    stance = stands or Stance(item=item, seat=seat.seat)
    write(stance, typed, seat, by=by)
    tell_as(case, "ib.answered", verdict, by=by)
    if choice == Stance.Choice.OPPOSES and item.is_grouped:
        item.is_grouped = False
        save(item, by=by, fields=["is_grouped"])
    if meeting.per_capsulam:
        handle_items(meeting, by=by)
    return stance


def is_known(
    stands: Stance,
    key: uuid.UUID,
    typed_at: datetime.datetime,
    choice: str,
    comment: str,
    by: User,
) -> bool:
    """This very answer has been counted: it stands, or it stood before a newer one.

    The form of a page that was gone back to has its old key with another answer: that is new.
    """
    if stands.key == key and (stands.choice, stands.comment) == (choice, comment):
        return stands.person_id == by.pk
    return stands.history.filter(key=key, typed_at=typed_at, person=by).exists()


def check_may_answer(meeting: IbMeeting, case: Case, item: IbItem) -> None:
    check_stage(meeting, ANSWERING)
    check_open(item)
    if case.status != Status.IN_IB:
        raise NotNow(_("The matter is no longer on the agenda."))


def check_seat(stands: Stance | None, case: Case, by: User) -> None:
    """Raise SeatTaken, unless whoever answered has been recused since: that does not count."""
    if stands is None or stands.person_id == by.pk:
        return
    if not recused([case.pk], [stands.person_id]):
        raise SeatTaken(stands)


def check_key(key: uuid.UUID, item: IbItem) -> None:
    """Raise NotNow when the key has named an answer to another item."""
    if Stance.objects.filter(key=key).exclude(item=item).exists():
        raise NotNow(_("The form is an old one. Load the page anew and answer again."))


def write(stance: Stance, typed: dict[str, object], seat: Appointment, *, by: User) -> None:
    for name, value in typed.items():
        setattr(stance, name, value)
    stance.person, stance.person_name, stance.acting_as = by, by.name, seat
    save(stance, by=by)


def remember(stands: Stance, typed: dict[str, object], *, by: User) -> Stance:
    """Write a late answer into the history, and let the newer one stand."""
    newer = {name: getattr(stands, name) for name in typed}
    for values in (typed, newer):
        for name, value in values.items():
            setattr(stands, name, value)
        save(stands, by=by)
    return stands


@action
def give_for_group(
    *,
    meeting: IbMeeting,
    ids: Iterable[int],
    choice: str,
    comment: str,
    key: uuid.UUID,
    by: User,
    typed_at: datetime.datetime | None = None,
) -> list[Stance]:
    """One stance for the uncontested trips that the person was shown (`ids`), all or none.

    Only those that are still in the group and that the person sees are answered: what has left
    it since wants an answer of its own. Each gets a key of its own out of the form's.
    """
    items = meeting.items.filter(pk__in=list(ids)).order_by("position")
    stances = []
    for item in items.select_related("case__body", "meeting"):
        own = uuid.uuid5(key, str(item.pk))
        # A second post of an answer that took the item out of the group is no new one.
        belongs = item.is_grouped or item.stances.filter(key=own).exists()
        if belongs and permissions.may_view(by, item.case):
            stances.append(
                give(item=item, choice=choice, comment=comment, key=own, typed_at=typed_at, by=by)
            )
    if not stances:
        raise NotNow(_("None of the trips is in the group any more. Answer each by itself."))
    return stances
