"""A decision as a document that one may keep."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from .. import labels, permissions
from ..actions import decision_papers, readlog
from ..models import Decision, Reading
from .signed_in import actor


@require_POST
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the decision as PDF in the reader's language, and go to see it being made."""
    user = actor(request)
    decision = get_object_or_404(Decision.objects.select_related("case__body"), pk=pk)
    if not permissions.may_view(user, decision.case):
        raise Http404
    readlog.opened(user, decision.case, Reading.What.PAPER)
    job = decision_papers.ask(decision=decision, language=labels.language(), by=user)
    return redirect("engagements:job", job.pk)
