"""Projects: of the EU's funds and programmes (S-32, S-33) and of aid character (S-56)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .case import Case
from .engagement import amount


class EuProject(models.Model):
    """A project with EU money, clearly linked to the planned development of the body's work."""

    ANSWERS = ("aid_character",)

    class Role(models.TextChoices):
        COORDINATOR = "coordinator", _("Coordinator")
        PARTNER = "partner", _("Partner")
        ASSOCIATED = "associated", _("Associated partner")

    class Application(models.TextChoices):
        PLANNED = "planned", _("Planned")
        SENT = "sent", _("Sent")
        GRANTED = "granted", _("Granted")
        REFUSED = "refused", _("Refused")

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="euproject")
    programme = models.CharField(
        _("fund or programme"),
        max_length=120,
        help_text=_("For example Interreg Baltic Sea Region."),
    )
    call = models.CharField(_("call"), max_length=120, blank=True)
    call_closes_on = models.DateField(_("the call closes"), null=True, blank=True)
    role = models.CharField(_("the city's role"), max_length=12, choices=Role)
    partners = models.TextField(_("partners"))
    goals = models.TextField(_("purpose and goals"))
    eu_sek = amount(_("of which EU money to the city, SEK"))
    plan_goal = models.TextField(
        _("goal or activity in the operational plan"),
        blank=True,
        help_text=_("An EU project must be clearly linked to planned development (S-33)."),
    )
    plan_year = models.PositiveSmallIntegerField(_("year of that plan"), null=True, blank=True)
    application = models.CharField(
        _("application"), max_length=8, choices=Application, default=Application.PLANNED
    )
    answered_on = models.DateField(_("answer to the application"), null=True, blank=True)
    aid_character = models.BooleanField(_("is it of aid character?"), null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("EU project")
        verbose_name_plural = _("EU projects")
        constraints = (
            models.CheckConstraint(
                condition=Q(plan_year=None) | Q(plan_year__gte=2016, plan_year__lte=2100),
                name="euproject_plan_year_is_of_our_time",
                violation_error_message=_("Write the year with four digits."),
            ),
        )

    def __str__(self) -> str:
        return str(self.case)

    @property
    def plan_link(self) -> bool | None:
        """S-33: the link is there when both the goal and its year are told."""
        return True if self.plan_goal.strip() and self.plan_year else None


class AidProject(models.Model):
    """A project of aid character, whose whole cost somebody else bears (S-56)."""

    ANSWERS = ("aid_character",)

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="aidproject")
    aid_character = models.BooleanField(_("is it of aid character?"), null=True, blank=True)
    purpose = models.TextField(_("purpose"))
    our_part = models.TextField(_("what the city does in it"))
    funder = models.CharField(
        _("who bears the cost"), max_length=160, help_text=_("For example Sida or ICLD.")
    )
    funding_reference = models.CharField(_("the funder's decision"), max_length=120, blank=True)
    legal_note = models.TextField(
        _("support in law"),
        blank=True,
        help_text=_("Act 2009:47, chapter 5; what the legal unit has said."),
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("aid project")
        verbose_name_plural = _("aid projects")

    def __str__(self) -> str:
        return str(self.case)
