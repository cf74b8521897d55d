"""Consultations: each side's list, the question, and the asked body's answer."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from .. import permissions
from ..actions import advice, readlog
from ..actions import consultations as actions
from ..consultation_pages import ruling_of
from ..forms.consultations import AnswerForm, AskForm, ListFilter
from ..models import Consultation
from ..queries import consultations as queries
from .numbers import row_id
from .parts import sent
from .refusals import explains_refusals
from .signed_in import actor
from .smallforms import case_url, seen_case

# The lists by their word in the address; the first is the one that asks for something.
LISTS = {
    "vantar": queries.waiting_for,
    "besvarade": queries.answered_by_us,
    "fragade": queries.asked_by_us,
}


@require_safe
def consultations(request: HttpRequest) -> HttpResponse:
    """What waits for us, what we have answered, what we have asked (`?flik=`)."""
    user = actor(request)
    if not permissions.rights_of(user).reads_network:
        raise PermissionDenied(_("You have no appointment."))
    tab = request.GET.get("flik", "")
    tab = tab if tab in LISTS else "vantar"
    chosen = ListFilter(request.GET)
    after = row_id(request.GET.get("efter", ""))
    context = {
        "tab": tab,
        "tabs": [
            {"label": label, "url": f"?flik={key}", "current": key == tab}
            for key, label in tab_labels().items()
        ],
        "page": LISTS[tab](user, category=chosen.category, after=after),
        "form": chosen,
        "category": chosen.category,
        "is_further": after is not None,
        "today": timezone.localdate(),
    }
    return render(request, "engagements/consultations.html", context)


def tab_labels() -> dict[str, str]:
    return {
        "vantar": _("Waiting for us"),
        "besvarade": _("Answered by us"),
        "fragade": _("Asked by us"),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a body for its statement, with a day that says how it was counted."""
    user, case = actor(request), seen_case(request, pk)
    permissions.may_ask(user, case).or_deny()
    due = actions.promised(timezone.localdate())
    earlier, bodies, status = queries.of_case(case), queries.to_ask(case), 0
    if request.method != "POST":
        # A form that was sent twice must still find its body: the action gives the first back.
        unanswered = {one.asked_body_id for one in earlier if actions.is_open(one)}
        bodies = [body for body in bodies if body.pk not in unanswered]
    form = AskForm(sent(request), bodies=bodies, initial={"due_on": due.on})
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        body = values.pop("asked_body")
        try:
            made = actions.ask(case=case, body=body, by=user, **values)
        except (actions.WrongBody, actions.AlreadyAsked) as refused:
            form.add_error("asked_body", str(refused))
            status = 409 if isinstance(refused, actions.AlreadyAsked) else 422
        except actions.WrongDay as refused:
            form.add_error("due_on", str(refused))
        else:
            return asked(request, made)
    context = {
        "case": case,
        "case_url": case_url(case),
        "form": form,
        "steps": queries.in_words(due),
        "consultations": earlier,
        "today": timezone.localdate(),
    }
    status = status or (422 if form.is_bound and form.errors else 200)
    return render(request, "engagements/consultation_ask.html", context, status=status)


def asked(request: HttpRequest, made: Consultation) -> HttpResponse:
    """Say who answers, or that nobody can yet, and show the question."""
    name = {"body": made.asked_body.name}
    if queries.may_be_answered(made.asked_body):
        messages.success(request, _("%(body)s is asked for its statement.") % name)
    else:
        text = _("%(body)s is asked, but nobody has an appointment to answer for it. Tell them.")
        messages.warning(request, text % name)
    return redirect("engagements:consultation", made.pk)


@require_safe
def consultation(request: HttpRequest, pk: int) -> HttpResponse:
    """One question with the case it is about, and its answer or the form to answer."""
    return show(request, found(request, pk), AnswerForm())


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The asked body's statement. Of two who answer at once, the second keeps the own text."""
    user, row = actor(request), found(request, pk)
    permissions.may_answer(user, row).or_deny()
    form = AnswerForm(request.POST)
    try:
        actions.check_open(row)
        if not form.is_valid():
            return show(request, row, form)
        advice.answer(consultation=row, by=user, **form.cleaned_data)
    except actions.NotOpen as late:
        return show(request, late.consultation, form, late=str(late))
    messages.success(request, _("Your statement stands on the case."))
    return redirect("engagements:consultation", row.pk)


@require_POST
@explains_refusals
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    row = found(request, pk)
    actions.withdraw(consultation=row, by=actor(request))
    messages.success(request, _("The question is taken back."))
    return redirect("engagements:consultation", row.pk)


def found(request: HttpRequest, pk: int) -> Consultation:
    """The consultation, if the person may see its case; else 404, as if it did not exist."""
    rows = queries.seen_by(actor(request)).select_related(
        "asked_body", "asked_by", "answered_by", "case__body", "case__handler", "case__counterpart"
    )
    row = get_object_or_404(rows.defer("case__search", "case__counterpart__search"), pk=pk)
    readlog.opened(actor(request), row.case)
    return row


def show(
    request: HttpRequest, row: Consultation, form: AnswerForm, *, late: str = ""
) -> HttpResponse:
    """The page: 422 when the answer came back with errors, 409 when somebody was faster."""
    user, today = actor(request), timezone.localdate()
    is_open, verdict = actions.is_open(row), permissions.may_answer(user, row)
    context: dict[str, Any] = {
        "consultation": row,
        "case": row.case,
        "case_url": case_url(row.case),
        "form": form,
        "is_open": is_open,
        "may_answer": verdict,
        "may_withdraw": is_open and bool(permissions.may_withdraw(user, row)),
        "late": late,
        "steps": queries.counted(row),
        "short": ruling_of(row.case, today),
        "today": today,
    }
    status = 409 if late else 422 if form.is_bound and form.errors else 200
    return render(request, "engagements/consultation.html", context, status=status)
