"""The chain in which KS prepares what KF decides (S-64; KL 5:26): dated steps."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .case import Case
from .person import User


class PreparationStep(models.Model):
    """One step of the chain, done on a day. Append-only: a step is taken once."""

    class Step(models.TextChoices):
        OFFICERS_REPORT = "officers_report", _("Officer's report of the City Executive Office")
        REFERRAL = "referral", _("Referral to other bodies")
        COMMISSIONERS = "commissioners", _("Preparation of the commissioners")
        KS = "ks", _("The City Executive Board's proposal")

    case = models.ForeignKey(Case, models.PROTECT, related_name="preparation_steps")
    step = models.CharField(_("step"), max_length=16, choices=Step)
    done_on = models.DateField(_("done on"))
    note = models.CharField(
        _("note"), max_length=200, blank=True, help_text=_("For example the paragraph or number.")
    )
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("step of the preparation")
        verbose_name_plural = _("steps of the preparation")
        constraints = (
            models.UniqueConstraint("case", "step", name="preparationstep_is_taken_once"),
        )

    def __str__(self) -> str:
        return self.get_step_display()
