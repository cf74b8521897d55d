"""The worker writes an import: batch by batch, each whole or not at all, never a row twice.

A batch is one transaction under the import's lock, in which its rows also say that they are
written. A worker that dies in the middle of one leaves nothing of it; the next goes on behind.
"""

import time
from collections.abc import Callable

from engagements import permissions
from engagements.actions.transaction import action
from engagements.jobkinds import Made
from engagements.models import Job, User

from ..models import Import, ImportRow
from ..permissions.imports import may_work_on_import
from . import rowsets
from .importchanging import change_rows
from .importcreating import create_rows
from .imports import ask, lock, move_on
from .receipts import receipt

S, V = Import.State, ImportRow.Verdict
R = ImportRow.State
# So many rows a transaction: the audit log's chain is held that long, and others wait for it.
AT_ONCE = 250
# The job ends before the worker's limit and asks for another one to go on.
SECONDS = 35


def make(job: Job) -> Made:
    brought = Import.objects.get(pk=job.parameters["import"])
    in_batches(brought, job, write_batch)
    return receipt(brought)


def in_batches(brought: Import, job: Job, step: Callable[..., int]) -> None:
    """Take steps until nothing is left, or until this job's time is over."""
    until = time.monotonic() + SECONDS
    while step(brought=brought, job=job, by=job.requester):
        if time.monotonic() > until:
            hand_on(brought=brought, job=job, by=job.requester)
            return


@action
def hand_on(*, brought: Import, job: Job, by: User) -> None:
    """Ask for a job that goes on where this one stops."""
    brought = lock(brought)
    if brought.job_id == job.pk and brought.state in (S.COMMITTING, S.UNDOING):
        brought.job = ask(job.kind, brought, by=by)
        brought.save(update_fields=["job"])


@action
def write_batch(*, brought: Import, job: Job, by: User) -> int:
    """Write the next rows with the rights of this moment; returns how many there were.

    A job that another one has taken over from writes nothing.
    """
    brought = lock(brought)
    if brought.state != S.COMMITTING or brought.job_id != job.pk:
        return 0
    permissions.forget(by)
    may_work_on_import(by, brought).or_deny()
    rows = list(
        ImportRow.objects.filter(of=brought, state=R.WAITING, verdict__in=[V.CREATE, V.UPDATE])
        .select_related("counterpart")
        .defer("cells", "problems", "notes", "candidates", "counterpart__search")
        .order_by("number")[:AT_ONCE]
    )
    if not rows:
        move_on(brought, S.COMMITTING, state=S.DONE)
        return 0
    create_rows(brought, [one for one in rows if one.verdict == V.CREATE], by=by)
    change_rows(brought, [one for one in rows if one.verdict == V.UPDATE], by=by)
    settle(rows)
    return len(rows)


def settle(rows: list[ImportRow]) -> None:
    """Say in each row what came of it."""
    columns = ("state", "outcome", "case", "counterpart", "last_event", "written_version")
    rowsets.change(
        ImportRow,
        columns,
        [
            (
                row.pk,
                row.state,
                row.outcome,
                row.case_id,
                row.counterpart_id,
                row.last_event,
                row.written_version,
            )
            for row in rows
        ],
    )
