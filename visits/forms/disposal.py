"""The forms of disposal: the decision it rests on, what to propose, why a case waits."""

import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engagements.models import Body

from ..erasables import ERASABLES
from ..models import DisposalDecision

DAY = {"type": "date"}


def kinds() -> list[tuple[str, Any]]:
    return [(key, one.label) for key, one in ERASABLES.items()]


class DecisionForm(forms.ModelForm):
    kinds = forms.MultipleChoiceField(
        label=_("What may be erased"),
        choices=kinds,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    revokes = forms.ModelChoiceField(
        DisposalDecision.objects.none(),
        label=_("Revokes an earlier decision"),
        required=False,
        help_text=_("The earlier one stays on record but allows nothing any more."),
    )

    class Meta:
        model = DisposalDecision
        fields = ("reference", "organ", "decided_on", "retention_days", "valid_from", "valid_to")
        widgets = {
            "decided_on": forms.DateInput(DAY, "%Y-%m-%d"),
            "valid_from": forms.DateInput(DAY, "%Y-%m-%d"),
            "valid_to": forms.DateInput(DAY, "%Y-%m-%d"),
        }
        labels = {
            "reference": _("Number of the decision"),
            "organ": _("Decided by"),
            "decided_on": _("Decided on"),
            "retention_days": _("Days that the data is kept"),
            "valid_from": _("Valid from"),
            "valid_to": _("Valid to"),
        }
        help_texts = {
            "reference": _("The diary number of the disposal decision (gallringsbeslut)."),
            "organ": _("The archive authority or the body that decided."),
            "retention_days": _("Counted from the visit's last day."),
            "valid_to": _("Leave empty when it holds until further notice."),
        }

    field_order = (
        *("reference", "organ", "decided_on", "kinds", "retention_days"),
        *("valid_from", "valid_to", "revokes"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        revokes: Any = self.fields["revokes"]
        revokes.queryset = DisposalDecision.objects.filter(revoked_by=None).order_by("-pk")
        self.fields["retention_days"].initial = settings.VISITOR_DATA_DAYS
        self.fields["valid_from"].initial = timezone.localdate

    def clean_decided_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["decided_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("The date lies in the future."), code="future")
        return day

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if not values.get("kinds") and not values.get("revokes") and "kinds" in values:
            self.add_error("kinds", _("Choose what may be erased, or which decision is revoked."))
        first, last = values.get("valid_from"), values.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("It ends before it begins."))
        return values


class ProposeForm(forms.Form):
    """Which body's data, under which decision: all in the address while one looks."""

    body = forms.ModelChoiceField(
        Body.objects.none(), label=_("Body"), empty_label=_("Choose a body")
    )
    decision = forms.ModelChoiceField(
        DisposalDecision.objects.none(),
        label=_("Disposal decision"),
        empty_label=_("Choose a decision"),
    )

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["body"].queryset = bodies
        fields["decision"].queryset = DisposalDecision.objects.filter(revoked_by=None).exclude(
            kinds=[]
        )


class HoldForm(forms.Form):
    reason = forms.CharField(
        label=_("Why the disposal has to wait"),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("For example a request for documents, or an appeal. Name no persons."),
    )
