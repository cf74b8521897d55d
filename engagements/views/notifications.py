"""What waits for a person, and why they were told."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from ..actions import notifications as told
from ..queries.notifications import page
from .numbers import row_id
from .signed_in import actor


@require_safe
def notifications(request: HttpRequest) -> HttpResponse:
    found = page(actor(request), before=row_id(request.GET.get("fore", "")))
    return render(request, "engagements/notifications.html", {"page": found})


@require_POST
def mark_read(request: HttpRequest) -> HttpResponse:
    told.mark_read(by=actor(request))
    return redirect("engagements:notifications")
