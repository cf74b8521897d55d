"""Visit requests, from the first letter to the follow-up; invitation letters."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VisitsConfig(AppConfig):
    name = "visits"
    verbose_name = _("Visits")

    def ready(self) -> None:
        # Registers the kind; the module needs the app registry, so it cannot load above.
        import_module("visits.casekind")
        import_module("visits.jobkinds")
        import_module("visits.navigation")
        import_module("visits.paperkinds")
        import_module("visits.reminderkinds")
        import_module("visits.historywords")
        import_module("visits.mailqueue")
        import_module("visits.counterpartpart")
        import_module("visits.mailfiles")
        import_module("visits.personalnames")
        import_module("visits.privacyfiles")
