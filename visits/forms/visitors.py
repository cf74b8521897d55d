"""The forms of guests: one by one, or a list as somebody sent it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .. import guestlists
from ..models import Visitor


class VisitorForm(forms.ModelForm):
    class Meta:
        model = Visitor
        fields = ("name", "title", "organisation", "country", "diet", "needs")
        labels = {
            "name": _("Name"),
            "title": pgettext_lazy("of a person", "Title"),
            "organisation": _("Organisation"),
            "country": _("Country"),
            "diet": _("Food"),
            "needs": _("Accessibility"),
        }
        help_texts = {
            "diet": _("Only what the kitchen has to know. Write no diagnosis."),
            "needs": _("Only what the hosts have to arrange, for example a ramp."),
        }


class GuestListForm(forms.Form):
    pasted = forms.CharField(
        label=_("Paste the list"),
        required=False,
        max_length=50_000,
        strip=True,
        widget=forms.Textarea({"rows": 8}),
        help_text=_(
            "One guest a line: name, title, organisation, country, food, accessibility. Parted by "
            "tabs, semicolons or commas; a first line with headings is understood."
        ),
    )
    file = forms.FileField(
        label=_("Or choose a file"),
        required=False,
        widget=forms.FileInput({"accept": ".xlsx,.csv,.txt"}),
        help_text=_("XLSX, CSV or plain text, at most 1 MB. The file itself is not kept."),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > guestlists.LARGEST:
            raise ValidationError(_("The list is larger than 1 MB."), code="too_large")
        return file

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if self.errors:
            return values
        people = guestlists.pasted(values["pasted"])
        if values["file"]:
            people += guestlists.read(values["file"].file, values["file"].name)
        if not people:
            raise ValidationError(_("No guest was found. Paste a list or choose a file."))
        values["people"] = people
        return values
