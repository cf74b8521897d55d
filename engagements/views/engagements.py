"""Registering an engagement of any kind, correcting it, and its page."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from .. import casekinds, engagementpage, permissions
from ..actions import engagements, readlog
from ..actions.cases import EditConflict
from ..engagementkind import EngagementKind
from ..engagementkinds import BY_KEY
from ..engagementsteps import steps_for
from ..forms.both_texts import differences
from ..forms.engagements import EditForm, RegisterForm
from ..forms.fields import typed
from ..forms.travellers import as_typed, more_rows_asked
from ..models import Case, User
from ..papers.kinds import offer
from ..queries.words import clean
from ..ruling_panel import Part, panel
from ..stored_rulings import panel_of
from .engagement_typing import case_panel, register_panel
from .numbers import row_id
from .parts import render_page_or_part, sent, wants_part
from .refusals import explains_refusals
from .signed_in import actor

form_page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """What do you want to register? Every kind, with what it is for."""
    user = actor(request)
    if not permissions.rights_of(user).bodies("handle_cases"):
        raise PermissionDenied(_("None of your appointments lets you register cases."))
    kinds = [kind for kind in casekinds.every() if kind.register_url]
    context = {"kinds": kinds, "counterpart": clean(request.GET.get("motpart", ""))}
    return render(request, "engagements/choose_kind.html", context)


@form_page
@explains_refusals
def register(request: HttpRequest, kind: str) -> HttpResponse:
    """A new matter: write it down, and get a diary number."""
    user, one = actor(request), known(kind)
    if one.is_started_elsewhere:
        raise Http404
    form = registering(RegisterForm(sent(request), kind=one, user=user))
    form.fill_in(request.GET)
    if more_rows_asked(request.POST):
        as_typed(form)
        return page(request, user, one, form)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        case = engagements.register(
            kind=one.key,
            body=told["body"],
            values=form.values(),
            partaking=told["partaking"],
            handler=user if told["handler"] else None,
            submission_key=told["submission_key"],
            by=user,
            **form.party(),
        )
        messages.success(request, _("Registered as %(number)s.") % {"number": case.diary_number})
        return redirect("engagements:engagement", case.pk)
    return page(request, user, one, form)


def known(kind: str) -> EngagementKind:
    if kind not in BY_KEY:
        raise Http404
    return BY_KEY[kind]


def registering(form: RegisterForm) -> RegisterForm:
    """The form, for those who may register at some body; the others are told why not."""
    if not form.acting:
        raise PermissionDenied(_("None of your appointments lets you register cases."))
    return form


@form_page
@explains_refusals
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a matter; two people who write at once both keep their texts."""
    user = actor(request)
    case = find(user, pk)
    one = BY_KEY[case.kind]
    permissions.may_handle(user, case).or_deny()
    form = EditForm.of(case, one, sent(request))
    if more_rows_asked(request.POST):
        as_typed(form)
        return page(request, user, one, form, case=case)
    if request.method == "POST" and form.is_valid():
        try:
            engagements.edit(
                case=case,
                version=form.cleaned_data["version"],
                values=form.values(),
                by=user,
                **form.party(),
            )
        except EditConflict:
            return conflict(request, user, pk, form)
        messages.success(request, _("The facts are changed."))
        return redirect("engagements:engagement", case.pk)
    return page(request, user, one, form, case=case)


def find(user: User, pk: int) -> Case:
    cases = permissions.visible_cases(user).filter(kind__in=BY_KEY)
    cases = cases.select_related("body", "counterpart", "engagement").defer("search")
    case = get_object_or_404(cases, pk=pk)
    readlog.opened(user, case)
    return case


@form_page
def ruling(request: HttpRequest, kind: str) -> HttpResponse:
    """The ruling on a matter as it is being typed."""
    user, one = actor(request), known(kind)
    data = request.POST or request.GET
    case_id = row_id(data.get("case", ""))
    if case_id is not None:
        case = find(user, case_id)
        shown = case_panel(case, typed(EditForm.of(case, one, data)), one, user)
    else:
        form = registering(RegisterForm(data, kind=one, user=user))
        shown = register_panel(typed(form), one, user)
    context = {"ruling": shown, "is_part": True}
    return render_page_or_part(
        request, "engagements/engagement_ruling.html", "engagements/_ruling.html", context
    )


def page(
    request: HttpRequest,
    user: User,
    kind: EngagementKind,
    form: RegisterForm | EditForm,
    case: Case | None = None,
    **more: object,
) -> HttpResponse:
    """The form with the ruling on what it holds now."""
    values = typed(form)
    shown = case_panel(case, values, kind, user) if case else register_panel(values, kind, user)
    context = {"form": form, "kind": kind, "case": case, "ruling": shown, **more}
    if case and kind.shows_parts_beside:
        context |= import_string(kind.parts)(case, user)
    if "differences" in more:
        return render(request, "engagements/engagement_conflict.html", context, status=409)
    status = 422 if form.is_bound and form.errors else 200
    template = "engagements/engagement_register.html"
    if case:
        template = "engagements/engagement_edit.html"
    return render(request, template, context, status=status)


def conflict(request: HttpRequest, user: User, pk: int, mine: EditForm) -> HttpResponse:
    """Both texts, and the person's own form ready to be saved over the new version."""
    case = find(user, pk)
    one = BY_KEY[case.kind]
    data = request.POST.copy()
    data["version"] = str(case.version)
    both = differences(mine, EditForm.of(case, one))
    return page(request, user, one, EditForm.of(case, one, data), case=case, differences=both)


@require_safe
def engagement(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole page, or for htmx only the tab that was chosen (`?flik=`)."""
    user = actor(request)
    case, kind, around = engagementpage.find(user, pk)
    tab = engagementpage.active_tab(request.GET.get("flik", ""))
    address = reverse("engagements:engagement", args=[pk])
    context: dict[str, object] = {
        "case": case,
        "kind": kind,
        "tab": tab,
        "tabs": engagementpage.tabs_of(tab, around, address),
        "may_ask": bool(permissions.may_handle(user, case)) and not kind.is_advice,
        **engagementpage.data_of(tab, user, case, kind, around),
    }
    if not wants_part(request):
        context |= frame_of(user, case, kind, around)
    return render_page_or_part(
        request, "engagements/engagement.html", "engagements/_engagement_tab.html", context
    )


def frame_of(
    user: User, case: Case, kind: EngagementKind, around: engagementpage.Around
) -> dict[str, Any]:
    """What stands around the tabs: head, steps, and the panels that decide."""
    verdict = permissions.may_handle(user, case)
    live = engagementpage.live_ruling(case, kind)
    decision = around.decision
    undecided = case.status in engagementpage.UNDECIDED
    shown = None
    if live and (undecided or (live.blocks and case.is_open)):
        shown = panel(live, body_name=case.body.name, verdict=verdict, part=Part.PREPARES)
    return {
        "today": timezone.localdate(),
        "around": around,
        "decision": decision,
        "decided": panel_of(decision) if decision else None,
        "ruling": shown,
        "is_broken": bool(decision and shown),
        "extract": offer("extract", decision=decision.pk)
        if decision and decision.meeting and permissions.may_extract(user, decision)
        else None,
        "acting_as": verdict.acting_as,
        "refusal": verdict.reason,
        "steps": steps_for(user, case, around.partaking),
    }
