"""The forms of a hand-out: for each document how, for masked ones what is struck and why."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..actions.handouts import MASKED, WHOLE, WITHHELD
from ..handoutpackage import facts_of, maskable
from ..labels import language
from ..models import Case, Document
from ..provisions import PROVISIONS
from ..rules.masking import pages_of

MOST_PAGES = 100
HOW: list[tuple[str, str | Promise]] = [
    ("", _("Not asked for")),
    (WHOLE, _("In full")),
    (MASKED, _("With parts masked")),
    (WITHHELD, _("Withheld")),
]


def provisions() -> list[tuple[str, object]]:
    code = language()
    words = [(key, f"{key} – {one.in_language(code)}") for key, one in PROVISIONS.items()]
    return [("", _("Choose a provision")), *words]


class DocumentPart(forms.Form):
    """One document of the case."""

    how = forms.ChoiceField(label=_("How"), choices=HOW, required=False)
    passages = forms.CharField(
        label=_("Words to mask, one passage a line"),
        required=False,
        max_length=5000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("As they stand in the document. Each place where they stand becomes black."),
    )
    pages = forms.CharField(
        label=_("Pages to withhold"),
        required=False,
        max_length=200,
        help_text=_("For example 2, 4-5. PDF only."),
    )
    provision = forms.ChoiceField(label=_("Provision"), choices=provisions, required=False)

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.document = document

    def clean_pages(self) -> list[int]:
        try:
            return sorted(pages_of(self.cleaned_data["pages"], MOST_PAGES))
        except ValueError as error:
            raise ValidationError(_("Write pages as 2, 4-5."), code="pages") from error

    def clean_passages(self) -> list[str]:
        lines = self.cleaned_data["passages"].splitlines()
        return [" ".join(line.split()) for line in lines if line.strip()]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        how = values.get("how")
        if how in (MASKED, WITHHELD) and not values.get("provision"):
            self.add_error("provision", _("Say under which provision."))
        if how == MASKED:
            if not maskable(self.document):
                self.add_error(
                    "how",
                    _("Only PDF and plain text can be masked here. Save the file as PDF first."),
                )
            if not values.get("passages") and not values.get("pages"):
                self.add_error("passages", _("Write the words to mask, or the pages to withhold."))
        return values

    def wanted(self) -> dict[str, Any] | None:
        """What the action is told, if the document was asked for."""
        values = self.cleaned_data
        return {"document": self.document.pk, **values} if values["how"] else None


class FactsForm(forms.Form):
    facts = forms.MultipleChoiceField(
        label=_("From the register entry"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What is not chosen stays out of the package."),
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        facts: Any = self.fields["facts"]
        facts.choices = [
            (key, f"{label}: {value[:80]}") for key, (label, value) in facts_of(case).items()
        ]


class RefusalForm(forms.Form):
    reasons = forms.CharField(
        label=_("Provision and reasons"),
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("Do not write who asked: a request may be anonymous (TF 2:18)."),
    )
