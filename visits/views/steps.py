"""What every step of a visit shares: finding the case, trying the action, the page around it."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engagements import permissions
from engagements.actions import decisions, readlog
from engagements.models import Body, Case, User
from engagements.permissions import Verdict
from engagements.rules.ruling import Check, Ruling
from engagements.rules.vocabulary import Outcome
from engagements.ruling_panel import panel

from ..actions import answers, course, invitations

R = TypeVar("R")
# What an action says when the strategy or the calendar, not the person, is in the way.
REFUSALS = (
    decisions.RuledOut,
    decisions.WrongOrgan,
    answers.NotItself,
    answers.NotSignificant,
    course.NotYet,
    invitations.NotReceived,
)
# Each step's heading, and the words on its button.
STEPS: dict[str, tuple[str | Promise, str | Promise]] = {
    "accept": (gettext_lazy("Receive the visit"), gettext_lazy("Decide to receive the visit")),
    "decline": (gettext_lazy("Decline the visit"), gettext_lazy("Decide to decline the visit")),
    "propose_date": (gettext_lazy("Propose another date"), gettext_lazy("Note the proposal")),
    "ask": (gettext_lazy("Ask the guests"), gettext_lazy("Note the question")),
    "answered": (gettext_lazy("The guests have answered"), gettext_lazy("Note the answer")),
    "hand_over": (gettext_lazy("Hand over to another body"), gettext_lazy("Hand over")),
    "refer": (
        gettext_lazy("Refer to the City Executive Office"),
        gettext_lazy("Refer the visit"),
    ),
    "plan": (gettext_lazy("Plan the visit"), gettext_lazy("Save the plan")),
    "carry_out": (gettext_lazy("The visit is carried out"), gettext_lazy("Yes, the guests came")),
    "follow_up": (gettext_lazy("Follow up the visit"), gettext_lazy("Save the follow-up")),
    "followed_up": (gettext_lazy("The visit is followed up"), gettext_lazy("Close the case")),
    "propose_invitation": (
        gettext_lazy("Propose an invitation letter"),
        gettext_lazy("Propose it to the head"),
    ),
    "sign_invitation": (
        gettext_lazy("Sign the invitation letter"),
        gettext_lazy("Decide and sign"),
    ),
    "refuse_invitation": (
        gettext_lazy("Refuse the invitation letter"),
        gettext_lazy("Refuse the letter"),
    ),
}
# Where a missing answer is given.
IN_TRIAGE = frozenset({"mutual_learning", "strategy_support", "foreign_policy"})


def find_visit(user: User, pk: int) -> Case:
    """The visit's case, if the person sees it; else the page does not exist."""
    cases = permissions.visible_cases(user).select_related(
        "body__administration", "visit", "counterpart", "handler"
    )
    case = get_object_or_404(cases, pk=pk, kind="visit")
    readlog.opened(user, case)
    return case


def posted(request: HttpRequest) -> Any:
    """The form's values, or None when the page is only opened."""
    return request.POST if request.method == "POST" else None


def attempt(form: forms.BaseForm, do: Callable[..., R], **fixed: Any) -> R | None:
    """What the action makes of the form's values; a refusal becomes an error of the form."""
    if not form.is_valid():
        return None
    try:
        return do(**fixed, **form.cleaned_data)
    except REFUSALS as refusal:
        form.add_error(None, str(refusal))
    except ValidationError as refusal:
        form.add_error(None, refusal)
    return None


def label_of(model: type[Model], name: str) -> str:
    """The field's name as a label: with a capital."""
    label = str(getattr(model._meta.get_field(name), "verbose_name", name))
    return label[:1].upper() + label[1:]


def show(
    request: HttpRequest,
    name: str,
    case: Case,
    form: forms.BaseForm,
    *,
    verdict: Verdict,
    ruling: Ruling | None = None,
    stop: str = "",
    **more: Any,
) -> HttpResponse:
    """The step's page; with 422 and what was typed when the form did not hold."""
    title, button = STEPS[name]
    context = {
        "title": title,
        "button": button,
        "case": case,
        "visit": case.visit,
        "case_url": reverse("visits:case", args=[case.pk]),
        "form": form,
        "stop": stop,
        "ruling": panel(ruling, body_name=case.body.name, verdict=verdict) if ruling else None,
        "ways": [],
        **more,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, f"visits/{name}.html", context, status=status)


def judge(case: Case, matter: str = "visit") -> Ruling:
    return decisions.judge(case, matter, timezone.localdate())


def coordinates(case: Case, ruling: Ruling) -> bool:
    """KS coordinates a significant visit, and decides nothing (A-9)."""
    return ruling.outcome == Outcome.COORDINATE and case.body.kind == Body.Kind.KS


def stop_of(case: Case, ruling: Ruling, outcome: str) -> str:
    """Why this outcome cannot be decided as things stand, by the action's own checks."""
    try:
        decisions.check_ruling(ruling, outcome)
        decisions.check_organ(ruling, case, outcome)
    except (decisions.RuledOut, decisions.WrongOrgan) as refusal:
        return str(refusal)
    return ""


def ways_on(case: Case, ruling: Ruling) -> list[dict[str, str]]:
    """The steps that are open when the rules refuse: label and address, the nearest first."""
    if coordinates(case, ruling):
        return [way(_("Receive and coordinate the visit"), "accept", case)]
    if answers.is_significant(ruling) and case.body.kind != Body.Kind.KS:
        return [way(_("Refer it to the City Executive Office"), "refer", case)]
    found = [give_answer(case, check) for check in ruling.missing]
    if ruling.blocks:
        found.append(way(_("Decline the visit with a reason"), "decline", case))
    if not found:
        found.append(way(_("Hand it over to another body"), "hand_over", case))
    return [one for number, one in enumerate(found) if one not in found[:number]]


def give_answer(case: Case, check: Check) -> dict[str, str]:
    if check.answer == "particularly_prioritised":
        return way(_("Take a stand on the particular priority"), "set_priority", case)
    if check.answer in IN_TRIAGE:
        return way(_("Answer what is missing in the assessment"), "assess", case)
    return way(_("Complete the facts of the request"), "edit", case)


def way(label: str, name: str, case: Case) -> dict[str, str]:
    return {"label": label, "url": reverse(f"visits:{name}", args=[case.pk])}


def to_letter(case: Case, kind: str) -> HttpResponse:
    """On to the letter that tells the guests, with the right template chosen."""
    return redirect(f"{reverse('visits:compose', args=[case.pk])}?kind={kind}")
