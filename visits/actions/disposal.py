"""Disposal (gallring): decisions recorded, runs proposed and settled by two persons, holds."""

import datetime
from collections import defaultdict
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from engagements.actions import jobs
from engagements.actions.cases import lock, tell_as
from engagements.actions.transaction import action
from engagements.models import Body, Case, DisposalHold, User
from engagements.permissions import privacy

from ..erasables import ERASABLES
from ..models import DisposalDecision, PurgeItem, PurgeRun, VisitRequest
from ..rules import retention

KIND = "purge"


class NothingToErase(Exception):
    """No case is due, or the decision allows nothing today."""


class AlreadyProposed(Exception):
    """The body has a list that waits for its second person."""


class AlreadySettled(Exception):
    """Somebody was faster: the list is approved or withdrawn."""


@action
def record_decision(
    *, by: User, revokes: DisposalDecision | None, **values: Any
) -> DisposalDecision:
    """Write down a disposal decision; one that revokes another may allow nothing itself."""
    privacy.may_record_disposal(by).or_deny()
    decision = DisposalDecision(recorded_by=by, revokes=revokes, **values)
    decision.full_clean(exclude=["kinds", "revokes"])
    decision.save()
    return decision


def allows(decision: DisposalDecision, today: datetime.date) -> bool:
    revoked = DisposalDecision.objects.filter(revokes=decision).exists()
    return retention.in_force(decision.valid_from, decision.valid_to, revoked=revoked, today=today)


def due(body: Body, decision: DisposalDecision) -> dict[int, dict[str, int]]:
    """The dry run: case id -> kind -> rows, for every case that is due and not held."""
    today = timezone.localdate()
    if not allows(decision, today):
        return {}
    found: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for key in decision.kinds:
        for pk, rows in ERASABLES[key].found(body).items():
            found[pk][key] = rows
    held = DisposalHold.objects.filter(lifted_at=None).values("case")
    return {
        visit.pk: found[visit.pk]
        for visit in with_days(list(found)).exclude(case__in=held)
        if retention.is_due(until(visit, decision.retention_days), today)
    }


def with_days(pks: list[int]) -> Any:
    """The visits, with the last stay and the last promise of their letters."""
    return (
        VisitRequest.objects.filter(pk__in=pks)
        .select_related("case")
        .annotate(
            last_stay=Max("invitations__stay_to"),
            promised=Max("invitations__invitees__purge_after"),
        )
        .order_by("pk")
    )


def until(visit: Any, days: int) -> datetime.date | None:
    """The last day on which this visit's personal data is kept."""
    closed = visit.case.closed_at
    planned = visit.planned_to
    last = retention.last_day(
        planned_to=timezone.localdate(planned) if planned else None,
        wished=(visit.wished_from, visit.wished_to),
        stays=(visit.last_stay,),
        ended_on=timezone.localdate(closed) if closed else None,
    )
    return retention.kept_until(last, days, promised=visit.promised)


@action
def propose(*, body: Body, decision: DisposalDecision, by: User) -> PurgeRun:
    """Keep the dry run as a list for a second person. Nothing is erased by it."""
    privacy.may_dispose(by, body).or_deny()
    Body.objects.select_for_update(no_key=True).get(pk=body.pk)
    if PurgeRun.objects.filter(body=body, settled_at=None).exists():
        raise AlreadyProposed(_("There is a list already that waits for a second person."))
    found = due(body, decision)
    if not found:
        raise NothingToErase(_("Nothing is due under this decision today."))
    run = PurgeRun.objects.create(body=body, decision=decision, proposed_by=by)
    for pk, rows in found.items():
        PurgeItem.objects.create(run=run, case_id=pk, found=rows)
    return run


def open_one(run: PurgeRun) -> PurgeRun:
    row = (
        PurgeRun.objects.select_related("body", "decision", "proposed_by")
        .select_for_update(of=("self",))
        .get(pk=run.pk)
    )
    if row.settled_at:
        raise AlreadySettled(_("The list is settled already."))
    return row


@action
def approve(*, run: PurgeRun, by: User) -> PurgeRun:
    """The second person's yes: the worker erases, case by case, and files the protocol."""
    row = open_one(run)
    privacy.may_approve_disposal(by, row.body, row.proposed_by).or_deny()
    if not allows(row.decision, timezone.localdate()):
        raise NothingToErase(_("The decision allows nothing any more. Withdraw the list."))
    row.job = jobs.request(kind=KIND, case=None, parameters={"run": row.pk}, by=by)
    row.settled_at, row.settled_by, row.approved = timezone.now(), by, True
    row.save(update_fields=["settled_at", "settled_by", "approved", "job"])
    return row


@action
def withdraw(*, run: PurgeRun, by: User) -> PurgeRun:
    """Put the list away: nothing of it is erased. The proposer may do it, or another."""
    row = open_one(run)
    privacy.may_dispose(by, row.body).or_deny()
    row.settled_at, row.settled_by, row.approved = timezone.now(), by, False
    row.save(update_fields=["settled_at", "settled_by", "approved"])
    return row


@action
def hold(*, case: Case, reason: str, by: User) -> DisposalHold:
    """Nothing of the case is erased while documents are asked for or an appeal is tried."""
    case = lock(case)
    verdict = privacy.may_hand_out(by, case).or_deny()
    row, made = DisposalHold.objects.get_or_create(
        case=case, lifted_at=None, defaults={"reason": reason, "set_by": by}
    )
    if made:
        tell_as(case, "disposal.held", verdict, by=by, text=reason)
    return row


@action
def lift_hold(*, case: Case, by: User) -> None:
    """What was pending is over: disposal may act on the case again."""
    case = lock(case)
    verdict = privacy.may_hand_out(by, case).or_deny()
    row = DisposalHold.objects.filter(case=case, lifted_at=None).first()
    if row is None:
        raise ValidationError(_("Nothing holds the disposal of this case."))
    row.lifted_at, row.lifted_by = timezone.now(), by
    row.save(update_fields=["lifted_at", "lifted_by"])
    tell_as(case, "disposal.resumed", verdict, by=by)
