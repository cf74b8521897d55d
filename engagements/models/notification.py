"""What a person is told in the product: what happened to a case, and what is due."""

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .. import reminderkinds
from .body import Body
from .case import Case
from .mail import Mail
from .person import User
from .reminder import ReminderRun


class Reason(models.TextChoices):
    """What happened. What is due has its kinds in `engagements.reminderkinds`."""

    MENTIONED = "mentioned", _("You were mentioned in a note")
    ASSIGNED = "assigned", _("You were made case officer")
    RECEIVED = "received", _("Your body received a case")
    SHARED = "shared", _("A secret case was shared with you")
    PRIORITY = "priority", _("You are asked to decide on priority")
    JOB_FAILED = "job_failed", _("A document could not be made")
    CONSULTED = "consulted", _("Your body is asked for a statement")
    CONSULT_ANSWERED = "consult_answered", _("A statement has come in")
    IB_CALLED = "ib_called", _("A matter is on the advisory committee's agenda")
    DECIDED = "decided", _("Your case is decided")
    RETURNED = "returned", _("Your case is returned")
    TRIP_QUESTION = "trip_question", _("Another body has a question to your trip")
    TRIP_ANSWERED = "trip_answered", _("Your question to a trip is answered")
    LETTER_FAILED = "letter_failed", _("A mail to the guests could not be delivered")
    SURVEY_ANSWERED = "survey_answered", _("The guests have answered how the visit was")
    LEARNING_SHARED = "learning_shared", _("A colleague shares what a visit taught")
    WHO_KNOWS = "who_knows", _("A colleague asks who has met a counterpart")
    MAIL_JOINED = "mail_joined", _("An e-mail has come in to your case")
    COORDINATE = "coordinate", _("Another body suggests one coordinated visit")
    GUEST_WROTE = "guest_wrote", _("The guest has sent something")
    RULES_BROKEN = "rules_broken", _("A decided case no longer follows the rules")
    PROGRAMME_SENT = "programme_sent", _("You receive guests: the programme is here")
    PROGRAMME_MOVED = "programme_moved", _("A programme in which you receive guests is changed")
    PROGRAMME_DROPPED = "programme_dropped", _("You no longer receive guests at that time")


def reasons() -> list[tuple[str, str | Promise]]:
    return [*Reason.choices, *reminderkinds.choices()]


class Notification(models.Model):
    """Something a person should look at, with the reason why they got it.

    A reminder is one with a day: the row is the claim. It is unique a kind, obligation, day and
    person, and is written before anything is sent (ADR 0021), so no run reminds twice.
    """

    Reason = Reason

    # No index of their own: thousands of rows come each morning, and the lists have theirs.
    recipient = models.ForeignKey(
        User, models.PROTECT, related_name="notifications", db_index=False
    )
    # What it is about: a case, or a body where the obligation is the body's own.
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+", db_index=False)
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+", db_index=False)
    reason = models.CharField(max_length=24, choices=reasons)
    at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)
    # Of a reminder: the row that the kind's obligation is, when it is due (empty: nobody knows),
    # the day of the row of days that it belongs to, the run that made it, the mail it goes with.
    obligation = models.BigIntegerField(null=True)
    due_on = models.DateField(null=True)
    day = models.DateField(null=True)
    run = models.ForeignKey(
        ReminderRun, models.PROTECT, null=True, related_name="notifications", db_index=False
    )
    mail = models.ForeignKey(
        Mail, models.PROTECT, null=True, related_name="notifications", db_index=False
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "reason",
                "day",  # before the obligation: the daily run reads the last months of a kind
                "obligation",
                "recipient",
                condition=Q(day__isnull=False),
                name="notification_reminds_once_a_day",
            ),
            models.CheckConstraint(
                condition=Q(case__isnull=False, body=None) | Q(case=None, body__isnull=False),
                name="notification_is_about_a_case_or_a_body",
            ),
            models.CheckConstraint(
                condition=Q(day=None, obligation=None, due_on=None, run=None, mail=None)
                | Q(day__isnull=False, obligation__isnull=False),
                name="notification_with_a_day_is_a_reminder",
            ),
        )
        indexes = (
            models.Index("recipient", condition=Q(read_at=None), name="notification_unread"),
            models.Index(fields=["recipient", "-id"], name="notification_newest_first"),
            models.Index(
                "run", "recipient", condition=Q(run__isnull=False), name="reminder_of_run"
            ),
            models.Index(
                fields=["reason", "-id"], condition=Q(day__isnull=False), name="reminder_of_kind"
            ),
        )

    def __str__(self) -> str:
        return self.get_reason_display()
