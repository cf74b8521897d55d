"""What the calendar holds: visits, conference trips and IB's meetings that the reader may see.

Each source is one query or two, driven by the index on its day; a source more is a function more
in SOURCES. Nothing here reads what is known of the guests.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from engagements.models import Body, IbMeeting
from engagements.permissions import Rights, reads_ib

from .queries_calendar_cases import (
    MEETING,
    MOST,
    TRIP,
    VISIT,
    Wanted,
    planned_visits,
    programme_items,
    trips,
    wished_visits,
)
from .rules.calendars import Event

__all__ = ["MEETING", "MOST", "TRIP", "VISIT", "Wanted", "events"]


def events(rights: Rights, wanted: Wanted) -> list[Event]:
    """What the reader may see of those days, in order; one more than `most` means there is more.

    One query a kind, and one for who travels.
    """
    found = [
        event
        for kind, read in SOURCES
        if wanted.kind in ("", kind)
        for event in read(rights, wanted)
    ]
    return sorted(found, key=lambda one: one.order)[: wanted.most + 1]


def ib_meetings(rights: Rights, wanted: Wanted) -> Iterator[Event]:
    """IB's meetings and last days to answer, for whoever reads IB's pages."""
    elsewhere = wanted.body is not None and wanted.body.kind != Body.Kind.IB
    if not reads_ib(rights) or elsewhere or wanted.person is not None or wanted.case is not None:
        return
    rows = IbMeeting.objects.filter(held_on__range=(wanted.span.first, wanted.span.last))
    for row in rows.order_by("held_on", "pk")[: wanted.most + 1]:
        at = datetime.datetime.combine(row.held_on, row.starts_at)
        yield Event(
            uid=f"ib-meeting-{row.pk}",
            kind=MEETING,
            title=_("Last day to answer the advisory committee")
            if row.per_capsulam
            else _("Meeting of the advisory committee"),
            first=row.held_on,
            last=row.held_on,
            begins=None if row.per_capsulam else timezone.make_aware(at),
            version=row.version,
            place=row.place,
            address=reverse("engagements:ib_meeting", args=[row.pk]),
        )


Source = Callable[[Rights, Wanted], Iterable[Event]]
SOURCES: tuple[tuple[str, Source], ...] = (
    (VISIT, planned_visits),
    (VISIT, programme_items),
    (VISIT, wished_visits),
    (TRIP, trips),
    (MEETING, ib_meetings),
)
