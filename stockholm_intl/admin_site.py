"""The administrators' site: bodies, people, appointments and texts. Never decisions."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class IntlAdminSite(admin.AdminSite):
    site_header = _("International matters: administration")
    site_title = _("Administration")
    index_title = _("Registers")

    def has_permission(self, request: HttpRequest) -> bool:
        """Administrators only: staff without that mark has nothing to do here."""
        user = request.user
        return user.is_active and user.is_staff and user.is_superuser

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """An administrator signs in where everybody does: same limits, same second factor."""
        if request.user.is_authenticated:
            raise PermissionDenied(_("Only an administrator opens these pages."))
        query = urlencode({"next": request.GET.get("next", "/admin/")})
        return redirect(f"{reverse(settings.LOGIN_URL)}?{query}")


class IntlAdminConfig(AdminConfig):
    default_site = "stockholm_intl.admin_site.IntlAdminSite"
