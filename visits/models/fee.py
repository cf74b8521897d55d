"""What guests pay for being received, and why they do not."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from engagements.models import User

from .request import VisitRequest


class VisitFee(models.Model):
    """The fee of a visit, or the ground on which there is none."""

    class Exemption(models.TextChoices):
        STUDENT = "student", _("Students or researchers")
        OWN_BODIES = "own_bodies", _("Comes through the city's own bodies")
        NORDIC_CAPITAL = "nordic_capital", _("A Nordic capital")
        RECIPROCITY = "reciprocity", _("They receive us without a fee")
        OTHER = "other", _("Another ground")

    visit = models.OneToOneField(VisitRequest, models.PROTECT, primary_key=True, related_name="fee")
    amount = models.PositiveIntegerField(_("fee in SEK"), null=True)
    exemption = models.CharField(_("no fee because"), max_length=16, choices=Exemption, blank=True)
    reason = models.TextField(_("motive"), blank=True)
    invoiced_on = models.DateField(_("invoiced"), null=True)
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("fee of a visit")
        verbose_name_plural = _("fees of visits")
        constraints = (
            models.CheckConstraint(
                condition=Q(amount__isnull=False, amount__gt=0, exemption="")
                | Q(amount=None, invoiced_on=None) & ~Q(exemption="") & ~Q(reason=""),
                name="visitfee_is_an_amount_or_an_exemption_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        return str(self.amount or self.exemption)
