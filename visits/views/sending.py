"""A letter and its way to the guests: by e-mail from here, or as somebody sent it."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from engagements import permissions
from engagements.actions import readlog
from engagements.models import User
from engagements.views.signed_in import actor

from ..actions import letters, sending
from ..deliverywords import words_of
from ..forms.sending import DispatchForm, MailForm
from ..models import GuestMail, Letter, LetterKind
from .steps import attempt


def find_letter(user: User, pk: uuid.UUID) -> Letter:
    """The letter that a job makes, if the person sees its case."""
    rows = Letter.objects.filter(case__in=permissions.visible_cases(user))
    found = get_object_or_404(
        rows.select_related("case__body", "case__visit", "case__handler", "job"), job_id=pk
    )
    readlog.opened(user, found.case)
    return found


@require_safe
def letter(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What it says, where it has been sent, and the forms for sending it."""
    user = actor(request)
    return page(request, user, find_letter(user, pk))


@require_POST
def mail(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Put it in the queue of mails to the guests."""
    user = actor(request)
    found = find_letter(user, pk)
    letters.may_send(user, found.case, found.kind).or_deny()
    form = MailForm(request.POST)
    if not form.is_valid():
        return page(request, user, found, mail_form=form)
    values = form.cleaned_data
    copy_to = user.email if values.pop("copy") else ""
    if attempt(form, sending.mail_letter, letter=found, copy_to=copy_to, by=user):
        messages.success(request, _("The letter is on its way. Here you see when it has left."))
        return redirect("visits:letter", pk)
    return page(request, user, found, mail_form=form)


@require_POST
def dispatch(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Write down how it was sent."""
    user = actor(request)
    found = find_letter(user, pk)
    letters.may_send(user, found.case, found.kind).or_deny()
    form = DispatchForm(request.POST)
    if attempt(form, sending.note_dispatch, letter=found, by=user):
        messages.success(request, _("It is noted how the letter was sent."))
        return redirect("visits:letter", pk)
    return page(request, user, found, dispatch_form=form)


@require_POST
def retry(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Send anew what was not delivered of this letter."""
    user = actor(request)
    found = find_letter(user, pk)
    letters.may_send(user, found.case, found.kind).or_deny()
    for row in found.mails.filter(state=GuestMail.State.FAILED).order_by("pk"):
        sending.retry(mail=row, by=user)
    messages.success(request, _("The mail is sent anew within a minute."))
    return redirect("visits:letter", pk)


def page(
    request: HttpRequest,
    user: User,
    letter: Letter,
    *,
    mail_form: MailForm | None = None,
    dispatch_form: DispatchForm | None = None,
) -> HttpResponse:
    case = letter.case
    may_send = letters.may_send(user, case, letter.kind)
    reads_data = permissions.may_see_visitor_data(user, case)
    mails = letter.mails.select_related("asked_by").order_by("-pk")
    bound = [form for form in (mail_form, dispatch_form) if form is not None]
    context: dict[str, Any] = {
        "case": case,
        "case_url": reverse("visits:case", args=[case.pk]),
        "title": letter.subject,
        "letter": letter,
        "may_send": may_send,
        "reads_data": reads_data,
        "may_read": reads_data or letter.kind != LetterKind.INVITATION,
        "paragraphs": letters.paragraphs(letter.text),
        "mails": [{"row": row, "error": words_of(row.error)} for row in mails],
        "may_retry": bool(may_send) and any(row.state == row.State.FAILED for row in mails),
        "dispatches": letter.dispatches.select_related("noted_by").order_by("-sent_on", "-pk"),
        "mail_form": mail_form or MailForm.begun(case.visit.contact_email if reads_data else ""),
        "dispatch_form": dispatch_form or DispatchForm(initial={"sent_on": timezone.localdate()}),
        "form": bound[0] if bound else None,
    }
    return render(request, "visits/letter.html", context, status=422 if bound else 200)
