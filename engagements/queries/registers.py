"""Reading the registers: a page in order, what rests on what, and priorities that concern a case.

Paged by the values of the row at the edge (`>=` and a negation, which an index walks; the plain
OR of keysets costs a hundred times more deep down, performance.md).
"""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case as Whether
from django.db.models import Q, QuerySet, Value, When
from django.db.models.functions import Collate, Lower
from django.utils import timezone

from ..models import Body, Case, MonitoringEntry, Priority
from ..models.sorting import SwedishOrder
from ..permissions import Rights, visible
from ..registers import PRINCIPLES, PRIORITIES, REGISTERS, Register
from .counterparts import ROW
from .words import search_query

PAGE = 50
# What a page shows of what is linked to it; more than this nobody reads.
LINKED = 50
# What a form offers to choose from, newest first.
OFFERED = 30


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows in order, and where the pages before and after begin."""

    rows: list[Any]
    before: int | None = None
    after: int | None = None


def rows_of(register: Register) -> QuerySet[Any]:
    """The register's rows with what a list or a page shows of them; the rest is wide."""
    rows: QuerySet[Any] = register.model._default_manager.select_related(*register.joined)
    if register.sets:
        rows = rows.prefetch_related(*register.sets)
    if register.searched:
        rows = rows.defer("search")
    if register in (PRIORITIES, PRINCIPLES):
        rows = rows.annotate(standing=standing(timezone.localdate()))
    if register is PRINCIPLES:
        rows = rows.annotate(in_order=Collate(SwedishOrder(Lower("name_sv")), "C"))
    return rows


def unread(register: Register) -> list[str]:
    """The long texts that a list does not quote."""
    return [name for name in register.texts if name != register.excerpt]


def standing(day: datetime.date) -> Whether:
    """0 in force, 1 coming, 2 ended: the order in which they are read."""
    return Whether(
        When(valid_from__gt=day, then=Value(1)),
        When(valid_to__lt=day, then=Value(2)),
        default=Value(0),
    )


def page(
    register: Register,
    *,
    words: str = "",
    chosen: Mapping[str, Any] | None = None,
    after: int | None = None,
    before: int | None = None,
) -> Page:
    """One page, from the row `after` or back from `before`. At most three queries."""
    rows = rows_of(register).defer(*unread(register))
    edge = None
    if after or before:
        columns = [name.removeprefix("-") for name in register.order]
        edge = rows.filter(pk=after or before).values_list(*columns).first()
    if chosen:
        rows = rows.filter(**chosen)
    if words and register.searched:
        rows = rows.filter(search=search_query(words))
    rows = rows.order_by(*register.order)
    if edge is None:
        found = list(rows[: PAGE + 1])
        return Page(found[:PAGE], after=found[PAGE - 1].pk if len(found) > PAGE else None)
    if after:
        found = list(rows.filter(beyond(register.order, edge))[: PAGE + 1])
        shown = found[:PAGE]
        more = len(found) > PAGE
        return Page(
            shown,
            before=shown[0].pk if shown else None,
            after=shown[-1].pk if more else None,
        )
    found = list(rows.filter(beyond(register.order, edge, back=True)).reverse()[: PAGE + 1])
    shown = found[:PAGE][::-1]
    more = len(found) > PAGE
    return Page(
        shown,
        before=shown[0].pk if more else None,
        after=shown[-1].pk if shown else None,
    )


def beyond(order: tuple[str, ...], edge: tuple[Any, ...], *, back: bool = False) -> Q:
    """The rows that stand after the edge in that order, or before it."""
    name, value = order[0].removeprefix("-"), edge[0]
    way = "lt" if order[0].startswith("-") != back else "gt"
    if len(order) == 1:
        return Q(**{f"{name}__{way}": value})
    further = beyond(order[1:], edge[1:], back=back)
    return Q(**{f"{name}__{way}e": value}) & ~(Q(**{name: value}) & ~further)


def priorities_resting_on(entry: MonitoringEntry) -> list[Priority]:
    """The priorities that name the entry as their ground (S-22), those in force first."""
    rows = rows_of(PRIORITIES).filter(monitoring_entries=entry)
    return list(rows.order_by(*PRIORITIES.order)[:LINKED])


def engagements_resting_on(entry: MonitoringEntry, rights: Rights) -> list[Case]:
    """The engagements that name the entry, as far as the reader may see them (S-22, S-26)."""
    cases = Case.objects.filter(visible(rights), engagement__monitoring_entries=entry)
    newest = cases.select_related("body", "counterpart").only(*ROW).order_by("-received_on", "-pk")
    return list(newest[:LINKED])


def grounds_of(priority: Priority) -> list[MonitoringEntry]:
    """The monitoring that a priority rests on, newest first."""
    register = REGISTERS["monitoring"]
    rows = rows_of(register).filter(priorities=priority)
    return list(rows.order_by(*register.order)[:LINKED])


def entries_to_offer(priority: Priority | None) -> list[MonitoringEntry]:
    """What a priority's form offers: what it rests on already, and the newest entries."""
    newest = MonitoringEntry.objects.order_by("-observed_on", "-pk").values("pk")[:OFFERED]
    wanted = Q(pk__in=newest)
    if priority:
        wanted |= Q(pk__in=priority.monitoring_entries.values("pk"))
    rows = MonitoringEntry.objects.filter(wanted).only("title", "observed_on")
    return list(rows.order_by("-observed_on", "-pk"))


def priorities_to_offer(entry: MonitoringEntry, bodies: Collection[int]) -> list[Priority]:
    """The bodies' priorities, in force or coming, that do not rest on the entry yet."""
    if not bodies:
        return []
    mine = rows_of(PRIORITIES).filter(body_id__in=sorted(bodies), standing__lt=2)
    return list(mine.exclude(monitoring_entries=entry).order_by(*PRIORITIES.order)[:LINKED])


def priorities_matching(
    *,
    theme_ids: Collection[int],
    country_id: str | None,
    body_id: int,
    on: datetime.date,
) -> list[Priority]:
    """The priorities in force on that day that concern a case: the city's first (S-13).

    They are the body's own or those of KS, which are the whole city's. A priority with both a
    theme and a country asks for both. One query; body and theme are read along.
    """
    in_force = Q(valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gte=on))
    whose = Q(body_id=body_id) | Q(body__kind=Body.Kind.KS)
    theme = Q(theme=None) | Q(theme_id__in=sorted(theme_ids))
    country = Q(country=None) | Q(country_id=country_id or "")
    rows = Priority.objects.filter(in_force, whose, theme, country)
    city_first = Whether(When(body__kind=Body.Kind.KS, then=Value(0)), default=Value(1))
    return list(rows.select_related("body", "theme").order_by(city_first, "-valid_from", "-pk"))
