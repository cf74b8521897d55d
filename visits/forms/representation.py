"""The form of representation on a visit."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagements.forms.fields import RowField
from engagements.forms.modelled import fields_of, label_of, values_of

from ..models import ProgrammeItem, Representation

WORDS = (
    *("held_on", "kind", "purpose", "guests", "organisations", "own", "cost_per_head"),
    *("alcohol", "account", "decided_by", "motive"),
)


class RepresentationForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: Any = None, *, items: list[ProgrammeItem], is_new: bool = True, **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.is_new = is_new
        self.fields |= fields_of(Representation, WORDS)
        cost = self.fields["cost_per_head"]
        cost.required = cost.widget.is_required = True
        item = RowField(label=label_of(Representation._meta.get_field("item")), required=False)
        item.offer(items, str, nothing=_("The visit as a whole"))
        self.fields["item"] = item
        if not is_new:
            self.fields |= fields_of(Representation, ("is_cancelled",))

    @classmethod
    def of(cls, row: Representation, data: Any = None, **options: Any) -> "RepresentationForm":
        initial = values_of(row, (*WORDS, "item", "is_cancelled", "version"))
        return cls(data, initial=initial, is_new=False, **options)

    @property
    def kept(self) -> dict[str, Any]:
        names = (*WORDS, "item") if self.is_new else (*WORDS, "item", "is_cancelled")
        return {name: self.cleaned_data[name] for name in names}
