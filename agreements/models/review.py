"""The review (omprövning) of what the city is bound by: a small case of its own (S-54)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from engagements.models import Case

from .commitment import Commitment


class Review(models.Model):
    """Is it still relevant, does it add value, and does the city go on (S-54, A-1)?

    Its decider is the one whom the rules name for the renewal or the termination of what is
    reviewed. Before the conclusion is drawn it is told as not answered.
    """

    class Conclusion(models.TextChoices):
        CONTINUE = "continue", _("Continue")
        RENEGOTIATE = "renegotiate", _("Continue, on other terms")
        LEAVE = "leave", _("Leave")

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="review")
    of = models.ForeignKey(Commitment, models.PROTECT, editable=False, related_name="reviews")
    relevance = models.TextField(_("is it still relevant?"), blank=True)
    added_value = models.TextField(_("which value does it add?"), blank=True)
    cost_judgement = models.TextField(_("is it worth its cost?"), blank=True)
    overlap = models.TextField(
        _("overlap with others"),
        blank=True,
        help_text=_("What the city gets from its other memberships on the same themes."),
    )
    alternatives = models.TextField(_("alternatives"), blank=True)
    conclusion = models.CharField(_("conclusion"), max_length=12, choices=Conclusion, blank=True)
    terms_materially_changed = models.BooleanField(
        _("do the fee or the obligations change materially?"), null=True, blank=True
    )
    new_terms = models.TextField(_("the new terms"), blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        indexes = (models.Index("of", "case", name="review_of_a_commitment"),)

    def __str__(self) -> str:
        return str(self.case)
