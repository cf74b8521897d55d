"""How far a job has come. Works without script: the page has a link that loads it anew."""

import uuid
from typing import cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from .. import permissions
from ..actions import jobs, readlog
from ..casekinds import get as kind_of
from ..jobkinds import JOB_KINDS
from ..jobtexts import reason
from ..models import Case, Job, Reading, User, Visibility
from ..permissions import Verdict
from ..permissions.files import may_open_document, may_open_made
from .filed import sandboxed, sent


@require_safe
def job(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The whole page, or for htmx the part that polls itself until the job is finished."""
    user = cast(User, request.user)
    found = seen_job(user, pk)
    kind = JOB_KINDS.get(found.kind)  # an older release may have had kinds that this one has not
    context = {
        "job": found,
        "reason": reason(found.error) if found.state == Job.State.FAILED else "",
        "may_open": may_open(user, found),
        "stops": kind is not None and kind.stops,
        "onward": kind.onward if kind else "",
        "steps": len(Job.Stage) + 1,
        "case_url_name": kind_of(found.case.kind).url_name if found.case else "",
    }
    template = (
        "engagements/_job.html" if "HX-Request" in request.headers else "engagements/job.html"
    )
    return render(request, template, context)


def may_open(user: User, job: Job) -> Verdict:
    """What the job made, if it has made something."""
    if job.document:
        return may_open_document(user, job.document)
    return may_open_made(user, job) if job.file else Verdict(False)


@require_safe
@sandboxed
def file(request: HttpRequest, pk: uuid.UUID) -> FileResponse:
    """The file of a job that made no document: its requester's, with the rights of now."""
    user = cast(User, request.user)
    found = seen_job(user, pk)
    if found.requester_id != user.pk or not found.file:
        raise Http404
    may_open_made(user, found).or_deny()
    shown = Case.objects.filter(pk__in=found.parameters.get("shows", []))
    for case in shown.filter(visibility=Visibility.SECRET).defer("search"):
        readlog.opened(user, case, Reading.What.PAPER)
    return sent(found)


@require_POST
def retry(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Start a failed or cancelled job anew."""
    user = cast(User, request.user)
    found = seen_job(user, pk)
    jobs.retry(job=found, by=user)
    return redirect("engagements:job", found.pk)


@require_POST
def cancel(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Stop a job that is not done."""
    user = cast(User, request.user)
    found = seen_job(user, pk)
    jobs.cancel(job=found, by=user)
    return redirect("engagements:job", found.pk)


def seen_job(user: User, pk: uuid.UUID) -> Job:
    """A job on a case is seen by those who see the case today; any other by its requester."""
    rows = Job.objects.select_related("case__body", "document", "requester")
    found = get_object_or_404(rows, pk=pk)
    if found.document and found.case:
        found.document.case = found.case
    seen = permissions.may_view(user, found.case) if found.case else found.requester_id == user.pk
    if not seen:
        raise Http404
    if found.case:
        readlog.opened(user, found.case)
    return found
