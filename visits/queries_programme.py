"""Reading programmes: a visit's items, what else happens then, who has filled in its part."""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone

from engagements import permissions
from engagements.models import Appointment, Body, Case, GoodExample, User
from engagements.statuses import Status

from .models import ProgrammeItem, VisitPlace, VisitRequest
from .rules.programme import Slot

# Visits whose items occupy hosts and places: those that the city receives.
RECEIVED = (Status.ACCEPTED, Status.PLANNED, Status.WITH_KS, Status.CARRIED_OUT)
DAY = datetime.timedelta(days=1)
MOST_ELSEWHERE = 200
MOST_ITEMS = 300
MOST_EXAMPLES = 60


def items_of(case: Case) -> list[ProgrammeItem]:
    """The programme in order, cancelled items with it. Two queries."""
    rows = ProgrammeItem.objects.filter(visit_id=case.pk)
    read = rows.select_related("host", "body", "visit_place").prefetch_related("examples")
    return list(read.order_by("starts_at", "pk")[:MOST_ITEMS])


def slot_of(item: ProgrammeItem) -> Slot:
    """The item as the rules see it, in Stockholm's time."""
    return Slot(
        key=item.pk or 0,
        visit=item.visit_id,
        starts=timezone.localtime(item.starts_at),
        ends=timezone.localtime(item.ends_at),
        topic=item.topic,
        room=item.visit_place_id,
        place=item.place,
        address=item.address,
        host=item.host_id,
        host_name=item.host.name if item.host else item.host_name,
    )


def elsewhere(slots: Iterable[Slot], *, but: int) -> list[Slot]:
    """Items of other visits at those hours with one of those hosts or places. One query."""
    mine = list(slots)
    if not mine:
        return []
    first, last = min(one.starts for one in mine), max(one.ends for one in mine)
    hosts = {one.host for one in mine if one.host}
    rooms = {one.room for one in mine if one.room}
    places = {one.place.strip().lower() for one in mine} - {""}
    rows = (
        ProgrammeItem.objects.filter(
            starts_at__gt=first - DAY,  # no item lasts a day: a short scan of the index
            starts_at__lt=last,
            ends_at__gt=first,
            is_cancelled=False,
            visit__case__status__in=RECEIVED,
        )
        .exclude(visit_id=but)
        .alias(where=Lower("place"))
        .filter(Q(host__in=hosts) | Q(visit_place__in=rooms) | Q(where__in=places))
    )
    return [slot_of(row) for row in rows.select_related("host").order_by("pk")[:MOST_ELSEWHERE]]


def seen_numbers(user: User, slots: Iterable[Slot]) -> dict[int, str]:
    """The diary numbers of those visits that the person may see; of others nothing is told."""
    wanted = {one.visit for one in slots}
    if not wanted:
        return {}
    seen = permissions.visible_cases(user).filter(pk__in=wanted)
    return dict(seen.values_list("pk", "diary_number"))


def visits_on(body: Body, day: datetime.date, *, but: int, most: int) -> int:
    """How many other visits the body receives that day, counted a little beyond `most`."""
    begins = timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
    ends = timezone.make_aware(datetime.datetime.combine(day + DAY, datetime.time()))
    part = ProgrammeItem.objects.filter(
        visit=OuterRef("pk"),
        body=body,
        is_cancelled=False,
        starts_at__gte=begins,
        starts_at__lt=ends,
    )
    planned = Q(case__body=body, planned_from__lt=ends, planned_to__gt=begins)
    rows = VisitRequest.objects.filter(case__status__in=RECEIVED).exclude(pk=but)
    return rows.filter(planned | Q(Exists(part))).values("pk")[: most + 1].count()


class Part(NamedTuple):
    """A body's part of a coordinated programme."""

    name: str
    items: int


def parts_of(bodies: Iterable[tuple[int, str]], items: Iterable[ProgrammeItem]) -> list[Part]:
    """Who has filled in its part, and who has not."""
    live = [item.body_id for item in items if not item.is_cancelled]
    return [Part(name, live.count(pk)) for pk, name in bodies]


def coordinated(user: User, case: Case) -> Case | None:
    """KS's case about this visit, where KS coordinates it and the person may see it."""
    if case.status != Status.WITH_KS:
        return None
    rows = permissions.visible_cases(user).filter(links_in__from_case=case, kind="visit")
    return rows.filter(links_in__kind="referral").order_by("-pk").first()


def hosts_among(bodies: Iterable[Body], *, and_also: User | None = None) -> list[User]:
    """Who may be named as a host: whoever has an appointment at one of the bodies today."""
    today = timezone.localdate()
    here = Appointment.objects.on(today).filter(body__in=list(bodies), person=OuterRef("pk"))
    wanted = Q(Exists(here), is_active=True)
    if and_also:
        wanted |= Q(pk=and_also.pk)
    return list(User.objects.filter(wanted).order_by("sort_key", "pk"))


def places_offered(and_also: int | None = None) -> QuerySet[VisitPlace]:
    """The places that can be chosen, and the one that stands there already."""
    rows = VisitPlace.objects.filter(Q(is_active=True) | Q(pk=and_also))
    return rows.order_by("name", "pk")


def examples_offered(case: Case, chosen: Iterable[GoodExample] = ()) -> list[GoodExample]:
    """Good examples that can be shown now: those of the visit's themes first (S-18)."""
    same = GoodExample.themes.through.objects.filter(
        goodexample_id=OuterRef("pk"), theme__visits=case.pk
    )
    rows = GoodExample.objects.filter(is_active=True).annotate(fits=Exists(same)).defer("search")
    found = list(rows.order_by("-fits", "sort_key", "pk")[:MOST_EXAMPLES])
    known = {row.pk for row in found}
    return [*(row for row in chosen if row.pk not in known), *found]
