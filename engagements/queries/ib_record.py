"""Everything that the notes of an IB meeting say, as plain values in the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..ib_words import co2e, paragraph, sek
from ..labels import long_date
from ..models import Decision, IbAttendance, IbItem, IbMeeting, Seat, Visibility
from ..permissions import Rights
from . import ib_costs
from .ib_agenda import is_shown, seen_items
from .ib_stances import SeatStance, day_of, tallies


@dataclass(frozen=True, slots=True)
class Spoke:
    """One seat's stance, or why there is none."""

    seat: str
    who: str
    stance: str
    comment: str
    dissents: bool = False


@dataclass(frozen=True, slots=True)
class Decided:
    outcome: str
    by: str
    on: str
    reasons: str
    conditions: str


@dataclass(frozen=True, slots=True)
class Noted:
    """One item of the notes."""

    position: int
    number: str
    title: str
    matter: str
    cost: str
    co2e: str  # empty for what is no trip
    travellers: tuple[str, ...]
    spoke: tuple[Spoke, ...]
    outcome: str
    decided: Decided | None
    note: str


@dataclass(frozen=True, slots=True)
class Attended:
    name: str
    capacity: str
    seat: str


@dataclass(frozen=True, slots=True)
class Record:
    """A meeting for its notes. `hidden`: how many items the public version does not show."""

    day: str
    time: str
    place: str
    per_capsulam: bool
    stage: str
    attended: tuple[Attended, ...]
    items: tuple[Noted, ...]
    hidden: int
    trips: int
    sek: str
    co2e: str
    other_notes: str


def record(meeting: IbMeeting, rights: Rights, *, public: bool = False) -> Record:
    """What the reader may read of the meeting; in the public version only what is open to all.

    A case from which the reader is recused is left out of both, and is not counted either.
    """
    shown = is_shown(meeting, rights)
    items = list(seen_items(rights).filter(meeting=meeting)) if shown else []
    hidden = 0
    if public:
        others = meeting.items.exclude(case__visibility=Visibility.NETWORK)
        hidden = others.exclude(case__in=rights.recused).count() if shown else 0
        items = [one for one in items if one.case.visibility == Visibility.NETWORK]
    found = tallies(items, day_of(meeting))
    decisions = decided(items)
    trips = ib_costs.trips_of(items)
    return Record(
        day=long_date(meeting.held_on),
        time=meeting.starts_at.strftime("%H.%M"),
        place=meeting.place,
        per_capsulam=meeting.per_capsulam,
        stage=str(meeting.get_stage_display()),
        attended=tuple(attended(meeting)),
        items=tuple(
            noted(item, tuple(map(spoke, found[item.pk].seats)), decisions.get(item.case_id))
            for item in items
        ),
        hidden=hidden,
        trips=trips.trips,
        sek=sek(trips.sek),
        co2e=co2e(trips.co2e_kg),
        other_notes=meeting.other_notes,
    )


def attended(meeting: IbMeeting) -> Iterable[Attended]:
    order = IbAttendance.Capacity.values
    rows = meeting.attendance.select_related("person").order_by("pk")
    for row in sorted(rows, key=lambda one: (order.index(one.capacity), one.pk)):
        seat = str(Seat(row.seat).label) if row.seat else ""
        yield Attended(row.person.name, str(row.get_capacity_display()), seat)


def decided(items: Iterable[IbItem]) -> dict[int, Decided]:
    """The decision of finansborgarrådet in each case, as it stands. One query."""
    cases = [one.case_id for one in items if one.outcome == IbItem.Outcome.DECIDED]
    rows = Decision.objects.filter(case__in=cases, superseded_by=None)
    return {
        row.case_id: Decided(
            outcome=str(row.get_outcome_display()),
            by=row.decided_by_name,
            on=long_date(row.decided_on),
            reasons=row.reasons,
            conditions=row.conditions,
        )
        for row in rows
    }


def spoke(one: SeatStance) -> Spoke:
    if one.stance:
        choice, comment = str(one.stance.get_choice_display()), one.stance.comment
        return Spoke(one.label, one.who, choice, comment, one.stance.choice == "opposes")
    if one.is_recused:
        return Spoke(one.label, one.who, _("Did not take part: conflict of interest"), "")
    if one.is_vacant:
        return Spoke(one.label, "", _("Vacant"), "")
    return Spoke(one.label, one.who, _("No answer"), "")


def noted(item: IbItem, seats: tuple[Spoke, ...], decision: Decided | None) -> Noted:
    case = item.case
    is_trip = hasattr(case, "conferencetrip")
    people = case.conferencetrip.travellers.all() if is_trip else ()
    return Noted(
        position=item.position,
        number=case.diary_number,
        title=case.title,
        matter=paragraph(case),
        cost=sek(ib_costs.cost_of(case)),
        co2e=co2e(ib_costs.co2e_of(case)) if is_trip else "",
        travellers=tuple(", ".join(filter(None, (one.name, one.title))) for one in people),
        spoke=seats,
        outcome=str(item.get_outcome_display()),
        decided=decision,
        note=item.note,
    )
