"""The public form: twelve questions to somebody who does not know how the city is organised."""

import secrets
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from engagements.forms.fields import CountryField, DayField, RowsField
from engagements.labels import language
from engagements.models import Counterpart, Theme

from ..models import VisitRequest
from ..models.request import PoliticalLevel
from ..rules.suspicion import Suspicion, suspicion
from .request import area, theme_name

CHOOSE = ("", _("Choose"))
LONG_TEXT = 4000
SALT = "visits.publicform"
TEXTS = ("organisation", "contact_name", "contact_title", "intermediary", "purpose", "we_share")
# What a draft may still lack.
MISSING = frozenset({"required", "first_day", "contact"})
# Of the form's own, and no part of what is said.
TECHNICAL = frozenset({"key", "opened", "website"})


def form_key() -> str:
    return secrets.token_urlsafe(32)


def stamp() -> str:
    """When the page was shown, signed."""
    return signing.dumps(int(timezone.now().timestamp()), salt=SALT)


def seconds_since(stamped: str) -> float | None:
    """None for a stamp that is none of ours."""
    try:
        return timezone.now().timestamp() - signing.loads(stamped, salt=SALT)
    except signing.BadSignature:
        return None


class PublicForm(forms.Form):
    """What a guest is asked. `website` is a trap: people do not see it."""

    organisation = forms.CharField(
        label=_("Your organisation"),
        max_length=160,
        widget=forms.TextInput({"autocomplete": "organization"}),
    )
    organisation_type = forms.ChoiceField(
        label=_("Kind of organisation"), choices=[CHOOSE, *Counterpart.Type.choices]
    )
    country = CountryField(label=_("Country"))
    contact_name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"})
    )
    contact_title = forms.CharField(
        label=_("Your title"),
        max_length=120,
        required=False,
        widget=forms.TextInput({"autocomplete": "organization-title"}),
    )
    contact_email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("We send a link there that you confirm the request with."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    contact_phone = forms.CharField(
        label=_("Telephone"),
        max_length=40,
        required=False,
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}),
    )
    intermediary = forms.CharField(
        label=_("Do you write on somebody else's behalf?"),
        max_length=160,
        required=False,
        help_text=_("A travel firm, for example, writes its own name here and its client's above."),
    )
    purpose = forms.CharField(
        label=_("What do you want to learn in Stockholm?"),
        max_length=LONG_TEXT,
        widget=area(rows=6),
    )
    we_share = forms.CharField(
        label=_("What can you share with us?"),
        max_length=LONG_TEXT,
        required=False,
        widget=area(rows=4),
        help_text=_("We want to learn from you, too: what have you tried, and how did it go?"),
    )
    themes = RowsField(label=_("Themes"), required=False)
    wished_from = DayField(label=_("First day"), required=False)
    wished_to = DayField(label=_("Last day"), required=False)
    wished_text = forms.CharField(
        label=_("Or in words"),
        max_length=120,
        required=False,
        help_text=_("For example “week 5” or “spring 2027”."),
    )
    delegation_size = forms.IntegerField(
        label=_("How many are you?"), min_value=1, max_value=1000, required=False
    )
    political_level = forms.ChoiceField(
        label=_("Who is the highest representative?"),
        choices=[CHOOSE, *PoliticalLevel.choices],
        required=False,
    )
    visit_language = forms.CharField(
        label=_("Language of the visit"),
        max_length=60,
        required=False,
        help_text=_("Our hosts speak Swedish and English."),
    )
    interpreter = forms.ChoiceField(
        label=_("Interpreter"),
        choices=[
            CHOOSE,
            ("not_needed", _("We need none")),
            ("their_own", _("We bring our own")),
            ("ours", _("We ask the city for one")),
        ],
        required=False,
    )
    payer = forms.ChoiceField(
        label=_("Who pays for the journey?"),
        choices=[CHOOSE, *[(v, label) for v, label in VisitRequest.Payer.choices if v != "city"]],
        required=False,
    )
    reply_language = forms.ChoiceField(
        label=_("In which language shall we answer?"),
        choices=[("en", _("English")), ("sv", _("Swedish"))],
        widget=forms.RadioSelect,
    )
    key = forms.RegexField(r"^[A-Za-z0-9_-]{43}$", widget=forms.HiddenInput)
    opened = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_order = "name_en" if language() == "en" else "sort_key"
        offered = Theme.objects.filter(is_active=True).order_by(in_order)
        self.fields["themes"].offer(offered, theme_name)  # type: ignore[attr-defined]  # RowsField
        self.fields["key"].initial = form_key
        self.fields["opened"].initial = stamp

    @classmethod
    def of_draft(cls, said: Mapping[str, Any], answer_in: str) -> "PublicForm":
        """Go on where the guest stopped; nothing is complained of yet."""
        return cls(initial={"reply_language": answer_in, **said})

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        first, last = values.get("wished_from"), values.get("wished_to")
        if last and not first:
            self.add_error(
                "wished_from", ValidationError(_now("Give the first day as well."), "first_day")
            )
        elif first and last and last < first:
            self.add_error("wished_to", _now("The last day lies before the first."))
        if first and first < timezone.localdate():
            self.add_error("wished_from", _now("The day has passed."))
        return values

    def draft_is_valid(self) -> bool:
        """Whether what there is can be kept: what is missing may come later."""
        for name, errors in list(self.errors.items()):
            left = [one for one in errors.as_data() if one.code not in MISSING]
            if left:
                self.errors[name] = self.error_class(left)
            else:
                del self.errors[name]
        return not self.errors

    def typed_so_far(self) -> dict[str, Any]:
        """What was typed, as it was typed."""
        data = self.data if isinstance(self.data, MultiValueDict) else MultiValueDict(self.data)
        return {
            name: data.getlist(name) if name == "themes" else data.get(name, "")
            for name in self.fields
            if name not in TECHNICAL and data.get(name)
        }

    def said(self) -> dict[str, Any]:
        """The answers of a form that is whole: dates in ISO form, themes as codes."""
        values = {name: value for name, value in self.cleaned_data.items() if name not in TECHNICAL}
        for name in ("wished_from", "wished_to"):
            if values[name]:
                values[name] = values[name].isoformat()
        values["themes"] = [theme.code for theme in values["themes"]]
        return {name: value for name, value in values.items() if value not in (None, "", [])}

    def suspicion(self) -> Suspicion:
        """How much it looks like a machine's."""
        return suspicion(
            texts=[self.cleaned_data[name] for name in TEXTS],
            trap=self.cleaned_data["website"],
            seconds=seconds_since(self.cleaned_data["opened"]),
        )
