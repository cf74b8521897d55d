"""Days and clocks in Stockholm, kept apart in forms and put together here."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import from_current_timezone
from django.utils.translation import gettext_lazy as _


class ClockField(forms.TimeField):
    """A time of day in the browser's own picker."""

    def __init__(self, **options: object) -> None:
        widget = forms.TimeInput({"type": "time"}, "%H:%M")
        super().__init__(widget=widget, **options)  # type: ignore[arg-type]  # the field's own


def moment(form: forms.BaseForm, day: datetime.date | None, name: str) -> datetime.datetime | None:
    """The clock of that field on that day in Stockholm, if there is such a time."""
    clock = form.cleaned_data.get(name)
    if not day or clock is None:
        return None
    try:
        return from_current_timezone(datetime.datetime.combine(day, clock))
    except ValidationError:
        form.add_error(name, _("The clocks are changed that night: choose another time."))
        return None
