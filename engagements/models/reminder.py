"""The daily runs of the reminders, and how each person wants to be reminded by mail."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .. import reminderkinds
from .person import User


class ReminderRun(models.Model):
    """One run: written with its reminders, in one transaction. No row: it did not happen."""

    on = models.DateField()
    began_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    told = models.PositiveIntegerField()
    mails = models.PositiveIntegerField()
    # Who asked for it on the page; empty: the scheduler, or the command.
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(finished_at__gte=models.F("began_at")),
                name="reminderrun_ends_after_it_begins",
            ),
        )
        indexes = (
            models.Index(fields=["-finished_at"], name="reminderrun_newest"),
            models.Index("on", name="reminderrun_by_day"),
        )

    def __str__(self) -> str:
        return str(self.on)


class ReminderChoice(models.Model):
    """How a person wants one kind of reminder by mail. Without a row: in the day's digest."""

    class By(models.TextChoices):
        IMMEDIATE = "immediate", _("A mail of its own")
        DIGEST = "digest", _("In the day's digest")
        OFF = "off", _("No mail")

    person = models.ForeignKey(User, models.CASCADE, related_name="reminder_choices")
    kind = models.CharField(max_length=24, choices=reminderkinds.choices)
    by = models.CharField(max_length=9, choices=By)

    class Meta:
        constraints = (
            models.UniqueConstraint("person", "kind", name="reminderchoice_is_one_a_kind"),
            models.CheckConstraint(
                condition=Q(by__in=["immediate", "digest", "off"]),
                name="reminderchoice_way_is_known",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind}: {self.by}"
