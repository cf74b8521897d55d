"""Monitoring (omvärldsbevakning): what the city sees, what it makes of it (S-20 to S-26)."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .body import Body
from .counterpart import Country, Theme
from .person import User


class MonitoringEntry(models.Model):
    """One observation with its analysis and consequence, shared with the network (S-24)."""

    class Horizon(models.TextChoices):
        IMMEDIATE = "immediate", _("Immediate")
        LONG_TERM = "long_term", _("Long term")

    title = models.CharField(_("title"), max_length=200)
    body = models.ForeignKey(
        Body, models.PROTECT, related_name="monitoring_entries", verbose_name=_("body")
    )
    observed_on = models.DateField(_("observed on"))
    source = models.CharField(_("source"), max_length=200)
    link = models.CharField(
        _("link"), max_length=300, blank=True, validators=[URLValidator(["http", "https"])]
    )
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("country")
    )
    themes = models.ManyToManyField(
        Theme, blank=True, related_name="monitoring_entries", verbose_name=_("themes")
    )
    observation = models.TextField(_("what was observed"))
    analysis = models.TextField(_("analysis"))
    consequence = models.TextField(_("consequence for the city"))
    proposed_action = models.TextField(_("proposed action"), blank=True)
    horizon = models.CharField(_("horizon"), max_length=12, choices=Horizon)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    written_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    search = models.GeneratedField(
        expression=SearchVector("title", weight="A", config="swedish")
        + SearchVector("observation", "analysis", "consequence", weight="B", config="swedish"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    history = HistoricalRecords(excluded_fields=["search"], m2m_fields=[themes])

    class Meta:
        verbose_name = _("monitoring entry")
        verbose_name_plural = _("monitoring entries")
        constraints = (
            models.CheckConstraint(
                condition=~Q(analysis="") & ~Q(consequence=""),
                name="monitoringentry_has_analysis_and_consequence",
            ),
        )
        indexes = (
            GinIndex(fields=["search"], name="monitoringentry_search"),
            models.Index(F("observed_on").desc(), F("id").desc(), name="monitoringentry_newest"),
            models.Index("body", "observed_on", name="monitoringentry_of_a_body"),
        )

    def __str__(self) -> str:
        return self.title
