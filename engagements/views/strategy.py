"""The whole strategy in our own short wording, and the cases that cited a clause of it."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from .. import permissions, strategy_page
from ..queries import citations
from ..rules.driven import Driven, drives
from ..rules.versions import policy_on
from .numbers import row_id
from .signed_in import actor


@login_not_required
@require_safe
def strategy(request: HttpRequest) -> HttpResponse:
    """Anybody may read it; panels link to `#S-61`. Who is signed in sees which cases cite it."""
    today = timezone.localdate()
    policy = policy_on(today)
    if not request.user.is_authenticated:
        return render(request, "engagements/strategy.html", strategy_page.page(policy, None))
    user = actor(request)
    cited = citations.counts(permissions.rights_of(user), policy.clauses, today.year)
    context = strategy_page.page(policy, cited) | {
        "year": today.year,
        "may_review": bool(permissions.may_review_policies(user)),
    }
    return render(request, "engagements/strategy.html", context)


@require_safe
def citing_cases(request: HttpRequest, clause: str) -> HttpResponse:
    """This year's cases with a decision that cites the clause, as far as the reader sees them."""
    today = timezone.localdate()
    policy = policy_on(today)
    cited = policy.clauses.get(clause)
    if cited is None:
        raise Http404
    rights = permissions.rights_of(actor(request))
    after = row_id(request.GET.get("efter", ""))
    context = {
        "clause": strategy_page.clause_shown(cited, drives(policy).get(clause, Driven()), None),
        "page": citations.page(rights, clause, today.year, before=after),
        "year": today.year,
    }
    return render(request, "engagements/citing_cases.html", context)
