"""The small forms of a commitment's course: in force, kept alive, extended, ended, answered."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from engagements.forms.fields import DayField
from engagements.forms.modelled import field_of
from engagements.models import Decision

from ..models import Activity, Commitment, Contribution, CooperationAgreement, Fee, Post

LONGEST = 4000


def not_later(day: datetime.date | None) -> datetime.date | None:
    """A day that has come already."""
    if day and day > timezone.localdate():
        raise ValidationError(_now("The date lies in the future."), code="future")
    return day


class ModelledForm(forms.Form):
    """Some fields of a model, under their names and in their words."""

    model: Any
    names: tuple[str, ...]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= {name: field_of(self.model, name) for name in self.names}


class EnterForm(forms.Form):
    on = DayField(label=_("In force from"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate

    def clean_on(self) -> Any:
        return not_later(self.cleaned_data["on"])


class ExistingForm(forms.Form):
    """What is known of something that was in force before it was registered here."""

    since = DayField(
        label=_("In force since"),
        required=False,
        help_text=_("Leave it empty when nobody knows: the review then counts as overdue (S-54)."),
    )
    entry_organ = forms.ChoiceField(
        label=_("Decided by"),
        choices=[("", _("Not known")), *Decision.Organ.choices],
        required=False,
    )
    entry_reference = forms.CharField(
        label=_("Decision"),
        max_length=120,
        required=False,
        help_text=_("The day and paragraph of the minutes, or the diary number."),
    )
    last_reviewed_on = DayField(label=_("Last decided review"), required=False)

    def __init__(self, *args: Any, is_reviewed: bool, is_agreement: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_reviewed:
            del self.fields["last_reviewed_on"]
        if is_agreement:
            del self.fields["since"]

    def clean_since(self) -> Any:
        return not_later(self.cleaned_data["since"])

    def clean_last_reviewed_on(self) -> Any:
        return not_later(self.cleaned_data["last_reviewed_on"])


class EndForm(forms.Form):
    on = DayField(label=_("Last day"))
    reason = forms.CharField(
        label=_("Why it ended"), max_length=LONGEST, widget=forms.Textarea({"rows": 3})
    )

    def clean_on(self) -> Any:
        return not_later(self.cleaned_data["on"])


class ExtendForm(ModelledForm):
    model = CooperationAgreement
    names = ("start_date", "end_date")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        start, end = values.get("start_date"), values.get("end_date")
        if start and end and end <= start:
            self.add_error("end_date", _now("The end date must be after the start date (S-52)."))
        return values


class IntervalForm(ModelledForm):
    model = Commitment
    names = ("review_months", "review_motive", "last_reviewed_on")

    def __init__(self, *args: Any, default: int, has_reviews: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        months = self.fields["review_months"]
        months.help_text = _now(
            "Empty: the city's own interval, %(months)s months. Another one needs a motive (A-12)."
        ) % {"months": default}
        months.max_value, months.min_value = 120, 1  # type: ignore[attr-defined]  # IntegerField
        if has_reviews:
            del self.fields["last_reviewed_on"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        months = values.get("review_months")
        if months is not None and not 1 <= months <= 120:
            self.add_error("review_months", _now("Write between 1 and 120 months."))
        if months and not (values.get("review_motive") or "").strip():
            self.add_error("review_motive", _now("Say why it has an interval of its own."))
        return values

    def clean_last_reviewed_on(self) -> Any:
        return not_later(self.cleaned_data["last_reviewed_on"])


class FeeForm(ModelledForm):
    model = Fee
    names = ("year", "amount", "currency", "sek", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].initial = timezone.localdate().year
        self.fields["amount"].required = True
        self.fields["sek"].help_text = _now("Needed where the fee is billed in another currency.")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("amount") is None and "amount" not in self.errors:
            self.add_error("amount", _now("Write an amount in digits, for example 12 000."))
        if values.get("currency") not in ("SEK", None, "") and values.get("sek") is None:
            self.add_error("sek", _now("Say what it was in SEK."))
        year = values.get("year")
        if year is not None and not 1950 <= year <= 2100:
            self.add_error("year", _now("Write the year with four digits."))
        return values


class PostForm(ModelledForm):
    model = Post
    names = ("kind", "name", "holder", "valid_from", "valid_to", "reference")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        first, last = values.get("valid_from"), values.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _now("The last day lies before the first."))
        return values


class ContributionForm(ModelledForm):
    model = Contribution
    names = ("made_on", "direction", "what", "hours")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["made_on"].initial = timezone.localdate
        self.fields["direction"] = forms.ChoiceField(
            label=_("Which way"),
            choices=Contribution.Direction.choices,
            widget=forms.RadioSelect,
        )

    def clean_made_on(self) -> Any:
        return not_later(self.cleaned_data["made_on"])


class ActivityForm(ModelledForm):
    model = Activity
    names = ("what", "planned_on", "owner", "done_on", "result")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("result") and not values.get("done_on") and "done_on" not in self.errors:
            self.add_error("done_on", _now("Say when it was done."))
        return values

    def clean_done_on(self) -> Any:
        return not_later(self.cleaned_data["done_on"])


class AnswerForm(forms.Form):
    text = forms.CharField(
        label=_("Answer"),
        max_length=20_000,
        widget=forms.Textarea({"rows": 10}),
        help_text=_("What is written here is filed on the case. Change it to suit the sender."),
    )
