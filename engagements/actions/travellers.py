"""Who travels, and what follows from it: costs in all and emissions (S-68, R40).

Called by the action that registers or edits the trip, inside its transaction.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils import timezone

from ..models import Body, ConferenceTrip, Engagement, Mode, Traveller, User
from ..queries.emissions import factor_on
from ..queries.travellers import key_of, people_named
from ..rules import emissions, trip_costs
from .transaction import save


@dataclass(frozen=True, slots=True)
class Named:
    """A traveller as the form names them; `person` where they are known to the register."""

    name: str
    title: str = ""
    body: Body | None = None
    person: User | None = None


def resolve(rows: Iterable[Named]) -> list[Named]:
    """The rows with the person each name means; whoever is named twice goes once.

    An e-mail address is a way to name a person: their own name is kept instead.
    """
    rows = [replace(row, name=" ".join(row.name.split())) for row in rows]
    people = people_named(row.name for row in rows if row.person is None)
    found: list[Named] = []
    names, persons = set(), set()
    for row in rows:
        person = row.person or people.get(key_of(row.name))
        if person and key_of(row.name) == key_of(person.email):
            row = replace(row, name=person.name)
        if key_of(row.name) in names or (person and person.pk in persons):
            continue
        names.add(key_of(row.name))
        if person:
            persons.add(person.pk)
        found.append(replace(row, person=person))
    return found


def set_travellers(*, trip: ConferenceTrip, rows: Iterable[Named], by: User) -> list[Traveller]:
    """Make the trip's travellers exactly these: some stay, some come, some go, each in history.

    Somebody who stays keeps the person once found, also after that person's last appointment.
    """
    have = list(Traveller.objects.filter(trip=trip).order_by("pk"))
    rows = resolve(rows)
    staying = matched(have, rows)
    kept = {one.pk for one in staying.values()}
    for one in have:
        if one.pk not in kept:
            one._history_user = by  # type: ignore[attr-defined]  # simple-history reads it here
            one.delete()
    # Names that others now bear are free before they are given anew.
    for place, one in staying.items():
        write(one, rows[place], by=by)
    new = {place: Traveller(trip=trip) for place in range(len(rows)) if place not in staying}
    for place, one in new.items():
        write(one, rows[place], by=by)
    return [(staying | new)[place] for place in range(len(rows))]


def matched(have: list[Traveller], rows: list[Named]) -> dict[int, Traveller]:
    """By the place of each row: the traveller who stays, as a person first, then by name."""
    found: dict[int, Traveller] = {}
    left = {one.pk: one for one in have}
    by_person = {one.person_id: one for one in have if one.person_id}
    by_name = {key_of(one.name): one for one in have}
    for place, row in enumerate(rows):
        stays = by_person.get(row.person.pk) if row.person else None
        if stays:
            found[place] = left.pop(stays.pk)
    for place, row in enumerate(rows):
        stays = by_name.get(key_of(row.name))
        if place not in found and stays and stays.pk in left:
            found[place] = left.pop(stays.pk)
    return found


def write(one: Traveller, row: Named, *, by: User) -> None:
    """Save a traveller, unless nothing about them changed."""
    person_id = row.person.pk if row.person else one.person_id
    wanted = (row.name, row.title, row.body.pk if row.body else None, person_id)
    if one.pk and (one.name, one.title, one.body_id, one.person_id) == wanted:
        return
    one.name, one.title, one.body_id, one.person_id = wanted
    save(one, by=by)


def compute(*, trip: ConferenceTrip, engagement: Engagement, travellers: int) -> None:
    """Set what follows from the answers, on rows that the caller saves.

    The sum of the costs and the city's part of it on the engagement; the emissions with their
    factor on the trip. What is not known is NULL. Whoever takes part at a distance makes no
    journey. The factor is the one in force on the first day of the trip, or today's.
    """
    costs = trip_costs.totals((getattr(trip, name) for name in trip.COSTS), trip.paid_by_others)
    engagement.total_sek, engagement.own_sek = costs.total, costs.own
    if trip.participation == ConferenceTrip.Participation.DIGITAL and not trip.mode:
        trip.mode = Mode.NONE
    trip.emission_factor = trip.co2e_kg = None
    distance = 0 if trip.mode == Mode.NONE else trip.distance_km
    people = 1 if trip.mode == Mode.NONE else travellers
    if distance is None or not people:
        return
    factor = factor_on(trip.mode, engagement.starts_on or timezone.localdate())
    if factor:
        trip.emission_factor = factor
        trip.co2e_kg = emissions.co2e_kg(factor.kg_per_km, distance, people)
