"""The forms of a report: opened, written, returned, assembled."""

import uuid
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engagements.forms.fields import DayField

from ..models import Report

LONGEST = 20_000
MOST = 2_147_483_647  # what the database's column holds


class OpenForm(forms.Form):
    year = forms.IntegerField(label=_("Year"), min_value=2016, max_value=2100)
    part = forms.ChoiceField(
        label=_("Report"), choices=Report.Part.choices, widget=forms.RadioSelect
    )
    deadline = DayField(label=_("To be handed in by"))
    note = forms.CharField(
        label=_("To those who write"),
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].initial = timezone.localdate().year
        self.fields["part"].initial = Report.Part.YEAR


class TextForm(forms.Form):
    """A text under a heading; `version` is the one that the person read.

    `edition` and `tab` say which draft the page goes on with (actions.drafts).
    """

    text = forms.CharField(
        label=_("Text"),
        required=False,
        validators=[MaxLengthValidator(LONGEST)],
        widget=forms.Textarea({"rows": 12}),
        help_text=_(
            "An empty line begins a new paragraph. Lines with a dash become a list, a line that "
            "begins with # a heading."
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MOST)
    edition = forms.IntegerField(
        widget=forms.HiddenInput, min_value=0, max_value=MOST, required=False
    )
    tab = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def clean_text(self) -> str:
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")

    def clean_edition(self) -> int:
        return self.cleaned_data["edition"] or 0

    def clean_tab(self) -> uuid.UUID:
        return self.cleaned_data["tab"] or uuid.uuid4()


class ReturnForm(forms.Form):
    comment = forms.CharField(
        label=_("What is asked for"), max_length=4000, widget=forms.Textarea({"rows": 5})
    )


class FreezeForm(forms.Form):
    with_annexes = forms.BooleanField(
        label=_("With annexes A to G"),
        required=False,
        initial=True,
        help_text=_(
            "Memberships, agreements, EU projects, visits, trips, declarations and positions, row "
            "by row: what is open to everyone with an appointment."
        ),
    )
    with_secret = forms.BooleanField(
        label=_("Count secret cases that are shared with you"),
        required=False,
        help_text=_(
            "Groups of fewer than three then say no figure, and the annexes list such cases. "
            "Leave it empty in a report that is published."
        ),
    )
