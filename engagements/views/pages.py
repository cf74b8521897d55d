"""Pages that explain: accessibility, shortcuts, the strategy."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..labels import language
from ..rules.clauses import CLAUSES


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Anybody may read how accessible the product is, and how to tell us where it is not."""
    context = {"contact": settings.DEFAULT_FROM_EMAIL}
    return render(request, "engagements/accessibility.html", context)


@require_safe
def shortcuts(request: HttpRequest) -> HttpResponse:
    return render(request, "engagements/shortcuts.html")


@login_not_required
@require_safe
def strategy(request: HttpRequest) -> HttpResponse:
    """The clauses that the rules cite, with an anchor each: panels link to `#S-61`."""
    code = language()
    clauses = [
        {
            "id": clause.id,
            "place": clause.place.in_language(code),
            "text": clause.text.in_language(code),
            "strength": clause.strength.value,
        }
        for clause in CLAUSES.values()
    ]
    return render(request, "engagements/strategy.html", {"clauses": clauses})
