"""The assessment of a request, criterion by criterion, and what was learnt in the end."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from engagements.models import User

from .request import VisitRequest


class TriageAssessment(models.Model):
    """What the strategy's criteria say of a request (S-36 to S-39). The score proposes only."""

    class Recommendation(models.TextChoices):
        ACCEPT = "accept", _("Receive the visit")
        ANOTHER_DATE = "another_date", _("Propose another date or programme")
        DECLINE = "decline", _("Decline")
        HAND_OVER = "hand_over", _("Hand over to another body")
        REFER = "refer", _("Refer to the City Executive Office")

    visit = models.OneToOneField(
        VisitRequest, models.CASCADE, primary_key=True, related_name="assessment"
    )
    recommendation = models.CharField(_("recommendation"), max_length=16, choices=Recommendation)
    motive = models.TextField(_("motive"))
    points = models.SmallIntegerField()
    points_possible = models.SmallIntegerField()
    assessed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    assessed_at = models.DateTimeField()

    history = HistoricalRecords()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(motive=""), name="triageassessment_has_a_motive"),
        )

    def __str__(self) -> str:
        return self.get_recommendation_display()


class TriageAnswer(models.Model):
    """The answer to one criterion, with a quote from the request or a motive."""

    visit = models.ForeignKey(VisitRequest, models.CASCADE, related_name="triage_answers")
    criterion = models.CharField(max_length=32)
    met = models.BooleanField(null=True)
    quote = models.TextField(_("quote or motive"), blank=True)

    history = HistoricalRecords()

    class Meta:
        constraints = (
            models.UniqueConstraint("visit", "criterion", name="triageanswer_is_one_a_criterion"),
            models.CheckConstraint(
                condition=~Q(met=True) | ~Q(quote=""), name="triageanswer_yes_has_a_motive"
            ),
        )

    def __str__(self) -> str:
        return self.criterion


class FollowUp(models.Model):
    """What came of a visit: a case cannot be closed without it (S-77)."""

    visit = models.OneToOneField(
        VisitRequest, models.CASCADE, primary_key=True, related_name="follow_up"
    )
    participants = models.PositiveSmallIntegerField(_("number of visitors who came"))
    learnt = models.TextField(_("what we learnt"))
    learnt_by = models.CharField(_("who learnt it"), max_length=200)
    shared_with = models.TextField(_("shared with whom"))
    image_effect = models.TextField(_("effect on the image of Stockholm"), blank=True)
    next_step = models.TextField(_("next step"), blank=True)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    history = HistoricalRecords()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(learnt="") & ~Q(learnt_by="") & ~Q(shared_with=""),
                name="followup_says_what_by_whom_and_shared_with_whom",
            ),
        )

    def __str__(self) -> str:
        return self.learnt[:60]
