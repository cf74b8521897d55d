"""What happens to a case whatever its kind: opened, assigned, moved on, linked, closed, voided."""

import datetime
import uuid
from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from .. import casekinds, permissions, workflow
from ..models import (
    Body,
    Case,
    CaseLink,
    Counterpart,
    DiarySeries,
    PartakingBody,
    StatusChange,
    User,
)
from ..permissions import Verdict
from ..statuses import AWAITING, ENDED, Status
from . import clocks, notifications
from .story import tell
from .transaction import action, save


class EditConflict(Exception):
    """Somebody saved the case after this form was opened: nothing of either text is lost."""

    def __init__(self, case: Case) -> None:
        self.case = case
        super().__init__(case.diary_number)


class NotAHandler(Exception):
    """The person has no appointment that lets them handle cases of that body."""


def lock(case: Case, *, version: int | None = None) -> Case:
    """The case as it is now, locked until the transaction ends.

    Raises EditConflict when `version` is given and somebody has saved since. The body is
    read along, because every permission check asks for it.
    """
    locked = Case.objects.select_related("body").select_for_update(of=("self",)).get(pk=case.pk)
    if version is not None and version != locked.version:
        raise EditConflict(locked)
    return locked


def touch(case: Case, *, by: User, fields: Iterable[str] = ()) -> None:
    """Save the named columns and count the version up."""
    case.version += 1
    save(case, by=by, fields=[*fields, "version"])


@action
def open_case(
    *,
    kind: str,
    body: Body,
    title: str,
    received_on: datetime.date,
    focus_areas: list[str],
    verdict: Verdict,
    by: User,
    counterpart: Counterpart | None = None,
    country_id: str | None = None,
    summary: str = "",
    scope: str = Case.Scope.BODY,
    origin: str = Case.Origin.INCOMING,
    external_reference: str = "",
    handler: User | None = None,
    visibility: int = 0,
    stage: str = Case.Stage.NEW,
    deadline: datetime.date | None = None,
    submission_key: uuid.UUID | None = None,
) -> Case:
    """Give the matter the body's next diary number and make its row.

    Side effects in order: number taken (the series stays locked until the transaction
    ends), case, first status, clocks started where the kind has them (`deadline` is for those
    that have none), story `case.registered`. The caller has asked for permission and adds the
    kind's detail in the same transaction.
    """
    verdict.or_deny()
    number = DiarySeries.take_next(body, timezone.localdate().year)
    case = Case(
        number=number,
        diary_number=number.text,
        kind=kind,
        title=title,
        summary=summary,
        body=body,
        scope=scope,
        stage=stage,
        origin=origin,
        handler=handler,
        counterpart=counterpart,
        country_id=country_id or (counterpart.country_id if counterpart else None),
        focus_areas=focus_areas,
        visibility=visibility,
        received_on=received_on,
        registered_by=by,
        external_reference=external_reference,
        submission_key=submission_key,
    )
    has_clocks = casekinds.get(kind).has_clocks
    case.deadline = clocks.first_deadline(received_on) if has_clocks else deadline
    save(case, by=by)
    StatusChange.objects.create(
        case=case,
        to_status=case.status,
        by=by,
        by_name=by.name,
        acting_as_id=verdict.appointment_id,
    )
    if has_clocks:
        clocks.start(case)
    tell_as(case, "case.registered", verdict, by=by, number=case.diary_number, body=body.name)
    return case


def tell_as(
    case: Case, verb: str, verdict: Verdict, *, by: User, text: str = "", **facts: object
) -> None:
    """`story.tell` in the capacity of a verdict."""
    tell(case, verb, by=by, acting_as_id=verdict.appointment_id, text=text, **facts)


def move(case: Case, to: Status, verdict: Verdict, *, by: User, reason: str = "") -> None:
    """Move a locked case on and log it. Raises workflow.IllegalMove.

    Stops, pauses or resumes the clocks as the new state asks, before the case is saved.
    """
    workflow.check_move(case, to)
    before, case.status = case.status, to
    if to not in AWAITING:
        case.awaits = ""
    now = timezone.now()
    if to in ENDED:
        case.closed_at, case.closed_by = now, by
    if casekinds.get(case.kind).has_clocks:
        clocks.follow(case, to)
    touch(case, by=by, fields=["status", "awaits", "closed_at", "closed_by", "deadline"])
    StatusChange.objects.create(
        case=case,
        from_status=before,
        to_status=to,
        reason=reason,
        by=by,
        by_name=by.name,
        acting_as_id=verdict.appointment_id,
    )


