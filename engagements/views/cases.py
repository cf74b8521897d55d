"""Screens about a case whatever its kind: officer, end, numbers, story and history."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from .. import permissions
from ..actions import cases
from ..forms.cases import AssignForm, CloseForm, ReferenceForm, VoidForm, WithdrawForm
from ..queries import history as changes
from ..queries import timeline as story
from ..queries.people import handlers_of
from .parts import render_page_or_part
from .refusals import explains_refusals
from .signed_in import actor
from .smallforms import case_url, done, seen_case, show

form_page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """The page that the case's kind has for it."""
    return redirect(case_url(seen_case(request, pk)))


@require_safe
def timeline(request: HttpRequest, pk: int) -> HttpResponse:
    """The story, newest first; `?fore=` shows what is older, `?bara=beslut` decisions only."""
    case = seen_case(request, pk)
    only = request.GET.get("bara") == "beslut"
    before = request.GET.get("fore", "")
    context = {
        "case": case,
        "case_url": case_url(case),
        "page": story.timeline(case, before=before, only_decisions=only),
        "only_decisions": only,
        "is_older": bool(before),
    }
    return render_page_or_part(
        request, "engagements/timeline.html", "engagements/_timeline.html", context
    )


@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Every change, field by field."""
    case = seen_case(request, pk)
    context = {
        "case": case,
        "case_url": case_url(case),
        "page": changes.history(case, before=request.GET.get("fore", "")),
    }
    return render_page_or_part(
        request, "engagements/history.html", "engagements/_history.html", context
    )


@form_page
@explains_refusals
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    user, case = actor(request), seen_case(request, pk)
    permissions.may_handle(user, case).or_deny()
    people = handlers_of(case.body).exclude(recusals__case=case)
    form = AssignForm(request.POST or None, people=people, initial={"handler": case.handler_id})
    if request.method == "POST" and form.is_valid():
        try:
            cases.assign(case=case, handler=form.cleaned_data["handler"], by=user)
        except cases.NotAHandler as refused:
            form.add_error("handler", str(refused))
        else:
            return done(request, case, _("The case officer is changed."))
    return show(request, case=case, form=form, title=_("Case officer"), button=_("Save"))


@form_page
@explains_refusals
def close(request: HttpRequest, pk: int) -> HttpResponse:
    user, case = actor(request), seen_case(request, pk)
    permissions.may_handle(user, case).or_deny()
    form = CloseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        cases.close(case=case, by=user)
        return done(request, case, _("The case is closed."))
    return show(
        request,
        case=case,
        form=form,
        title=_("Close the case"),
        button=_("Close the case"),
        intro=_("A closed case is not opened again. A correction is made in a new case."),
    )


@form_page
@explains_refusals
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    user, case = actor(request), seen_case(request, pk)
    permissions.may_handle(user, case).or_deny()
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        cases.withdraw(case=case, reason=form.cleaned_data["reason"], by=user)
        return done(request, case, _("The request is noted as withdrawn."))
    title = _("The request is withdrawn")
    return show(request, case=case, form=form, title=title, button=_("Note it as withdrawn"))


@form_page
@explains_refusals
def void(request: HttpRequest, pk: int) -> HttpResponse:
    user, case = actor(request), seen_case(request, pk)
    permissions.may_keep_diary(user, case).or_deny()
    form = VoidForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        cases.void(case=case, reason=form.cleaned_data["reason"], by=user)
        return done(request, case, _("The number is voided."))
    return show(
        request,
        case=case,
        form=form,
        title=_("Void the diary number"),
        button=_("Void the number"),
        danger=True,
        intro=_("For a number given by mistake, such as a request registered twice."),
    )


@form_page
@explains_refusals
def external_reference(request: HttpRequest, pk: int) -> HttpResponse:
    """The record system's number. A late save shows both numbers side by side."""
    user, case = actor(request), seen_case(request, pk)
    permissions.may_keep_diary(user, case).or_deny()
    form = ReferenceForm(request.POST or None, case=case)
    page: dict[str, Any] = {"title": _("Number in the record system"), "button": _("Save")}
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data["external_reference"]
        version = form.cleaned_data["version"]
        try:
            cases.set_external_reference(case=case, reference=typed, version=version, by=user)
        except cases.EditConflict as late:
            form = ReferenceForm({**request.POST.dict(), "version": late.case.version}, case=case)
            page["conflict"] = {"theirs": late.case.external_reference, "yours": typed}
            return show(request, case=case, form=form, status=409, **page)
        return done(request, case, _("The number is saved."))
    return show(request, case=case, form=form, **page)
