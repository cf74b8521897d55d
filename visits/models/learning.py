"""What goes out to the network: learning that is shared, and questions about a counterpart."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagements.models import Counterpart, User

from .request import VisitRequest


class LearningShare(models.Model):
    """The learning of a visit, shared with the contact persons whom it concerns: once."""

    visit = models.OneToOneField(
        VisitRequest, models.PROTECT, primary_key=True, related_name="learning_share"
    )
    people = models.PositiveSmallIntegerField()
    shared_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    shared_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"#{self.pk}"


class NetworkQuestion(models.Model):
    """“Has anyone met them?”, asked of the bodies that have had cases with a counterpart."""

    counterpart = models.ForeignKey(Counterpart, models.PROTECT, related_name="network_questions")
    question = models.CharField(_("question"), max_length=400)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    people = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField(auto_now_add=True)
    submission_key = models.UUIDField(unique=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(question=""), name="networkquestion_says_what_is_asked"
            ),
        )
        indexes = (
            models.Index(fields=["counterpart", "-id"], name="networkquestion_newest_first"),
        )

    def __str__(self) -> str:
        return self.question[:60]
