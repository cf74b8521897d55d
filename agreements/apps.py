"""Agreements, letters of intent, memberships and networks; its case kinds register here."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "agreements"
