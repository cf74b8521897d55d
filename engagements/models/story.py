"""What happened to a case: the log of statuses and the story told in sentences. Append-only."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..statuses import Status
from .appointment import Appointment
from .case import Case
from .person import User


class StatusChange(models.Model):
    """One move of a case from one state to another: who, when, as what, why.

    The database refuses to change or delete a row (triggers).
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="status_changes")
    from_status = models.CharField(max_length=16, choices=Status, blank=True)
    to_status = models.CharField(max_length=16, choices=Status)
    reason = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=120)
    acting_as = models.ForeignKey(Appointment, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(from_status=F("to_status")), name="statuschange_changes_the_status"
            ),
        )
        indexes = (models.Index("case", "id", name="statuschange_of_a_case"),)

    def __str__(self) -> str:
        return f"{self.from_status} → {self.to_status}"


class CaseEvent(models.Model):
    """One sentence of a case's story. `verb` picks the sentence, `facts` fills it.

    The sentence is put together when it is read, in the reader's language
    (`engagements.story`). The actor's name is copied: people leave, the story stays.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="events")
    verb = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)
    text = models.TextField(_("in their own words"), blank=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=120)
    acting_as = models.ForeignKey(Appointment, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = (models.Index("case", "id", name="caseevent_of_a_case"),)

    def __str__(self) -> str:
        return self.verb


class Note(models.Model):
    """A colleague's note on a case; @mentioned people get a notification."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="notes")
    text = models.TextField(_("note"))
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    mentions = models.ManyToManyField(User, related_name="mentioned_in")
    submission_key = models.UUIDField(null=True, unique=True)

    class Meta:
        indexes = (models.Index("case", "id", name="note_of_a_case"),)

    def __str__(self) -> str:
        return self.text[:60]


class Notification(models.Model):
    """Something a person should look at, with the reason why they got it."""

    class Reason(models.TextChoices):
        MENTIONED = "mentioned", _("You were mentioned in a note")
        ASSIGNED = "assigned", _("You were made case officer")
        RECEIVED = "received", _("Your body received a case")
        SHARED = "shared", _("A secret case was shared with you")
        PRIORITY = "priority", _("You are asked to decide on priority")
        JOB_FAILED = "job_failed", _("A document could not be made")
        DUE = "due", _("An answer is due")
        CONSULTED = "consulted", _("Your body is asked for a statement")
        CONSULT_ANSWERED = "consult_answered", _("A statement has come in")
        CONSULT_DUE = "consult_due", _("A statement is due")
        IB_CALLED = "ib_called", _("A matter is on the advisory committee's agenda")
        DECIDED = "decided", _("Your case is decided")
        RETURNED = "returned", _("Your case is returned")
        REPORT_DUE = "report_due", _("A trip report is due")
        TRIP_QUESTION = "trip_question", _("Another body has a question to your trip")
        RULES_BROKEN = "rules_broken", _("A decided case no longer follows the rules")

    recipient = models.ForeignKey(User, models.PROTECT, related_name="notifications")
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=16, choices=Reason)
    at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)
    # The day a reminder was for: the daily run may come twice, the reminder only once.
    day = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "recipient",
                "case",
                "reason",
                "day",
                condition=Q(day__isnull=False),
                name="notification_reminds_once_a_day",
            ),
        )
        indexes = (
            models.Index("recipient", condition=Q(read_at=None), name="notification_unread"),
            models.Index(fields=["recipient", "-id"], name="notification_newest_first"),
        )

    def __str__(self) -> str:
        return self.get_reason_display()
