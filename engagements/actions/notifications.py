"""Telling people that something waits for them. Inside another action's transaction."""

from collections.abc import Iterable

from django.utils import timezone

from .. import permissions
from ..models import Appointment, Body, Case, Notification, Role, User
from ..queries.ib_seats import seats
from .transaction import action


def notify(person: User, case: Case, reason: str) -> Notification | None:
    """One notification, unless the person may not see the case (recused, secret)."""
    permissions.forget(person)
    if not permissions.may_view(person, case):
        return None
    return Notification.objects.create(recipient=person, case=case, reason=reason)


def notify_role(role: str, body: Body, case: Case, reason: str, *, but: User) -> None:
    """Everyone who holds the role at the body today, except the actor."""
    appointments = Appointment.objects.on(timezone.localdate()).filter(body=body, role=role)
    for appointment in appointments.select_related("person"):
        if appointment.person != but:
            notify(appointment.person, case, reason)


def notify_body(body: Body, case: Case) -> None:
    """The body's contact person, or where it has none its case officers, get a new case."""
    today = timezone.localdate()
    for role in (Role.CONTACT_PERSON, Role.HANDLER, Role.REGISTRAR):
        found = Appointment.objects.on(today).filter(body=body, role=role).select_related("person")
        if found:
            for appointment in found:
                notify(appointment.person, case, Notification.Reason.RECEIVED)
            return


def notify_slk(case: Case, reason: str) -> None:
    """Every officer of the City Executive Office who may see the case."""
    officers = Appointment.objects.on(timezone.localdate()).filter(role=Role.SLK_OFFICER)
    for appointment in officers.select_related("person").order_by("pk"):
        notify(appointment.person, case, reason)


def notify_seats(cases: Iterable[Case], reason: str, *, but: User) -> None:
    """Of each case everybody in IB who may see it: its seats, their deputies, the co-opted.

    A recused member is not told that the matter exists.
    """
    chosen = list(cases)
    for person in seats(timezone.localdate()).everyone:
        permissions.forget(person)
        for case in chosen if person != but else ():
            if permissions.may_view(person, case):
                Notification.objects.create(recipient=person, case=case, reason=reason)


def notify_handler(case: Case, reason: str, *, but: User | None = None) -> None:
    """The case officer; where there is none, the body's contact person."""
    if case.handler_id:
        people = [case.handler]
    else:
        today = timezone.localdate()
        found = Appointment.objects.on(today).filter(body=case.body, role=Role.CONTACT_PERSON)
        people = [one.person for one in found.select_related("person")]
    for person in people:
        if person and person != but:
            notify(person, case, reason)


@action
def mark_read(*, by: User) -> None:
    """The person has seen their notifications."""
    Notification.objects.filter(recipient=by, read_at=None).update(read_at=timezone.now())
