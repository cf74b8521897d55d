"""A visit request that comes as an e-mail: the file, and what it fills in."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engagements.filetypes import too_large

from ..mails.reading import Mail
from ..mailwords import EMAIL_MARK, NOTHING_CHOSEN
from ..models import VisitRequest


class SeveralFiles(forms.FileInput):
    """One file, or several at once."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.get(name)


class MailForm(forms.Form):
    """The file, chosen on the page of the request's own form.

    Of several files this is the last one: `views.mails.bring` takes all.
    """

    mail = forms.FileField(
        label=_("E-mail as a file"),
        help_text=_(
            "Choose an e-mail saved as .eml or .msg, or drop it here. What it says is filled in "
            "below for you to check, and it is filed in the case when you register. Several at "
            "once go to the list of incoming e-mails."
        ),
        widget=SeveralFiles({"accept": ".eml,.msg"}),
        max_length=None,
        required=False,
        allow_empty_file=True,  # refused with our own words, as every other bad file
    )

    def clean_mail(self) -> Any:
        file = self.cleaned_data["mail"]
        if not file:
            raise ValidationError(NOTHING_CHOSEN, code="required")
        if file.size > settings.UPLOAD_MAX_BYTES:
            raise ValidationError(too_large(), code="too_large")
        return file


def read_values(said: Mail) -> dict[str, str]:
    """What the mail says, as a person would type it into the form; only what the form takes."""
    told = {
        "counterpart": said.organisation[:160],
        "contact_name": said.sender_name[:120],
        "contact_email": said.sender_email if is_address(said.sender_email) else "",
        "title": said.subject[:200],
        "purpose": said.text,
        "received_on": past(said),
        "channel": VisitRequest.Channel.EMAIL.value,
        "wished_from": said.wished_from.isoformat() if said.wished_from else "",
        "wished_to": said.wished_to.isoformat() if said.wished_to else "",
    }
    return {name: value for name, value in told.items() if value}


def begin(form: forms.Form, told: dict[str, str]) -> None:
    """Begin a form that nobody has typed in with what the mail says."""
    known = {name: value for name, value in told.items() if name in form.fields}
    form.initial = {**form.initial, **known}


def past(said: Mail) -> str:
    """The day it was sent, unless the sender's clock is ahead of ours."""
    is_past = said.sent_on and said.sent_on <= timezone.localdate()
    return said.sent_on.isoformat() if is_past and said.sent_on else ""


def is_address(written: str) -> bool:
    try:
        validate_email(written)
    except ValidationError:
        return False
    return True


def fill(form: forms.Form, typed: QueryDict, told: dict[str, str]) -> None:
    """Begin an unbound form with what was typed; the mail fills what nobody has touched."""
    for name, field in form.fields.items():
        began = form.get_initial_for_field(field, name)
        value = field.widget.value_from_datadict(typed, {}, name)
        is_untouched = value in (None, "", []) or value == str(began)
        form.initial[name] = told[name] if name in told and is_untouched else value


def mark(form: forms.Form, told: dict[str, str]) -> None:
    """Mark each field that still says what the mail says."""
    for name, value in told.items():
        if "\n".join(str(form[name].value() or "").splitlines()) == value:
            form.fields[name].mark = EMAIL_MARK  # type: ignore[attr-defined]  # forms/_label.html shows it
