"""Forms of openness: which days of the diary, whose openings in the read log."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..models import Body, Reading, User

DAY = {"type": "date"}


def day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(DAY, "%Y-%m-%d"), **more)


class DiaryForm(forms.Form):
    namnd = forms.ModelChoiceField(Body.objects.none(), label=_("Body"))
    fran = day(_("From"))
    till = day(_("To"))

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["namnd"].queryset = bodies
        today = timezone.localdate()
        fields["fran"].initial = today - datetime.timedelta(days=30)
        fields["till"].initial = today
        if len(bodies) == 1:
            fields["namnd"].initial = bodies[0]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        first, last = values.get("fran"), values.get("till")
        if first and last and last < first:
            self.add_error("till", _("It ends before it begins."))
        return values


class LogForm(forms.Form):
    """What is not understood filters nothing."""

    vem = forms.ModelChoiceField(
        User.objects.none(), label=_("Who"), required=False, empty_label=_("All")
    )
    vad = forms.ChoiceField(
        label=_("What was opened"), choices=[("", _("All")), *Reading.What.choices], required=False
    )
    fran = day(_("From"), required=False)
    till = day(_("To"), required=False)

    def __init__(self, *args: Any, readers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vem: Any = self.fields["vem"]
        vem.queryset = readers
