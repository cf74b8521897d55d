"""The form of a place where the city receives guests."""

from typing import Any

from django import forms

from engagements.forms.fields import RowField
from engagements.forms.modelled import fields_of, label_of, name_of, values_of
from engagements.models import Body

from ..models import VisitPlace

WORDS = ("name", "address", "capacity", "on_the_map", "accessibility", "is_active")


class PlaceForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, bodies: list[Body], **options: Any) -> None:
        super().__init__(data, **options)
        self.fields |= fields_of(VisitPlace, WORDS)
        body = RowField(label=label_of(VisitPlace._meta.get_field("body")))
        body.offer(bodies, name_of, empty=len(bodies) > 1)
        self.fields["body"] = body

    @classmethod
    def of(cls, place: VisitPlace, data: Any = None, **options: Any) -> "PlaceForm":
        return cls(data, initial=values_of(place, (*WORDS, "body", "version")), **options)

    @property
    def kept(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in (*WORDS, "body")}
