"""The report's own texts, put together of what the bodies said (S-60)."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from engagements.views.numbers import row_id
from engagements.views.signed_in import reader

from .. import permissions
from ..actions import reports as acting
from ..models import Report
from ..outline import BY_KEY
from ..queries import contributions as reading
from . import writing
from .figures_beside import beside


@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, pk: int, heading: str, language: str) -> HttpResponse:
    """The text under a heading, beside what the bodies said and the figures.

    `take` puts a body's text, or with "all" every body's, at the end of what is in the form.
    """
    user = reader(request)
    permissions.may_steer(user).or_deny()
    row = get_object_or_404(Report, pk=pk)
    if heading not in BY_KEY or language not in ("sv", "en"):
        raise Http404
    texts = reading.texts_of(row, heading)
    place = writing.Place(
        of=row,
        heading=BY_KEY[heading],
        language=language,
        saved=reading.section_of(row, heading, language),
        save=partial(acting.assemble, report=row, heading=heading, language=language),
        template="reporting/section.html",
        done=reverse("reporting:report", args=[pk]),
    )
    wanted = request.POST.get("take", "")
    chosen = [one for one in texts if wanted == "all" or one.pk == row_id(wanted)]
    context = {
        "report": row,
        "language": language,
        "texts": texts,
        "before": reading.section_before(row, heading, language),
        "figures": beside([BY_KEY[heading]], row, user)[heading],
    }
    taken = "\n\n".join(one.text for one in chosen)
    return writing.page(request, user, place, context, taken=taken)
