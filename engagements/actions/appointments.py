"""Giving and ending appointments: the only way rights come and go."""

import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import permissions
from ..models import Appointment, Body, Role, User
from ..permissions import grants
from ..permissions.grants import role_group
from .transaction import action, save


class WrongSeat(Exception):
    """That role cannot be held at that body."""


# Roles that exist at one kind of body only (S-65, S-79, S-88; revisorskollegiet reports to KF).
SEATS = {
    Role.SLK_OFFICER: {Body.Kind.KS},
    Role.IB_CHAIR: {Body.Kind.IB},
    Role.IB_MEMBER: {Body.Kind.IB},
    Role.IB_COOPTED: {Body.Kind.IB},
    Role.AUDITOR: {Body.Kind.KF},
}


def check_seat(role: str, body: Body, deputises: str = "") -> None:
    """Raise WrongSeat unless the role (or the seat a deputy fills) belongs at the body."""
    seat = Role(deputises or role)
    if seat in SEATS and body.kind not in SEATS[seat]:
        raise WrongSeat(
            _("The role “%(role)s” does not exist at %(body)s.")
            % {"role": seat.label, "body": body.name}
        )


def may_appoint(user: User, role: str, body: Body) -> permissions.Verdict:
    """Administrators appoint; a head appoints the own contact person, SLK on behalf (S-84)."""
    if user.is_superuser:
        return permissions.Verdict(True)
    if role == Role.CONTACT_PERSON:
        return permissions.may_appoint_contact(user, body)
    return permissions.Verdict(False, _("Only an administrator gives that appointment."))


@action
def appoint(
    *,
    person: User,
    body: Body,
    role: str,
    valid_from: datetime.date,
    by: User,
    valid_to: datetime.date | None = None,
    deputises: str = "",
    seat: str = "",
) -> Appointment:
    """Give a person a role at a body; in IB a seat of S-65, or its deputy's.

    The database refuses a second contact person (S-84) and a second holder of a seat.
    """
    may_appoint(by, role, body).or_deny()
    check_seat(role, body, deputises)
    appointment = Appointment(
        person=person,
        body=body,
        role=role,
        deputises=deputises,
        seat=seat,
        valid_from=valid_from,
        valid_to=valid_to,
        appointed_by=by,
    )
    write(appointment, by=by)
    # Made already now, so that an appointment that begins later has its rights at midnight.
    role_group(body, deputises or role)
    sync_person(person)
    return appointment


def write(appointment: Appointment, *, by: User) -> None:
    """Save it, or say in words which of the database's constraints refuses it.

    Asking each constraint beforehand costs a query; they are asked for their words only when
    the database has refused.
    """
    # The people and the body are rows at hand, which the database's own keys hold to.
    appointment.clean_fields(exclude=["person", "body", "appointed_by"])
    try:
        with transaction.atomic():
            save(appointment, by=by)
    except IntegrityError:
        appointment.full_clean(exclude=["appointed_by"])
        raise


@action
def end(*, appointment: Appointment, by: User, on: datetime.date | None = None) -> Appointment:
    """End an appointment: at once, or after the day `on`.

    "At once" sets the last day to yesterday, so the next request already finds it gone.
    """
    appointment = Appointment.objects.select_for_update(of=("self",)).get(pk=appointment.pk)
    may_appoint(by, appointment.role, appointment.body).or_deny()
    if appointment.ended_at:
        return appointment
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    appointment.valid_to = on if on is not None else yesterday
    appointment.ended_at, appointment.ended_by = timezone.now(), by
    save(appointment, by=by, fields=["valid_to", "ended_at", "ended_by"])
    sync_person(appointment.person)
    return appointment


def sync_person(person: User) -> None:
    """Make the person's group memberships what the appointments of today say."""
    appointments = Appointment.objects.on(timezone.localdate()).filter(person=person)
    wanted = {
        role_group(appointment.body, appointment.deputises or appointment.role).group_id
        for appointment in appointments.select_related("body")
    }
    held = set(person.groups.filter(rolegroup__isnull=False).values_list("pk", flat=True))
    person.groups.remove(*(held - wanted))
    person.groups.add(*(wanted - held))
    permissions.forget(person)


def sync_all() -> int:
    """Every night: memberships of appointments that began or ended. Returns how many people.

    Rights do not wait for this: every request reads the appointments by date. A matrix that a
    new release brought is written into the groups, too.
    """
    grants.sync()
    people = User.objects.filter(appointments__isnull=False).distinct()
    for person in people:
        sync_person(person)
    return len(people)
