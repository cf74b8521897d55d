"""Documents of a case: files outside the static root, known by their content."""

import uuid

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .case import Case
from .person import User


def stored_name(_row: models.Model, _filename: str) -> str:
    """Where a file lies: a random name, no word of the user's in it."""
    name = uuid.uuid4().hex
    return f"documents/{name[:2]}/{name}"


class Document(models.Model):
    """One file of a case. The row never changes once made, except its secrecy mark."""

    class Direction(models.TextChoices):
        IN = "in", _("Received")
        OUT = "out", _("Dispatched")
        DRAWN_UP = "drawn_up", _("Drawn up")

    case = models.ForeignKey(Case, models.PROTECT, related_name="documents")
    title = models.CharField(_("title"), max_length=200)
    direction = models.CharField(_("direction"), max_length=8, choices=Direction)
    dated_on = models.DateField(_("date of the document"))
    sender_or_recipient = models.CharField(_("sender or recipient"), max_length=160, blank=True)
    file = models.FileField(upload_to=stored_name, max_length=120)
    filename = models.CharField(max_length=160)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    submission_key = models.UUIDField(null=True, unique=True)
    search = models.GeneratedField(
        expression=SearchVector("title", "filename", config="swedish"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = (
            models.CheckConstraint(condition=Q(size__gt=0), name="document_is_not_empty"),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="document_has_a_sha256"
            ),
        )
        indexes = (
            models.Index("case", "id", name="document_of_a_case"),
            GinIndex(fields=["search"], name="document_search"),
        )

    def __str__(self) -> str:
        return self.title
