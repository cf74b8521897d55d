"""Meetings of KF, KS, committees and boards, whose minutes are adjusted and announced later."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .body import Body


class Meeting(models.Model):
    """One meeting of an organ. The dates of the minutes are filled in as they come (ADR 0017).

    `legal_force_on` is computed from the announcement (`rules.legal_force`) and kept for lists.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="meetings", verbose_name=_("body"))
    held_on = models.DateField(_("day of the meeting"))
    adjusted_on = models.DateField(_("minutes adjusted"), null=True, blank=True)
    announced_on = models.DateField(_("announced on the notice board"), null=True, blank=True)
    legal_force_on = models.DateField(_("legal force"), null=True, editable=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        constraints = (
            models.UniqueConstraint(
                "body",
                "held_on",
                name="meeting_is_one_a_body_and_day",
                violation_error_message=_("That meeting is already in the list."),
            ),
            models.CheckConstraint(
                condition=Q(adjusted_on=None) | Q(adjusted_on__gte=F("held_on")),
                name="meeting_is_adjusted_after_it_is_held",
                violation_error_message=_("The minutes cannot be adjusted before the meeting."),
            ),
            models.CheckConstraint(
                condition=Q(announced_on=None)
                | Q(adjusted_on__isnull=False, announced_on__gte=F("adjusted_on")),
                name="meeting_is_announced_after_it_is_adjusted",
                violation_error_message=_("The minutes are announced after they are adjusted."),
            ),
            models.CheckConstraint(
                condition=Q(announced_on=None, legal_force_on=None)
                | Q(legal_force_on__gt=F("announced_on")),
                name="meeting_gains_legal_force_after_its_announcement",
            ),
        )
        indexes = (models.Index("body", F("held_on").desc(), name="meeting_of_a_body"),)

    def __str__(self) -> str:
        return f"{self.body} {self.held_on}"
