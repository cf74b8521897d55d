"""Appointments: given and ended through the actions, never edited and never deleted."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext

from ..actions import appointments
from ..models import Appointment
from .guarded import GuardedAdmin, administrator


class AppointmentForm(forms.ModelForm):
    """Checks what the action would refuse, so that the administrator reads it at the field."""

    def clean(self) -> dict[str, Any] | None:
        values = super().clean() or {}
        if "role" in values and "body" in values:
            try:
                appointments.check_seat(
                    values["role"], values["body"], values.get("deputises") or ""
                )
            except appointments.WrongSeat as refused:
                raise ValidationError(str(refused)) from refused
        return values


@admin.register(Appointment)
class AppointmentAdmin(GuardedAdmin):
    form = AppointmentForm
    list_display = ("person", "role", "body", "valid_from", "valid_to", "ended_at")
    list_filter = ("role",)
    search_fields = ("person__name", "body__name")
    list_select_related = ("person", "body")
    ordering = ("-valid_from", "-pk")
    fields = ("person", "body", "role", "deputises", "seat", "valid_from", "valid_to")
    actions = ("end_at_once",)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"valid_from": timezone.localdate(), **super().get_changeform_initial_data(request)}

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """What has been given is not rewritten: it is ended, and a new one is given."""
        return (*self.fields, "appointed_by", "ended_by", "ended_at") if obj else ()

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return (*self.fields, "appointed_by", "ended_by", "ended_at") if obj else self.fields

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            return
        by = administrator(request)
        given = appointments.appoint(by=by, **form.cleaned_data)
        obj.__dict__.update(given.__dict__)

    @admin.action(description=gettext_lazy("End at once"))
    def end_at_once(self, request: HttpRequest, queryset: QuerySet[Appointment]) -> None:
        """The next request of these people already finds the rights gone."""
        by = administrator(request)
        chosen = list(queryset)
        for appointment in chosen:
            appointments.end(appointment=appointment, by=by)
        words = ngettext(
            "%(number)d appointment has ended.", "%(number)d appointments have ended.", len(chosen)
        )
        self.message_user(request, words % {"number": len(chosen)}, messages.SUCCESS)
