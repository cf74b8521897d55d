"""Searching what visits have taught, and asking the network about a counterpart."""

import uuid
from typing import Any

from django import forms
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from engagements import labels
from engagements.labels import country_choices
from engagements.models import Theme
from engagements.views.numbers import row_id

from ..models import FollowUp, NetworkQuestion
from ..queries_learnings import Wanted


class LearningFilter(forms.Form):
    """All in the address. What is not understood filters nothing."""

    q = forms.CharField(label=_("Words"), required=False, max_length=100)
    tema = forms.ModelChoiceField(
        Theme.objects.none(), label=_("Theme"), required=False, empty_label=_("All")
    )
    land = forms.ChoiceField(label=_("Country"), required=False)
    ar = forms.TypedChoiceField(label=_("Year"), coerce=int, empty_value=None, required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        choices: dict[str, Any] = self.fields
        choices["tema"].queryset = Theme.objects.order_by("sort_key")
        choices["tema"].label_from_instance = in_words
        choices["land"].choices = [("", _("All")), *country_choices()]
        years = FollowUp.objects.annotate(year=ExtractYear("written_at"))
        found = years.values_list("year", flat=True).distinct().order_by("-year")
        choices["ar"].choices = [("", _("All")), *((year, str(year)) for year in found)]

    def wanted(self) -> Wanted:
        self.is_valid()
        values = self.cleaned_data
        return Wanted(
            words=values.get("q", ""),
            theme=values.get("tema"),
            country=values.get("land", ""),
            year=values.get("ar"),
            before=row_id(self.data.get("fore", "")),
        )


def in_words(theme: Theme) -> str:
    return theme.name_sv if labels.language() == "sv" else theme.name_en


class NetworkQuestionForm(forms.Form):
    question = forms.CharField(
        label=_("What do you want to know?"),
        max_length=NetworkQuestion._meta.get_field("question").max_length,
        widget=forms.Textarea({"rows": 3}),
        help_text=_(
            "For example whom you met, and what it was like. Everybody in the network reads it."
        ),
    )
    submission_key = forms.UUIDField(widget=forms.HiddenInput)

    @classmethod
    def begun(cls) -> "NetworkQuestionForm":
        return cls(initial={"submission_key": uuid.uuid4()})
