"""Annual plans: every body's in one view, one plan whole, and its own form."""

from dataclasses import dataclass, replace

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from .. import permissions
from ..actions import plans as plan_actions
from ..forms.both_texts import Difference, differences
from ..forms.modelled import name_of
from ..forms.plans import AdoptForm, PlanEditForm, PlanForm, years
from ..models import AnnualPlan, Body, Priority, User
from ..papers.kinds import offer
from ..permissions import Rights
from ..plan_sheets import title_of
from ..queries import planlists
from ..queries import plans as plan_queries
from .numbers import row_id
from .parts import sent
from .signed_in import actor

form_page = require_http_methods(["GET", "HEAD", "POST"])
OWN, EVERY = "egna", "alla"


@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """One's own bodies' plans of this year and the next; with `?visa=alla` every body's of one."""
    user = reader(request)
    oversees = bool(permissions.may_oversee_plans(user))
    shown = request.GET.get("visa")
    if shown not in (OWN, EVERY):
        shown = EVERY if oversees else OWN
    rights = permissions.rights_of(user)
    here = reverse("engagements:plans")
    context = {
        "tabs": [
            {
                "label": _("My bodies"),
                "url": f"{here}?visa={OWN}",
                "current": shown == OWN,
                "count": None,
            },
            {
                "label": _("Every body"),
                "url": f"{here}?visa={EVERY}",
                "current": shown == EVERY,
                "count": None,
            },
        ],
        "may_keep": bool(permissions.may_keep_plans(user)),
        "keeps": rights.bodies("keep_annual_plans"),
        **(own_bodies(rights) if shown == OWN else every_body(request, oversees)),
    }
    return render(request, "engagements/plans.html", context)


def own_bodies(rights: Rights) -> dict[str, object]:
    """This year's and next year's plans of the bodies where one has an appointment."""
    today = timezone.localdate()
    bodies = {acting.body_id for acting in rights.appointments}
    return {
        "sections": [
            {
                "year": year,
                "rows": planlists.of_bodies(bodies, year),
                "missing": planlists.missing(year, today, among=bodies),
                "due": planlists.due_on(year),
            }
            for year in (today.year, today.year + 1)
        ],
        "today": today,
    }


def every_body(request: HttpRequest, oversees: bool) -> dict[str, object]:
    """A year's plans page by page, and for those who oversee them which bodies have none."""
    today = timezone.localdate()
    asked = row_id(request.GET.get("ar", ""))
    year = asked if asked in years(today) else today.year
    page = planlists.page(year, after=row_id(request.GET.get("efter", "")))
    here = f"{reverse('engagements:plans')}?visa={EVERY}&ar="
    section = {
        "year": year,
        "rows": page.rows,
        "missing": planlists.missing(year, today) if oversees else [],
        "due": planlists.due_on(year),
    }
    return {
        "years": [
            {"label": one, "url": f"{here}{one}", "current": one == year, "count": None}
            for one in years(today)
        ],
        "sections": [section],
        "oversees": oversees,
        "year": year,
        "after": page.after,
        "today": today,
    }


@require_safe
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """What the body sets aside, for what, and how much of it is drawn."""
    user = reader(request)
    row = get_object_or_404(AnnualPlan.objects.select_related("body", "written_by"), pk=pk)
    [account] = plan_queries.accounts([row])
    page = planlists.item_page(row, after=row_id(request.GET.get("efter", "")))
    plan_queries.add_cases(page.rows, permissions.rights_of(user))
    context = {
        "account": account,
        "plan": row,
        "title": title_of(row),
        "items": page.rows,
        "after": page.after,
        "priorities": [shown_priority(one) for one in planlists.priorities_of(row)],
        "may_keep": bool(permissions.may_keep_plan(user, row.body)),
        "offer": offer("annual_plan", plan=row.pk),
    }
    return render(request, "engagements/plan.html", context)


def shown_priority(priority: Priority) -> dict[str, object]:
    return {"row": priority, "theme": name_of(priority.theme) if priority.theme else ""}


