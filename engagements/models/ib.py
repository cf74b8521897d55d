"""Internationella beredningen (IB): its meetings, items, stances and attendance (S-65 to S-68)."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .appointment import Appointment, Seat
from .case import Case
from .person import User


class IbMeeting(models.Model):
    """A meeting of IB, or an item or more handled between meetings (per capsulam).

    Per capsulam `held_on` is the last day to answer. The stage only goes forward.
    """

    class Stage(models.TextChoices):
        DRAFT = "draft", _("Draft")
        CALLED = "called", _("Called")
        ONGOING = "ongoing", _("Ongoing")
        DECIDED = "decided", _("Decided")
        NOTED = "noted", _("Notes written")

    held_on = models.DateField(_("day of the meeting"))
    starts_at = models.TimeField(_("begins"), default=datetime.time(8, 30))
    place = models.CharField(_("place"), max_length=120, blank=True)
    per_capsulam = models.BooleanField(_("between meetings"), default=False)
    material_due_on = models.DateField(_("last day for material"))
    stage = models.CharField(_("stage"), max_length=8, choices=Stage, default=Stage.DRAFT)
    called_at = models.DateTimeField(null=True, editable=False)
    opened_at = models.DateTimeField(null=True, editable=False)
    other_notes = models.TextField(_("other notes"), blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("IB meeting")
        verbose_name_plural = _("IB meetings")
        constraints = (
            models.UniqueConstraint(
                "held_on",
                condition=Q(per_capsulam=False),
                name="ibmeeting_is_one_a_day",
                violation_error_message=_("There is a meeting on that day already."),
            ),
            models.CheckConstraint(
                condition=Q(material_due_on__lte=F("held_on")),
                name="ibmeeting_material_comes_before_it",
                violation_error_message=_("The material is due before the meeting."),
            ),
            models.CheckConstraint(
                condition=Q(stage="draft") | Q(called_at__isnull=False),
                name="ibmeeting_called_says_when",
            ),
        )
        indexes = (models.Index(F("held_on").desc(), name="ibmeeting_newest"),)

    def __str__(self) -> str:
        return str(self.held_on)


class IbItem(models.Model):
    """One case on an agenda. IB handles it; finansborgarrådet, never IB, decides it (A-23)."""

    class Outcome(models.TextChoices):
        OPEN = "open", _("Not yet decided")
        DECIDED = "decided", _("Decided")
        TO_KS = "to_ks", _("Goes to the executive board")
        RETURNED = "returned", _("Returned to whoever prepares it")

    meeting = models.ForeignKey(IbMeeting, models.PROTECT, related_name="items")
    case = models.ForeignKey(Case, models.PROTECT, related_name="ib_items")
    position = models.PositiveSmallIntegerField(_("number"))
    is_grouped = models.BooleanField(_("one stance for several"), default=False)
    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.OPEN)
    note = models.TextField(_("note for the record"), blank=True)
    handled_at = models.DateTimeField(null=True, editable=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("IB item")
        verbose_name_plural = _("IB items")
        constraints = (
            models.UniqueConstraint(
                fields=["meeting", "position"],
                name="ibitem_number_is_used_once_a_meeting",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint("meeting", "case", name="ibitem_is_once_a_meeting"),
            models.UniqueConstraint(
                "case", condition=Q(outcome="open"), name="ibitem_is_open_at_one_meeting"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["open", "returned"]) | Q(handled_at__isnull=False),
                name="ibitem_is_handled_before_it_is_decided",
            ),
        )

    def __str__(self) -> str:
        return str(self.case)


class Stance(models.Model):
    """What the holder of a seat says of an item: one stance a seat, never two (A-23).

    `key` and `typed_at` come from the device: a post that arrives twice counts once, and one
    that was written earlier never overwrites a later one.
    """

    class Choice(models.TextChoices):
        SUPPORTS = "supports", _("Supports")
        OPPOSES = "opposes", _("Opposes")
        NOTES = "notes", _("Notes")

    item = models.ForeignKey(IbItem, models.PROTECT, related_name="stances")
    seat = models.CharField(_("seat"), max_length=16, choices=Seat)
    choice = models.CharField(_("stance"), max_length=8, choices=Choice)
    comment = models.TextField(_("comment"), blank=True)
    person = models.ForeignKey(User, models.PROTECT, related_name="stances")
    person_name = models.CharField(max_length=120)
    acting_as = models.ForeignKey(Appointment, models.PROTECT, related_name="+")
    key = models.UUIDField(unique=True)
    typed_at = models.DateTimeField()
    given_at = models.DateTimeField(auto_now=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("stance")
        verbose_name_plural = _("stances")
        constraints = (
            models.UniqueConstraint("item", "seat", name="stance_is_one_a_seat"),
            models.CheckConstraint(
                condition=Q(choice__in=["supports", "opposes", "notes"]),
                name="stance_is_one_of_three",
            ),
        )

    def __str__(self) -> str:
        return self.get_choice_display()


class IbAttendance(models.Model):
    """Who was there, in which capacity; co-opted people and officers take no stance (S-65)."""

    class Capacity(models.TextChoices):
        SEAT = "seat", _("Member")
        DEPUTY = "deputy", _("Deputy")
        COOPTED = "coopted", _("Co-opted")
        OFFICER = "officer", _("Officer")

    meeting = models.ForeignKey(IbMeeting, models.PROTECT, related_name="attendance")
    person = models.ForeignKey(User, models.PROTECT, related_name="+")
    capacity = models.CharField(_("capacity"), max_length=8, choices=Capacity)
    seat = models.CharField(max_length=16, choices=Seat, blank=True)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        constraints = (
            models.UniqueConstraint("meeting", "person", name="ibattendance_is_noted_once"),
            models.CheckConstraint(
                condition=Q(capacity__in=["seat", "deputy"]) & ~Q(seat="")
                | Q(capacity__in=["coopted", "officer"], seat=""),
                name="ibattendance_seat_goes_with_the_capacity",
            ),
        )

    def __str__(self) -> str:
        return str(self.person)
