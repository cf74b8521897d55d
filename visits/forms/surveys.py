"""The surveys after a visit: asking the guests, their answers, and the hosts'."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..models import GuestAnswer, HostAnswer
from ..models.letter import LANGUAGES

LONGEST = 3000
USEFUL = [
    (5, _("5 – very useful")),
    (4, "4"),
    (3, "3"),
    (2, "2"),
    (1, _("1 – of no use")),
]
CONTACT = [("yes", pgettext_lazy("may we contact you", "Yes")),
           ("no", pgettext_lazy("may we contact you", "No"))]  # fmt: skip
AGAIN = [("", _("Do not know")), ("yes", _("Yes")), ("no", _("No"))]


class AskGuestsForm(forms.Form):
    address = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("One address. It is shown only to those who handle the case."),
        widget=forms.EmailInput({"autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    submission_key = forms.UUIDField(widget=forms.HiddenInput)

    @classmethod
    def begun(cls, address: str, language: str) -> "AskGuestsForm":
        return cls(
            initial={"address": address, "language": language, "submission_key": uuid.uuid4()}
        )


class GuestAnswerForm(forms.Form):
    """Five questions. `website` is for robots alone: people neither see nor fill it."""

    usefulness = forms.TypedChoiceField(
        label=GuestAnswer._meta.get_field("usefulness").verbose_name,
        choices=USEFUL,
        coerce=int,
        widget=forms.RadioSelect,
    )
    took_home = forms.CharField(
        label=GuestAnswer._meta.get_field("took_home").verbose_name,
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4}),
    )
    better = forms.CharField(
        label=GuestAnswer._meta.get_field("better").verbose_name,
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4}),
    )
    would_host = forms.ChoiceField(
        label=GuestAnswer._meta.get_field("would_host").verbose_name,
        required=False,
        choices=GuestAnswer.WouldHost,
        widget=forms.RadioSelect,
    )
    may_contact = forms.TypedChoiceField(
        label=GuestAnswer._meta.get_field("may_contact").verbose_name,
        choices=CONTACT,
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput({"tabindex": "-1", "autocomplete": "off"}),
    )

    def answers(self) -> dict[str, Any]:
        values = dict(self.cleaned_data)
        values.pop("website")
        return values


class HostAnswerForm(forms.Form):
    learnt = forms.CharField(
        label=HostAnswer._meta.get_field("learnt").verbose_name,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("What the city knows or can do now that it did not before."),
    )
    usable = forms.CharField(
        label=HostAnswer._meta.get_field("usable").verbose_name,
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Units, projects or bodies. No visitors' names."),
    )
    again = forms.TypedChoiceField(
        label=HostAnswer._meta.get_field("again").verbose_name,
        required=False,
        choices=AGAIN,
        coerce=lambda value: value == "yes",
        empty_value=None,
    )

    @staticmethod
    def initial_of(row: HostAnswer | None) -> dict[str, Any]:
        if row is None:
            return {}
        again = "" if row.again is None else "yes" if row.again else "no"
        return {"learnt": row.learnt, "usable": row.usable, "again": again}
