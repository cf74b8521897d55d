"""The wheel of reviews, for everybody who reads the network's cases (S-54, S-80)."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from engagements import permissions
from engagements.views.parts import render_page_or_part
from engagements.views.signed_in import reader

from .. import timelinepage
from ..forms.timeline import TimelineForm
from ..queries import timeline as query


@require_safe
def timeline(request: HttpRequest) -> HttpResponse:
    """What is to be reviewed and what ends, in the years to come; what is overdue first."""
    user, today = reader(request), timezone.localdate()
    filters = TimelineForm(request.GET)
    wanted = filters.wanted()
    found = query.timeline(wanted, permissions.rights_of(user), today)
    context = {
        "filters": filters,
        "is_narrowed": wanted != query.Wanted(),
        "today": today,
        **timelinepage.shown(found, today),
    }
    return render_page_or_part(
        request, "agreements/timeline.html", "agreements/_timeline.html", context
    )
