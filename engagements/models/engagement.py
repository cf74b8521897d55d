"""What every engagement has beside its case: time, money, purpose and the common answers."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .case import Case
from .counterpart import Theme
from .monitoring import MonitoringEntry
from .plan import PlanItem


def amount(label: Any, **more: Any) -> models.DecimalField:
    """An amount in SEK; not known is NULL and never zero."""
    return models.DecimalField(
        label, max_digits=14, decimal_places=2, null=True, blank=True, **more
    )


class Sustainability(models.TextChoices):
    """The four dimensions of S-8."""

    SOCIAL = "social", _("Social")
    ECOLOGICAL = "ecological", _("Ecological")
    ECONOMIC = "economic", _("Economic")
    DEMOCRATIC = "democratic", _("Democratic")


class Purpose(models.TextChoices):
    """Why the city cooperates (S-28)."""

    METHODS = "methods", _("Knowledge of methods")
    ANGLES = "angles", _("New angles")
    CULTURES = "cultures", _("Knowledge of cultures")
    INTERCULTURAL = "intercultural", _("Intercultural communication")
    NETWORK = "network", _("A wider network")


class Sector(models.TextChoices):
    """Who else takes part (S-34)."""

    PUBLIC = "public", _("Public sector")
    ACADEMIA = "academia", _("Academia")
    BUSINESS = "business", _("Business")
    CIVIL_SOCIETY = "civil_society", _("Civil society")


def codes(label: Any, choices: type[models.TextChoices]) -> ArrayField:
    """Some of the codes, never a single choice (S-12)."""
    return ArrayField(
        models.CharField(max_length=20, choices=choices),
        verbose_name=label,
        default=list,
        blank=True,
    )


class Engagement(models.Model):
    """The common part of every kind but visits: S-1, S-7, S-8, S-26 to S-28, S-30, S-70.

    What only one kind needs lives in that kind's own table. Amounts are SEK, hours are hours a
    year. `plan_item` is what the annual plan sets aside; without one `budgeted_sek` is told.
    """

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="engagement")
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    expected_benefit = models.TextField(
        _("what the city gains"),
        help_text=_("What the city wants to learn or achieve. Those who decide read this."),
    )
    vision_contribution = models.TextField(
        _("how it contributes to the city's vision"),
        blank=True,
        help_text=_("Needed before the matter is submitted for decision (S-7)."),
    )
    sustainability = codes(_("sustainability"), Sustainability)
    purposes = codes(_("purpose of the cooperation"), Purpose)
    sectors = codes(_("partners from"), Sector)
    we_learn = models.TextField(_("what we can learn"), blank=True)
    we_share = models.TextField(_("what we can share"), blank=True)
    themes = models.ManyToManyField(
        Theme, blank=True, related_name="engagements", verbose_name=_("themes")
    )
    foreign_policy = models.BooleanField(
        _("is it about foreign, aid or security policy?"), null=True, blank=True
    )
    total_sek = amount(_("total cost, SEK"))
    own_sek = amount(_("the city's own money, SEK"))
    external_sek = amount(_("others' money, SEK"))
    fee_sek_per_year = amount(_("fee a year, SEK"))
    own_sek_per_year = amount(_("the city's own money a year, SEK"))
    own_hours_per_year = models.PositiveIntegerField(
        _("the city's own hours a year"), null=True, blank=True
    )
    plan_item = models.ForeignKey(
        PlanItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="engagements",
        verbose_name=_("in the annual plan"),
        help_text=_("What the plan has left pays; the rules compare the cost with it (S-70)."),
    )
    budgeted_sek = amount(
        _("budgeted, SEK"),
        help_text=_("Where it is not in the annual plan: the money set aside for it."),
    )
    budget_line = models.CharField(_("where it is budgeted"), max_length=120, blank=True)
    forums_examined = models.TextField(
        _("established forums that were examined"),
        blank=True,
        help_text=_(
            "The networks and organisations where the cooperation could take place (S-30)."
        ),
    )
    forum_finding = models.TextField(_("what the examination found"), blank=True)
    forums_examined_on = models.DateField(_("examined on"), null=True, blank=True)
    partner_rationale = models.TextField(
        _("why that city or partner"),
        blank=True,
        help_text=_("Link the monitoring that the choice rests on as well (S-26)."),
    )
    monitoring_entries = models.ManyToManyField(
        MonitoringEntry,
        blank=True,
        related_name="engagements",
        verbose_name=_("monitoring that it rests on"),
    )

    history = HistoricalRecords(m2m_fields=[themes, monitoring_entries])

    class Meta:
        verbose_name = _("engagement")
        verbose_name_plural = _("engagements")
        constraints = (
            models.CheckConstraint(
                condition=Q(total_sek=None) | Q(total_sek__gte=0),
                name="engagement_total_is_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(own_sek=None) | Q(own_sek__gte=0),
                name="engagement_own_money_is_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(external_sek=None) | Q(external_sek__gte=0),
                name="engagement_others_money_is_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(fee_sek_per_year=None) | Q(fee_sek_per_year__gte=0),
                name="engagement_fee_is_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(own_sek_per_year=None) | Q(own_sek_per_year__gte=0),
                name="engagement_yearly_money_is_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(budgeted_sek=None) | Q(budgeted_sek__gte=0),
                name="engagement_budget_is_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(plan_item=None) | Q(budgeted_sek=None),
                name="engagement_has_one_budget",
            ),
            models.CheckConstraint(
                condition=Q(sustainability__contained_by=Sustainability.values),
                name="engagement_sustainability_is_known",
            ),
        )
        indexes = (
            models.Index(F("starts_on").desc(), "case", name="engagement_by_start"),
            models.Index(
                "plan_item", condition=Q(plan_item__isnull=False), name="engagement_of_a_plan_item"
            ),
        )

    def __str__(self) -> str:
        return str(self.case)
