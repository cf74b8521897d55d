"""The programme's items: added, changed, cancelled; and what their hosts are told of it.

Hosts hear nothing while a programme is a draft. Once it has been sent to them
(`actions.programme_sheets.send_to_hosts`), each save tells those whom it concerns, once.
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from engagements import permissions
from engagements.actions.cases import lock, tell_as
from engagements.actions.notifications import notify
from engagements.actions.register_rows import fill, write
from engagements.actions.transaction import action, save
from engagements.models import Case, Notification, User
from engagements.statuses import Status

from ..models import ProgrammeItem, ProgrammeSheet, VisitRequest
from . import course

# While these last a programme is planned: before, nobody has said yes; afterwards it is history.
PLANNING = frozenset({Status.ACCEPTED, Status.PLANNED, Status.WITH_KS})
SENT, MOVED, DROPPED = (
    Notification.Reason.PROGRAMME_SENT,
    Notification.Reason.PROGRAMME_MOVED,
    Notification.Reason.PROGRAMME_DROPPED,
)


class NotPlanning(Exception):
    """The visit is not accepted yet, or it is over; or the item is cancelled."""


class ItemConflict(Exception):
    """Somebody saved the item after this form was opened."""

    def __init__(self, current: ProgrammeItem) -> None:
        self.current = current
        super().__init__(current.topic)


def check_planning(case: Case) -> None:
    if case.status not in PLANNING:
        raise NotPlanning(
            _("A programme is planned once the visit is accepted, and until it is carried out.")
        )


@action
def add_item(
    *, case: Case, values: Mapping[str, Any], by: User, widen: bool = False
) -> ProgrammeItem:
    """Put an item into the programme.

    Raises ValidationError when the host is at another item of the visit at that time, or when it
    lies outside the planned visit and `widen` does not ask for a longer one.
    """
    case = lock(case)
    verdict = permissions.may_plan_part(by, case, values.get("body")).or_deny()
    check_planning(case)
    item = ProgrammeItem(visit_id=case.pk)
    fit(case, item, values, widen=widen, by=by)
    tell_as(case, "programme.added", verdict, by=by, **facts(item))
    tell_host(case, item.host, SENT, by=by)
    return item


@action
def edit_item(
    *,
    item: ProgrammeItem,
    values: Mapping[str, Any],
    version: int,
    by: User,
    widen: bool = False,
) -> ProgrammeItem:
    """Change an item, for a body whose part it was and is. Raises ItemConflict."""
    case, current = both_locked(item, version, by=by)
    verdict = permissions.may_plan_part(by, case, values.get("body")).or_deny()
    host_before = current.host
    current.version += 1
    fit(case, current, values, widen=widen, by=by)
    tell_as(case, "programme.changed", verdict, by=by, **facts(current))
    if host_before != current.host:
        tell_host(case, host_before, DROPPED, by=by)
        tell_host(case, current.host, SENT, by=by)
    else:
        tell_host(case, current.host, MOVED, by=by)
    return current


@action
def cancel_item(*, item: ProgrammeItem, version: int, reason: str, by: User) -> ProgrammeItem:
    """Take an item out of the programme; it stays to be read, with the reason in the story."""
    case, current = both_locked(item, version, by=by)
    verdict = permissions.may_plan_part(by, case, current.body).or_deny()
    current.version += 1
    current.is_cancelled = True
    save(current, by=by, fields=["version", "is_cancelled"])
    tell_as(case, "programme.cancelled", verdict, by=by, text=reason, **facts(current))
    tell_host(case, current.host, DROPPED, by=by)
    return current


def both_locked(item: ProgrammeItem, version: int, *, by: User) -> tuple[Case, ProgrammeItem]:
    """The case and the item as they stand, for a person who may change the item."""
    case = lock(item.visit.case)
    rows = ProgrammeItem.objects.select_related("host", "body").select_for_update(of=("self",))
    current = rows.get(pk=item.pk)
    permissions.may_plan_part(by, case, current.body).or_deny()
    check_planning(case)
    if current.version != version:
        raise ItemConflict(current)
    if current.is_cancelled:
        raise NotPlanning(_("The item is cancelled. Add a new one instead."))
    return case, current


def fit(
    case: Case, item: ProgrammeItem, values: Mapping[str, Any], *, widen: bool, by: User
) -> None:
    """Fill the item, make room for it in the plan when asked, and save it."""
    sets = fill(item, values)
    if item.visit_place:
        item.place, item.address = item.visit_place.name, item.visit_place.address
    visit = VisitRequest.objects.get(pk=case.pk)
    begins, ends = visit.planned_from, visit.planned_to
    if begins and ends and not begins <= item.starts_at < item.ends_at <= ends:
        if not widen:
            raise ValidationError(_("The item lies outside the planned time of the visit."))
        permissions.may_handle(by, case).or_deny()
        course.plan(
            case=case,
            planned_from=min(begins, item.starts_at),
            planned_to=max(ends, item.ends_at),
            place=visit.place,
            by=by,
        )
    write(item, sets, by)


def facts(item: ProgrammeItem) -> dict[str, Any]:
    return {"title": item.topic, "begins": item.starts_at.isoformat(), "item": item.pk}


def tell_host(case: Case, host: User | None, reason: str, *, by: User) -> None:
    """One notification to the host, once the programme has been sent to the hosts."""
    if host is None or host == by:
        return
    if ProgrammeSheet.objects.filter(pk=case.pk, sent_at__isnull=False).exists():
        notify(host, case, reason)
