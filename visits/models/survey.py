"""How it was: the guests' answers to a short survey, and what the hosts took with them."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from engagements.models import User

from .letter import LANGUAGES
from .request import VisitRequest


class Survey(models.Model):
    """A survey sent to the guests: its link opens once, and until its last day.

    The link's token is made from `nonce` and the installation's key; only its hash is kept.
    """

    visit = models.ForeignKey(VisitRequest, models.PROTECT, related_name="surveys")
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES)
    nonce = models.CharField(max_length=64)
    token_hash = models.CharField(max_length=64, unique=True)
    closes_on = models.DateField()
    sent_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(token_hash__regex=r"^[0-9a-f]{64}$"), name="survey_keeps_only_a_hash"
            ),
        )

    def __str__(self) -> str:
        return f"#{self.pk}"


class GuestAnswer(models.Model):
    """What the guests answered: once, and in their own words.

    Personal data of visitors may stand in it: it is in no history, search or audit content.
    """

    class WouldHost(models.TextChoices):
        YES = "yes", _("Yes")
        PERHAPS = "perhaps", _("Perhaps")
        NO = "no", _("No")

    survey = models.OneToOneField(Survey, models.PROTECT, primary_key=True, related_name="answer")
    usefulness = models.PositiveSmallIntegerField(
        _("How useful was the visit to you?"),
        validators=[MinValueValidator(1), MaxValueValidator(5)],
    )
    took_home = models.TextField(_("What did you take home?"), blank=True)
    better = models.TextField(_("What could have been better?"), blank=True)
    would_host = models.CharField(
        _("Would you receive us in return?"), max_length=7, choices=WouldHost, blank=True
    )
    may_contact = models.BooleanField(_("May we contact you again?"))
    answered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(usefulness__gte=1, usefulness__lte=5),
                name="guestanswer_usefulness_is_one_to_five",
            ),
        )

    def __str__(self) -> str:
        return f"#{self.pk}"


class HostAnswer(models.Model):
    """What one of ours learnt from receiving the guests."""

    visit = models.ForeignKey(VisitRequest, models.PROTECT, related_name="host_answers")
    person = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    learnt = models.TextField(_("What did we learn?"))
    usable = models.TextField(_("Where can it be used?"), blank=True)
    again = models.BooleanField(_("Would you receive them again?"), null=True)
    answered_at = models.DateTimeField(editable=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("host's answer")
        verbose_name_plural = _("hosts' answers")
        constraints = (
            models.UniqueConstraint("visit", "person", name="hostanswer_is_one_a_person"),
            models.CheckConstraint(condition=~Q(learnt=""), name="hostanswer_says_what_was_learnt"),
        )

    def __str__(self) -> str:
        return self.learnt[:60]
