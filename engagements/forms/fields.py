"""Fields that several forms share."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..labels import country_choices
from ..models import Country

# As people write dates here: 2027-01-12, 20270112, 12/1 2027.
DATE_FORMATS = ("%Y-%m-%d", "%Y%m%d", "%d/%m %Y")
YES, NO = "yes", "no"
# Amounts as people write them, spaces apart: 12.000 and 12,000 are thousands, 12,50 is not.
THOUSANDS = re.compile(r"[1-9][0-9]{0,2}([.,][0-9]{3})+")
AMOUNT = re.compile(r"[0-9]{1,12}([.,][0-9]{1,2})?")


class DayField(forms.DateField):
    """A date in the browser's own picker; typed dates are read in the usual ways."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput({"type": "date"}, "%Y-%m-%d")
        super().__init__(input_formats=DATE_FORMATS, widget=widget, **kwargs)


class YesNoField(forms.ChoiceField):
    """Yes, no, or not answered, which is None and never a no."""

    def __init__(self, **kwargs: Any) -> None:
        choices = ((YES, _("Yes")), (NO, _("No")), ("", _("Not answered")))
        super().__init__(choices=choices, required=False, widget=forms.RadioSelect, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return {True: YES, False: NO, None: ""}.get(value, value)

    def clean(self, value: Any) -> bool | None:
        return {YES: True, NO: False}.get(super().clean(value))


class AmountField(forms.CharField):
    """An amount of money or hours, zero or more; not answered is None and never a zero."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(required=False, max_length=40, widget=widget, **kwargs)

    def clean(self, value: Any) -> float | None:
        text = "".join(super().clean(value).split())
        if not text:
            return None
        if THOUSANDS.fullmatch(text):
            text = text.replace(".", "").replace(",", "")
        if not AMOUNT.fullmatch(text):
            message = _("Write an amount in digits, for example 12 000.")
            raise ValidationError(message, code="amount")
        amount = float(text.replace(",", "."))
        return int(amount) if amount.is_integer() else amount


class WordsField(forms.CharField):
    """Several words or phrases, with commas between them."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=400, **kwargs)

    def clean(self, value: Any) -> tuple[str, ...]:
        return tuple(filter(None, (word.strip() for word in super().clean(value).split(","))))


class CountryField(forms.ChoiceField):
    """A country by its name in the reader's language, read as its code."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=lambda: [("", ""), *country_choices()], **kwargs)

    def clean(self, value: Any) -> str:
        code = super().clean(value)
        if code and not Country.objects.filter(pk=code).exists():
            raise ValidationError(_("The country is not in the register."), code="unknown")
        return code


class RowField(forms.ChoiceField):
    """One of the rows that `offer` was given; the rows are read once."""

    rows: dict[str, Any]

    def offer(
        self,
        rows: Iterable[Any],
        label: Callable[[Any], str],
        empty: bool = True,
        nothing: str | Promise = "",
    ) -> None:
        """`nothing` is what the empty choice is called, where there is one."""
        self.rows = {str(row.pk): row for row in rows}
        named = [(pk, label(row)) for pk, row in self.rows.items()]
        self.choices = [("", nothing), *named] if empty else named

    def prepare_value(self, value: Any) -> Any:
        return getattr(value, "pk", value)

    def clean(self, value: Any) -> Any:
        return self.rows.get(super().clean(value))


class RowsField(forms.MultipleChoiceField):
    """Some of the rows that `offer` was given, as checkboxes."""

    rows: dict[str, Any]
    widget = forms.CheckboxSelectMultiple

    def offer(self, rows: Iterable[Any], label: Callable[[Any], str]) -> None:
        self.rows = {str(row.pk): row for row in rows}
        self.choices = [(pk, label(row)) for pk, row in self.rows.items()]

    def prepare_value(self, value: Any) -> Any:
        return [getattr(one, "pk", one) for one in value] if value else []

    def clean(self, value: Any) -> list[Any]:
        return [self.rows[pk] for pk in super().clean(value)]


def typed(form: forms.BaseForm) -> dict[str, Any]:
    """What the form holds while it is being typed: what cannot be read yet is None."""
    values = {}
    for name, field in form.fields.items():
        try:
            values[name] = field.clean(form[name].value())
        except ValidationError:
            values[name] = None
    return values
