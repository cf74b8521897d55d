"""A person's own settings."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ..models import User


class ProfileForm(forms.ModelForm):
    """Only reads and checks; the action `people.set_preferences` saves."""

    class Meta:
        model = User
        fields = ("language", "color_scheme", "shortcuts", "phone")
        widgets = {"language": forms.RadioSelect, "color_scheme": forms.RadioSelect}
        labels = {
            "language": _("Language"),
            "color_scheme": _("Colours"),
            "shortcuts": _("Use single-key shortcuts"),
            "phone": _("Telephone"),
        }
        help_texts = {
            "phone": _("Stands in letters to guests when you are the case officer."),
            "shortcuts": _("Switch them off if you use speech input or a screen reader."),
        }


class LanguageForm(forms.Form):
    language = forms.ChoiceField(choices=settings.LANGUAGES)
    next = forms.CharField(required=False)
