"""Assessing a request against the strategy, and the head's particular priority."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from engagements import permissions
from engagements.actions import readlog
from engagements.actions.cases import EditConflict
from engagements.forms.both_texts import differences
from engagements.forms.fields import typed
from engagements.labels import language
from engagements.models import Case, User
from engagements.views.parts import render_page_or_part, sent
from engagements.views.refusals import explains_refusals

from ..actions import triage
from ..forms.triage import AssessForm, ProposePriorityForm, SetPriorityForm
from ..queries import similar
from ..rules.triage import CRITERIA
from ..rules.triage import score as weigh
from .known import known_of
from .typing import case_panel

READ_ALONG = ("body", "counterpart", "country", "visit__assessment")


@require_http_methods(["GET", "HEAD", "POST"])
@explains_refusals
def assess(request: HttpRequest, pk: int) -> HttpResponse:
    """The strategy's criteria one by one; the score proposes, a person recommends."""
    user, case = _find(request, pk)
    permissions.may_handle(user, case).or_deny()
    form = AssessForm.of(case, sent(request))
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in SAVED}
        try:
            triage.assess(case=case, answers=form.answers(), by=user, **values)
        except EditConflict:
            return _conflict(request, pk, form)
        messages.success(request, _("The assessment is saved."))
        return redirect("visits:case", case.pk)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "visits/assess.html", _context(user, case, form), status=status)


SAVED = (
    "strategy_support",
    "foreign_policy",
    "prioritised_by_city",
    "recommendation",
    "motive",
    "version",
)


@require_http_methods(["GET", "HEAD", "POST"])
def score(request: HttpRequest, pk: int) -> HttpResponse:
    """The score and the ruling as the answers stand while one types."""
    user, case = _find(request, pk)
    permissions.may_handle(user, case).or_deny()
    form = AssessForm.of(case, request.POST or request.GET or None)
    context = {"case": case, **_live(user, case, form), "is_part": True}
    return render_page_or_part(request, "visits/score.html", "visits/_score.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@explains_refusals
def propose_priority(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the head to decide whether the visit is particularly prioritised."""
    user, case = _find(request, pk)
    permissions.may_propose_priority(user, case).or_deny()
    form = ProposePriorityForm(sent(request))
    if request.method == "POST" and form.is_valid():
        triage.propose_priority(case=case, motive=form.cleaned_data["motive"], by=user)
        messages.success(request, _("The head is asked to decide."))
        return redirect("visits:case", case.pk)
    return _priority_page(request, case, form, is_proposal=True)


@require_http_methods(["GET", "HEAD", "POST"])
@explains_refusals
def set_priority(request: HttpRequest, pk: int) -> HttpResponse:
    """The head's word on particular priority: never a score's (S-55, A-16)."""
    user, case = _find(request, pk)
    permissions.may_set_priority(user, case).or_deny()
    form = SetPriorityForm(sent(request))
    if request.method == "POST" and form.is_valid():
        prioritised, motive = form.cleaned_data["prioritised"] == "yes", form.cleaned_data["motive"]
        triage.set_priority(case=case, prioritised=prioritised, motive=motive, by=user)
        messages.success(request, _("The priority is set."))
        return redirect("visits:case", case.pk)
    return _priority_page(request, case, form, is_proposal=False)


def _find(request: HttpRequest, pk: int) -> tuple[User, Case]:
    user = cast(User, request.user)
    cases = permissions.visible_cases(user).filter(kind="visit").select_related(*READ_ALONG)
    cases = cases.prefetch_related("visit__themes", "visit__triage_answers").defer("search")
    case = get_object_or_404(cases, pk=pk)
    readlog.opened(user, case)
    return user, case


def _live(user: User, case: Case, form: AssessForm) -> dict[str, Any]:
    """The score and the ruling of the answers as they stand in the form."""
    values = typed(form)
    changed = {name: values[name] for name in SAVED[:3]}
    changed["mutual_learning"] = values["met_mutual_learning"]
    result = weigh({one.code: values[f"met_{one.code}"] for one in CRITERIA})
    return {
        "score": result,
        "explanation": [text.in_language(language()) for text in result.explanation],
        "ruling": case_panel(case, user, changed),
    }


def _context(user: User, case: Case, form: AssessForm) -> dict[str, Any]:
    alike = similar(
        body=case.body,
        counterpart=case.counterpart,
        themes=case.visit.themes.all(),
        rights=permissions.rights_of(user),
        today=timezone.localdate(),
        but=case,
    )
    return {
        "case": case,
        "visit": case.visit,
        "form": form,
        "lines": list(form.lines(known_of(case, alike))),
        "similar": alike,
        "may_propose": permissions.may_propose_priority(user, case),
        "may_set": permissions.may_set_priority(user, case),
        **_live(user, case, form),
    }


def _conflict(request: HttpRequest, pk: int, mine: AssessForm) -> HttpResponse:
    """Both texts, and the person's own form ready to be saved over the new version."""
    user, case = _find(request, pk)
    data = request.POST.copy()
    data["version"] = str(case.version)
    again = AssessForm.of(case, data)
    context = _context(user, case, again)
    context["differences"] = differences(mine, AssessForm.of(case))
    return render(request, "visits/assess.html", context, status=409)


def _priority_page(
    request: HttpRequest,
    case: Case,
    form: ProposePriorityForm | SetPriorityForm,
    *,
    is_proposal: bool,
) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    context = {"case": case, "visit": case.visit, "form": form, "is_proposal": is_proposal}
    return render(request, "visits/priority.html", context, status=status)
