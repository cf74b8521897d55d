"""The worker takes an import back: numbers are voided and never erased, old values come again.

Only where nothing else has happened since: a matter that somebody has worked on is left as it
is and listed, and so is what the person may not void.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Max
from django.utils import timezone

from engagements import permissions, workflow
from engagements.actions.transaction import action
from engagements.jobkinds import Made
from engagements.models import (
    Case,
    CaseEvent,
    DiaryNumber,
    Document,
    Job,
    Note,
    StatusChange,
    User,
)
from engagements.permissions import Rights
from engagements.statuses import Status

from ..models import Contribution, Import, ImportRow, Post, Review
from ..permissions.imports import may_undo_import
from . import rowsets
from .changedvalues import apply
from .importchanging import locked, tell
from .imports import lock, move_on
from .importwriting import AT_ONCE, in_batches
from .receipts import receipt

S, V, R = Import.State, ImportRow.Verdict, ImportRow.State


def make(job: Job) -> Made:
    brought = Import.objects.get(pk=job.parameters["import"])
    in_batches(brought, job, undo_batch)
    return receipt(brought)


@action
def undo_batch(*, brought: Import, job: Job, by: User) -> int:
    """Take the next rows back with the rights of this moment; returns how many there were."""
    brought = lock(brought)
    if brought.state != S.UNDOING or brought.job_id != job.pk:
        return 0
    permissions.forget(by)
    may_undo_import(by, brought).or_deny()
    rows = list(ImportRow.objects.filter(of=brought, state=R.WRITTEN).order_by("-number")[:AT_ONCE])
    if not rows:
        move_on(brought, S.UNDOING, state=S.UNDONE)
        return 0
    rights = permissions.rights_of(by)
    cases = locked(rows, rights)
    events = newest_events(cases)
    worked_on = with_work(cases)
    free = [row for row in rows if is_free(row, cases, events, worked_on, rights)]
    void([row for row in free if row.verdict == V.CREATE], brought, cases, rights, by=by)
    restore([row for row in free if row.verdict == V.UPDATE], brought, cases, rights, by=by)
    rowsets.change(
        ImportRow, ["state", "outcome"], [(row.pk, row.state, row.outcome) for row in rows]
    )
    return len(rows)


def newest_events(cases: Iterable[int]) -> dict[int, int]:
    rows = CaseEvent.objects.filter(case__in=list(cases)).values_list("case")
    return dict(rows.annotate(newest=Max("pk")))


def with_work(cases: Iterable[int]) -> set[int]:
    """Cases that somebody has added something to; an import adds none of these."""
    pks = list(cases)
    found: set[int] = set()
    for model, lookup in (
        *((Note, "case"), (Document, "case"), (Contribution, "commitment"), (Post, "commitment")),
        (Review, "of"),
    ):
        rows: Any = model._default_manager.filter(**{f"{lookup}__in": pks})
        found |= set(rows.values_list(lookup, flat=True))
    return found


def is_free(
    row: ImportRow,
    cases: dict[int, Case],
    events: dict[int, int],
    worked_on: set[int],
    rights: Rights,
) -> bool:
    """May the row be taken back, and has nothing else happened?"""
    case = cases.get(row.case_id or 0)
    needed = "keep_diary" if row.verdict == V.CREATE else "handle_cases"
    if case is None or not rights.acting(needed, case.body_id):
        row.state, row.outcome = R.LEFT, {"code": "not_yours_to_undo"}
        return False
    is_new = row.verdict == V.CREATE
    if (
        case.version != row.written_version
        or events.get(case.pk) != row.last_event
        or (is_new and case.pk in worked_on)
    ):
        row.state, row.outcome = R.LEFT, {"code": "worked_on_since", "number": case.diary_number}
        return False
    row.state = R.UNDONE
    return True


def void(
    rows: list[ImportRow], brought: Import, cases: dict[int, Case], rights: Rights, *, by: User
) -> None:
    """Void the numbers (makulera): case and number stay, marked, with who, when and why."""
    if not rows:
        return
    now, reason = timezone.now(), brought.undo_reason
    found = [cases[row.case_id or 0] for row in rows]
    for case in found:
        workflow.check_move(case, Status.VOIDED)
    rowsets.change(
        Case,
        ["status", "closed_at", "closed_by", "deadline", "version"],
        [(one.pk, Status.VOIDED, now, by.pk, None, one.version + 1) for one in found],
    )
    rowsets.record(Case, [one.pk for one in found], "~", by=by)
    seats = [rights.acting("keep_diary", one.body_id) for one in found]
    rowsets.insert(
        StatusChange,
        [
            {
                "case_id": one.pk,
                "from_status": Status.IN_FORCE,
                "to_status": Status.VOIDED,
                "reason": reason,
                "by_id": by.pk,
                "by_name": by.name,
                "acting_as_id": seat.appointment_id if seat else None,
            }
            for one, seat in zip(found, seats, strict=True)
        ],
    )
    rowsets.change(
        DiaryNumber,
        ["voided_at", "voided_by", "void_reason"],
        [(one.number_id, now, by.pk, reason) for one in found],
    )
    tell(
        brought, rows, cases, rights, "import.voided",
        by=by, text=reason, permission="keep_diary",
    )  # fmt: skip


def restore(
    rows: list[ImportRow], brought: Import, cases: dict[int, Case], rights: Rights, *, by: User
) -> None:
    """Give updated matters the values that they had."""
    if not rows:
        return
    before = {row.case_id or 0: {key: pair[0] for key, pair in row.changes.items()} for row in rows}
    apply(brought.kind, before, cases, by=by)
    tell(brought, rows, cases, rights, "import.restored", by=by, text=brought.undo_reason)
