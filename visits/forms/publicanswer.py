"""What a guest answers when the city has asked for more."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .publicrequest import LONG_TEXT
from .request import area


class AnswerForm(forms.Form):
    text = forms.CharField(label=_("Your answer"), max_length=LONG_TEXT, widget=area(rows=6))
