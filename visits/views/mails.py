"""Reading an e-mail on the page where a request is registered."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest

from engagements.views.signed_in import actor

from ..forms.mail import MailForm, fill, mark, read_values
from ..forms.request import RegisterForm
from ..keptmails import KeptMail, keep
from ..mailwords import GONE


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


def beside(form: RegisterForm, mail: KeptMail | None) -> dict[str, Any]:
    """What the page shows of the mail; the fields that say the same are marked."""
    if mail:
        mark(form, read_values(mail.said))
    return {"mail": mail, "mail_form": MailForm()}
