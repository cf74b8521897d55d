"""The annual cycle and the exports: reads every app, is read by none."""

from importlib import import_module

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "reporting"

    def ready(self) -> None:
        # Needs the registers of the core, which load with the apps.
        import_module("reporting.navigation")
        import_module("reporting.paperkinds")
        import_module("reporting.reminderkinds")
