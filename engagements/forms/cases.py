"""Small forms about a case whatever its kind: officer, reasons, numbers, partaking bodies."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ..models import Body, Case, User

LONG = forms.Textarea(attrs={"rows": 4})


def choose_from(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    """Offer these rows in one of the form's choices."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows


class AssignForm(forms.Form):
    handler = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Case officer"),
        required=False,
        empty_label=_("Nobody yet"),
        help_text=_("Those whose appointment lets them handle the body's cases."),
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "handler", people)


class CloseForm(forms.Form):
    """Nothing to fill in: the button is the answer."""


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("How the request was withdrawn"),
        max_length=2000,
        widget=LONG,
        help_text=_("Who told us, when, and why if they said so."),
    )


class VoidForm(forms.Form):
    reason = forms.CharField(
        label=_("Why the number is voided"),
        max_length=2000,
        widget=LONG,
        help_text=_("The number and the reason stay in the diary; they are never given anew."),
    )


class ReferenceForm(forms.Form):
    external_reference = forms.CharField(
        label=_("Number in the city's record system"),
        max_length=60,
        required=False,
        help_text=_("For example MHN 2026-1234. Leave empty if there is none."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"external_reference": case.external_reference, "version": case.version}


class PartakingForm(forms.Form):
    body = forms.ModelChoiceField(
        Body.objects.none(), label=_("Body"), empty_label=_("Choose a body")
    )
    part = forms.CharField(
        label=_("Its part in the case"),
        max_length=200,
        required=False,
        help_text=_("For example: shows the recycling station on the second day."),
    )

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "body", bodies)


class PartakingEndForm(forms.Form):
    body = forms.ModelChoiceField(
        Body.objects.none(),
        label=_("Body whose part ends"),
        empty_label=_("Choose a body"),
        help_text=_("It no longer sees the case if the case is limited to the bodies concerned."),
    )

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "body", bodies)
