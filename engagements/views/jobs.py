"""How far a job has come. Works without script: the page has a link that loads it anew."""

import uuid
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from .. import permissions
from ..actions import jobs
from ..casekinds import get as kind_of
from ..jobtexts import reason
from ..models import Job, User
from ..permissions.files import may_open_document


@require_safe
def job(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The whole page, or for htmx the part that polls itself until the job is finished."""
    user = cast(User, request.user)
    found = seen_job(user, pk)
    context = {
        "job": found,
        "reason": reason(found.error) if found.state == Job.State.FAILED else "",
        "may_open": found.document and may_open_document(user, found.document),
        "case_url_name": kind_of(found.case.kind).url_name if found.case else "",
    }
    template = (
        "engagements/_job.html" if "HX-Request" in request.headers else "engagements/job.html"
    )
    return render(request, template, context)


@require_POST
def retry(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Start a failed job anew."""
    user = cast(User, request.user)
    found = seen_job(user, pk)
    jobs.retry(job=found, by=user)
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
    return found
