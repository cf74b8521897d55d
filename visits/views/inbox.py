"""The inbox of the public form: what waits for a body, and what nobody needs to read."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from engagements.models import User
from engagements.views.numbers import row_id
from engagements.views.parts import sent
from engagements.views.signed_in import actor

from .. import inbox_rights, queries_inbox, saidfields
from ..actions import inbox as actions
from ..forms.inbox import SortForm, TakeInForm
from ..models import PublicRequest
from ..signwords import signs_of

State = PublicRequest.State


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """The four lists; those that wait, with the oldest first."""
    user = actor(request)
    inbox_rights.may_read_inbox(user).or_deny()
    rows = inbox_rights.visible_requests(user)
    tab = request.GET.get("flik", "")
    tab = tab if tab in queries_inbox.TABS else "vantar"
    after = row_id(request.GET.get("efter", ""))
    counts = queries_inbox.counts(rows)
    context = {
        "tab": tab,
        "tabs": [
            {"label": label, "url": f"?flik={key}", "current": key == tab, "count": counts[key]}
            for key, (label, _states, _oldest) in queries_inbox.TABS.items()
        ],
        "page": queries_inbox.page(rows, tab, after=after),
        "is_further": after is not None,
        "today": timezone.localdate(),
    }
    return render(request, "visits/inbox.html", context)


@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """What the guests wrote, and what can be done with it."""
    user = actor(request)
    return page(request, user, found(user, pk))


@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the request a diary number at a body."""
    user = actor(request)
    row = found(user, pk)
    form = TakeInForm(sent(request), user=user, row=row)
    if request.method == "POST" and form.is_valid():
        try:
            case = actions.take_in(request=row, body=form.cleaned_data["body"], by=user)
        except actions.AlreadySettled as refusal:
            return settled(request, user, pk, refusal)
        messages.success(request, _("Registered as %(number)s.") % {"number": case.diary_number})
        return redirect("visits:case", case.pk)
    return page(request, user, row, take_in_form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def sort(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that it is suspicious, is not, or is not for the city."""
    user = actor(request)
    row = found(user, pk)
    inbox_rights.may_sort(user).or_deny()
    form = SortForm(sent(request), row=row)
    if request.method == "POST" and form.is_valid():
        move = MOVES[form.cleaned_data["to"]]
        try:
            move(request=row, motive=form.cleaned_data["motive"], by=user)
        except actions.AlreadySettled as refusal:
            return settled(request, user, pk, refusal)
        messages.success(request, _("It is noted."))
        return redirect("visits:inbox")
    return page(request, user, row, sort_form=form)


MOVES = {
    State.WAITING: actions.clear,
    State.SUSPICIOUS: actions.mark_suspicious,
    State.TURNED_AWAY: actions.turn_away,
}


def found(user: User, pk: int) -> PublicRequest:
    """The request, if the person may see it; else 404, as if it did not exist."""
    inbox_rights.may_read_inbox(user).or_deny()
    rows = inbox_rights.visible_requests(user).select_related("case", "sorted_by")
    return get_object_or_404(rows.prefetch_related("suggested"), pk=pk)


def settled(request: HttpRequest, user: User, pk: int, refusal: Exception) -> HttpResponse:
    """Somebody was faster: the page as it is now, and why nothing was done."""
    messages.warning(request, str(refusal))
    return page(request, user, found(user, pk), status=409)


def page(
    request: HttpRequest,
    user: User,
    row: PublicRequest,
    *,
    take_in_form: TakeInForm | None = None,
    sort_form: SortForm | None = None,
    status: int = 200,
) -> HttpResponse:
    may_sort = inbox_rights.may_sort(user)
    bound = [form for form in (take_in_form, sort_form) if form and form.errors]
    context = {
        "row": row,
        "form": bound[0] if bound else None,
        "lines": [{"label": label, "value": value} for label, value in saidfields.lines(row)],
        "signs": signs_of(row),
        "is_open": row.state in actions.OPEN,
        "due_on": queries_inbox.due_on(row) if row.state == State.WAITING else None,
        "today": timezone.localdate(),
        "take_in_form": take_in_form or TakeInForm(user=user, row=row),
        "sort_form": (sort_form or SortForm(row=row)) if may_sort else None,
        "mails": row.mails.order_by("pk"),
    }
    return render(request, "visits/inbox_request.html", context, status=422 if bound else status)
