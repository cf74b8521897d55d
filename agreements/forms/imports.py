"""The forms of an import: the file, its columns, the reason for taking it back."""

import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from engagements.filetypes import too_large
from engagements.forms.fields import RowField
from engagements.models import Body, User

from ..actions.imports import missing_fields
from ..importwords import KINDS, field_label
from ..models import Import
from ..permissions.imports import importing_bodies
from ..spreadsheets.fields import keys_of


class BringForm(forms.Form):
    """Which register it is, whose, and the file."""

    kind = forms.ChoiceField(label=_("Register"), choices=list(KINDS.items()))
    body = RowField(
        label=_("Body"),
        help_text=_("Whose they are, where a row names no body itself."),
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "Excel (.xlsx) or CSV, at most 10 000 rows and 100 columns. The first sheet with "
            "anything in it is read."
        ),
        widget=forms.FileInput({"accept": ".xlsx,.csv"}),
        max_length=None,
        allow_empty_file=True,  # refused with our own words, as every other bad file
    )
    submission_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Body.objects.filter(pk__in=importing_bodies(user)).order_by("sort_key")
        field: Any = self.fields["body"]
        field.offer(bodies, lambda body: body.name, empty=len(bodies) != 1)
        self.fields["submission_key"].initial = uuid.uuid4

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > settings.UPLOAD_MAX_BYTES:
            raise forms.ValidationError(too_large(), code="too_large")
        return file


class ColumnsForm(forms.Form):
    """What each column holds: one choice a column, with what stands in it as help."""

    asks_freely = True  # no column must be imported

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, brought: Import, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.brought = brought
        keys = keys_of(brought.kind)
        named = sorted(((key, field_label(key)) for key in keys), key=lambda one: one[1])
        choices = [("", _now("Is not imported")), *named]
        for column, heading in enumerate(brought.headings):
            self.fields[f"column_{column}"] = forms.ChoiceField(
                label=heading
                or _now("Column %(number)s, without a heading") % {"number": column + 1},
                help_text=examples(brought, column),
                choices=choices,
                required=False,
                initial=brought.mapping.get(str(column), ""),
            )
        self.fields["version"].initial = brought.version

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        told = self.mapping()
        for column, key in told.items():
            others = [other for other, its in told.items() if its == key and other < column]
            if others:
                self.add_error(
                    f"column_{column}",
                    _now("Another column holds this already: %(heading)s.")
                    % {"heading": self.brought.headings[others[0]]},
                )
        lacking = missing_fields(self.brought.kind, told)
        if lacking:
            names = ", ".join(field_label(key) for key in lacking)
            self.add_error(None, _now("No column holds: %(names)s.") % {"names": names})
        return values

    def mapping(self) -> Mapping[int, str]:
        return {
            column: key
            for column in range(len(self.brought.headings))
            if (key := self.cleaned_data.get(f"column_{column}"))
        }


def examples(brought: Import, column: int) -> str:
    """The first things that stand in the column."""
    told = [row[column] for row in brought.sample if column < len(row) and row[column]]
    return _now("For example: %(examples)s") % {"examples": " · ".join(told[:3])} if told else ""


class UndoForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is the import taken back?"),
        help_text=_("It stands in the diary beside every number that is voided."),
        max_length=300,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
