"""Guests of a visit: their personal data in a table of its own, for a short time."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagements.models import User

from .request import VisitRequest


class Visitor(models.Model):
    """One guest: for the handling body's eyes, and not for long (domain.md E, GDPR).

    Never in history, search, statistics or the audit log's content. Passports belong to
    invitation letters only (`Invitee`); both tables are emptied by the same disposal.
    """

    visit = models.ForeignKey(VisitRequest, models.PROTECT, related_name="visitors")
    name = models.CharField(_("name"), max_length=120)
    title = models.CharField(_("title"), max_length=160, blank=True)
    organisation = models.CharField(_("organisation"), max_length=160, blank=True)
    country = models.CharField(_("country"), max_length=60, blank=True)
    diet = models.CharField(_("food"), max_length=200, blank=True)
    needs = models.CharField(_("accessibility"), max_length=200, blank=True)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("guest")
        verbose_name_plural = _("guests")
        indexes = (models.Index(fields=["visit", "id"], name="visitor_of_a_visit"),)
        constraints = (models.CheckConstraint(condition=~Q(name=""), name="visitor_has_a_name"),)

    def __str__(self) -> str:
        return f"#{self.pk}"
