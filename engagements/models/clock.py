"""Working-day clocks of a case: they run, pause while others have the word, explain themselves."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .case import Case


class Clock(models.Model):
    """A promise to answer within so many Swedish working days (domain.md B6).

    `due_on` is stored for the lists; `engagements.rules.clocks` computes and explains it.
    Null while paused.
    """

    class Kind(models.TextChoices):
        FIRST_REPLY = "first_reply", _("First reply")
        DECISION = "decision", _("Decision")

    case = models.ForeignKey(Case, models.CASCADE, related_name="clocks")
    kind = models.CharField(max_length=16, choices=Kind)
    started_on = models.DateField()
    working_days = models.PositiveSmallIntegerField()
    due_on = models.DateField(null=True)
    stopped_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint("case", "kind", name="clock_is_one_a_kind"),
            models.CheckConstraint(
                condition=Q(working_days__gt=0), name="clock_runs_for_at_least_a_day"
            ),
        )

    def __str__(self) -> str:
        return self.get_kind_display()


class ClockPause(models.Model):
    """Days that do not count, because the next word is somebody else's."""

    clock = models.ForeignKey(Clock, models.CASCADE, related_name="pauses")
    began_on = models.DateField()
    ended_on = models.DateField(null=True)
    reason = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "clock", condition=Q(ended_on=None), name="clockpause_is_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("began_on")),
                name="clockpause_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return self.reason
