"""What every register of the administrators has in common."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from ..actions import registers
from ..models import User


def administrator(request: HttpRequest) -> User:
    """Who writes: the site lets nobody else in."""
    assert isinstance(request.user, User)
    return request.user


class GuardedAdmin(admin.ModelAdmin):
    """For superusers only, and nothing is ever deleted."""

    actions_on_bottom = False
    list_per_page = 50
    show_full_result_count = False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_active and request.user.is_superuser)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_module_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_module_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_module_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        registers.keep(row=obj, by=administrator(request))
