"""The form of a visit request: registered by hand, and corrected."""

import uuid
from contextlib import suppress
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from engagements import permissions
from engagements.forms.counterpart_fields import EMPTY, CounterpartFields
from engagements.forms.fields import DayField, RowField, RowsField, YesNoField
from engagements.labels import language
from engagements.models import Body, Case, Theme, User

from ..actions.requests import DETAIL
from ..models import VisitRequest
from ..models.request import PoliticalLevel
from .folds import Fold, folds

# What a link to the form may fill in; a counterpart's page says "motpart" for its name.
FILLED_IN = (
    ("motpart", "counterpart"),
    ("body", "body"),
    ("partaking", "partaking"),
    ("counterpart_type", "counterpart_type"),
    ("country", "country"),
    ("political_level", "political_level"),
    ("delegation_size", "delegation_size"),
    ("wished_from", "wished_from"),
    ("wished_to", "wished_to"),
    ("foreign_policy", "foreign_policy"),
    ("prioritised_by_city", "prioritised_by_city"),
)


def area(**attrs: Any) -> forms.Textarea:
    return forms.Textarea({"rows": 3} | attrs)


def theme_name(theme: Theme) -> str:
    return theme.name_en if language() == "en" else theme.name_sv


class RequestForm(CounterpartFields):
    """What a letter says, in the order in which letters say it."""

    contact_name = forms.CharField(label=_("Contact person"), max_length=120)
    contact_title = forms.CharField(
        label=_("Contact person's title"), max_length=120, required=False
    )
    contact_email = forms.EmailField(label=_("E-mail"), required=False)
    contact_phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    reply_language = forms.ChoiceField(
        label=_("Language of the reply"),
        choices=[("en", _("English")), ("sv", _("Swedish"))],
        initial="en",
    )
    intermediary = forms.CharField(
        label=_("Intermediary"),
        max_length=160,
        required=False,
        help_text=_("A travel firm or other party that asks on the delegation's behalf."),
    )
    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        help_text=_("What it is about, in a few words. It is shown in the diary."),
    )
    received_on = DayField(label=_("Received"))
    channel = forms.ChoiceField(
        label=_("How it came in"),
        choices=[EMPTY, *VisitRequest.Channel.choices],
    )
    purpose = forms.CharField(label=_("Purpose"), widget=area())
    themes = RowsField(label=_("Themes"), required=False)
    wished_from = DayField(label=_("First day"), required=False)
    wished_to = DayField(label=_("Last day"), required=False)
    wished_text = forms.CharField(
        label=_("Or in words"),
        max_length=120,
        required=False,
        help_text=_("For example “week 5” or “spring 2027”."),
    )
    visit_language = forms.CharField(
        label=_("Language of the visit"), max_length=60, required=False
    )
    interpreter = forms.ChoiceField(
        label=_("Interpreter"), choices=[EMPTY, *VisitRequest.Interpreter.choices], required=False
    )
    payer = forms.ChoiceField(
        label=_("Who pays"), choices=[EMPTY, *VisitRequest.Payer.choices], required=False
    )
    invitation_asked = forms.BooleanField(
        label=_("They ask for an invitation letter"), required=False
    )
    delegation_size = forms.IntegerField(
        label=_("Number of visitors"), min_value=1, max_value=32767, required=False
    )
    political_level = forms.ChoiceField(
        label=_("Highest level in the delegation"),
        choices=[EMPTY, *PoliticalLevel.choices],
        required=False,
    )
    leader_name = forms.CharField(label=_("Led by"), max_length=120, required=False)
    leader_title = forms.CharField(label=_("Leader's title"), max_length=120, required=False)
    diaspora_organisations = forms.CharField(
        label=_("Organisations of Stockholmers with roots there"), max_length=200, required=False
    )
    we_learn = forms.CharField(label=_("What we can learn"), widget=area(), required=False)
    we_share = forms.CharField(label=_("What we can share"), widget=area(), required=False)
    foreign_policy = YesNoField(label=_("Is it about foreign, aid or security policy?"))
    prioritised_by_city = YesNoField(
        label=_("Is the delegation prioritised by the city?"),
        help_text=_("The City Executive Office knows which delegations are."),
    )
    external_reference = forms.CharField(
        label=_("Number in the city's record system"), max_length=60, required=False
    )

    def __init__(self, *args: Any, chosen: tuple[Theme, ...] = (), **kwargs: Any) -> None:
        """`chosen` are themes to offer although they are no longer active."""
        super().__init__(*args, **kwargs)
        offered = Theme.objects.filter(is_active=True).order_by("sort_key")
        themes = {theme.pk: theme for theme in (*offered, *chosen)}
        self.fields["themes"].offer(themes.values(), theme_name)  # type: ignore[attr-defined]  # RowsField
        self.fields["counterpart"].label = _("Who asks")

    def folds(self) -> list[Fold]:
        return list(folds(self))

    def clean_received_on(self) -> Any:
        day = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise ValidationError(_now("The date lies in the future."), code="future")
        return day

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        first, last = values.get("wished_from"), values.get("wished_to")
        if last and not first:
            self.add_error("wished_from", _now("Give the first day as well."))
        elif first and last and last < first:
            self.add_error("wished_to", _now("The last day lies before the first."))
        return values

    def detail(self) -> dict[str, Any]:
        """The values of the case and of its visit."""
        values = self.cleaned_data
        return {name: values[name] for name in DETAIL} | {
            "title": values["title"],
            "received_on": values["received_on"],
            "country_id": values["country"] or None,
            "external_reference": values["external_reference"],
            "themes": values["themes"],
        }


