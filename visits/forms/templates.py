"""The words of a letter's template, and the body that is to have its own."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engagements.models import Body

from .. import letter_text
from ..models import LetterTemplate
from .letters import LONGEST


class TemplateForm(forms.Form):
    """Names what is wrong with a placeholder beside the field in which it stands."""

    subject = forms.CharField(
        label=_("Subject"),
        max_length=LetterTemplate._meta.get_field("subject").max_length,
        validators=[letter_text.check_subject],
    )
    text = forms.CharField(
        label=_("Text"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 18}),
        validators=[letter_text.check],
        help_text=_("Part paragraphs with an empty line. Placeholders are written as {title}."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, template: LetterTemplate, version: int | None) -> "TemplateForm":
        return cls(initial={"subject": template.subject, "text": template.text, "version": version})

    def clean_text(self) -> str:
        """Browsers send the lines of a text area with CRLF."""
        text: str = self.cleaned_data["text"]
        return text.replace("\r\n", "\n").strip()


class VersionForm(forms.Form):
    version = forms.IntegerField()


class OwnTemplateForm(forms.Form):
    body = forms.ModelChoiceField(label=_("Body"), queryset=Body.objects.none())

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        bodies: Any = self.fields["body"]
        bodies.queryset = Body.objects.on(timezone.localdate()).order_by("sort_key")
