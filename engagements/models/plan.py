"""The annual plan: what a body sets aside for its international work (S-76 to S-78)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .body import Body
from .case import Case
from .person import User


class AnnualPlan(models.Model):
    """A body's plan for one calendar year (A-25): its priorities, money and hours."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="annual_plans")
    year = models.PositiveSmallIntegerField(_("year"))
    priorities = models.TextField(_("priorities in words"), blank=True)
    sek = models.DecimalField(_("set aside, SEK"), max_digits=14, decimal_places=2)
    hours = models.PositiveIntegerField(_("set aside, hours"))
    adopted_on = models.DateField(
        _("adopted on"),
        null=True,
        blank=True,
        help_text=_("The day the body adopted its operational plan. Empty: a draft."),
    )
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    written_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("annual plan")
        verbose_name_plural = _("annual plans")
        constraints = (
            models.UniqueConstraint(
                "body",
                "year",
                name="annualplan_is_one_a_body_and_year",
                violation_error_message=_("The body already has a plan for that year."),
            ),
            models.CheckConstraint(
                condition=Q(sek__gte=0), name="annualplan_money_is_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(year__gte=2016, year__lte=2100), name="annualplan_year_is_of_our_time"
            ),
        )

    def __str__(self) -> str:
        return f"{self.body} {self.year}"


class PlanItem(models.Model):
    """One planned engagement, drawn down by the decided cases that point at it."""

    plan = models.ForeignKey(AnnualPlan, models.PROTECT, related_name="items")
    title = models.CharField(_("planned engagement"), max_length=200)
    focus_areas = ArrayField(
        models.CharField(max_length=20, choices=Case.FocusArea), verbose_name=_("focus areas")
    )
    sek = models.DecimalField(_("SEK"), max_digits=14, decimal_places=2)
    hours = models.PositiveIntegerField(_("hours"))
    note = models.TextField(_("note"), blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("planned engagement")
        verbose_name_plural = _("planned engagements")
        constraints = (
            models.UniqueConstraint(
                "plan",
                "title",
                name="planitem_is_named_once_a_plan",
                violation_error_message=_("The plan already has an engagement of that name."),
            ),
            models.CheckConstraint(condition=Q(sek__gte=0), name="planitem_money_is_not_negative"),
            models.CheckConstraint(
                condition=Q(focus_areas__len__gt=0)
                & Q(focus_areas__contained_by=Case.FocusArea.values),
                name="planitem_has_focus_areas_of_the_strategy",
            ),
        )

    def __str__(self) -> str:
        return self.title
