"""The form of an engagement, whatever its kind: its questions come from the kind's own table."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from .. import permissions
from ..engagementkind import CASE_NAMES, SPECIAL, EngagementKind
from ..models import (
    Body,
    Case,
    Engagement,
    EuPrinciple,
    MonitoringEntry,
    PlanItem,
    Theme,
    User,
)
from .counterpart_fields import CounterpartFields
from .fields import RowField, RowsField
from .modelled import field_of, label_of, name_of, values_of
from .travellers import TravellersField

NEWEST_MONITORING = 100
# Short numbers and days stand in pairs; long texts and sets have a row of their own.
LONG = (forms.Textarea, forms.CheckboxSelectMultiple, forms.RadioSelect)


class EngagementForm(CounterpartFields):
    """The questions of a kind in their order; `case` is the one that is corrected, if any."""

    def __init__(
        self, data: Any = None, *, kind: EngagementKind, case: Case | None = None, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.kind, self.case = kind, case
        named = {name: self.fields.pop(name) for name in tuple(self.fields)}
        for name in kind.names:
            self.fields[name] = named[name] if name in named else self._field(name)
        if "counterpart" in self.fields:
            self.fields["counterpart"].required = False
        self._offer()
        for name in ("starts_on", *self.kind.dates[:1]):
            if name in self.fields and kind.key == "conference_trip":
                self.fields[name].required = True

    def _field(self, name: str) -> forms.Field:
        if name == "travellers":
            return TravellersField(label=_("Who goes"), required=False)
        model = self.kind.part_of(name) or Case
        field = field_of(model, name)
        if name in ("scope", "origin"):
            choices = model._meta.get_field(name).choices  # type: ignore[union-attr]  # a column
            return forms.ChoiceField(
                label=field.label, choices=choices or (), widget=forms.RadioSelect
            )
        if name == "focus_areas":
            field.help_text = _("The four hang together: choose all that it serves (S-12).")
        return field

    def _offer(self) -> None:
        """The rows of registers that a field may choose from, each read once."""
        offers: dict[str, Iterable[Any]] = {}
        for name in {"themes", "theme"} & self.fields.keys():
            offers[name] = Theme.objects.filter(is_active=True).order_by("sort_key")
        if "eu_principles" in self.fields:
            offers["eu_principles"] = EuPrinciple.objects.order_by("code")
        if "monitoring_entries" in self.fields:
            newest = MonitoringEntry.objects.order_by("-observed_on", "-pk")
            offers["monitoring_entries"] = newest.defer("search")[:NEWEST_MONITORING]
        for name, rows in offers.items():
            self.fields[name].offer(rows, name_of)  # type: ignore[attr-defined]  # RowsField

    def offer_plans(self, bodies: Iterable[int]) -> None:
        """What the annual plans of these bodies have set aside, this year and the next."""
        if "plan_item" in self.fields:
            year = timezone.localdate().year
            rows = PlanItem.objects.filter(
                plan__body__in=sorted(bodies), plan__year__in=(year - 1, year, year + 1)
            ).select_related("plan__body")
            self.fields["plan_item"].offer(  # type: ignore[attr-defined]  # RowField
                rows.order_by("-plan__year", "plan__body__sort_key", "pk"),
                lambda item: f"{item.title} ({item.plan.year}, {item.plan.body})",
            )

    def groups(self) -> list[tuple[str | Promise, list[list[forms.BoundField]]]]:
        """The sections with their fields, short ones side by side."""
        found = []
        for section in self.kind.sections:
            rows: list[list[forms.BoundField]] = []
            for name in section.names:
                field = self[name]
                is_long = isinstance(field.field.widget, LONG) or name == "travellers"
                if rows and not is_long and len(rows[-1]) < 2 and not is_wide(rows[-1][0]):
                    rows[-1].append(field)
                else:
                    rows.append([field])
            found.append((section.title, rows))
        return found

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        first, last = values.get("starts_on"), values.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _now("The last day lies before the first."))
        if values.get("plan_item") and values.get("budgeted_sek") is not None:
            self.add_error(
                "budgeted_sek",
                _now("Leave this empty when the money is in the annual plan: the plan says it."),
            )
        if self.kind.checks:
            import_string(self.kind.checks)(self, values)
        return values

    def values(self) -> dict[str, Any]:
        """The values by their names, as the action takes them."""
        told = self.cleaned_data
        found = {
            name: told[name]
            for name in self.kind.names
            if name not in SPECIAL and name != "counterpart"
        }
        if "travellers" in self.fields:
            found["travellers"] = told["travellers"]
        return found

    def party(self) -> dict[str, Any]:
        """The counterpart and the country, as the action takes them."""
        if "counterpart" not in self.fields:
            return {}
        return self.counterpart_values() | {"country_id": self.cleaned_data["country"] or None}


def is_wide(field: forms.BoundField) -> bool:
    return isinstance(field.field.widget, LONG) or field.name == "travellers"


class RegisterForm(EngagementForm):
    """A new matter: whose it is, who else has a part, who takes care of it."""

    def __init__(self, data: Any = None, *, kind: EngagementKind, user: User) -> None:
        super().__init__(data, kind=kind)
        today = timezone.localdate()
        bodies = list(Body.objects.on(today).order_by("sort_key"))
        acting = permissions.rights_of(user).by_permission.get("handle_cases", {})
        own = [body for body in bodies if body.pk in acting]
        self.acting = {body.pk: acting[body.pk] for body in own}
        body = RowField(label=_("Whose matter it is"))
        body.offer(own, self._with_capacity, empty=len(own) != 1)
        self.only_body: Body | None = None
        if len(own) == 1:
            body.initial, body.widget, self.only_body = own[0], forms.HiddenInput(), own[0]
        partaking = RowsField(
            label=_("Other bodies that have a part"),
            required=False,
            help_text=_("They may read the case. Several bodies may change who decides."),
        )
        partaking.offer(bodies, str)
        self.fields = {"body": body, **self.fields, "partaking": partaking}
        self.fields["handler"] = forms.ChoiceField(
            label=_("Case officer"),
            choices=[("me", _("I take it")), ("", _("Nobody yet"))],
            initial="me",
            required=False,
            widget=forms.RadioSelect,
        )
        self.fields["submission_key"] = forms.UUIDField(
            widget=forms.HiddenInput, initial=uuid.uuid4
        )
        if "focus_areas" in self.fields:
            self.fields["focus_areas"].initial = list(kind.focus)
        if "origin" in self.fields:
            self.fields["origin"].initial = Case.Origin.OWN
        self.offer_plans(self.acting)

    def fill_in(self, query: QueryDict) -> None:
        """Begin with what a link says, as far as the form would take it from a person's hand."""
        if "motpart" in query and "counterpart" in self.fields:
            self.initial["counterpart"] = query["motpart"]
        for name, field in self.fields.items():
            if name in query and not field.widget.is_hidden:
                typed = field.widget.value_from_datadict(query, self.files, name)
                try:
                    self.initial[name] = field.clean(typed)
                except ValidationError:
                    continue

    @property
    def capacity(self) -> str:
        """The appointment that the person uses, where there is only one body to act for."""
        return str(self.acting[self.only_body.pk]) if self.only_body else ""

    def _with_capacity(self, body: Body) -> str:
        return _now("%(body)s (you act as %(acting)s)") % {
            "body": body.name,
            "acting": self.acting[body.pk],
        }

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        item, body = values.get("plan_item"), values.get("body")
        if item and body and item.plan.body_id != body.pk:
            self.add_error("plan_item", _now("That is in another body's plan."))
        return values


