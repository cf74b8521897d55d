"""Who in the city knows whom at a counterpart (S-10): noted and taken away, never changed."""

from .. import permissions
from ..models import Acquaintance, Body, Counterpart, User
from .transaction import action, save


@action
def add(
    *,
    counterpart: Counterpart,
    body: Body,
    person_name: str,
    knows: str,
    by: User,
    since: int | None = None,
    note: str = "",
) -> Acquaintance:
    """Note that somebody of ours knows somebody of theirs.

    Raises ValidationError when it is noted already; two who note the same at once wait for
    each other at the counterpart's row.
    """
    permissions.may_keep_counterparts(by).or_deny()
    known = Counterpart.objects.select_for_update(of=("self",)).get(pk=counterpart.pk)
    row = Acquaintance(
        counterpart=known,
        body=body,
        person_name=person_name,
        knows=knows,
        since=since,
        note=note,
        written_by=by,
    )
    row.full_clean(exclude=["written_by"])
    save(row, by=by)
    return row


@action
def remove(*, acquaintance: Acquaintance, by: User) -> None:
    """Take it away: the person has left, or asks for it. The audit log keeps that it was there."""
    permissions.may_keep_counterparts(by).or_deny()
    acquaintance.delete()
