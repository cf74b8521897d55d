"""What the guests pay for the visit, or why they pay nothing."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from engagements.forms.fields import DayField

from ..models import VisitFee


class FeeForm(forms.Form):
    amount = forms.IntegerField(
        label=_("Fee in SEK"),
        min_value=1,
        max_value=1_000_000,
        required=False,
        help_text=_("The whole visit, in whole crowns. Leave it empty when there is no fee."),
    )
    exemption = forms.ChoiceField(
        label=_("No fee because"),
        choices=[("", _("There is a fee")), *VisitFee.Exemption.choices],
        required=False,
    )
    reason = forms.CharField(
        label=_("Motive"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Needed when there is no fee: what the exemption rests on."),
    )
    invoiced_on = DayField(label=_("Invoiced"), required=False)

    @staticmethod
    def initial_of(fee: VisitFee | None) -> dict[str, Any]:
        names = ("amount", "exemption", "reason", "invoiced_on")
        return {name: getattr(fee, name) for name in names} if fee else {}

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        amount, exemption = values.get("amount"), values.get("exemption")
        if "amount" in self.errors:
            return values
        if bool(amount) == bool(exemption):
            self.add_error(
                "amount", ValidationError(_("Write a fee, or choose why there is none: not both."))
            )
        elif exemption and not values.get("reason"):
            self.add_error("reason", ValidationError(_("Write what the exemption rests on.")))
        elif exemption and values.get("invoiced_on"):
            self.add_error(
                "invoiced_on", ValidationError(_("Without a fee there is nothing to invoice."))
            )
        return values
