"""How an engagement came out (S-1, S-77): without it no engagement is closed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .case import Case
from .engagement import amount
from .person import User


class EngagementFollowUp(models.Model):
    """What came of it, what was learnt and shared, and what it cost in the end."""

    case = models.OneToOneField(
        Case, models.PROTECT, primary_key=True, related_name="engagement_follow_up"
    )
    result = models.TextField(_("what came of it"))
    learnt = models.TextField(_("what we learnt"))
    shared_with = models.CharField(_("shared with"), max_length=200)
    image_effect = models.TextField(_("effect on the image of Stockholm"), blank=True)
    actual_sek = amount(_("what it cost the city, SEK"))
    actual_hours = models.PositiveIntegerField(_("hours it took"), null=True, blank=True)
    next_step = models.TextField(_("next step"), blank=True)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    written_at = models.DateTimeField(editable=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        constraints = (
            models.CheckConstraint(
                condition=~Q(result="") & ~Q(learnt=""),
                name="engagementfollowup_says_what_came_of_it",
            ),
            models.CheckConstraint(
                condition=Q(actual_sek=None) | Q(actual_sek__gte=0),
                name="engagementfollowup_cost_is_not_negative",
            ),
        )

    def __str__(self) -> str:
        return str(self.case)
