"""Background work. The rows are the truth, the queue only carries ids (security.md F3, F4).

waiting -> running (with a lease) -> done, failed or cancelled. A lease that runs out puts the
job back to waiting; after three attempts it fails with a reason and a retry button.
"""

import datetime
import logging
import uuid
from typing import Any

from celery import current_app
from celery.exceptions import SoftTimeLimitExceeded
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from kombu.exceptions import KombuError

from .. import filestore, filetypes, permissions
from ..jobkinds import JOB_KINDS, CannotBeMadeError, Made
from ..models import Case, Document, Job, Notification, Outbox, User
from ..permissions.files import may_have_made
from ..rendering import RenderingError
from .notifications import notify
from .transaction import action

log = logging.getLogger(__name__)

TASK = "engagements.run_job"
ATTEMPTS = 3
# A little more than the task may run, so that a job is never run twice at the same time.
TIME_LIMIT_SECONDS = 55
LEASE = datetime.timedelta(seconds=60)
# A sent message that nobody took is taken for lost after this time.
LOST_AFTER = datetime.timedelta(minutes=5)
RELAYED_AT_ONCE = 100

# Why a job failed: codes in the row, sentences in engagements.jobtexts.
NO_RIGHTS, TOO_LONG, INTERRUPTED, UNEXPECTED = "no_rights", "too_long", "interrupted", "unexpected"


class Stopped(Exception):
    """The job is no longer this worker's: cancelled, or its lease ran out."""


@action
def request(*, kind: str, case: Case | None, parameters: dict[str, object], by: User) -> Job:
    """Ask for work. The message to the queue is written with it, in the same transaction."""
    if kind not in JOB_KINDS:
        raise ValueError(f"unknown kind of job: {kind}")
    if case:
        permissions.may_view(by, case).or_deny()
    job = Job.objects.create(kind=kind, requester=by, case=case, parameters=parameters)
    Outbox.objects.create(job=job)
    return job


def relay() -> int:
    """Send what is unsent. A dead broker leaves it unsent for the next time; never raises for it.

    A message sent twice (killed between sending and noting it) is harmless: see `claim`.
    """
    sent = 0
    with transaction.atomic():
        unsent = Outbox.objects.select_for_update(skip_locked=True).filter(sent_at=None)
        for message in unsent.order_by("pk")[:RELAYED_AT_ONCE]:
            try:
                current_app.send_task(TASK, [str(message.job_id)], retry=False)
            except (KombuError, OSError) as error:
                log.warning("The queue cannot be reached: %s", type(error).__name__)
                break
            message.sent_at = timezone.now()
            message.save(update_fields=["sent_at"])
            sent += 1
    return sent


@transaction.atomic
def claim(job_id: uuid.UUID) -> Job | None:
    """Take a waiting job for `LEASE`. None when somebody else has it or it is finished."""
    job = Job.objects.select_for_update(skip_locked=True).filter(pk=job_id).first()
    if job is None or job.state != Job.State.WAITING:
        return None
    job.state = Job.State.RUNNING
    job.attempts += 1
    job.lease_until = timezone.now() + LEASE
    job.stage, job.page = "", 0
    job.save(update_fields=["state", "attempts", "lease_until", "stage", "page"])
    return job


@transaction.atomic
def tell(job: Job, stage: str, page: int = 0) -> None:
    """Say how far the work has come. Raises Stopped when it is not to go on."""
    now = _held(job)
    if now is None:
        raise Stopped
    if (now.stage, now.page) != (stage, page):
        now.stage, now.page = stage, page
        now.save(update_fields=["stage", "page"])


def run(job_id: uuid.UUID) -> None:
    """Do the job, if it is still to be done, with the rights its requester has now."""
    job = claim(job_id)
    if job is None:
        return
    try:
        check_rights(job)
        finish(job, import_string(JOB_KINDS[job.kind].make)(job))
    except Stopped:
        log.info("Job %s was stopped", job.pk)
    except PermissionDenied:
        fail(job, NO_RIGHTS)
    except SoftTimeLimitExceeded:
        fail(job, TOO_LONG)
    except CannotBeMadeError as error:
        fail(job, error.code)
    except RenderingError as error:
        log.error("Job %s was not rendered: %s", job.pk, error)
        again(job, TOO_LONG)
    except Exception:
        # Whatever it was: the requester sees a failed job, the operator the traceback.
        log.exception("Job %s did not succeed", job.pk)
        again(job, UNEXPECTED)


