"""A suggestion to another body: one visit instead of two."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CoordinateForm(forms.Form):
    text = forms.CharField(
        label=_("To the other body"),
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("What you suggest, and whom to talk to. It stands in both stories."),
    )
