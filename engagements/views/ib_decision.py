"""Finansborgarrådet's own decision on an item, and its two ways out: returned, or to KS (A-23)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import permissions
from ..actions import decisions, ib_items, meetings
from ..actions.delegations import executive_board
from ..actions.ib_stages import UNTIL_DECIDED, NotNow
from ..forms.ib import DecisionForm, ReturnForm
from ..ib_words import key_figures, paragraph, who_decides
from ..models import Decision, IbItem, User
from ..queries.ib_agenda import agenda
from ..ruling_panel import to_be_motivated
from .ib_frame import back, form_page, item_of, reader, step
from .parts import sent
from .refusals import explains_refusals


@form_page
@explains_refusals
def decide(request: HttpRequest, pk: int, position: int) -> HttpResponse:
    """Approve or reject, with reasons; what stops it is told with the way on."""
    user = reader(request)
    item = item_of(user, pk, position)
    board = executive_board()
    permissions.may_decide_on_delegation(user, item.case, board).or_deny()
    form = DecisionForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            ib_items.decide(item=item, by=user, **form.cleaned_data)
        except decisions.AlreadyDecided:
            raise
        except (NotNow, *meetings.REFUSALS) as refusal:
            form.add_error(None, str(refusal))
            return show(request, user, item, form, status=409)
        messages.success(request, _("The decision is written down."))
        return redirect("engagements:ib_item", pk, position)
    return show(request, user, item, form)


def show(
    request: HttpRequest, user: User, item: IbItem, form: DecisionForm, status: int = 0
) -> HttpResponse:
    ruling = decisions.judge(item.case, item.case.kind, timezone.localdate())
    verdict = permissions.may_decide_on_delegation(user, item.case, executive_board())
    line = agenda(item.meeting, user).at(item.position)
    context: dict[str, Any] = {
        "meeting": item.meeting,
        "item": item,
        "case": item.case,
        "line": line,
        "paragraph": paragraph(item.case),
        "figures": key_figures(item.case),
        "form": form,
        "stop": ib_items.stop(item, ruling, user),
        "only_reject": no_approval(ruling),
        "motives": to_be_motivated(ruling),
        "ruling": who_decides(ruling, item.case, verdict),
    }
    status = status or (422 if form.is_bound and form.errors else 200)
    return render(request, "engagements/ib_decide.html", context, status=status)


def no_approval(ruling: Any) -> str:
    """Why the rules let the matter only be rejected; empty where it may be approved."""
    try:
        decisions.check_ruling(ruling, Decision.Outcome.APPROVED)
    except decisions.RuledOut as refusal:
        return str(refusal)
    return ""


@form_page
@explains_refusals
def send_back(request: HttpRequest, pk: int, position: int) -> HttpResponse:
    """Return the matter to whoever prepares it (återremiss)."""
    user = reader(request)
    item = item_of(user, pk, position)
    permissions.may_steer_ib(user, item.case).or_deny()
    form = ReturnForm(sent(request))
    status = 0
    if request.method == "POST" and form.is_valid():
        try:
            ib_items.return_item(item=item, by=user, **form.cleaned_data)
        except NotNow as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            messages.success(request, _("The matter is returned."))
            return back(pk)
    can = item.meeting.stage in UNTIL_DECIDED and item.outcome == IbItem.Outcome.OPEN
    context = {"meeting": item.meeting, "item": item, "case": item.case, "form": form, "can": can}
    status = status or (422 if form.is_bound and form.errors else 200)
    return render(request, "engagements/ib_return.html", context, status=status)


@step
def to_ks(request: HttpRequest, pk: int, position: int) -> HttpResponse:
    user = reader(request)
    item = item_of(user, pk, position)
    ib_items.send_to_ks(item=item, by=user)
    messages.success(request, _("The matter now waits for the executive board."))
    return back(pk)
