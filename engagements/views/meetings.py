"""The meetings of an organ: what waits, what was decided, the minutes, the delegated decisions."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from .. import permissions
from ..actions import delegations
from ..actions import meetings as actions
from ..forms.meetings import MeetingForm, MinutesForm, ReportForm, row_forms
from ..models import Body, DelegationEntry, Meeting, User
from ..papers.kinds import offer
from ..queries import meetings
from .numbers import row_id
from .parts import sent
from .refusals import explains_refusals
from .signed_in import actor

form_page = require_http_methods(["GET", "HEAD", "POST"])
RECENT = 40
AT_ONCE = 50


def own_bodies(user: User) -> list[Body]:
    """The bodies whose meetings the person keeps or reads; nobody else gets here."""
    rights = permissions.rights_of(user)
    ids = permissions.records_for(user) | rights.bodies("read_body")
    if not ids:
        raise PermissionDenied(_("Meetings are kept by the organs' secretaries."))
    kinds = [kind.value for kind in Body.Kind if kind != Body.Kind.IB]
    return list(Body.objects.filter(pk__in=sorted(ids), kind__in=kinds).order_by("sort_key"))


def find(user: User, pk: int) -> Meeting:
    """The meeting, if the person keeps the record of its organ or reads the body."""
    ids = {body.pk for body in own_bodies(user)}
    return get_object_or_404(Meeting.objects.select_related("body"), pk=pk, body__in=ids)


def offer_list(user: User, organ: Body, **parameters: int) -> dict[str, Any] | None:
    """The list of delegated decisions as a file, for those who may have it."""
    if not permissions.may_list_delegation(user, organ):
        return None
    return offer("delegation_list", **parameters)


@form_page
def all_meetings(request: HttpRequest) -> HttpResponse:
    """The newest meetings, what waits for each organ, what is to be reported; a new day."""
    user = actor(request)
    bodies = own_bodies(user)
    kept = [body for body in bodies if body.pk in permissions.records_for(user)]
    form = MeetingForm(sent(request), bodies=kept)
    if request.method == "POST":
        if not kept:
            raise PermissionDenied(_("Meetings are kept by the organs' secretaries."))
        if form.is_valid():
            meeting = actions.plan(by=user, **form.cleaned_data)
            return redirect("engagements:meeting", meeting.pk)
    to_report = meetings.numbers(bodies)
    context = {
        "form": form if kept else None,
        "meetings": meetings.of_bodies({body.pk for body in bodies})[:RECENT],
        "lists": [(body, to_report[body.pk]) for body in bodies if to_report.get(body.pk)],
        "waiting": [(body, meetings.waiting_for(body, user)[:10]) for body in kept],
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "engagements/meetings.html", context, status=status)


@require_safe
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """What a meeting decided, when its minutes gain legal force, what was reported to it."""
    user = actor(request)
    found = find(user, pk)
    decided = found.decisions.select_related("case__body").order_by("pk")
    visible = set(
        permissions.visible_cases(user)
        .filter(decisions__meeting=found)
        .values_list("pk", flat=True)
    )
    context = {
        "meeting": found,
        "decisions": [one for one in decided if one.case_id in visible],
        "hidden": sum(one.case_id not in visible for one in decided),
        "reported": meetings.reported_at(found, user),
        "may_record": bool(permissions.may_record_at(user, found.body)),
        "offer": offer_list(user, found.body, meeting=found.pk),
    }
    return render(request, "engagements/meeting.html", context)


@form_page
@explains_refusals
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """When the minutes were adjusted and announced."""
    user = actor(request)
    found = find(user, pk)
    permissions.may_record_at(user, found.body).or_deny()
    form = MinutesForm(sent(request), meeting=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.note_minutes(meeting=found, by=user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The dates are saved."))
            return redirect("engagements:meeting", found.pk)
    status = 422 if form.is_bound and form.errors else 200
    context = {"meeting": found, "form": form}
    return render(request, "engagements/meeting_minutes.html", context, status=status)


@form_page
@explains_refusals
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """Several cases of one meeting at once, all or none; each refusal stands at its case."""
    user = actor(request)
    found = find(user, pk)
    permissions.may_record_at(user, found.body).or_deny()
    cases = list(meetings.waiting_for(found.body, user)[:AT_ONCE])
    forms = row_forms(sent(request), cases)
    error = ""
    if request.method == "POST":
        valid = [form.is_valid() for form in forms]
        rows = [form.row() for form in forms if all(valid) and form.cleaned_data["taken"]]
        if all(valid) and not rows:
            error = _("Tick the cases that the meeting decided.")
        elif rows:
            try:
                done = actions.decide_many(meeting=found, rows=rows, by=user)
            except actions.Refused as refusal:
                for form in forms:
                    if form.case.pk in refusal.reasons:
                        form.add_error(None, str(refusal.reasons[form.case.pk]))
                error = _("Nothing is recorded: see what is said at the cases below.")
            except actions.InFuture as refusal:
                error = str(refusal)
            else:
                said = _("%(number)d decisions are recorded.") % {"number": len(done)}
                messages.success(request, said)
                return redirect("engagements:meeting", found.pk)
    wrong = bool(error) or any(form.errors for form in forms)
    context = {"meeting": found, "forms": forms, "error": error}
    return render(request, "engagements/meeting_record.html", context, status=422 if wrong else 200)


@form_page
@explains_refusals
def delegated(request: HttpRequest, pk: int) -> HttpResponse:
    """The list "Anmälan av delegationsbeslut" of a body; ticking reports them at a meeting."""
    user = actor(request)
    body = get_object_or_404(Body, pk=pk, pk__in=[one.pk for one in own_bodies(user)])
    after = row_id(request.GET.get("efter", "")) or 0
    rows, more = meetings.unreported(body, user, after=after)
    may_record = bool(permissions.may_record_at(user, body))
    form = ReportForm(
        sent(request),
        entries=[row.entry.pk for row in rows],
        meetings=Meeting.objects.filter(body=body).order_by("-held_on")[:RECENT],
    )
    if request.method == "POST":
        permissions.may_record_at(user, body).or_deny()
        if form.is_valid():
            told = form.cleaned_data
            try:
                delegations.report(
                    entries=DelegationEntry.objects.filter(pk__in=told["entry"]),
                    meeting=told["meeting"],
                    minutes_section=told["minutes_section"],
                    by=user,
                )
            except (actions.InFuture, delegations.Reported) as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("The decisions are noted as reported."))
                return redirect("engagements:delegated", body.pk)
    context = {
        "body": body,
        "rows": rows,
        "form": form,
        "may_record": may_record,
        "offer": offer_list(user, body, body=body.pk),
        "next": rows[-1].entry.pk if more else "",
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "engagements/delegated.html", context, status=status)
