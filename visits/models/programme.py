"""The programme of a visit: its items, the sheet around them, and the places where guests are met.

No visitor's personal data: hosts are the city's own, guests are numbers here.
"""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from engagements.models import Body, GoodExample, User

from .request import VisitRequest


class VisitPlace(models.Model):
    """A house or a room where the city receives guests, and what one must know of it."""

    name = models.CharField(_("name"), max_length=160)
    address = models.CharField(_("address"), max_length=200)
    body = models.ForeignKey(
        Body, models.PROTECT, related_name="visit_places", verbose_name=_("body")
    )
    capacity = models.PositiveSmallIntegerField(
        _("how many people it holds"), null=True, blank=True
    )
    on_the_map = models.CharField(
        _("on the map"),
        max_length=300,
        blank=True,
        help_text=_(
            "Coordinates such as 59.3275, 18.0546, or in words how one gets there. "
            "Printed in the guests' programme."
        ),
    )
    accessibility = models.TextField(
        _("accessibility"),
        blank=True,
        help_text=_("Step-free entrance, lift, hearing loop, toilets, where a car may stop."),
    )
    is_active = models.BooleanField(_("can be chosen"), default=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("place for visits")
        verbose_name_plural = _("places for visits")
        constraints = (
            models.UniqueConstraint(
                "name",
                "address",
                name="visitplace_is_written_down_once",
                violation_error_message=_("The place is in the register already."),
            ),
            models.CheckConstraint(
                condition=Q(capacity=None) | Q(capacity__gt=0), name="visitplace_holds_people"
            ),
        )

    def __str__(self) -> str:
        return self.name


def hours() -> Func:
    """The item's time as a range: its end is free for the next one."""
    return Func(
        F("starts_at"), F("ends_at"), function="TSTZRANGE", output_field=DateTimeRangeField()
    )


class ProgrammeItem(models.Model):
    """One point of a visit's programme. Cancelled ones stay: hosts have seen them."""

    visit = models.ForeignKey(VisitRequest, models.PROTECT, related_name="programme")
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    topic = models.CharField(_("what it is about"), max_length=200)
    visit_place = models.ForeignKey(
        VisitPlace,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="programme",
        verbose_name=_("place from the register"),
    )
    place = models.CharField(_("place"), max_length=160, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    host = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="hosts",
        verbose_name=_("host"),
    )
    host_name = models.CharField(_("another host"), max_length=160, blank=True)
    body = models.ForeignKey(
        Body,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="programme",
        verbose_name=_("whose part it is"),
    )
    language = models.CharField(_("language"), max_length=60, blank=True)
    interpreter = models.CharField(
        _("interpreter"), max_length=12, choices=VisitRequest.Interpreter, blank=True
    )
    examples = models.ManyToManyField(
        GoodExample, blank=True, related_name="shown_in", verbose_name=_("good examples")
    )
    notes = models.TextField(_("notes for the hosts"), blank=True)
    is_cancelled = models.BooleanField(_("cancelled"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    history = HistoricalRecords(m2m_fields=[examples])

    class Meta:
        verbose_name = _("item of the programme")
        verbose_name_plural = _("items of the programme")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="programmeitem_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=~Q(topic=""), name="programmeitem_has_a_topic"),
            models.CheckConstraint(
                condition=Q(host=None) | Q(host_name=""), name="programmeitem_has_one_host"
            ),
            ExclusionConstraint(
                name="programmeitem_host_is_once_at_a_time_in_a_visit",
                expressions=[
                    ("visit", RangeOperators.EQUAL),
                    ("host", RangeOperators.EQUAL),
                    (hours(), RangeOperators.OVERLAPS),
                ],
                condition=Q(host__isnull=False, is_cancelled=False),
                violation_error_message=_(
                    "The host is already at another item of this visit at that time."
                ),
            ),
        )
        indexes = (
            models.Index(fields=["visit", "starts_at", "id"], name="programmeitem_in_order"),
            models.Index(fields=["starts_at", "id"], name="programmeitem_by_time"),
            models.Index(fields=["host", "starts_at"], name="programmeitem_of_a_host"),
        )

    def __str__(self) -> str:
        return self.topic


class ProgrammeSheet(models.Model):
    """What stands around the items: whom the guests ring, what is said to them, when it was sent.

    `sent_at` is the first time the hosts were told: from then on every change reaches them.
    """

    visit = models.OneToOneField(
        VisitRequest, models.CASCADE, primary_key=True, related_name="programme_sheet"
    )
    contact = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("whom the guests ring"),
    )
    contact_phone = models.CharField(_("telephone on the day"), max_length=40, blank=True)
    welcome = models.TextField(_("words to the guests"), blank=True)
    for_hosts = models.TextField(_("notes for all hosts"), blank=True)
    message_used = models.BooleanField(_("the city's message stands in it"), default=False)
    sent_at = models.DateTimeField(null=True, editable=False)
    sent_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        constraints = (
            models.CheckConstraint(
                condition=Q(sent_at=None, sent_by=None)
                | Q(sent_at__isnull=False, sent_by__isnull=False),
                name="programmesheet_sent_has_time_and_sender",
            ),
        )

    def __str__(self) -> str:
        return f"#{self.pk}"
