"""IB with its seats, meetings and items for tests: say only what the test is about."""

import uuid
from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone

from engagements import permissions
from engagements.actions import cases, engagements, ib_items, ib_meetings, protection, stances
from engagements.models import (
    Appointment,
    Body,
    Case,
    ConferenceTrip,
    Country,
    Declaration,
    EmissionFactor,
    Engagement,
    IbItem,
    IbMeeting,
    Role,
    Seat,
    Stance,
    Traveller,
    User,
)

from . import factories
from .makers_engagements import READY, of_kind

NAMES = {
    Seat.FINANCE: "Karin Falk",
    Seat.COUNCIL_CHAIR: "Olle Ceder",
    Seat.OPPOSITION: "Anna Berg",
    Seat.VICE_CHAIR: "Ulf Vik",
}


MONEY = {"total_sek": 21000, "own_sek": 21000, "budgeted_sek": 100000}


def days(number: int) -> date:
    return timezone.localdate() + timedelta(days=number)


class Committee:
    """IB as it is today: KS with its officer, the four seats and somebody who prepares matters."""

    def __init__(self, seats: tuple[Seat, ...] = tuple(Seat)) -> None:
        self.ks = Body.objects.filter(kind="KS").first() or factories.make_body(
            kind="KS", name="Kommunstyrelsen", diary_prefix="KS"
        )
        self.body = factories.make_body(kind="IB", name="Internationella beredningen")
        self.officer = factories.make_user(role=Role.SLK_OFFICER, body=self.ks, name="Cecilia")
        self.members = {seat: self.member(seat, NAMES[seat]) for seat in seats}

    def member(self, seat: Seat, name: str) -> User:
        role = Role.IB_CHAIR if seat == Seat.FINANCE else Role.IB_MEMBER
        person = factories.make_user(name=name)
        factories.make_appointment(person=person, body=self.body, role=role, seat=seat)
        return factories.fresh(person)

    def deputy(self, seat: Seat, name: str = "Dag Ek") -> User:
        role = Role.IB_CHAIR if seat == Seat.FINANCE else Role.IB_MEMBER
        person = factories.make_user(name=name)
        factories.make_appointment(
            person=person, body=self.body, role=Role.DEPUTY, deputises=role, seat=seat
        )
        return factories.fresh(person)

    def coopted(self, name: str = "Eva Lo") -> User:
        person = factories.make_user(role=Role.IB_COOPTED, body=self.body, name=name)
        return factories.fresh(person)

    @property
    def mayor(self) -> User:
        return self.members[Seat.FINANCE]

    def declaration(self, *, submitted: bool = True, **detail: Any) -> Case:
        """A declaration that costs nothing: finansborgarrådet's, after IB (S-67)."""
        case = factories.make_case(
            kind="declaration",
            body=self.ks,
            by=self.officer,
            **({"title": "Stadsgrönska"} | detail),
        )
        if submitted:
            permissions.forget(self.officer)
            engagements.submit(case=case, by=self.officer)
        case.refresh_from_db()
        return case

    def trip(
        self,
        *,
        title: str = "Eurocities årskonferens, Lyon",
        people: tuple[User, ...] = (),
        submitted: bool = True,
        body: Body | None = None,
        engagement: dict[str, Any] | None = None,
        **detail: Any,
    ) -> Case:
        """A trip on behalf of KS, its rows written down directly (S-66)."""
        Country.objects.get_or_create(code="FR")
        told = of_kind("conference_trip") | detail
        by = factories.make_user(role=Role.HEAD, body=body) if body else self.officer
        own = {field.name for field in ConferenceTrip._meta.concrete_fields}
        case = cases.open_case(
            kind="conference_trip",
            body=body or self.ks,
            title=title,
            received_on=timezone.localdate(),
            focus_areas=["samverkan"],
            country_id="FR",
            scope="city_wide",
            origin=Case.Origin.OWN,
            deadline=told["starts_on"],
            verdict=permissions.may_register(by, body or self.ks),
            by=by,
        )
        common = {name: READY[name] for name in READY if name != "scope"}
        Engagement.objects.create(
            case=case,
            starts_on=told["starts_on"],
            ends_on=told["ends_on"],
            **(common | MONEY | (engagement or {})),
        )
        factor = EmissionFactor.objects.filter(mode="train").first()
        factor = factor or EmissionFactor.objects.create(
            mode="train", kg_per_km="0.01100", source="Fiktiv", valid_from=date(2024, 1, 1)
        )
        emitted = {"co2e_kg": "39.6", "emission_factor": factor}
        trip = ConferenceTrip.objects.create(
            case=case, **(emitted | {name: told[name] for name in told if name in own})
        )
        Traveller.objects.create(trip=trip, name="Rut Berg", title="Strateg")
        for person in people:
            Traveller.objects.create(trip=trip, name=person.name, person=person)
        if submitted:
            engagements.submit(case=case, by=by)
        case.refresh_from_db()
        return case

    def meeting(self, *items: Case, stage: str = "draft", **detail: Any) -> IbMeeting:
        """A meeting with these cases on its agenda, brought to that stage."""
        values = {"held_on": days(14), "starts_at": time(8, 30), "place": "Rum 223"}
        meeting = ib_meetings.plan(by=self.officer, **(values | detail))
        for case in items:
            ib_items.add(meeting=meeting, case=case, by=self.officer)
        if stage in ("called", "ongoing"):
            ib_meetings.call(meeting=meeting, by=self.officer)
        if stage == "ongoing":
            ib_meetings.begin(meeting=meeting, by=self.officer)
        meeting.refresh_from_db()
        return meeting

    def recuse(self, person: User, case: Case) -> None:
        protection.recuse(
            case=case, person=person, ground="interest", explanation="", by=self.officer
        )
        permissions.forget(person)


def item_of(meeting: IbMeeting, position: int = 1) -> IbItem:
    return IbItem.objects.select_related("case", "meeting").get(meeting=meeting, position=position)


def answer(item: IbItem, by: User, choice: str = "supports", **detail: Any) -> Stance:
    permissions.forget(by)
    values = {"comment": "", "key": uuid.uuid4()}
    return stances.give(item=item, choice=choice, by=by, **(values | detail))


def held(person: User) -> Appointment:
    return Appointment.objects.get(person=person)


def with_a_fee(case):
    """Somebody adds a yearly fee: the declaration now increases the burden (S-67)."""
    Engagement.objects.filter(pk=case.pk).update(fee_sek_per_year=25000, budgeted_sek=50000)
    Declaration.objects.filter(pk=case.pk).update(costs_money=True)
