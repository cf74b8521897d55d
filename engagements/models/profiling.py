"""Profiling activities (S-14 to S-19): how the city is shown to the world."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .case import Case
from .engagement import codes


class ProfileValue(models.TextChoices):
    """What Stockholm is to be known for (S-14)."""

    KNOWLEDGE = "knowledge", _("Knowledge")
    DIVERSITY = "diversity", _("Diversity")
    OPENNESS = "openness", _("Openness")
    SUSTAINABILITY = "sustainability", _("Sustainability")
    QUALITY_OF_LIFE = "quality_of_life", _("High quality of life")


class TargetGroup(models.TextChoices):
    """Whom profiling is to attract (S-15)."""

    COMPANIES = "companies", _("Companies")
    INVESTORS = "investors", _("Investors")
    TALENT = "talent", _("Talent")
    VISITORS = "visitors", _("Visitors")


class Profiling(models.Model):
    """An activity that profiles the city; international marketing carries the brand (S-16)."""

    ANSWERS = ("international_marketing", "brand_used")

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="profiling")
    activity = models.TextField(_("what is done"))
    audience = models.CharField(_("for whom"), max_length=200, blank=True)
    profile_values = codes(_("what the city is shown for"), ProfileValue)
    target_groups = codes(_("target groups"), TargetGroup)
    international_marketing = models.BooleanField(
        _("is it international marketing?"), null=True, blank=True
    )
    brand_used = models.BooleanField(
        _("is the brand Stockholm – The Capital of Scandinavia used?"), null=True, blank=True
    )
    message_used = models.BooleanField(
        _("is the message of Europe's leading sustainable growth region used?"),
        null=True,
        blank=True,
    )
    state_promotion = models.TextField(
        _("work with the state's promotion of Sweden"), blank=True, help_text="S-19"
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("profiling activity")
        verbose_name_plural = _("profiling activities")

    def __str__(self) -> str:
        return str(self.case)
