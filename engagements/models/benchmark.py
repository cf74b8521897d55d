"""Comparisons with other cities (S-25, S-26)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .case import Case


class Benchmark(models.Model):
    """How the city stands beside others: which cities, by what measures, with what result."""

    ANSWERS = ()

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="benchmark")
    cities = models.TextField(_("cities compared with"))
    indicators = models.TextField(_("what is compared"))
    method = models.TextField(_("method"), blank=True)
    result = models.TextField(_("result"), blank=True)
    consequence = models.TextField(_("what follows for the city"), blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("comparison with other cities")
        verbose_name_plural = _("comparisons with other cities")

    def __str__(self) -> str:
        return str(self.case)
