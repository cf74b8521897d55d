"""Representation (S-36): what the city offers its guests, for what purpose, at what cost.

Guests are counted and their organisations named; their own names are not kept here.
"""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from engagements.models import User

from .programme import ProgrammeItem
from .request import VisitRequest


class Representation(models.Model):
    class Kind(models.TextChoices):
        COFFEE = "coffee", _("Coffee or refreshments")
        LUNCH = "lunch", _("Lunch")
        DINNER = "dinner", _("Dinner")
        GIFT = "gift", _("Gift")

    visit = models.ForeignKey(VisitRequest, models.PROTECT, related_name="representation")
    item = models.ForeignKey(
        ProgrammeItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="representation",
        verbose_name=_("item of the programme"),
    )
    held_on = models.DateField(_("day"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    purpose = models.TextField(
        _("purpose"),
        help_text=_("What it does for the visit's mutual learning. Nobody's name."),
    )
    own = models.PositiveSmallIntegerField(_("participants from the city"))
    guests = models.PositiveSmallIntegerField(_("guests"), validators=[MinValueValidator(1)])
    organisations = models.CharField(
        _("the guests' organisations"),
        max_length=300,
        help_text=_("Organisations only: the guests' names are personal data."),
    )
    cost_per_head = models.DecimalField(
        _("cost a person, SEK"),
        max_digits=9,
        decimal_places=2,
        validators=[MinValueValidator(0)],
        help_text=_("Without value added tax. For a gift: what each gift costs."),
    )
    alcohol = models.BooleanField(_("alcohol is served"), default=False)
    account = models.CharField(_("budget account"), max_length=80, blank=True)
    decided_by = models.CharField(_("decided by"), max_length=160)
    motive = models.TextField(
        _("motive for going beyond the rules"),
        blank=True,
        help_text=_("Only when it goes beyond a rule."),
    )
    is_cancelled = models.BooleanField(_("it is called off"), default=False)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("representation")
        verbose_name_plural = _("representation")
        constraints = (
            models.CheckConstraint(condition=~Q(purpose=""), name="representation_has_a_purpose"),
            models.CheckConstraint(condition=Q(guests__gt=0), name="representation_has_guests"),
            models.CheckConstraint(
                condition=Q(cost_per_head__gte=0), name="representation_costs_no_less_than_zero"
            ),
        )
        indexes = (models.Index(fields=["visit", "held_on", "id"], name="representation_in_order"),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.held_on}"
