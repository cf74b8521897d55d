"""The forms of invitation letters: what embassies ask for, the invited, the head's word."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db.models.functions import ExtractYear
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engagements import permissions
from engagements.labels import country_choices
from engagements.models import Body, Counterpart, User

from ..models import InvitationLetter, Invitee, VisitRequest
from ..queries_invitations import ISSUED, LAST_PAGE, PROPOSED, REFUSED, Wanted, seen_by
from .answers import words

MOST = 40
AT_FIRST = 3
VIEWS = [
    (ISSUED, _("Issued")),
    (PROPOSED, _("Waiting for the head")),
    (REFUSED, _("Refused")),
]


class InvitationForm(forms.ModelForm):
    class Meta:
        model = InvitationLetter
        fields = (
            "language",
            "addressed_to",
            "stay_from",
            "stay_to",
            "purpose",
            "programme",
            "costs",
            "support",
        )
        widgets = {
            "stay_from": forms.DateInput({"type": "date"}, "%Y-%m-%d"),
            "stay_to": forms.DateInput({"type": "date"}, "%Y-%m-%d"),
            "purpose": forms.Textarea({"rows": 3}),
            "programme": forms.Textarea({"rows": 5}),
            "costs": forms.Textarea({"rows": 2}),
            "support": forms.Textarea({"rows": 3}),
        }
        help_texts = {
            "language": _("Write everything below in this language: it stands in the letter."),
            "addressed_to": _("For example “Embassy of Sweden, Nairobi”."),
            "purpose": _("Name no persons here: their data has its own place below."),
            "programme": _("Day by day, as far as it is known."),
            "costs": _("The city pays nothing unless that is decided and written here."),
            "support": _("Which part of the international strategy the visit rests on."),
        }

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        first, last = values.get("stay_from"), values.get("stay_to")
        if first and last and last < first:
            self.add_error("stay_to", _("The stay ends before it begins."))
        if last and last < timezone.localdate():
            self.add_error("stay_to", _("The stay is over already."))
        return values


class InviteeForm(forms.ModelForm):
    class Meta:
        model = Invitee
        fields = ("name", "born_on", "citizenship", "passport_number", "title")
        widgets = {"born_on": forms.DateInput({"type": "date"}, "%Y-%m-%d")}

    def clean_born_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["born_on"]
        if day >= timezone.localdate():
            raise forms.ValidationError(_("Nobody is born in the future."), code="future")
        return day

    def clean_passport_number(self) -> str:
        return "".join(str(self.cleaned_data["passport_number"]).split()).upper()


class BaseInvitees(forms.BaseFormSet):
    """The invited persons, one row each; rows left empty are passed over."""

    default_error_messages = forms.BaseFormSet.default_error_messages | {
        "too_few_forms": _("Write at least %d person who is invited."),
    }

    def __init__(self, *args: Any, rows: Sequence[Mapping[str, Any]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        self.extra = max(len(rows), AT_FIRST) - 1  # the first row is the least there may be

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        kwargs = super().get_form_kwargs(index)
        if not self.is_bound and index is not None and index < len(self.rows):
            kwargs["initial"] = self.rows[index]
        return kwargs

    def clean(self) -> None:
        seen: set[str] = set()
        for form in self.forms:
            number = getattr(form, "cleaned_data", {}).get("passport_number")
            if number and number in seen:
                form.add_error("passport_number", _("This passport is on the list already."))
            seen.add(number or "")

    def tell(self, form: forms.Form) -> None:
        """Say what is wrong with the rows where the page says what is wrong with the form."""
        for error in self.non_form_errors():
            form.add_error(None, error)
        for number, row in enumerate(self.forms, start=1):
            for name, errors in row.errors.items():
                label = row.fields[name].label if name in row.fields else ""
                said = _("Person %(number)d, %(field)s: %(error)s")
                words = {"number": number, "field": label, "error": errors[0]}
                form.add_error(None, said % words)

    def people(self) -> list[dict[str, Any]]:
        return [form.cleaned_data for form in self.forms if form.has_changed()]


Invitees: Any = forms.formset_factory(
    InviteeForm,
    formset=BaseInvitees,
    min_num=1,
    max_num=MOST,
    absolute_max=MOST,
    validate_min=True,
    validate_max=True,
)


def one_row_more(data: Mapping[str, Any]) -> tuple[InvitationForm, Any]:
    """What is typed so far, without complaints, and one empty row more."""
    try:
        count = min(int(data.get("form-TOTAL_FORMS", AT_FIRST)), MOST - 1)
    except ValueError:
        count = AT_FIRST
    fields = InviteeForm.Meta.fields
    rows = [{name: data.get(f"form-{i}-{name}", "") for name in fields} for i in range(count)]
    kept = {name: data.get(name, "") for name in InvitationForm.Meta.fields}
    return InvitationForm(initial=kept), Invitees(rows=[*rows, {}])


class SignForm(forms.Form):
    reasons = words(
        _("Reasons"),
        _(
            "Why the visit is particularly prioritised and where the strategy supports it. "
            "Name no guests: the reasons stand in the decision and in the story of the case."
        ),
    )


class RefuseForm(forms.Form):
    reasons = words(
        _("Reasons"),
        _("What the contact person may tell the guests. Name no guests here."),
    )


class RegisterFilter(forms.Form):
    """The register's filters, all in the address. What is not understood filters nothing."""

    visa = forms.ChoiceField(choices=VIEWS, required=False, widget=forms.HiddenInput)
    ar = forms.TypedChoiceField(label=_("Year"), coerce=int, empty_value=None, required=False)
    namnd = forms.ModelChoiceField(Body.objects.none(), label=_("Body"), required=False)
    land = forms.ChoiceField(label=_("Country"), required=False)
    motpart = forms.ModelChoiceField(
        Counterpart.objects.none(), label=_("Counterpart"), required=False
    )
    som = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    sida = forms.IntegerField(
        required=False, min_value=1, max_value=LAST_PAGE, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The choices are those of letters that the reader may see, and tell of no others.
        letters = seen_by(user)
        years = letters.exclude(issued_on=None).annotate(year=ExtractYear("issued_on"))
        found = years.values_list("year", flat=True).distinct().order_by("-year")
        choices: dict[str, Any] = self.fields
        choices["ar"].choices = [("", _("All")), *((year, str(year)) for year in found)]
        countries = set(letters.values_list("visit__case__country_id", flat=True).distinct())
        names = [choice for choice in country_choices() if choice[0] in countries]
        choices["land"].choices = [("", _("All")), *names]
        choices["namnd"].queryset = Body.objects.filter(
            pk__in=letters.values("visit__case__body")
        ).order_by("sort_key")
        choices["motpart"].queryset = Counterpart.objects.filter(
            pk__in=letters.values("visit__case__counterpart")
        ).order_by("sort_key")
        for name in ("namnd", "motpart"):
            choices[name].empty_label = _("All")

    def wanted(self, user: User) -> Wanted:
        self.is_valid()
        values = self.cleaned_data
        like = VisitRequest.objects.filter(
            pk=values.get("som"), case__in=permissions.visible_cases(user)
        )
        return Wanted(
            state=values.get("visa") or ISSUED,
            year=values.get("ar"),
            body=values.get("namnd"),
            country=values.get("land") or "",
            counterpart=values.get("motpart"),
            like=like.select_related("case").first() if values.get("som") else None,
            page=values.get("sida") or 1,
        )