def check_rights(job: Job) -> None:
    permissions.forget(job.requester)
    if not job.requester.is_active:
        raise PermissionDenied
    if job.case:
        permissions.may_view(job.requester, job.case).or_deny()
    may_have_made(job.requester, job).or_deny()


def finish(job: Job, made: Document | Made) -> None:
    """End the job with its document, or with a file of its own.

    The file is filed in the transaction that ends the job: a job that was done twice, or by a
    worker that woke up late, leaves one file.
    """
    if isinstance(made, Document):
        _leave(job, Job.State.DONE, document=made)
        return
    limit = filestore.LARGEST_MADE
    with filestore.received([made.content], limit=limit) as file, transaction.atomic():
        if _held(job):
            _leave(
                job,
                Job.State.DONE,
                file=file.file(),
                filename=filetypes.clean_name(made.filename),
                content_type=made.content_type,
                size=file.size,
                sha256=file.sha256,
                parameters=job.parameters | {"shows": sorted(made.shows)},
            )


@transaction.atomic
def fail(job: Job, reason: str) -> None:
    if _leave(job, Job.State.FAILED, error=reason):
        _tell_requester(job)


@transaction.atomic
def again(job: Job, reason: str) -> None:
    """Try once more, or give up after the last attempt."""
    if job.attempts >= ATTEMPTS:
        fail(job, reason)
    elif _leave(job, Job.State.WAITING, error=reason):
        Outbox.objects.create(job=job)


def _held(job: Job) -> Job | None:
    """The job as it is now, locked; None when its lease ran out and it is someone else's."""
    now = Job.objects.select_for_update().get(pk=job.pk)
    return now if now.state == Job.State.RUNNING and now.attempts == job.attempts else None


@transaction.atomic
def _leave(job: Job, state: str, *, error: str = "", **result: Any) -> bool:
    """End this attempt with its result, unless the job is someone else's by now."""
    now = _held(job)
    if now is None:
        return False
    now.state, now.lease_until, now.error = state, None, error
    if state in (Job.State.DONE, Job.State.FAILED):
        now.finished_at = timezone.now()
    for column, value in result.items():
        setattr(now, column, value)
    now.save(update_fields=["state", "lease_until", "error", "finished_at", *result])
    job.refresh_from_db()
    return True


def _tell_requester(job: Job) -> None:
    if job.case:
        notify(job.requester, job.case, Notification.Reason.JOB_FAILED)


def reap() -> int:
    """Jobs whose worker died run again, or fail after the third time; lost messages are resent."""
    found = 0
    now = timezone.now()
    died = Q(state=Job.State.RUNNING, lease_until__lt=now)
    for job in Job.objects.filter(died).order_by("pk"):
        again(job, INTERRUPTED)
        found += 1
    on_its_way = Outbox.objects.filter(
        Q(sent_at=None) | Q(sent_at__gt=now - LOST_AFTER), job=OuterRef("pk")
    )
    for job in Job.objects.filter(~Exists(on_its_way), state=Job.State.WAITING).order_by("pk"):
        Outbox.objects.create(job=job)
        found += 1
    return found


@action
def cancel(*, job: Job, by: User) -> Job:
    """Stop a job that is not done, by whoever may start it again: it leaves nothing.

    A job of a kind that cannot be stopped on the way goes on.
    """
    job = _for(job, by)
    if JOB_KINDS[job.kind].stops and job.state in (Job.State.WAITING, Job.State.RUNNING):
        job.state, job.lease_until, job.finished_at = Job.State.CANCELLED, None, timezone.now()
        job.save(update_fields=["state", "lease_until", "finished_at"])
    return job


@action
def retry(*, job: Job, by: User) -> Job:
    """Start a failed or cancelled job anew: its requester, or whoever handles the case."""
    job = _for(job, by)
    if job.state in (Job.State.FAILED, Job.State.CANCELLED):
        job.state, job.attempts, job.error, job.finished_at = Job.State.WAITING, 0, "", None
        job.stage, job.page = "", 0
        job.save(update_fields=["state", "attempts", "error", "finished_at", "stage", "page"])
        Outbox.objects.create(job=job)
    return job


def _for(job: Job, by: User) -> Job:
    """The job, locked, for whoever may stop it and start it again."""
    job = Job.objects.select_for_update().get(pk=job.pk)
    if job.case:
        permissions.may_view(by, job.case).or_deny()
    if job.requester_id != by.pk:
        if not job.case:
            raise PermissionDenied(_("Only the person who asked for this may do that."))
        permissions.may_handle(by, job.case).or_deny()
    return job
