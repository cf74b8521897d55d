"""How a letter leaves the house: by e-mail from here, or as somebody sent it."""

import datetime
import uuid

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..models import Dispatch


class MailForm(forms.Form):
    address = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("One address. It is shown only to those who handle the case."),
        widget=forms.EmailInput({"autocomplete": "off"}),
    )
    copy = forms.BooleanField(label=_("Send me a copy"), required=False)
    submission_key = forms.UUIDField(widget=forms.HiddenInput)

    @classmethod
    def begun(cls, address: str) -> "MailForm":
        return cls(initial={"address": address, "submission_key": uuid.uuid4()})


class DispatchForm(forms.Form):
    way = forms.ChoiceField(label=_("How it was sent"), choices=Dispatch.Way)
    sent_on = forms.DateField(
        label=_("Day"),
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
    )

    def clean_sent_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["sent_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("The day has not come yet."), code="later")
        return day