@action
def assign(*, case: Case, handler: User | None, by: User) -> Case:
    """Make somebody of the body the case officer, or nobody. Tells the new officer."""
    case = lock(case)
    verdict = permissions.may_handle(by, case).or_deny()
    if handler and not permissions.may_handle(handler, case):
        raise NotAHandler(
            _("%(name)s has no appointment at %(body)s that lets them handle the case.")
            % {"name": handler.name, "body": case.body.name}
        )
    if case.handler_id == (handler.pk if handler else None):
        return case
    case.handler = handler
    touch(case, by=by, fields=["handler"])
    verb = "case.assigned" if handler else "case.unassigned"
    tell_as(case, verb, verdict, by=by, handler=handler.name if handler else "")
    if handler and handler != by:
        notifications.notify(handler, case, "assigned")
    return case


@action
def assign_many(*, cases: Iterable[Case], handler: User | None, by: User) -> list[Case]:
    """Assign several cases, all or none: one refusal undoes them all."""
    return [assign(case=case, handler=handler, by=by) for case in cases]


@action
def add_partaking_body(*, case: Case, body: Body, part: str, by: User) -> PartakingBody:
    """Give another body a part in the case, and with it the right to read it."""
    case = lock(case)
    verdict = permissions.may_handle(by, case).or_deny()
    row, made = PartakingBody.objects.get_or_create(
        case=case, body=body, defaults={"part": part, "added_by": by}
    )
    if made:
        touch(case, by=by)
        tell_as(case, "case.body_added", verdict, by=by, text=part, body=body.name)
        notifications.notify_body(body, case)
    return row


def share_parts(case: Case, new: Case, *, by: User) -> None:
    """Give the bodies that have a part in a case the same part in one that grows out of it."""
    for row in case.partaking.select_related("body").order_by("pk"):
        add_partaking_body(case=new, body=row.body, part=row.part, by=by)


@action
def remove_partaking_body(*, case: Case, body: Body, by: User) -> None:
    """End a body's part in the case; the story keeps that it had one."""
    case = lock(case)
    verdict = permissions.may_handle(by, case).or_deny()
    row = PartakingBody.objects.filter(case=case, body=body).first()
    if row is None:
        return
    row.delete()
    touch(case, by=by)
    tell_as(case, "case.body_removed", verdict, by=by, body=body.name)


def link(from_case: Case, to_case: Case, kind: CaseLink.Kind, *, by: User) -> CaseLink:
    """Join two cases; each keeps its own number. Inside another action's transaction."""
    return CaseLink.objects.create(from_case=from_case, to_case=to_case, kind=kind, created_by=by)


@action
def withdraw(*, case: Case, reason: str, by: User) -> Case:
    """The one who asked no longer wants it."""
    case = lock(case)
    verdict = permissions.may_note_for_guests(by, case).or_deny()
    move(case, Status.WITHDRAWN, verdict, by=by, reason=reason)
    tell_as(case, "case.withdrawn", verdict, by=by, text=reason)
    return case


@action
def close(*, case: Case, by: User) -> Case:
    """Close a case whose last step is done (the kind's table says from where)."""
    case = lock(case)
    verdict = permissions.may_handle(by, case).or_deny()
    move(case, Status.CLOSED, verdict, by=by)
    tell_as(case, "case.closed", verdict, by=by)
    return case


@action
def void(*, case: Case, reason: str, by: User) -> Case:
    """Void a number given by mistake. The case and its number stay, marked, with the reason."""
    case = lock(case)
    verdict = permissions.may_keep_diary(by, case).or_deny()
    move(case, Status.VOIDED, verdict, by=by, reason=reason)
    number = case.number
    number.voided_at, number.voided_by, number.void_reason = timezone.now(), by, reason
    number.save(update_fields=["voided_at", "voided_by", "void_reason"])
    tell_as(case, "case.voided", verdict, by=by, text=reason, number=case.diary_number)
    return case


@action
def set_external_reference(*, case: Case, reference: str, version: int, by: User) -> Case:
    """Note the number that the city's own record system gave the matter."""
    case = lock(case, version=version)
    verdict = permissions.may_keep_diary(by, case).or_deny()
    case.external_reference = reference
    touch(case, by=by, fields=["external_reference"])
    tell_as(case, "case.referenced", verdict, by=by, reference=reference)
    return case
