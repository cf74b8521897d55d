"""The cases of the calendar: visits, and what stands in their programmes, and conference trips."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from engagements.models import (
    Body,
    Case,
    PartakingBody,
    StatusChange,
    Traveller,
    Visibility,
)
from engagements.permissions import Rights, visible
from engagements.statuses import Status

from .models import ProgrammeItem
from .rules.calendars import Event, Person, Span, State

VISIT, TRIP, MEETING = "visit", "conference_trip", "ib_meeting"
# Something that began longer ago than this is looked for no more: each scan has two ends.
LONGEST = datetime.timedelta(days=366)
ONE_DAY = datetime.timedelta(days=1)
# What does not take place, whatever was planned.
CALLED_OFF = (
    Status.WITHDRAWN,
    Status.VOIDED,
    Status.DECLINED,
    Status.HANDED_OVER,
    Status.REJECTED,
)
# A visit that the city has not said no to, and that has not been planned yet.
ASKED = (
    Status.REGISTERED,
    Status.AWAITING_INFO,
    Status.ASSESSED,
    Status.DATE_PROPOSED,
    Status.WITH_KS,
    Status.ACCEPTED,
)
# A trip that somebody has decided on.
DECIDED = (
    Status.DECIDED,
    Status.PLANNED,
    Status.CARRIED_OUT,
    Status.FOLLOWED_UP,
    Status.CLOSED,
)
# Nobody reads more in one page or file.
MOST = 1000

COMMON = (
    "pk",
    "diary_number",
    "title",
    "status",
    "visibility",
    "version",
    "body__name",
    "handler__name",
    "handler__email",
    "is_off",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which days, and what of them; None and empty mean all."""

    span: Span
    kind: str = ""
    body: Body | None = None  # its own, and what it partakes in
    person: int | None = None  # what this person handles or travels with
    case: int | None = None
    called_off: bool = False  # also what will not take place
    secret: bool = True  # False: no secret case, whoever reads
    people: bool = False  # who takes part, too: one query more
    most: int = MOST


def cases(rights: Rights, wanted: Wanted, kind: str) -> QuerySet[Case]:
    """The cases of a kind that are wanted, with whether they are called off."""
    rows = Case.objects.filter(visible(rights), kind=kind)
    if wanted.case is not None:
        rows = rows.filter(pk=wanted.case)
    if wanted.body is not None:
        partaking = PartakingBody.objects.filter(body=wanted.body, case=OuterRef("pk"))
        rows = rows.filter(Q(body=wanted.body) | Exists(partaking))
    if not wanted.secret:
        rows = rows.exclude(visibility=Visibility.SECRET)
    # A closed case says in its story how it ended.
    said_no = StatusChange.objects.filter(case=OuterRef("pk"), to_status__in=CALLED_OFF)
    is_off = Q(status__in=CALLED_OFF) | Q(Exists(said_no), status=Status.CLOSED)
    rows = rows.annotate(is_off=ExpressionWrapper(is_off, output_field=BooleanField()))
    return rows if wanted.called_off else rows.filter(is_off=False)


def planned_visits(rights: Rights, wanted: Wanted) -> Iterator[Event]:
    """Visits that have a day and hours."""
    begins, ends = midnight(wanted.span.first), midnight(wanted.span.last + ONE_DAY)
    rows = handled(cases(rights, wanted, VISIT), wanted).filter(
        visit__planned_from__gte=begins - LONGEST,
        visit__planned_from__lt=ends,
        visit__planned_to__gt=begins,
    )
    columns = (*COMMON, "visit__planned_from", "visit__planned_to", "visit__place")
    for row in read(rows, columns, "visit__planned_from", wanted):
        first, last = (timezone.localtime(row[f"visit__planned_{end}"]) for end in ("from", "to"))
        yield Event(
            **common(row, VISIT),
            first=first.date(),
            # Midnight belongs to the day that ends.
            last=(last - datetime.timedelta(microseconds=1)).date(),
            begins=first,
            ends=last,
            place=row["visit__place"],
        )


def wished_visits(rights: Rights, wanted: Wanted) -> Iterator[Event]:
    """Visits that somebody asks for on certain days, as long as nothing else is planned."""
    rows = handled(cases(rights, wanted, VISIT), wanted).filter(
        until("visit__wished_from", "visit__wished_to", wanted.span),
        visit__planned_from=None,
        status__in=ASKED,
    )
    columns = (*COMMON, "visit__wished_from", "visit__wished_to")
    for row in read(rows, columns, "visit__wished_from", wanted):
        first = row["visit__wished_from"]
        yield Event(
            **common(row, VISIT) | {"state": State.WISHED},
            first=first,
            last=row["visit__wished_to"] or first,
        )


