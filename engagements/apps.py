"""The core: bodies, people, cases, decisions and the strategy's rules."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EngagementsConfig(AppConfig):
    name = "engagements"
    verbose_name = _("International matters")
