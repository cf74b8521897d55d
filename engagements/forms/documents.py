"""The form that adds a document to a case."""

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..filetypes import FORMATS, too_large
from ..models import Document


class DocumentForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "PDF, PNG, JPEG, Word, Excel, PowerPoint, OpenDocument text, plain text, CSV or "
            "e-mail (.eml, .msg)."
        ),
        widget=forms.FileInput({"accept": ",".join(f".{name}" for name in FORMATS)}),
        max_length=None,
        allow_empty_file=True,  # refused with our own words, as every other bad file
    )
    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        help_text=_("What it is, in a few words. It is shown in the diary."),
    )
    direction = forms.ChoiceField(
        label=_("Direction"), choices=Document.Direction.choices, initial=Document.Direction.IN
    )
    dated_on = forms.DateField(
        label=_("Date of the document"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    sender_or_recipient = forms.CharField(
        label=_("Sender or recipient"), max_length=160, required=False
    )
    submission_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dated_on"].initial = timezone.localdate
        self.fields["submission_key"].initial = uuid.uuid4

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > settings.UPLOAD_MAX_BYTES:
            raise forms.ValidationError(too_large(), code="too_large")
        return file

    def clean_dated_on(self) -> Any:
        day = self.cleaned_data["dated_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("The date lies in the future."), code="future")
        return day
