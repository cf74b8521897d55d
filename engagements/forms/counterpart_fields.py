"""Naming a counterpart in a form: one that is known, or a new one with its kind and country."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ..models import Counterpart
from ..queries import counterparts
from .fields import CountryField

EMPTY = ("", "")


class CounterpartFields(forms.Form):
    """`counterpart`, `country` and `counterpart_type`, and what they come to."""

    counterpart = forms.CharField(
        label=_("Counterpart"),
        max_length=160,
        help_text=_("The city, organisation or company. Start typing to see those already known."),
        widget=forms.TextInput({"list": "counterpart-options", "autocomplete": "off"}),
    )
    country = CountryField(label=_("Country"), required=False)
    counterpart_type = forms.ChoiceField(
        label=_("Its kind, when it is new"),
        choices=[EMPTY, *Counterpart.Type.choices],
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("counterpart"):
            values["known"] = self.known(values)
        return values

    def known(self, values: dict[str, Any]) -> Counterpart | None:
        """The registered counterpart of that name; None when it is to be added."""
        country, kind = values.get("country"), values.get("counterpart_type")
        found = counterparts.named(values["counterpart"], country)
        if len(found) == 1 and (not kind or not country or found[0].country_id == country):
            return found[0]
        if kind and (country or not found):
            return None
        if found:
            message = _now("Several counterparts have this name. Choose the country.")
            self.add_error("country", message)
        else:
            message = _now("It is not in the register yet. Say what kind it is, and it is added.")
            self.add_error("counterpart_type", message)
        return None

    def counterpart_values(self) -> dict[str, Any]:
        """What the actions need to find or add the counterpart."""
        values = self.cleaned_data
        return {
            "counterpart": values.get("known"),
            "new_name": values["counterpart"],
            "new_type": values["counterpart_type"],
        }
