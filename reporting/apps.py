"""The annual cycle and the exports: reads every app, is read by none."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "reporting"