class EditForm(EngagementForm):
    """An existing matter; `version` is the one that the person read."""

    def __init__(self, data: Any = None, *, kind: EngagementKind, case: Case, **more: Any) -> None:
        super().__init__(data, kind=kind, case=case, **more)
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput)
        self.fields["case"] = forms.IntegerField(widget=forms.HiddenInput, required=False)
        self.offer_plans([case.body_id])

    @classmethod
    def of(cls, case: Case, kind: EngagementKind, data: Any = None) -> "EditForm":
        """The form as the case stands, or as somebody filled it in."""
        detail = getattr(case, kind.relation)
        initial: dict[str, Any] = {"version": case.version, "case": case.pk}
        for name in kind.names:
            part = kind.part_of(name)
            if part is Case and name in CASE_NAMES - {"counterpart"}:
                initial[name] = getattr(case, name)
            elif part is Engagement:
                initial |= values_of(case.engagement, [name])
            elif part is kind.model:
                initial |= values_of(detail, [name])
        initial["counterpart"] = case.counterpart.name if case.counterpart else ""
        initial["country"] = case.country_id or ""
        if "travellers" in kind.names:
            initial["travellers"] = list(case.conferencetrip.travellers.order_by("pk"))
        return cls(data, kind=kind, case=case, initial=initial)


def label(kind: EngagementKind, name: str) -> str:
    """A question's words, for the pages that show its answer."""
    model = kind.part_of(name)
    if model is None:
        return {"travellers": _now("Who goes"), "country": _now("Country")}.get(name, "")
    return label_of(model._meta.get_field(name))
