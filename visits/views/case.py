"""The page of one visit: what it is, who decides and why, what may be done now."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from engagements import permissions
from engagements.models import Case, User
from engagements.queries.deadlines import promises
from engagements.ruling_panel import panel
from engagements.stored_rulings import panel_of
from engagements.views.parts import render_page_or_part, wants_part
from engagements.views.signed_in import actor

from .. import casepage, casetabs
from ..casesteps import steps_for


@require_safe
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole page, or for htmx only the tab that was chosen (`?flik=`)."""
    user = actor(request)
    found, around = casepage.find(user, pk)
    tab = casetabs.active_tab(request.GET.get("flik", ""))
    context: dict[str, object] = {
        "case": found,
        "visit": found.visit,
        "tab": tab,
        "tabs": casetabs.tabs_of(tab, around, reverse("visits:case", args=[pk])),
        **casetabs.data_of(tab, user, found, around),
    }
    if not wants_part(request):
        context |= frame_of(user, found, around)
    return render_page_or_part(request, "visits/case.html", "visits/_tab.html", context)


def frame_of(user: User, case: Case, around: casepage.Around) -> dict[str, Any]:
    """What stands around the tabs: head, steps, deadline, and the panel that decides."""
    today = timezone.localdate()
    ruling = casepage.live_ruling(case, around, today)
    verdict = permissions.may_handle(user, case)
    decision = casepage.settled(around)
    shown = None
    if decision:
        shown = panel_of(decision)
    elif ruling:
        shown = panel(ruling, body_name=case.body.name, verdict=verdict)
    return {
        "today": today,
        "around": around,
        "decision": decision,
        "ruling": shown,
        "acting_as": verdict.acting_as,
        "refusal": verdict.reason,
        "steps": steps_for(user, case, around, ruling),
        "promises": promises(case),
    }
