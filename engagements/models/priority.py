"""Priorities (S-13): thematic or geographic, of the whole city or of one body."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .body import Body
from .case import Case
from .counterpart import Country, Theme
from .monitoring import MonitoringEntry
from .person import User


class Priority(models.Model):
    """What is particularly important for a time, decided by somebody, based on monitoring (S-22).

    A priority of KS is the whole city's.
    """

    title = models.CharField(_("title"), max_length=200)
    body = models.ForeignKey(
        Body,
        models.PROTECT,
        related_name="priorities",
        verbose_name=_("body"),
        help_text=_("A priority of the City Executive Board is the whole city's."),
    )
    theme = models.ForeignKey(
        Theme, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("theme")
    )
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("country")
    )
    focus_areas = ArrayField(
        models.CharField(max_length=20, choices=Case.FocusArea), verbose_name=_("focus areas")
    )
    motive = models.TextField(_("why it is a priority"))
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("to"), null=True, blank=True)
    decided_by = models.CharField(
        _("decided by"), max_length=160, help_text=_("The organ, the day and the paragraph.")
    )
    monitoring_entries = models.ManyToManyField(
        MonitoringEntry,
        blank=True,
        related_name="priorities",
        verbose_name=_("monitoring that it rests on"),
    )
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    written_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    history = HistoricalRecords(m2m_fields=[monitoring_entries])

    class Meta:
        verbose_name = _("priority")
        verbose_name_plural = _("priorities")
        constraints = (
            models.CheckConstraint(
                condition=Q(theme__isnull=False) | Q(country__isnull=False),
                name="priority_is_thematic_or_geographic",
                violation_error_message=_("Choose a theme, a country or both (S-13)."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="priority_ends_after_it_begins",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(
                condition=Q(focus_areas__len__gt=0)
                & Q(focus_areas__contained_by=Case.FocusArea.values),
                name="priority_has_focus_areas_of_the_strategy",
            ),
        )
        indexes = (models.Index("body", "valid_from", name="priority_of_a_body"),)

    def __str__(self) -> str:
        return self.title
