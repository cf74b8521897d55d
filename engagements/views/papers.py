"""Asking for a paper: a list, a draft or an extract, as PDF or as Word."""

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from .. import labels
from ..actions import papers
from ..papers.kinds import PAPERS, Parameters
from .numbers import row_id
from .signed_in import actor

# What every form posts beside the paper's own parameters.
OF_THE_FORM = frozenset({"csrfmiddlewaretoken", "format"})


@require_POST
def ask(request: HttpRequest, key: str) -> HttpResponse:
    """Ask for the paper in the reader's language, and go to see it being made."""
    format = request.POST.get("format", "")
    if format not in papers.FORMATS:
        raise Http404
    try:
        job = papers.ask(
            key=key,
            parameters=parameters_of(request, key),
            format=format,
            language=labels.language(),
            by=actor(request),
        )
    except ObjectDoesNotExist as error:
        raise Http404 from error
    return redirect("engagements:job", job.pk)


def parameters_of(request: HttpRequest, key: str) -> Parameters:
    """What the form asks the paper for; 404 for a paper, a name or a value that there is not."""
    values = {
        name: row_id(value)
        for name, value in request.POST.items()
        if name not in OF_THE_FORM and isinstance(value, str)
    }
    known = {name: value for name, value in values.items() if value is not None}
    if key not in PAPERS or known != values or not PAPERS[key].takes(frozenset(known)):
        raise Http404
    return known