def trips(rights: Rights, wanted: Wanted) -> Iterator[Event]:
    """Conference trips; one that is not decided yet is only wished for."""
    rows = cases(rights, wanted, TRIP).filter(
        until("engagement__starts_on", "engagement__ends_on", wanted.span)
    )
    if wanted.person is not None:
        goes = Traveller.objects.filter(trip=OuterRef("pk"), person=wanted.person)
        rows = rows.filter(Q(handler=wanted.person) | Exists(goes))
    columns = (
        *COMMON,
        "engagement__starts_on",
        "engagement__ends_on",
        "conferencetrip__place",
    )
    found = list(read(rows, columns, "engagement__starts_on", wanted))
    people = travellers([row["pk"] for row in found]) if wanted.people and found else {}
    for row in found:
        told = common(row, TRIP)
        if row["status"] not in DECIDED and not row["is_off"]:
            told["state"] = State.WISHED
        first = row["engagement__starts_on"]
        yield Event(
            **told,
            first=first,
            last=row["engagement__ends_on"] or first,
            place=row["conferencetrip__place"],
            people=people.get(row["pk"], ()),
        )


def midnight(day: datetime.date) -> datetime.datetime:
    """When the day begins in Stockholm."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


def until(first: str, last: str, span: Span) -> Q:
    """The condition that the days from `first` to `last`, which may be empty, meet the span."""
    begun = Q(**{f"{first}__gte": span.first - LONGEST, f"{first}__lte": span.last})
    ends = Q(**{f"{last}__gte": span.first}) | Q(**{last: None, f"{first}__gte": span.first})
    return begun & ends


def handled(rows: QuerySet[Case], wanted: Wanted) -> QuerySet[Case]:
    """Of visits those that the person handles, or receives the guests of."""
    if wanted.person is None:
        return rows
    hosted = ProgrammeItem.objects.filter(
        visit=OuterRef("pk"), host=wanted.person, is_cancelled=False
    )
    return rows.filter(Q(handler=wanted.person) | Exists(hosted))


def programme_items(rights: Rights, wanted: Wanted) -> Iterator[Event]:
    """The hours at which somebody receives guests, in that person's calendar; of one visit, all."""
    if wanted.person is None and wanted.case is None:
        return
    begins, ends = midnight(wanted.span.first), midnight(wanted.span.last + ONE_DAY)
    found = ProgrammeItem.objects.filter(
        starts_at__gte=begins - ONE_DAY,
        starts_at__lt=ends,
        ends_at__gt=begins,
        visit__case__in=cases(rights, wanted, VISIT),
    )
    if wanted.person is not None:
        found = found.filter(host=wanted.person)
    if not wanted.called_off:
        found = found.filter(is_cancelled=False)
    items = {
        item.pk: item
        for item in found.select_related("host").order_by("starts_at", "pk")[: wanted.most + 1]
    }
    visits = cases(rights, wanted, VISIT).filter(pk__in={one.visit_id for one in items.values()})
    told = {row["pk"]: row for row in visits.values(*COMMON)} if items else {}
    for item in items.values():
        about = common(told[item.visit_id], VISIT)
        first, last = timezone.localtime(item.starts_at), timezone.localtime(item.ends_at)
        host = item.host
        yield Event(
            **about
            | {
                "uid": f"programme-{item.pk}",
                "title": f"{item.topic} ({about['title']})",
                "state": State.CALLED_OFF if item.is_cancelled else about["state"],
                "version": about["version"] + item.version,
            },
            first=first.date(),
            last=(last - datetime.timedelta(microseconds=1)).date(),
            begins=first,
            ends=last,
            place=", ".join(filter(None, (item.place, item.address))),
            people=(Person(name=host.name, email=host.email),) if host and wanted.people else (),
        )


def read(
    rows: QuerySet[Case], columns: tuple[str, ...], by: str, wanted: Wanted
) -> Iterable[dict[str, Any]]:
    return rows.order_by(by, "pk").values(*columns)[: wanted.most + 1]


def common(row: dict[str, Any], kind: str) -> dict[str, Any]:
    """What every event of a case says."""
    page = {VISIT: "visits:case", TRIP: "engagements:engagement"}[kind]
    name, email = row["handler__name"], row["handler__email"]
    return {
        "uid": f"{kind.replace('_', '-')}-{row['pk']}",
        "kind": kind,
        "title": row["title"],
        "state": State.CALLED_OFF if row["is_off"] else State.SET,
        "version": row["version"],
        "number": row["diary_number"],
        "status": row["status"],
        "body": row["body__name"],
        "address": reverse(page, args=[row["pk"]]),
        "organiser": Person(name=name, email=email) if name else None,
        "is_limited": row["visibility"] != Visibility.NETWORK,
        "is_secret": row["visibility"] == Visibility.SECRET,
    }


def travellers(case_ids: list[int]) -> dict[int, tuple[Person, ...]]:
    """The city's own people on each trip; a name without an account is not carried along."""
    found: defaultdict[int, list[Person]] = defaultdict(list)
    rows = Traveller.objects.filter(trip__in=case_ids, person__is_active=True).order_by("pk")
    for case_id, name, email in rows.values_list("trip_id", "person__name", "person__email"):
        found[case_id].append(Person(name=name, email=email))
    return {case_id: tuple(people) for case_id, people in found.items()}
