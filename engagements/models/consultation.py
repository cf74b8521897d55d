"""Consultations (samråd) and advice: a question and its statement (S-73, S-74, S-79)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .body import Body
from .case import Case
from .person import User
from .support import AdviceCategory


class Consultation(models.Model):
    """A question to another body about a case, due on a working day, and what it answered."""

    class Stance(models.TextChoices):
        SUPPORTS = "supports", _("Supports it")
        WITH_REMARKS = "with_remarks", _("Supports it, with remarks")
        OBJECTS = "objects", _("Objects")
        ADVICE = "advice", _("Gives advice")

    case = models.ForeignKey(Case, models.PROTECT, related_name="consultations")
    asked_body = models.ForeignKey(
        Body, models.PROTECT, related_name="consultations", verbose_name=_("body that is asked")
    )
    category = models.CharField(
        _("advice about"), max_length=16, choices=AdviceCategory, blank=True
    )
    question = models.TextField(_("question"))
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    asked_on = models.DateField()
    due_on = models.DateField(_("answer by"))
    stance = models.CharField(_("stance"), max_length=12, choices=Stance, blank=True)
    statement = models.TextField(_("statement"), blank=True)
    answered_on = models.DateField(_("answered"), null=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    withdrawn_on = models.DateField(null=True)
    submission_key = models.UUIDField(null=True, unique=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        constraints = (
            models.UniqueConstraint(
                "case",
                "asked_body",
                condition=Q(answered_on=None, withdrawn_on=None),
                name="consultation_is_open_once_a_body",
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None, answered_by=None, statement="", stance="")
                | Q(
                    answered_on__isnull=False,
                    answered_by__isnull=False,
                    answered_on__gte=F("asked_on"),
                )
                & ~Q(statement="")
                & ~Q(stance=""),
                name="consultation_answered_says_what_and_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(answered_on=None),
                name="consultation_withdrawn_has_no_answer",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gt=F("asked_on")), name="consultation_is_due_later"
            ),
        )
        indexes = (
            models.Index(
                "asked_body",
                "due_on",
                "id",
                condition=Q(answered_on=None, withdrawn_on=None),
                name="consultation_unanswered",
            ),
            models.Index("case", "id", name="consultation_of_a_case"),
            models.Index("asked_body", "case", name="consultation_of_a_body"),
        )

    def __str__(self) -> str:
        return f"{self.asked_body}: {self.question[:60]}"
