"""One item as a member reads and answers it, and the trips that share one stance (S-68, A-23)."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from .. import permissions
from ..actions import decisions, stances
from ..actions.delegations import executive_board
from ..actions.ib_stages import ANSWERING, NotNow
from ..forms.ib import GroupForm, StanceForm
from ..ib_words import key_figures, paragraph, who_decides
from ..models import Decision, IbItem, User
from ..queries.ib_agenda import Agenda, Line, agenda
from ..queries.ib_items import beside
from .ib_answers import invalid, is_anothers, kept, not_yours, refused, wants_json
from .ib_frame import form_page, item_of, meeting_of, reader


@form_page
def item(request: HttpRequest, pk: int, position: int) -> HttpResponse:
    """The matter, its cost, who travels, what the city gains, what came before; the stance."""
    user = reader(request)
    row = item_of(user, pk, position)
    if request.method == "POST":
        return answer(request, user, row)
    return show(request, user, row, form=None)


def answer(request: HttpRequest, user: User, row: IbItem) -> HttpResponse:
    if is_anothers(request):
        return not_yours()
    form = StanceForm(request.POST)
    try:
        permissions.may_give_stance(user, row.case).or_deny()
        if not form.is_valid():
            return invalid(form) if wants_json(request) else show(request, user, row, form=form)
        stands = stances.give(item=row, by=user, **form.cleaned_data)
    except PermissionDenied as refusal:
        if wants_json(request):
            return refused(form, refusal)
        raise
    except NotNow as refusal:
        if wants_json(request):
            return refused(form, refusal)
        form.add_error(None, str(refusal))
        return show(request, user, row, form=form, status=409)
    found = agenda(row.meeting, user)
    return kept(request, form, stands, address_after(found, row.position))


def address_after(found: Agenda, position: int) -> str:
    """The next item that the reader sees; after the last the agenda."""
    line = found.after(position)
    if line is None:
        return reverse("engagements:ib_meeting", args=[found.meeting.pk])
    return reverse("engagements:ib_item", args=[found.meeting.pk, line.item.position])


def show(
    request: HttpRequest,
    user: User,
    row: IbItem,
    *,
    form: StanceForm | None,
    status: int = 0,
) -> HttpResponse:
    found = agenda(row.meeting, user)
    line = found.at(row.position)
    if line is None:  # taken off the agenda a moment ago
        raise Http404
    status = status or (422 if form and form.errors else 200)
    context = {
        "meeting": row.meeting,
        "agenda": found,
        "line": line,
        "item": row,
        "case": row.case,
        "paragraph": paragraph(row.case),
        "figures": key_figures(row.case),
        "beside": beside(row.case, permissions.rights_of(user)),
        "previous": found.before(row.position),
        "next": found.after(row.position),
        "next_url": address_after(found, row.position),
        "may_steer": bool(permissions.may_steer_ib(user, row.case)),
        "today": timezone.localdate(),
        **answering(user, found, line, form),
        **decided_or_not(user, row),
    }
    return render(request, "engagements/ib_item.html", context, status=status)


def answering(user: User, found: Agenda, line: Line, form: StanceForm | None) -> dict[str, Any]:
    """The form, for whoever sits and may answer now; who has answered for the seat already."""
    mine = line.mine
    sits = found.seat is not None and bool(permissions.may_give_stance(user, line.case))
    taken = mine if mine and mine.person_id != user.pk else None
    open_now = line.is_open and found.meeting.stage in ANSWERING
    shown = (sits and open_now and taken is None) or form is not None
    return {
        "form": (form or StanceForm.of(mine)) if shown else None,
        "taken": taken,
        "mine": mine,
        "sits": sits,
    }


def decided_or_not(user: User, row: IbItem) -> dict[str, Any]:
    """The ruling as it is now, or what has been decided; the way to the decision's own form."""
    decision = Decision.objects.filter(case=row.case, superseded_by=None).first()
    if decision:
        return {"decision": decision}
    ruling = decisions.judge(row.case, row.case.kind, timezone.localdate())
    verdict = permissions.may_decide_on_delegation(user, row.case, executive_board())
    shown = who_decides(ruling, row.case, verdict)
    return {"ruling": shown, "may_decide": bool(verdict) and row.outcome == IbItem.Outcome.OPEN}


@form_page
def group(request: HttpRequest, pk: int) -> HttpResponse:
    """The uncontested trips together, with one stance for them all."""
    user = reader(request)
    meeting = meeting_of(pk)
    found = agenda(meeting, user)
    if request.method == "POST":
        return answer_all(request, user, found)
    return show_group(request, found, form=None)


def answer_all(request: HttpRequest, user: User, found: Agenda) -> HttpResponse:
    if is_anothers(request):
        return not_yours()
    form = GroupForm(request.POST)
    back = reverse("engagements:ib_meeting", args=[found.meeting.pk])
    try:
        permissions.may_sit_in_ib(user).or_deny()
        if not form.is_valid():
            return invalid(form) if wants_json(request) else show_group(request, found, form=form)
        given = stances.give_for_group(meeting=found.meeting, by=user, **form.cleaned_data)
    except PermissionDenied as refusal:
        if wants_json(request):
            return refused(form, refusal)
        raise
    except NotNow as refusal:
        if wants_json(request):
            return refused(form, refusal)
        form.add_error(None, str(refusal))
        return show_group(request, found, form=form, status=409)
    left = len(set(form.cleaned_data["ids"])) - len(given)
    more = ngettext(
        "%(number)d trip has left the group: answer it by itself.",
        "%(number)d trips have left the group: answer them one by one.",
        left,
    )
    return kept(request, form, given[0], back, more % {"number": left} if left else "")


def show_group(
    request: HttpRequest, found: Agenda, *, form: GroupForm | None, status: int = 0
) -> HttpResponse:
    lines = found.group
    answers = found.seat is not None and found.meeting.stage in ANSWERING and bool(lines)
    context = {
        "meeting": found.meeting,
        "agenda": found,
        "lines": [
            {"line": line, "paragraph": paragraph(line.case), "figures": key_figures(line.case)}
            for line in lines
        ],
        "form": form or (GroupForm.shown(lines) if answers else None),
        "today": timezone.localdate(),
    }
    status = status or (422 if form and form.errors else 200)
    return render(request, "engagements/ib_group.html", context, status=status)