@form_page
def write(request: HttpRequest) -> HttpResponse:
    """Begin the plan of a body for a year; `?namnd=` and `?ar=` fill in the two."""
    user = reader(request)
    permissions.may_keep_plans(user).or_deny()
    today = timezone.localdate()
    keeps = permissions.rights_of(user).bodies("keep_annual_plans")
    bodies = list(Body.objects.on(today).filter(pk__in=keeps).order_by("sort_key"))
    initial = {"body": request.GET.get("namnd"), "year": request.GET.get("ar", today.year)}
    form, existing = PlanForm(sent(request), bodies=bodies, today=today, initial=initial), None
    if request.method == "POST" and form.is_valid():
        try:
            row = plan_actions.write(by=user, **form.cleaned_data)
        except plan_actions.AlreadyPlanned as known:
            form.add_error("year", str(known))
            existing = known.existing
        else:
            messages.success(request, _("The plan is saved as a draft."))
            return redirect("engagements:plan", row.pk)
    page = FormPage(_("Write an annual plan"), _("Save the plan"), existing=existing)
    return show(request, form, page)


@form_page
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is set aside; two people who write at once both keep their texts."""
    user, row = keeper(request, pk)
    form = PlanEditForm.of(row, sent(request))
    page = FormPage(_("Change the annual plan"), _("Save"), row)
    if request.method == "POST" and form.is_valid():
        try:
            plan_actions.edit(plan=row, by=user, **form.cleaned_data)
        except plan_actions.PlanConflict as conflict:
            again = PlanEditForm.of(conflict.current, over(request, conflict.current.version))
            theirs = PlanEditForm.of(conflict.current)
            return show_conflict(request, again, page, differences(form, theirs))
        messages.success(request, _("The plan is changed."))
        return redirect("engagements:plan", row.pk)
    return show(request, form, page)


@form_page
def adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down the day on which the body adopted its plan."""
    user, row = keeper(request, pk)
    form = AdoptForm.of(row, sent(request))
    intro = _("An adopted plan may still be changed. Its history keeps every version.")
    page = FormPage(_("The plan is adopted"), _("Save"), row, intro=intro)
    if request.method == "POST" and form.is_valid():
        try:
            plan_actions.adopt(plan=row, by=user, **form.cleaned_data)
        except plan_actions.PlanConflict as conflict:
            again = AdoptForm.of(conflict.current, over(request, conflict.current.version))
            theirs = AdoptForm.of(conflict.current)
            return show_conflict(request, again, page, differences(form, theirs))
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("The plan is adopted."))
            return redirect("engagements:plan", row.pk)
    return show(request, form, page)


def reader(request: HttpRequest) -> User:
    """Everybody with an appointment reads every plan (S-80)."""
    user = actor(request)
    permissions.may_read_plans(user).or_deny()
    return user


def keeper(request: HttpRequest, pk: int) -> tuple[User, AnnualPlan]:
    """The plan, and the person when they keep it; else 403 with the reason."""
    user = reader(request)
    row = get_object_or_404(AnnualPlan.objects.select_related("body"), pk=pk)
    permissions.may_keep_plan(user, row.body).or_deny()
    return user, row


def over(request: HttpRequest, version: int) -> QueryDict:
    """What was sent, ready to be saved over that version."""
    data = request.POST.copy()
    data["version"] = str(version)
    return data


@dataclass(frozen=True, slots=True)
class FormPage:
    """A form about a plan on a page of its own."""

    title: str
    button: str
    plan: AnnualPlan | None = None
    intro: str = ""
    existing: AnnualPlan | None = None


def show(request: HttpRequest, form: Form, page: FormPage, status: int = 0) -> HttpResponse:
    """422 when the form came back with errors."""
    return _rendered(request, form, page, status or (422 if form.errors else 200), None)


def show_conflict(
    request: HttpRequest, form: Form, page: FormPage, both: list[Difference]
) -> HttpResponse:
    """Both texts, and the person's own form ready to be saved over the new version."""
    page = replace(page, button=_("Save mine over theirs"))
    return _rendered(request, form, page, 409, both)


def _rendered(
    request: HttpRequest, form: Form, page: FormPage, status: int, both: list[Difference] | None
) -> HttpResponse:
    context = {
        "form": form,
        "page": page,
        "differences": both,
        "plan_title": title_of(page.plan) if page.plan else "",
        "plan_url": plan_url(page.plan) if page.plan else reverse("engagements:plans"),
    }
    return render(request, "engagements/plan_form.html", context, status=status)


def plan_url(row: AnnualPlan) -> str:
    return reverse("engagements:plan", args=[row.pk])
