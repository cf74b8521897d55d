"""The core: bodies, people, cases, decisions and the strategy's rules."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EngagementsConfig(AppConfig):
    name = "engagements"
    verbose_name = _("International matters")

    def ready(self) -> None:
        # Registers the kinds; the module needs the app registry, so it cannot load above.
        import_module("engagements.engagementkinds")
