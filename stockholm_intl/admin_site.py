"""The administrators' site: bodies, people, appointments and texts. Never decisions."""

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class IntlAdminSite(admin.AdminSite):
    site_header = _("International matters: administration")
    site_title = _("Administration")
    index_title = _("Registers")
    # An administrator signs in where everybody does, with the same rate limits and second factor.
    login_template = None


class IntlAdminConfig(AdminConfig):
    default_site = "stockholm_intl.admin_site.IntlAdminSite"
