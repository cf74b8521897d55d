"""The small forms of an engagement's steps."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ..models import EngagementFollowUp, PreparationStep
from .fields import DayField
from .modelled import field_of

LONGEST = 4000


class ConfirmForm(forms.Form):
    """Nothing to fill in: pressing the button is the answer."""


class ReturnForm(forms.Form):
    reasons = forms.CharField(
        label=_("What is asked for"),
        help_text=_("Whoever prepares the matter reads this."),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 5}),
    )


class StepForm(forms.Form):
    step = forms.ChoiceField(label=_("Step"), widget=forms.RadioSelect)
    done_on = DayField(label=_("Done on"))
    note = forms.CharField(
        label=_("Note"),
        help_text=_("For example the paragraph or number."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, taken: set[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        left = [one for one in PreparationStep.Step.choices if one[0] not in taken]
        self.fields["step"].choices = left  # type: ignore[attr-defined]  # ChoiceField
        self.fields["done_on"].initial = timezone.localdate

    def clean_done_on(self) -> Any:
        day = self.cleaned_data["done_on"]
        if day > timezone.localdate():
            raise ValidationError(_now("The date lies in the future."), code="future")
        return day


class FollowUpForm(forms.Form):
    """What came of it, in the words of the follow-up's own table."""

    NAMES = (
        *("result", "learnt", "shared_with", "image_effect"),
        *("actual_sek", "actual_hours", "next_step"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= {name: field_of(EngagementFollowUp, name) for name in self.NAMES}
