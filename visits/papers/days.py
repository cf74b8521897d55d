"""What both versions of a programme show: its days, its places on a list and a map, its hosts."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple
from urllib.parse import quote_plus

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from engagements import labels
from engagements.models import Appointment
from engagements.papers.paper import Heading, Part, Picture, Table

from ..models import ProgrammeItem

COORDINATES = re.compile(r"\s*(-?\d{1,2}\.\d+)\s*,\s*(-?\d{1,3}\.\d+)\s*")
MAP = "https://www.openstreetmap.org/"
WIDTH, HEIGHT, MARGIN = 480, 220, 36
NEAR, RADIUS, LETTER = 30, 11, 6


class Stop(NamedTuple):
    """A place of the programme, with its number in the list and on the map."""

    number: int
    name: str
    address: str
    way: str  # in words how one gets there
    accessibility: str
    link: str
    at: tuple[float, float] | None  # latitude and longitude


def stops_of(items: Iterable[ProgrammeItem]) -> list[Stop]:
    """Each place once, in the order in which the guests come there."""
    found: dict[tuple[str, str], Stop] = {}
    for item in items:
        key = key_of(item)
        if not item.place or key in found:
            continue
        row = item.visit_place
        said = row.on_the_map if row else ""
        at = coordinates(said)
        found[key] = Stop(
            number=len(found) + 1,
            name=item.place,
            address=item.address,
            way="" if at else said,
            accessibility=row.accessibility if row else "",
            link=link_to(at, item.address),
            at=at,
        )
    return list(found.values())


def key_of(item: ProgrammeItem) -> tuple[str, str]:
    return named(item.place, item.address)


def named(place: str, address: str) -> tuple[str, str]:
    return place.strip().casefold(), address.strip().casefold()


def coordinates(text: str) -> tuple[float, float] | None:
    """Latitude and longitude, where the text is nothing else."""
    found = COORDINATES.fullmatch(text)
    if found is None:
        return None
    latitude, longitude = float(found[1]), float(found[2])
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def link_to(at: tuple[float, float] | None, address: str) -> str:
    """An address of a map on the web, to be typed or pressed; the renderer fetches nothing."""
    if at:
        return f"{MAP}?mlat={at[0]}&mlon={at[1]}"
    return f"{MAP}search?query={quote_plus(address + ' Stockholm')}" if address else ""


def by_day(items: Iterable[ProgrammeItem]) -> list[tuple[str, list[ProgrammeItem]]]:
    """The items under their days, as a reader says the day."""
    days = groupby(items, key=lambda one: timezone.localtime(one.starts_at).date())
    return [(labels.long_date(day), list(some)) for day, some in days]


def clock(item: ProgrammeItem) -> str:
    starts, ends = timezone.localtime(item.starts_at), timezone.localtime(item.ends_at)
    return f"{starts:%H:%M}–{ends:%H:%M}"


def titles_of(items: Iterable[ProgrammeItem]) -> dict[int, str]:
    """Each host's title today: the role and the body of the first appointment. One query."""
    people = {item.host_id for item in items if item.host_id}
    rows = Appointment.objects.on(timezone.localdate()).filter(person__in=people)
    found: dict[int, str] = {}
    for row in rows.select_related("body").order_by("pk"):
        found.setdefault(row.person_id, f"{row.get_role_display()}, {row.body.name}")
    return found


def host_of(item: ProgrammeItem, titles: dict[int, str]) -> str:
    """The host's name and title, one under the other."""
    if item.host is None:
        return item.host_name
    return "\n".join(filter(None, (item.host.name, titles.get(item.host.pk, ""))))


def where(item: ProgrammeItem, stops: Sequence[Stop]) -> str:
    """The place with its number in the list of places."""
    numbers = {named(one.name, one.address): one.number for one in stops}
    number = numbers.get(key_of(item))
    return f"{item.place} ({number})" if number else item.place


def places(stops: Sequence[Stop]) -> list[Part]:
    """The list of places, with a plain map of those whose coordinates are known."""
    if not stops:
        return []
    table = Table(
        caption=_("Where you are received"),
        heads=(_("No."), _("Place"), _("Address"), _("Getting there"), _("Map on the web")),
        rows=tuple(
            (
                str(one.number),
                one.name,
                one.address,
                "\n".join(filter(None, (one.way, one.accessibility))),
                one.link,
            )
            for one in stops
        ),
        shares=(6, 20, 22, 26, 26),
    )
    drawn = [one for one in stops if one.at]
    if len(drawn) < 2:
        return [Heading(1, _("Places")), table]
    return [Heading(1, _("Places")), Picture(map_of(drawn), table)]


def map_of(stops: Sequence[Stop]) -> str:
    """How the places lie to each other, north upwards: numbers of the list, nothing fetched."""
    # A degree of longitude is half a degree of latitude here; both get the same scale.
    points = [(one.number, one.at[1] * 0.51, one.at[0]) for one in stops if one.at]
    west, east = min(x for _n, x, _y in points), max(x for _n, x, _y in points)
    south, north = min(y for _n, _x, y in points), max(y for _n, _x, y in points)
    scale = min(
        (WIDTH - 2 * MARGIN) / max(east - west, 1e-6),
        (HEIGHT - 2 * MARGIN) / max(north - south, 1e-6),
    )
    marks = gathered(
        (
            number,
            WIDTH / 2 + (x - (west + east) / 2) * scale,
            HEIGHT / 2 - (y - (south + north) / 2) * scale,
        )
        for number, x, y in points
    )
    context = {"marks": marks, "width": str(WIDTH), "height": str(HEIGHT)}
    return render_to_string("print/places_map.html", context)


def gathered(points: Iterable[tuple[int, float, float]]) -> list[dict[str, str]]:
    """One mark a spot: places that would cover each other share it, as “1, 2”."""
    spots: list[tuple[list[str], float, float]] = []
    for number, x, y in points:
        near = [names for names, at_x, at_y in spots if abs(at_x - x) + abs(at_y - y) < NEAR]
        if near:
            near[0].append(str(number))
        else:
            spots.append(([str(number)], x, y))
    marks = []
    for names, x, y in spots:
        words = ", ".join(names)
        width = 2 * RADIUS + LETTER * (len(words) - 1)
        marks.append(
            {
                "words": words,
                "x": f"{x:.1f}",
                "y": f"{y:.1f}",
                "left": f"{x - width / 2:.1f}",
                "top": f"{y - RADIUS:.1f}",
                "width": f"{width:.1f}",
            }
        )
    return marks
