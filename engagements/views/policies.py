"""Which version of the strategy judged which decision, and what another would have said."""

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from .. import permissions, policy_pages
from ..forms.policies import asked, cursor, years
from ..models import User
from ..queries import policies as judging
from ..rules.versions import POLICIES, in_order
from .signed_in import actor


@require_safe
def policies(request: HttpRequest) -> HttpResponse:
    """Every version with its days, its readings and how many decisions it judged."""
    user = reviewer(request)
    today = timezone.localdate()
    judged = judging.judged(user, list(POLICIES), today)
    context = {"versions": policy_pages.versions(judged, today)}
    return render(request, "engagements/policies.html", context)


@require_safe
def policy_decisions(request: HttpRequest, version: str, year: int) -> HttpResponse:
    """The decisions that a version judged in a year, newest first."""
    user = reviewer(request)
    policy = POLICIES.get(version)
    if policy is None or not 1 <= year <= 9999:
        raise Http404
    page = judging.page(user, version, year, after=cursor(request.GET.get("efter", "")))
    context = {
        "title": policy_pages.words(policy.title),
        "version": version,
        "year": year,
        "decisions": [policy_pages.decision_shown(one) for one in page.decisions],
        "after": str(page.after) if page.after else "",
    }
    return render(request, "engagements/policy_decisions.html", context)


@require_safe
def policy_comparison(request: HttpRequest) -> HttpResponse:
    """A year's decided matters, judged again by another version than then."""
    user = reviewer(request)
    today = timezone.localdate()
    chosen = asked(request.GET, today)
    found = judging.replay(user, chosen.year, chosen.policy)
    context = {
        "asked": chosen,
        "title": policy_pages.words(chosen.policy.title),
        "versions": in_order(),
        "years": years(today),
        "found": found,
        "changes": [policy_pages.change(one) for one in found.changes],
        "most": judging.REPLAYED,
    }
    return render(request, "engagements/policy_comparison.html", context)


@require_safe
def policy_matters(request: HttpRequest) -> StreamingHttpResponse:
    """The facts of a year's decided matters, for `route_matters --compare`; none is secret."""
    user = reviewer(request)
    year = asked(request.GET, timezone.localdate()).year
    response = StreamingHttpResponse(judging.matters(user, year), "application/x-ndjson")
    response.headers["Content-Disposition"] = f'attachment; filename="arenden-{year}.jsonl"'
    response.headers["Cache-Control"] = "no-store"
    return response


def reviewer(request: HttpRequest) -> User:
    """The signed-in person, when they may review versions of the strategy; else 403."""
    user = actor(request)
    permissions.may_review_policies(user).or_deny()
    return user
