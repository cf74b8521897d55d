"""What a person says of an e-mail that came in: its case, or why it waits no more."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from engagements import permissions
from engagements.models import Case, User

from ..rules import replies


class SetAsideForm(forms.Form):
    motive = forms.CharField(
        label=_("Why it needs no answer"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("For example “advertising” or “answered by telephone”. The e-mail is kept."),
    )


class JoinForm(forms.Form):
    """The case by its number, as it is written in letters."""

    number = forms.CharField(
        label=_("The case's number"),
        max_length=40,
        help_text=_("For example KS 2026/17."),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, user: User, **more: Any) -> None:
        super().__init__(*args, **more)
        self.user = user

    def clean_number(self) -> Case:
        """A case that the person sees; of others it says no more than of none."""
        wanted = replies.numbers(self.cleaned_data["number"])
        seen = permissions.visible_cases(self.user).filter(diary_number__in=wanted[:1])
        case = seen.select_related("body", "counterpart").defer("search").first()
        if case is None:
            raise ValidationError(_("There is no case with that number that you can see."))
        return case
