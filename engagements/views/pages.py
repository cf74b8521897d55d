"""Pages that explain: accessibility and shortcuts."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Anybody may read how accessible the product is, and how to tell us where it is not."""
    context = {"contact": settings.DEFAULT_FROM_EMAIL}
    return render(request, "engagements/accessibility.html", context)


@require_safe
def shortcuts(request: HttpRequest) -> HttpResponse:
    return render(request, "engagements/shortcuts.html")
