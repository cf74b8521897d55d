"""Agreements, letters of intent, memberships and networks; its case kinds register here."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgreementsConfig(AppConfig):
    name = "agreements"
    verbose_name = _("Agreements and memberships")

    def ready(self) -> None:
        # Registers the kinds; the modules need the app registry, so they cannot load above.
        import_module("agreements.commitmentkinds")
        import_module("agreements.commitmentsteps")
        import_module("agreements.historywords")
        import_module("agreements.navigation")
        import_module("agreements.counterpartpart")
        import_module("agreements.paperkinds")
        import_module("agreements.jobkinds")
        import_module("agreements.importfiles")
        import_module("agreements.importnavigation")
        import_module("agreements.reminderkinds")
