"""Documents of a case that were handed out on request: what and how, never to whom."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .appointment import Appointment
from .case import Case
from .job import Job
from .person import User


class HandOut(models.Model):
    """One answer to a request for documents (TF 2 kap.). Who asked is not asked, nor kept."""

    class Outcome(models.TextChoices):
        WHOLE = "whole", _("Handed out in full")
        MASKED = "masked", _("Handed out with parts masked or withheld")
        REFUSED = "refused", _("Not handed out")

    case = models.ForeignKey(Case, models.PROTECT, related_name="handouts")
    outcome = models.CharField(_("outcome"), max_length=7, choices=Outcome)
    # What was chosen, and of what is masked only the provision: {"documents": […], "facts": […]}.
    chosen = models.JSONField(default=dict)
    reasons = models.TextField(_("reasons"), blank=True)
    job = models.OneToOneField(Job, models.PROTECT, null=True, related_name="handout")
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    acting_as = models.ForeignKey(Appointment, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["case", "-id"], name="handout_of_a_case"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(outcome="refused", job=None) & ~Q(reasons="")
                | ~Q(outcome="refused") & Q(job__isnull=False),
                name="handout_is_a_package_or_a_reasoned_no",
            ),
        )

    def __str__(self) -> str:
        return self.get_outcome_display()
