"""The forms of a body's annual plan and of what it plans."""

import datetime
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from ..models import AnnualPlan, Body, PlanItem
from ..queries.plans import version_of
from .fields import RowField
from .modelled import field_of, fields_of, name_of, values_of

PLAN = ("priorities", "sek", "hours")
ITEM = ("title", "focus_areas", "sek", "hours", "note")


def with_amount(model: type[AnnualPlan] | type[PlanItem], names: Iterable[str]) -> dict[str, Any]:
    """The model's fields; what is set aside must be said, if only as a zero."""
    fields = fields_of(model, names)
    fields["sek"].required = fields["sek"].widget.is_required = True
    return fields


def years(today: datetime.date) -> list[int]:
    """Last year's plan may be written down afterwards; nobody plans further than two years."""
    return [today.year + more for more in (-1, 0, 1, 2)]


class PlanForm(forms.Form):
    """A new plan: of which body, for which year, and what it sets aside."""

    def __init__(
        self, data: Any = None, *, bodies: list[Body], today: datetime.date, **options: Any
    ) -> None:
        super().__init__(data, **options)
        body = RowField(label=_("Body"))
        body.offer(bodies, name_of, empty=len(bodies) > 1)
        year = forms.TypedChoiceField(
            label=_("Year"), coerce=int, choices=[(year, str(year)) for year in years(today)]
        )
        self.fields |= {"body": body, "year": year, **with_amount(AnnualPlan, PLAN)}


class PlanEditForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields |= with_amount(AnnualPlan, PLAN)

    @classmethod
    def of(cls, plan: AnnualPlan, data: Any = None) -> "PlanEditForm":
        """The form as the plan stands, or as somebody filled it in."""
        return cls(data, initial=values_of(plan, (*PLAN, "version")))


class AdoptForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        day = field_of(AnnualPlan, "adopted_on", required=True)
        day.help_text = _("The day on which the body decided on its operational plan.")
        self.fields["adopted_on"] = day

    @classmethod
    def of(cls, plan: AnnualPlan, data: Any = None) -> "AdoptForm":
        return cls(data, initial=values_of(plan, ("adopted_on", "version")))


class ItemForm(forms.Form):
    """A planned engagement: the cases that point at it draw on its money and hours (S-70)."""

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields |= with_amount(PlanItem, ITEM)


class ItemEditForm(ItemForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, item: PlanItem, data: Any = None) -> "ItemEditForm":
        initial = values_of(item, ITEM) | {"version": version_of(item)}
        return cls(data, initial=initial)


class ItemRemoveForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
