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
