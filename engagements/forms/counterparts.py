"""The form of a counterpart in the city's register."""

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from ..models import Counterpart
from .fields import CountryField


class CounterpartForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        max_length=160,
        help_text=_("As the city writes it in Swedish, for example “Köpenhamns kommun”."),
    )
    type = forms.ChoiceField(label=_("Type"), choices=[("", ""), *Counterpart.Type.choices])
    country_id = CountryField(label=_("Country"), required=False)
    website = forms.CharField(
        label=_("Website"),
        max_length=200,
        required=False,
        validators=[URLValidator(["http", "https"])],
        widget=forms.URLInput,
    )
    note = forms.CharField(
        label=_("Who knows them"),
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_(
            "Who in the city knows this counterpart, and what is good to know. Everybody with "
            "an appointment reads it: no personal data of guests."
        ),
    )

    def clean_country_id(self) -> str | None:
        return self.cleaned_data["country_id"] or None


class CounterpartEditForm(CounterpartForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, counterpart: Counterpart, data: Any = None) -> "CounterpartEditForm":
        """The form as the counterpart stands, or as somebody filled it in."""
        names = ("name", "type", "country_id", "website", "note", "version")
        return cls(data, initial={name: getattr(counterpart, name) for name in names})
