"""Disposal (gallring): the decisions, the dry run, the second person's word, the protocol."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from engagements import permissions
from engagements.models import Body, Case, DisposalHold, User
from engagements.permissions import privacy
from engagements.views.filed import sandboxed, sent
from engagements.views.signed_in import actor
from engagements.views.smallforms import done, seen_case, show

from .. import purgeprotocol
from ..actions import disposal
from ..forms.disposal import DecisionForm, HoldForm, ProposeForm
from ..models import DisposalDecision, PurgeProtocol, PurgeRun
from .answers import form_page

SHOWN = 50


def disposer(request: HttpRequest) -> User:
    user = actor(request)
    privacy.may_dispose_somewhere(user).or_deny()
    return user


def bodies_of(user: User) -> QuerySet[Body]:
    ids = privacy.disposes_at(user)
    rows = Body.objects.order_by("sort_key")
    return rows if ids is None else rows.filter(pk__in=ids)


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What may be erased and why, which lists wait for a second person, what was erased."""
    user = disposer(request)
    runs = PurgeRun.objects.filter(body__in=bodies_of(user))
    runs = runs.select_related("body", "decision", "proposed_by", "settled_by", "protocol")
    decisions = DisposalDecision.objects.select_related("recorded_by", "revokes", "revoked_by")
    context = {
        "decisions": [
            (one, purgeprotocol.kinds_of(one)) for one in decisions.order_by("-pk")[:SHOWN]
        ],
        "waiting": runs.filter(settled_at=None).order_by("-pk")[:SHOWN],
        "settled": runs.filter(settled_at__isnull=False).order_by("-pk")[:SHOWN],
        "form": ProposeForm(bodies=bodies_of(user)),
        "may_record": privacy.may_record_disposal(user),
    }
    return render(request, "visits/disposal.html", context)


@form_page
def record(request: HttpRequest) -> HttpResponse:
    user = actor(request)
    privacy.may_record_disposal(user).or_deny()
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        disposal.record_decision(by=user, **form.cleaned_data)
        messages.success(request, _("The decision is on record."))
        return redirect("visits:disposal")
    context = {"form": form}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "visits/disposal_decision.html", context, status=status)


@form_page
def propose(request: HttpRequest) -> HttpResponse:
    """The dry run: what would go, by case. Nothing is erased, and no guest is named."""
    user = disposer(request)
    form = ProposeForm(request.POST or request.GET or None, bodies=bodies_of(user))
    found: dict[int, dict[str, int]] = {}
    if form.is_valid():
        found = disposal.due(form.cleaned_data["body"], form.cleaned_data["decision"])
        if request.method == "POST" and (run := proposed(form, user)):
            messages.success(request, _("The list is kept. A second person has to approve it."))
            return redirect("visits:disposal_run", run.pk)
    context = {
        "form": form,
        "looked": form.is_bound and form.is_valid(),
        "rows": rows_of(user, found),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "visits/disposal_propose.html", context, status=status)


def proposed(form: forms.Form, user: User) -> PurgeRun | None:
    try:
        return disposal.propose(by=user, **form.cleaned_data)
    except (disposal.NothingToErase, disposal.AlreadyProposed) as refusal:
        form.add_error(None, str(refusal))
    return None


def rows_of(user: User, found: dict[int, dict[str, int]]) -> list[dict[str, Any]]:
    """A line a case; one that the reader does not see has no number."""
    seen = dict(
        permissions.visible_cases(user)
        .filter(pk__in=found)
        .order_by("diary_number")
        .values_list("pk", "diary_number")
    )
    lines = [line(pk, number, found[pk]) for pk, number in seen.items()]
    return lines + [line(None, "", rows) for pk, rows in found.items() if pk not in seen]


def line(pk: int | None, number: str, rows: dict[str, int]) -> dict[str, Any]:
    return {
        "pk": pk,
        "number": number,
        "kinds": [(purgeprotocol.kind_label(key), count) for key, count in rows.items()],
    }


def find_run(user: User, pk: int) -> PurgeRun:
    rows = PurgeRun.objects.select_related(
        "body", "decision", "proposed_by", "settled_by", "job", "protocol"
    )
    return get_object_or_404(rows.filter(body__in=bodies_of(user)), pk=pk)


@require_safe
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """One list: what it names, who proposed it, who may approve it, what became of it."""
    user = disposer(request)
    row = find_run(user, pk)
    items = {item.case_id: item for item in row.items.all()}
    lines = rows_of(user, {key: item.erased or item.found for key, item in items.items()})
    for one in lines:
        item = items.get(one["pk"] or 0)
        one["skipped"] = purgeprotocol.why_skipped(item.skipped) if item else ""
    context = {
        "run": row,
        "rows": lines,
        "kinds": purgeprotocol.kinds_of(row.decision),
        "may_approve": privacy.may_approve_disposal(user, row.body, row.proposed_by),
        "protocol": PurgeProtocol.objects.filter(run=row).first(),
    }
    return render(request, "visits/disposal_run.html", context)


@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    user = disposer(request)
    row = find_run(user, pk)
    try:
        disposal.approve(run=row, by=user)
    except (disposal.AlreadySettled, disposal.NothingToErase) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Approved. The data is erased now, case by case."))
    return redirect("visits:disposal_run", row.pk)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    user = disposer(request)
    row = find_run(user, pk)
    try:
        disposal.withdraw(run=row, by=user)
    except disposal.AlreadySettled as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The list is put away. Nothing of it was erased."))
    return redirect("visits:disposal")


@require_safe
@sandboxed
def protocol(request: HttpRequest, pk: int) -> FileResponse:
    row = find_run(disposer(request), pk)
    made = PurgeProtocol.objects.filter(run=row).first()
    if made is None:
        raise Http404
    return sent(made)


@form_page
def hold(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop the disposal of one case, or let it go on when what was pending is over."""
    user, case = actor(request), seen_case(request, pk)
    privacy.may_hand_out(user, case).or_deny()
    held = DisposalHold.objects.filter(case=case, lifted_at=None).first()
    if held:
        return lifting(request, case, held)
    form = HoldForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        disposal.hold(case=case, by=user, **form.cleaned_data)
        return done(request, case, _("Nothing of the case is erased until further notice."))
    title, button = _("Stop the disposal of the case"), _("Stop the disposal")
    intro = _("While documents are asked for or an appeal is tried, nothing may be erased.")
    return show(request, case=case, form=form, title=title, button=button, intro=intro)


def lifting(request: HttpRequest, case: Case, held: DisposalHold) -> HttpResponse:
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_bound:
        try:
            disposal.lift_hold(case=case, by=actor(request))
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return done(request, case, _("Disposal may act on the case again."))
    title, button = _("Let the disposal go on"), _("Let it go on")
    return show(request, case=case, form=form, title=title, button=button, intro=held.reason)
