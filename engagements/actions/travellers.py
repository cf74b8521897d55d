"""Who travels, and what follows from it: costs in all and emissions (S-68, R40).

Called by the action that registers or edits the trip, inside its transaction.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from ..models import ConferenceTrip, Engagement, Mode, Traveller, User
from ..queries.emissions import factor_on
from ..queries.travellers import Named, key_of, resolve
from ..rules import emissions, trip_costs
from .transaction import save


def set_travellers(
    trip: ConferenceTrip, rows: Iterable[Named | Mapping[str, Any]], *, by: User
) -> list[Traveller]:
    """Make the trip's travellers exactly these: some stay, some come, some go, each in history.

    Somebody who stays keeps the person once found, also after that person's last appointment.
    """
    have = list(Traveller.objects.filter(trip=trip).order_by("pk"))
    named = resolve(rows)
    staying = matched(have, named)
    kept = {one.pk for one in staying.values()}
    for one in have:
        if one.pk not in kept:
            one._history_user = by  # type: ignore[attr-defined]  # simple-history reads it here
            one.delete()
    # Names that others now bear are free before they are given anew.
    for place, one in staying.items():
        write(one, named[place], by=by)
    new = {place: Traveller(trip=trip) for place in range(len(named)) if place not in staying}
    for place, one in new.items():
        write(one, named[place], by=by)
    return [(staying | new)[place] for place in range(len(named))]


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


def compute(trip: ConferenceTrip, engagement: Engagement) -> None:
    """Set what follows from the answers and the travellers, on rows that the caller saves.

    The sum of the costs and the city's part of it on the engagement; the emissions with their
    factor on the trip. What is not known is NULL. Whoever takes part at a distance makes no
    journey. The factor is the one in force on the first day of the trip, or today's.
    """
    costs = trip_costs.totals((getattr(trip, name) for name in trip.COSTS), trip.paid_by_others)
    engagement.total_sek, engagement.own_sek = costs.total, costs.own
    if trip.participation == ConferenceTrip.Participation.DIGITAL and not trip.mode:
        trip.mode = Mode.NONE
    trip.emission_factor = trip.co2e_kg = None
    distance, people = trip.distance_km, Traveller.objects.filter(trip=trip).count()
    if trip.mode == Mode.NONE:
        distance, people = 0, 1
    factor = factor_on(trip.mode, engagement.starts_on or timezone.localdate())
    if factor and people and distance is not None:
        trip.emission_factor = factor
        trip.co2e_kg = emissions.co2e_kg(factor.kg_per_km, distance, people)
