"""The principles of the city's EU policy (S-42, S-43): what every EU matter cites."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .person import User


class EuPrinciple(models.Model):
    """One guiding principle, with the days in which it applies. Wordings are our own."""

    code = models.SlugField(_("code"), max_length=24, unique=True)
    name_sv = models.CharField(_("name in Swedish"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)
    meaning_sv = models.TextField(_("meaning in Swedish"))
    meaning_en = models.TextField(_("meaning in English"))
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("to"), null=True, blank=True)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    written_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("principle of the EU policy")
        verbose_name_plural = _("principles of the EU policy")
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="euprinciple_ends_after_it_begins",
                violation_error_message=_("The last day lies before the first."),
            ),
        )

    def __str__(self) -> str:
        return self.name_sv
