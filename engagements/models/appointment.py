"""Appointments (uppdrag): the only source of rights."""

import datetime

from django.contrib.auth.models import Group
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .body import Body
from .person import User


class Role(models.TextChoices):
    CONTACT_PERSON = "contact_person", _("International contact person")
    HANDLER = "handler", _("Case officer")
    HEAD = "head", _("Head of administration or company")
    SECRETARY = "secretary", _("Committee secretary")
    REGISTRAR = "registrar", _("Registrar")
    SLK_OFFICER = "slk_officer", _("Officer at the City Executive Office")
    IB_CHAIR = "ib_chair", _("Finance commissioner")
    IB_MEMBER = "ib_member", _("Member of the International Advisory Committee")
    IB_COOPTED = "ib_coopted", _("Co-opted to the International Advisory Committee")
    DEPUTY = "deputy", _("Deputy")
    AUDITOR = "auditor", _("Auditor")


class Seat(models.TextChoices):
    """The four political seats of IB (S-65)."""

    FINANCE = "finance", _("Finance commissioner, leads the committee")
    COUNCIL_CHAIR = "council_chair", _("Chair of the City Council")
    OPPOSITION = "opposition", _("Group leader of the largest opposition party")
    VICE_CHAIR = "vice_chair", _("First vice chair of the City Council")


class RoleGroup(models.Model):
    """The group that carries the permissions of one role at one body."""

    group = models.OneToOneField(Group, models.CASCADE, primary_key=True)
    body = models.ForeignKey(Body, models.CASCADE, related_name="role_groups")
    role = models.CharField(max_length=16, choices=Role)

    class Meta:
        constraints = (
            models.UniqueConstraint("body", "role", name="rolegroup_is_one_a_body_and_role"),
        )

    def __str__(self) -> str:
        return f"{self.role}@{self.body.code}"


def days() -> Func:
    """The appointment's days as a range, both ends included."""
    return Func(
        F("valid_from"),
        F("valid_to"),
        Value("[]"),
        function="DATERANGE",
        output_field=DateRangeField(),
    )


# An appointment ended by hand on its first day gets an end before its start: it never took effect.
TOOK_EFFECT = Q(valid_to=None) | Q(valid_to__gte=F("valid_from"))
# A seat of IB is held by its member, the finance commissioner or one of their deputies.
SEATED = Q(role__in=["ib_chair", "ib_member"]) | Q(deputises__in=["ib_chair", "ib_member"])


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def on(self, day: datetime.date) -> "AppointmentQuerySet":
        """The appointments that give rights on that day."""
        return self.filter(valid_from__lte=day).filter(Q(valid_to=None) | Q(valid_to__gte=day))


class Appointment(models.Model):
    """A person holds a role at a body from a day to a day, appointed by someone.

    One contact person a body at a time (S-84): the database refuses a second.
    """

    person = models.ForeignKey(
        User, models.PROTECT, related_name="appointments", verbose_name=_("person")
    )
    body = models.ForeignKey(
        Body, models.PROTECT, related_name="appointments", verbose_name=_("body")
    )
    role = models.CharField(_("role"), max_length=16, choices=Role)
    deputises = models.CharField(_("deputises for"), max_length=16, choices=Role, blank=True)
    seat = models.CharField(
        _("seat in the International Advisory Committee"), max_length=16, choices=Seat, blank=True
    )
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("to"), null=True, blank=True)
    appointed_by = models.ForeignKey(
        User,
        models.PROTECT,
        related_name="appointed",
        editable=False,
        verbose_name=_("appointed by"),
    )
    ended_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="ended_appointments", editable=False
    )
    ended_at = models.DateTimeField(null=True, editable=False)

    objects = AppointmentQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        constraints = (
            models.CheckConstraint(
                condition=TOOK_EFFECT | Q(ended_at__isnull=False),
                name="appointment_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="appointment_ended_at_with_ended_by",
            ),
            models.CheckConstraint(
                condition=Q(role="deputy") ^ Q(deputises=""),
                name="appointment_deputy_names_the_seat",
            ),
            models.CheckConstraint(
                condition=SEATED & ~Q(seat="") | ~SEATED & Q(seat=""),
                name="appointment_in_ib_names_its_seat",
                violation_error_message=_(
                    "Choose the seat for a member of the International Advisory Committee or a "
                    "member's deputy; leave it empty for all others."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(role="ib_chair") & ~Q(deputises="ib_chair") | Q(seat="finance"),
                name="appointment_finance_commissioner_holds_that_seat",
            ),
            models.CheckConstraint(
                condition=~Q(role="ib_member") & ~Q(deputises="ib_member") | ~Q(seat="finance"),
                name="appointment_member_holds_another_seat",
                violation_error_message=_(
                    "The finance commissioner's seat goes with the role of finance commissioner."
                ),
            ),
            ExclusionConstraint(
                name="appointment_one_holder_a_seat",
                expressions=[
                    ("body", RangeOperators.EQUAL),
                    ("seat", RangeOperators.EQUAL),
                    (days(), RangeOperators.OVERLAPS),
                ],
                condition=Q(role__in=["ib_chair", "ib_member"]) & TOOK_EFFECT,
                violation_error_message=_(
                    "Somebody holds that seat in that period (S-65). End that appointment first."
                ),
            ),
            ExclusionConstraint(
                name="appointment_one_contact_person_a_body",
                expressions=[("body", RangeOperators.EQUAL), (days(), RangeOperators.OVERLAPS)],
                condition=Q(role=Role.CONTACT_PERSON) & TOOK_EFFECT,
                violation_error_message=_(
                    "The body already has a contact person in that period. End that "
                    "appointment first: the strategy gives each body one (S-84)."
                ),
            ),
            ExclusionConstraint(
                name="appointment_held_once_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("body", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (days(), RangeOperators.OVERLAPS),
                ],
                condition=TOOK_EFFECT,
                violation_error_message=_(
                    "The person already has this appointment in that period."
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.body}"
