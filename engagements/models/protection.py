"""What keeps people out: secrecy marks (OSL) and recusals (jäv)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .body import Body
from .case import Case
from .person import User


class SecrecyMark(models.Model):
    """A warning that a case may hold secret information (OSL 5:5): not a decision.

    Says which provision, why, by whom and when; each request for a document is tried anew.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="secrecy_marks")
    provision = models.CharField(_("provision"), max_length=60)
    reason = models.TextField(_("reason"))
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    marked_at = models.DateTimeField(auto_now_add=True)
    marked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    lift_reason = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "case", condition=Q(lifted_at=None), name="secrecymark_is_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None, lift_reason="")
                | Q(lifted_at__isnull=False, lifted_by__isnull=False) & ~Q(lift_reason=""),
                name="secrecymark_lifted_says_who_when_and_why",
            ),
            models.CheckConstraint(
                condition=~Q(provision="") & ~Q(reason=""),
                name="secrecymark_cites_a_provision_and_a_reason",
            ),
        )

    def __str__(self) -> str:
        return self.provision


class Recusal(models.Model):
    """A person's conflict of interest in a case (KL 6:28-32, 7:4; FL 16 §).

    Takes away deciding, preparing and seeing the case: in lists, search and mail.
    """

    class Ground(models.TextChoices):
        INTEREST = "interest", _("The outcome concerns the person or someone close")
        REPRESENTS = "represents", _("Represents someone whom it concerns")
        HANDLED_BEFORE = "handled_before", _("Has taken part in the same matter elsewhere")
        OTHER = "other", _("Another circumstance that puts impartiality in doubt")

    case = models.ForeignKey(Case, models.PROTECT, related_name="recusals")
    person = models.ForeignKey(User, models.PROTECT, related_name="recusals")
    ground = models.CharField(_("ground"), max_length=16, choices=Ground)
    explanation = models.TextField(_("explanation"), blank=True)
    declared_at = models.DateTimeField(auto_now_add=True)
    declared_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint("case", "person", name="recusal_is_declared_once"),)
        indexes = (models.Index("person", "case", name="recusal_of_a_person"),)

    def __str__(self) -> str:
        return self.get_ground_display()
