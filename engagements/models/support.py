"""Requests for the City Executive Office's advice (S-79)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .case import Case


class AdviceCategory(models.TextChoices):
    """The five fields in which SLK advises (S-79)."""

    INTERNATIONAL = "international", _("International work")
    EU_PROJECTS = "eu_projects", _("EU projects")
    EU_POLICY = "eu_policy", _("EU policy")
    VISITS = "visits", _("Assessment of visits")
    PROTOCOL = "protocol", _("Protocol and representation")


class SupportRequest(models.Model):
    """What a body wants advice about. The answer is a statement on the case (Consultation)."""

    case = models.OneToOneField(
        Case, models.CASCADE, primary_key=True, related_name="supportrequest"
    )
    category = models.CharField(_("about"), max_length=16, choices=AdviceCategory)
    question = models.TextField(_("what you want advice about"))
    background = models.TextField(_("background"), blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("request for advice")
        verbose_name_plural = _("requests for advice")

    def __str__(self) -> str:
        return str(self.case)
