"""Background work as rows: the queue carries an id, the truth is here (security.md F3, F4)."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .case import Case
from .document import Document, stored_name
from .person import User


class Job(models.Model):
    """Something the worker does for a person, with that person's rights of that moment."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Being made")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")
        CANCELLED = "cancelled", _("Cancelled")

    class Stage(models.TextChoices):
        """What is being done while it is made, in this order."""

        READING = "reading", _("The rows are read")
        LAYOUT = "layout", _("The pages are laid out")
        FINISHING = "finishing", _("The file is written")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    kind = models.CharField(max_length=40)
    requester = models.ForeignKey(User, models.PROTECT, related_name="jobs")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="jobs")
    parameters = models.JSONField(default=dict)
    state = models.CharField(max_length=9, choices=State, default=State.WAITING)
    # How far a running job has come; the page where it lays out pages.
    stage = models.CharField(max_length=9, choices=Stage, blank=True, db_default="")
    page = models.PositiveIntegerField(db_default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    error = models.TextField(blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    # What is no document of a case: a list, notes or a draft, for the requester alone.
    file = models.FileField(upload_to=stored_name, max_length=120, blank=True, db_default="")
    filename = models.CharField(max_length=160, blank=True, db_default="")
    content_type = models.CharField(max_length=100, blank=True, db_default="")
    size = models.PositiveBigIntegerField(null=True)
    sha256 = models.CharField(max_length=64, blank=True, db_default="")
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(state="running", lease_until__isnull=False)
                | ~Q(state="running") & Q(lease_until=None),
                name="job_running_holds_a_lease",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["done", "failed", "cancelled"], finished_at__isnull=False)
                | Q(state__in=["waiting", "running"], finished_at=None),
                name="job_finished_says_when",
            ),
            models.CheckConstraint(condition=Q(attempts__lte=3), name="job_tries_three_times"),
            models.CheckConstraint(
                condition=Q(file="", filename="", content_type="", size=None, sha256="")
                | ~Q(file="")
                & ~Q(filename="")
                & Q(size__gt=0, sha256__regex=r"^[0-9a-f]{64}$", document=None),
                name="job_file_is_whole_and_not_a_document",
            ),
        )
        indexes = (
            models.Index(fields=["case", "-created_at"], name="job_of_a_case"),
            models.Index("lease_until", condition=Q(state="running"), name="job_lease"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"

    @property
    def step(self) -> int:
        """The place of its stage among all, from one; nought before the first."""
        return self.Stage.values.index(self.stage) + 1 if self.stage else 0


class Outbox(models.Model):
    """A message to the queue, written with the work it belongs to and sent by the relay."""

    job = models.ForeignKey(Job, models.CASCADE, related_name="messages")
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index("id", condition=Q(sent_at=None), name="outbox_unsent"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(sent_at__gte=F("created_at")),
                name="outbox_is_sent_after_it_is_written",
            ),
        )

    def __str__(self) -> str:
        return str(self.job_id)
