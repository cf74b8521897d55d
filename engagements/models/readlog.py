"""Who opened a secret case, or visitors' personal data: written once, read by few."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .appointment import Appointment
from .case import Case
from .document import Document
from .person import User


class Reading(models.Model):
    """One opening: what was opened, not what it said. The database lets the log only grow."""

    class What(models.TextChoices):
        CASE = "case", _("A page of the case")
        DOCUMENT = "document", _("A document")
        PAPER = "paper", _("A paper that was made of it")
        VISITORS = "visitors", _("Visitors' personal data")

    case = models.ForeignKey(Case, models.PROTECT, related_name="readings")
    what = models.CharField(max_length=8, choices=What)
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    reader = models.ForeignKey(User, models.PROTECT, related_name="+")
    acting_as = models.ForeignKey(Appointment, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = (
            models.Index(fields=["case", "-id"], name="reading_of_a_case"),
            models.Index(fields=["reader", "-id"], name="reading_by_a_person"),
        )

    def __str__(self) -> str:
        return self.what
