"""People: added, corrected, kept from signing in, given a new password. Never deleted."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ..actions import people, registers
from ..models import User
from .guarded import GuardedAdmin, administrator


class PersonCreationForm(AdminUserCreationForm):
    class Meta:
        model = User
        fields = ("email", "name")


@admin.register(User)
class PersonAdmin(GuardedAdmin, UserAdmin):
    """Rights come from appointments: no groups and no single permissions are edited here."""

    add_form = PersonCreationForm
    list_display = ("name", "email", "is_active", "is_superuser", "last_login")
    list_filter = ("is_active", "is_superuser")
    search_fields = ("name", "email")
    ordering = ("sort_key",)
    filter_horizontal = ()
    readonly_fields = ("date_joined", "last_login")
    fieldsets = (
        (None, {"fields": ("email", "name", "phone", "password")}),
        (_("Sign-in"), {"fields": ("is_active", "is_staff", "is_superuser")}),
        (_("Dates"), {"fields": ("date_joined", "last_login")}),
    )
    add_fieldsets = (
        (None, {"fields": ("email", "name", "usable_password", "password1", "password2")}),
    )

    def user_change_password(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Django's own page, inside an action: the audit log names the administrator."""
        page = super().user_change_password
        return registers.attributed(
            do=lambda: page(request, *args, **kwargs), by=administrator(request)
        )

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
            return
        password = (
            form.cleaned_data["password1"] if form.cleaned_data["set_usable_password"] else None
        )
        added = people.add(
            email=obj.email, name=obj.name, password=password, by=administrator(request)
        )
        obj.__dict__.update(added.__dict__)
