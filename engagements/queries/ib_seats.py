"""Who sits in IB: the four seats of S-65 with their deputies, and who is co-opted."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from ..models import Appointment, Body, IbAttendance, Recusal, Role, Seat, User

Capacity = IbAttendance.Capacity


@dataclass(slots=True)
class SeatRow:
    """One seat: who holds it on the day, who deputises, and who is to hold it later."""

    seat: Seat
    holder: Appointment | None = None
    deputies: list[Appointment] = field(default_factory=list)
    coming: list[Appointment] = field(default_factory=list)

    @property
    def label(self) -> str:
        return str(self.seat.label)

    @property
    def sitting(self) -> list[Appointment]:
        """Those who may answer for the seat, the holder first."""
        return [*([self.holder] if self.holder else []), *self.deputies]


@dataclass(slots=True)
class Seats:
    rows: list[SeatRow]
    coopted: list[Appointment]

    @property
    def everyone(self) -> list[User]:
        """Everybody who is called: seats, deputies and co-opted, each once."""
        people = {one.person.pk: one.person for row in self.rows for one in row.sitting}
        return list((people | {one.person.pk: one.person for one in self.coopted}).values())


def seats(day: datetime.date) -> Seats:
    """The seats as they are held on that day. One query."""
    rows = {seat: SeatRow(seat) for seat in Seat}
    coopted = []
    held = Appointment.objects.filter(body__kind=Body.Kind.IB).exclude(valid_to__lt=day)
    for one in held.select_related("person").order_by("valid_from", "pk"):
        if not one.seat:
            if one.role == Role.IB_COOPTED and one.valid_from <= day:
                coopted.append(one)
            continue
        row = rows[Seat(one.seat)]
        if one.valid_from > day:
            row.coming.append(one)
        elif one.role == Role.DEPUTY:
            row.deputies.append(one)
        else:
            row.holder = one
    return Seats(list(rows.values()), coopted)


def seat_of(user: User, day: datetime.date) -> Appointment | None:
    """The appointment by which the person answers for a seat: the own seat before another's."""
    held = Appointment.objects.on(day).filter(person=user, body__kind=Body.Kind.IB)
    found = sorted(held.exclude(seat=""), key=lambda one: (one.role == Role.DEPUTY, one.pk))
    return found[0] if found else None


def recused(case_ids: Iterable[int], person_ids: Iterable[int]) -> set[tuple[int, int]]:
    """Who of these people is recused from which of these cases: (case, person). One query."""
    rows = Recusal.objects.filter(case_id__in=list(case_ids), person_id__in=list(person_ids))
    return set(rows.values_list("case_id", "person_id"))


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who may be at a meeting, in which capacity and for which seat."""

    person: User
    capacity: IbAttendance.Capacity
    seat: str = ""

    @property
    def label(self) -> str:
        """The name, and what the person is there."""
        what = Seat(self.seat).label if self.seat else self.capacity.label
        return f"{self.person.name} ({what})"


def attendees(day: datetime.date) -> list[Attendee]:
    """Everybody who may be noted as present on that day: seats, deputies, co-opted, officers."""
    ib = Q(body__kind=Body.Kind.IB) & (~Q(seat="") | Q(role=Role.IB_COOPTED))
    held = Appointment.objects.on(day).filter(ib | Q(role=Role.SLK_OFFICER))
    by_person: defaultdict[int, list[Attendee]] = defaultdict(list)
    for one in held.select_related("person").order_by("pk"):
        capacity = Capacity.OFFICER
        if one.seat:
            capacity = Capacity.DEPUTY if one.role == Role.DEPUTY else Capacity.SEAT
        elif one.role == Role.IB_COOPTED:
            capacity = Capacity.COOPTED
        by_person[one.person_id].append(Attendee(one.person, capacity, one.seat))
    order, chairs = list(Capacity), ["", *Seat]
    best = [min(found, key=lambda one: order.index(one.capacity)) for found in by_person.values()]
    return sorted(
        best,
        key=lambda one: (order.index(one.capacity), chairs.index(one.seat), one.person.sort_key),
    )
