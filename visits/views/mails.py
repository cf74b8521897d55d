"""Reading an e-mail on the page where a request is registered."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagements import permissions
from engagements.filetypes import FileRefused, too_large
from engagements.models import User
from engagements.views.numbers import row_id
from engagements.views.signed_in import actor

from ..actions import incoming
from ..forms.mail import MailForm, begin, fill, mark, read_values
from ..forms.request import RegisterForm
from ..inboxwords import joined
from ..keptmails import KeptMail, keep, of_incoming, refuse_other_kinds
from ..mailnames import looked_at
from ..mailwords import GONE
from ..models import IncomingMail, VisitRequest
from ..queries_mails import carried_cases, seen_by

MOST_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Begun:
    """The form as the mail begins it, and what stands beside it."""

    form: RegisterForm
    beside: dict[str, Any]


def is_reading(request: HttpRequest) -> bool:
    """Is a mail to be read? Also when it was chosen and the form sent without reading it."""
    return "read_mail" in request.POST or "mail" in request.FILES


def is_lost(request: HttpRequest, mail: KeptMail | None) -> bool:
    """Does the form belong to a mail that is no longer there?"""
    return bool(request.POST.get("kept_mail")) and mail is None


def reading(request: HttpRequest, form: RegisterForm, mail: KeptMail | None) -> Begun:
    """Read the chosen mail into the form. What is typed stays, whether it can be read or not."""
    mail_form = MailForm(request.POST, request.FILES)
    if not is_reading(request):
        mail_form.errors.clear()
        mail_form.add_error("mail", GONE)
    elif mail_form.is_valid():
        try:
            mail = keep(mail_form.cleaned_data["mail"], by=actor(request))
        except ValidationError as refused:
            mail_form.add_error("mail", refused)
    fill(form, request.POST, {} if mail_form.errors or not mail else read_values(mail.said))
    form.initial["kept_mail"] = mail.token if mail else ""
    return Begun(form, beside(form, mail) | {"mail_form": mail_form})


def bring(request: HttpRequest) -> HttpResponse | None:
    """Several files at once, and a reply to a case of ours, go to the incoming e-mails.

    None for a single mail that carries no number: it fills in the form of this page.
    """
    user, files = actor(request), request.FILES.getlist("mail")[:MOST_AT_ONCE]
    if len(files) < 2 and not any(answers_a_case(file, user) for file in files):
        return None
    received, refused = [], []
    for file in files:
        try:
            received.append(take(file, by=user))
        except ValidationError as error:
            refused.append(f"{file.name}: {' '.join(error.messages)}")
    for line in refused:
        messages.warning(request, line)
    seen = seen_by(user).filter(pk__in=[one.pk for one in received]).select_related("case")
    if len(received) > seen.count():
        messages.info(request, _("Some of it has come in already, at another body."))
    only = seen.first() if len(files) == 1 else None
    if only is None:
        messages.success(
            request,
            ngettext("%(n)d e-mail is read.", "%(n)d e-mails are read.", len(received))
            % {"n": len(received)},
        )
        return redirect("visits:mail_inbox")
    if only.case and only.state == IncomingMail.State.JOINED:
        messages.success(request, joined(only.case))
    return redirect("visits:mail", only.pk)


def take(file: UploadedFile, *, by: User) -> IncomingMail:
    """One of the files. Raises FileRefused for what is no mail at all, and keeps nothing then."""
    refuse_other_kinds(file.name or "")
    if not file.size:
        raise FileRefused(_("The file is empty."))
    if file.size > settings.UPLOAD_MAX_BYTES:
        raise FileRefused(too_large())
    origin = IncomingMail.Origin.BROUGHT
    return incoming.receive(
        content=b"".join(file.chunks()), filename=file.name or "", origin=origin, by=by
    )


def answers_a_case(file: UploadedFile, user: User) -> bool:
    """Does the mail carry the number of a case that the person sees?"""
    if not file.size or file.size > settings.UPLOAD_MAX_BYTES:
        return False
    found = looked_at(b"".join(file.chunks()), file.name or "")
    _numbers, cases = carried_cases(found.said)
    return not found.reason and any(permissions.may_view(user, case) for case in cases)


def waiting(request: HttpRequest) -> IncomingMail | None:
    """The incoming e-mail that `?mail=` names, for a form that nobody has typed in."""
    pk = row_id(request.GET.get("mail", ""))
    if pk is None or request.method == "POST":
        return None
    return get_object_or_404(seen_by(actor(request)).select_related("case"), pk=pk)


def begin_with(form: RegisterForm, found: IncomingMail, *, by: User) -> KeptMail:
    """Fill the form with what a waiting e-mail says."""
    mail = of_incoming(found, by=by)
    begin(form, read_values(mail.said) | {"channel": VisitRequest.Channel.EMAIL.value})
    if found.body_id:
        form.initial["body"] = found.body_id
    form.initial["kept_mail"] = mail.token
    return mail


def beside(form: RegisterForm, mail: KeptMail | None) -> dict[str, Any]:
    """What the page shows of the mail; the fields that say the same are marked."""
    if mail:
        mark(form, read_values(mail.said))
    return {"mail": mail, "mail_form": MailForm()}