class RegisterForm(RequestForm):
    """A request that came in: which body has it, and who takes care of it."""

    body = RowField(label=_("Received by"))
    partaking = RowsField(
        label=_("Other bodies that the guests want to meet"),
        required=False,
        help_text=_("They may read the case, and are told of it."),
    )
    handler = forms.ChoiceField(
        label=_("Case officer"),
        choices=[("me", _("I take it")), ("", _("Nobody yet"))],
        initial="me",
        required=False,
        widget=forms.RadioSelect,
    )
    submission_key = forms.UUIDField(widget=forms.HiddenInput)
    kept_mail = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ("body",)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        bodies = list(Body.objects.on(today).order_by("sort_key"))
        acting = permissions.rights_of(user).by_permission.get("handle_cases", {})
        own = [body for body in bodies if body.pk in acting]
        self.acting = {body.pk: acting[body.pk] for body in own}
        field = self.fields["body"]
        field.offer(own, self._with_capacity, empty=len(own) != 1)  # type: ignore[attr-defined]  # RowField
        if len(own) == 1:
            field.initial, field.widget = own[0], forms.HiddenInput()
            self.only_body = own[0]
        self.fields["partaking"].offer(bodies, str)  # type: ignore[attr-defined]  # RowsField
        self.fields["received_on"].initial = timezone.localdate
        self.fields["submission_key"].initial = uuid.uuid4
        if not self.is_bound:
            first = "counterpart" if len(own) == 1 else "body"
            self.fields[first].widget.attrs["autofocus"] = True

    only_body: Body | None = None

    def fill_in(self, query: QueryDict) -> None:
        """Begin with what a link says, as far as the form would take it from a person's hand."""
        for asked, name in FILLED_IN:
            field = self.fields[name]
            if asked in query and not field.widget.is_hidden:
                typed = field.widget.value_from_datadict(query, self.files, asked)
                with suppress(ValidationError):
                    self.initial[name] = field.clean(typed)

    @property
    def capacity(self) -> str:
        """The appointment that the person uses, where there is only one body to act for."""
        return str(self.acting[self.only_body.pk]) if self.only_body else ""

    def _with_capacity(self, body: Body) -> str:
        return _now("%(body)s (you act as %(acting)s)") % {
            "body": body.name,
            "acting": self.acting[body.pk],
        }


class EditForm(RequestForm):
    """An existing request; `version` is the one that the person read."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    case = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, case: Case, data: Any = None) -> "EditForm":
        """The form as the case stands, or as somebody filled it in."""
        visit, themes = case.visit, tuple(case.visit.themes.all())
        initial = {name: getattr(visit, name) for name in DETAIL} | {
            "title": case.title,
            "received_on": case.received_on,
            "counterpart": case.counterpart.name if case.counterpart else "",
            "country": case.country_id or "",
            "external_reference": case.external_reference,
            "themes": themes,
            "version": case.version,
            "case": case.pk,
        }
        return cls(data, initial=initial, chosen=themes)
