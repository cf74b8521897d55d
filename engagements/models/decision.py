"""Decisions: append-only. The database itself refuses UPDATE, DELETE and TRUNCATE."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .appointment import Appointment
from .body import Body
from .case import Case
from .meeting import Meeting
from .person import User


class Decision(models.Model):
    """What an organ decided in a case, on which ruling, by whom, in which capacity.

    A correction is a new decision that supersedes (FL 36 §); rows never change. `facts` is the
    matter that the ruling judged, as a line of the routing contract: with it the decision can be
    judged again under any version of the strategy. Only decisions that were recorded before the
    column existed have none. When the minutes were adjusted and announced stands at the meeting.
    """

    class Organ(models.TextChoices):
        KF = "KF", _("City Council")
        KS = "KS", _("City Executive Board")
        FB_IB = "FB_IB", _("Finance commissioner after handling in the Advisory Committee")
        NAMND = "NAMND", _("Committee")
        BOLAGSSTYRELSE = "BOLAGSSTYRELSE", _("Company board")

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", _("The visit is accepted")
        DECLINED = "declined", _("The visit is declined")
        LETTER_ISSUED = "letter_issued", _("An invitation letter is issued")
        LETTER_REFUSED = "letter_refused", _("An invitation letter is refused")
        APPROVED = "approved", _("Approved")
        REJECTED = "rejected", _("Rejected")

    case = models.ForeignKey(Case, models.PROTECT, related_name="decisions")
    matter = models.CharField(max_length=32)
    organ = models.CharField(_("deciding organ"), max_length=16, choices=Organ)
    body = models.ForeignKey(Body, models.PROTECT, related_name="decisions")
    outcome = models.CharField(_("outcome"), max_length=24, choices=Outcome)
    reasons = models.TextField(_("reasons"))
    conditions = models.TextField(_("conditions"), blank=True)
    decided_on = models.DateField(_("decided on"))
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="decisions")
    decided_by_name = models.CharField(max_length=120)
    acting_as = models.ForeignKey(Appointment, models.PROTECT, related_name="decisions")
    on_delegation = models.BooleanField(_("on delegation"))
    is_urgent = models.BooleanField(_("urgent (KL 6:39)"), default=False)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, related_name="decisions", verbose_name=_("meeting")
    )
    minutes_section = models.CharField(_("minutes paragraph"), max_length=20, blank=True)
    dissent = models.TextField(_("dissent"), blank=True)
    facts = models.JSONField(null=True)
    ruling = models.JSONField()
    policy_version = models.CharField(max_length=20)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="superseded_by"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = (
            models.UniqueConstraint(
                "case",
                "matter",
                condition=Q(supersedes=None),
                name="decision_is_taken_once_a_matter",
            ),
            models.CheckConstraint(condition=~Q(reasons=""), name="decision_has_reasons"),
            models.CheckConstraint(
                condition=Q(on_delegation=True, meeting=None, minutes_section="")
                | Q(on_delegation=False, is_urgent=True, meeting=None, minutes_section="")
                | Q(on_delegation=False, is_urgent=False, meeting__isnull=False)
                & ~Q(minutes_section=""),
                name="decision_of_a_meeting_names_it_and_its_paragraph",
            ),
            models.CheckConstraint(
                condition=~Q(supersedes=F("id")), name="decision_does_not_supersede_itself"
            ),
        )
        indexes = (
            models.Index("body", "decided_on", "id", name="decision_of_a_body"),
            models.Index(
                fields=("decided_on", "id"),
                include=("policy_version", "case"),
                name="decision_by_day",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} ({self.decided_on})"
