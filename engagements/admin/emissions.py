"""Emission factors: added with a later day; one that a trip was computed with stays as it is."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from ..actions import emission_factors
from ..models import EmissionFactor
from .guarded import GuardedAdmin, administrator


@admin.register(EmissionFactor)
class EmissionFactorAdmin(GuardedAdmin):
    list_display = ("mode", "kg_per_km", "valid_from", "source")
    list_filter = ("mode",)
    ordering = ("mode", "-valid_from")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or not emission_factors.is_used(obj))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        emission_factors.keep(factor=obj, by=administrator(request))
