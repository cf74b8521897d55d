"""Form fields out of a model's own: labels, help, limits and choices stand in one place."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.db import models

from ..labels import language
from ..models import Country, EuPrinciple, Theme
from .fields import AmountField, CountryField, DayField, RowField, RowsField, YesNoField

LONGEST = 20_000


class MoneyField(AmountField):
    """An amount as the database keeps it."""

    def clean(self, value: Any) -> Decimal | None:  # type: ignore[override]  # more exact
        amount = super().clean(value)
        return None if amount is None else Decimal(str(amount))

    def prepare_value(self, value: Any) -> Any:
        """12000.00 is shown as 12000, and 12.50 as 12,50 in Swedish."""
        if not isinstance(value, Decimal):
            return value
        plain = f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
        return plain.replace(".", ",") if language() == "sv" else plain


def label_of(field: Any) -> str:
    """The field's name as a label: with a capital."""
    label = str(field.verbose_name)
    return label[:1].upper() + label[1:]


def name_of(row: models.Model) -> str:
    """How a row of a register is offered, in the reader's language."""
    if isinstance(row, Theme | EuPrinciple):
        return row.name_en if language() == "en" else row.name_sv
    return str(row)


def field_of(model: type[models.Model], name: str, *, required: bool | None = None) -> forms.Field:
    """The form field of a model's field, under the same name.

    A nullable yes-or-no is a question with "not answered"; a foreign key and a set are offered
    their rows by the form (`offer`). `required` overrides the model's `blank`.
    """
    field: Any = model._meta.get_field(name)
    options: dict[str, Any] = {"label": label_of(field), "help_text": str(field.help_text)}
    if isinstance(field, models.BooleanField) and field.null:
        return YesNoField(**options)
    if isinstance(field, models.DecimalField):
        return MoneyField(**options)
    options["required"] = (not field.blank) if required is None else required
    if field.has_default() and not callable(field.default):
        options["initial"] = field.default
    if isinstance(field, models.BooleanField):
        return forms.BooleanField(**options | {"required": False})
    if isinstance(field, models.ManyToManyField):
        return RowsField(**options)
    if isinstance(field, models.ForeignKey):
        kind = CountryField if field.related_model is Country else RowField
        return kind(**options)
    if isinstance(field, ArrayField):
        codes: Any = field.base_field.choices
        return forms.MultipleChoiceField(
            choices=codes, widget=forms.CheckboxSelectMultiple, **options
        )
    if field.choices:
        return forms.ChoiceField(choices=[("", ""), *field.choices], **options)
    if isinstance(field, models.DateField):
        return DayField(**options)
    if isinstance(field, models.PositiveIntegerField | models.PositiveSmallIntegerField):
        most = 32767 if isinstance(field, models.PositiveSmallIntegerField) else 2_147_483_647
        return forms.IntegerField(min_value=0, max_value=most, **options)
    if isinstance(field, models.TextField):
        widget = forms.Textarea({"rows": 3})
        return forms.CharField(max_length=LONGEST, widget=widget, **options)
    return forms.CharField(max_length=field.max_length, validators=field.validators, **options)


def fields_of(model: type[models.Model], names: Iterable[str]) -> dict[str, forms.Field]:
    return {name: field_of(model, name) for name in names}


def values_of(row: models.Model, names: Iterable[str]) -> dict[str, Any]:
    """What a row holds under these names, as the form's initial values."""
    found: dict[str, Any] = {}
    for name in names:
        field = row._meta.get_field(name)
        if isinstance(field, models.ManyToManyField):
            found[name] = list(getattr(row, name).all()) if row.pk else []
        elif isinstance(field, models.ForeignKey):
            found[name] = getattr(row, field.attname)
        else:
            found[name] = getattr(row, name)
    return found
