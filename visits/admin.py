"""The words that letters begin with. Nothing of a visit itself is edited by administrators."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from engagements.admin.guarded import GuardedAdmin

from . import letter_text
from .models import LetterTemplate


class LetterTemplateForm(forms.ModelForm):
    """Names the first placeholder that letters do not know."""

    class Meta:
        model = LetterTemplate
        fields = ("kind", "language", "subject", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 18, "cols": 90})}

    def clean_subject(self) -> str:
        words: str = self.cleaned_data["subject"]
        letter_text.check_subject(words)
        return words

    def clean_text(self) -> str:
        words: str = self.cleaned_data["text"]
        letter_text.check(words)
        return words


@admin.register(LetterTemplate)
class LetterTemplateAdmin(GuardedAdmin):
    form = LetterTemplateForm
    list_display = ("kind", "language", "subject")
    list_filter = ("language", "kind")
    ordering = ("kind", "language")
    fieldsets = (
        (None, {"fields": ("kind", "language", "subject", "text")}),
        (
            _("Placeholders"),
            {
                "fields": (),
                "description": _(
                    "Words in braces, such as {title}, are filled when the letter is written. "
                    "A wrong one is refused with the list of those that exist."
                ),
            },
        ),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("kind", "language") if obj else ()
