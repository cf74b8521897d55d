"""E-mails that came in: the list, one of them, its file, and what becomes of it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from engagements import permissions
from engagements.models import User
from engagements.statuses import Status
from engagements.views.filed import sandboxed, sent
from engagements.views.numbers import row_id

from .. import inboxwords
from ..actions import incoming as actions
from ..forms.incoming import JoinForm, SetAsideForm
from ..keptmails import of_incoming
from ..mails import reading
from ..mails.refusal import MailRefused
from ..models import IncomingMail
from ..queries_mails import STATES, WAITING, cases_seen, counts, mailboxes, page_of, seen_by

form_page = require_http_methods(["GET", "HEAD", "POST"])


def find(request: HttpRequest, pk: int) -> tuple[User, IncomingMail]:
    """An e-mail that the person may read; else 404, as if it did not exist."""
    user = request.user
    assert isinstance(user, User)
    rows = seen_by(user).select_related("body", "case", "carries", "came_by", "settled_by")
    return user, get_object_or_404(rows.defer("case__search", "carries__search"), pk=pk)


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """The e-mails of one's bodies by what became of them; how the mailbox's last reading went."""
    user = request.user
    assert isinstance(user, User)
    permissions.may_read_mails(user).or_deny()
    view = request.GET.get("visa", "")
    view = view if view in STATES else WAITING
    page = page_of(user, view, row_id(request.GET.get("efter", "")))
    seen = cases_seen(user, page.rows)
    context = {
        "rows": [inboxwords.row(one, timezone.now(), seen) for one in page.rows],
        "tabs": inboxwords.tabs(view, counts(user)),
        "view": view,
        "mailboxes": [inboxwords.reading_of(one) for one in mailboxes()],
        "next_url": f"?visa={view}&efter={page.after}" if page.after else "",
        "first_url": f"?visa={view}" if "efter" in request.GET else "",
    }
    return render(request, "visits/mail_inbox.html", context)


@require_safe
def mail(request: HttpRequest, pk: int) -> HttpResponse:
    """What one e-mail says, as plain text only, and what may be done with it."""
    user, found = find(request, pk)
    said, names = read(user, found)
    carries = found.carries if found.carries and permissions.may_view(user, found.carries) else None
    case = found.case
    context = {
        "mail": found,
        "said": said,
        "attachments": names,
        "carries": carries,
        "facts": inboxwords.facts(found),
        "notice": inboxwords.notice(found, (carries.pk,) if carries else ()),
        "tone": inboxwords.tone(found),
        "is_open": found.state in actions.OPEN,
        "may_answer": case is not None and case.status == Status.AWAITING_INFO,
    }
    return render(request, "visits/mail.html", context)


def read(user: User, found: IncomingMail) -> tuple[Any, list[str]]:
    """The text and the names of the attachments; nothing where it cannot be read."""
    if found.state == IncomingMail.State.QUARANTINED:
        return None, []
    try:
        kept = of_incoming(found, by=user)
        return kept.said, reading.file_names(kept.content)
    except (MailRefused, OSError):
        return None, []


@require_safe
@sandboxed
def download(request: HttpRequest, pk: int) -> FileResponse:
    """The original, saved to disk: never shown, never run."""
    _user, found = find(request, pk)
    return sent(found)


@form_page
def set_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """It needs no answer: say why."""
    user, found = find(request, pk)
    form = SetAsideForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.set_aside(mail=found, motive=form.cleaned_data["motive"], by=user)
        except actions.AlreadySettled as faster:
            messages.warning(request, str(faster))
            return redirect("visits:mail", pk)
        messages.success(request, _("The e-mail is set aside."))
        return redirect("visits:mail_inbox")
    return small(request, found, form, _("Set the e-mail aside"), _("Set aside now"))


@form_page
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """It belongs to a case: file it there."""
    user, found = find(request, pk)
    began = {"number": request.GET.get("nummer") or found.numbers.split(",")[0]}
    form = JoinForm(request.POST if request.method == "POST" else None, user=user, initial=began)
    if form.is_valid():
        case = form.cleaned_data["number"]
        permissions.may_file_incoming(user, case).or_deny()
        try:
            actions.join(mail=found, case=case, by=user)
        except actions.AlreadySettled as faster:
            messages.warning(request, str(faster))
            return redirect("visits:mail", pk)
        except ValidationError as refused:
            form.add_error("number", refused)
        else:
            messages.success(request, inboxwords.joined(case))
            return redirect("visits:mail", pk)
    return small(request, found, form, _("Add the e-mail to a case"), _("Add to the case"))


def small(
    request: HttpRequest, found: IncomingMail, form: Any, title: str, button: str
) -> HttpResponse:
    context = {
        "mail": found,
        "form": form,
        "title": title,
        "button": button,
        "mail_url": reverse("visits:mail", args=[found.pk]),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "visits/mail_form.html", context, status=status)
