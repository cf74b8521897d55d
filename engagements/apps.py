"""The core: bodies, people, cases, decisions and the strategy's rules."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EngagementsConfig(AppConfig):
    name = "engagements"
    verbose_name = _("International matters")

    def ready(self) -> None:
        # Register the kinds; the modules need the app registry, so they cannot load above.
        import_module("engagements.engagementkinds")
        import_module("engagements.core_reminders")
