"""Mails as rows: claimed before they are sent, tried again when they fail (security.md F5)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .person import User
from .reminder import ReminderRun


class OutgoingMail(models.Model):
    """One mail on its way out, whatever it says.

    The Message-ID is fixed before the first attempt: should a mail be sent twice, because the
    process died between the server's answer and our noting it, both are the same to a mail reader.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Not delivered")
        DROPPED = "dropped", _("No longer needed")

    message_id = models.CharField(max_length=320, unique=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=Q(state="waiting", next_at__isnull=False, lease_until=None, ended_at=None)
                | Q(state="sending", next_at=None, lease_until__isnull=False, ended_at=None)
                | Q(
                    state__in=["sent", "failed", "dropped"],
                    next_at=None,
                    lease_until=None,
                    ended_at__isnull=False,
                ),
                name="%(class)s_state_has_its_times",
            ),
        )
        indexes: ClassVar[tuple[models.Index, ...]] = (
            models.Index("next_at", condition=Q(state="waiting"), name="%(class)s_waiting"),
            models.Index("lease_until", condition=Q(state="sending"), name="%(class)s_being_sent"),
            models.Index(
                fields=["-id"], condition=Q(state="failed"), name="%(class)s_not_delivered"
            ),
        )

    def __str__(self) -> str:
        return self.message_id


class Mail(OutgoingMail):
    """One mail with the reminders of one run: all of them as a digest, or a single one."""

    run = models.ForeignKey(ReminderRun, models.PROTECT, related_name="+")
    recipient = models.ForeignKey(User, models.PROTECT, related_name="mails")
    is_digest = models.BooleanField()

    class Meta(OutgoingMail.Meta):
        abstract = False
        constraints = (
            *OutgoingMail.Meta.constraints,
            models.UniqueConstraint(
                "run",
                "recipient",
                condition=Q(is_digest=True),
                name="mail_is_one_digest_a_run_and_person",
            ),
        )
