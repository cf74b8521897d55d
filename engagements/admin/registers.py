"""Small registers: themes and countries; and what the admin site itself must not offer."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from .. import labels
from ..models import Country, Theme
from .guarded import GuardedAdmin

# Groups carry the permissions of a role at a body and are written from the matrix only;
# addresses and second factors belong to their owners, and Django's pages would delete them.
for model in (Group, EmailAddress, Authenticator):
    if admin.site.is_registered(model):
        admin.site.unregister(model)


@admin.register(Theme)
class ThemeAdmin(GuardedAdmin):
    list_display = ("name_sv", "name_en", "is_active")
    filter_horizontal = ("bodies",)
    search_fields = ("name_sv", "name_en")
    ordering = ("sort_key",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("code",) if obj else ()


@admin.register(Country)
class CountryAdmin(GuardedAdmin):
    list_display = ("code", "name", "is_nordic", "large_immigrant_group_year")
    list_filter = ("is_nordic",)
    search_fields = ("code",)
    ordering = ("code",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("code",) if obj else ()

    @admin.display(description=_("name"))
    def name(self, country: Country) -> str:
        return labels.country(country.code)
