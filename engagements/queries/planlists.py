"""Which bodies have an annual plan, which lack one, and a plan with all that stands in it."""

import datetime
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q, QuerySet

from ..models import AnnualPlan, Body, PlanItem, Priority
from .plans import ItemAccount, PlanAccount, accounts, item_accounts

PAGE = 50
# Priorities of one body and the whole city for one year: more than anybody can keep to.
PRIORITIES = 50


@dataclass(frozen=True, slots=True)
class Page:
    """Some plans of a year in the order of the bodies, and where the next ones begin."""

    rows: list[PlanAccount]
    after: int | None = None


@dataclass(frozen=True, slots=True)
class ItemPage:
    rows: list[ItemAccount]
    after: int | None = None


def due_on(year: int) -> datetime.date:
    """The day by which the plan is to be there (domain.md B6)."""
    return datetime.date(year, 1, 1) + datetime.timedelta(days=settings.ANNUAL_PLAN_DAY - 1)


def first_and_last(year: int) -> tuple[datetime.date, datetime.date]:
    """A plan is of a calendar year (A-25)."""
    return datetime.date(year, 1, 1), datetime.date(year, 12, 31)


def in_order(year: int) -> QuerySet[AnnualPlan]:
    rows = AnnualPlan.objects.filter(year=year).select_related("body")
    return rows.order_by("body__sort_key", "pk")


def of_bodies(bodies: Collection[int], year: int) -> list[PlanAccount]:
    """The plans of one's own few bodies."""
    return accounts(in_order(year).filter(body__in=bodies)) if bodies else []


def page(year: int, *, after: int | None = None) -> Page:
    """Every body's plan of a year, from the plan `after`."""
    rows = in_order(year)
    edge = rows.filter(pk=after).values_list("body__sort_key", "pk").first() if after else None
    if edge:
        key, pk = edge
        rows = rows.filter(Q(body__sort_key__gt=key) | Q(body__sort_key=key, pk__gt=pk))
    found = list(rows[: PAGE + 1])
    more = found[PAGE - 1].pk if len(found) > PAGE else None
    return Page(accounts(found[:PAGE]), after=more)


def missing(year: int, today: datetime.date, *, among: Collection[int] | None = None) -> list[Body]:
    """The obliged bodies without a plan of that year; only bodies that exist then owe one."""
    first, last = first_and_last(year)
    rows = Body.objects.on(min(max(today, first), last)).filter(must_appoint_contact=True)
    if among is not None:
        rows = rows.filter(pk__in=among)
    return list(rows.exclude(annual_plans__year=year).order_by("sort_key"))


def item_page(plan: AnnualPlan, *, after: int | None = None) -> ItemPage:
    """The planned engagements in the order in which they were written."""
    found = list(plan.items.filter(pk__gt=after or 0).order_by("pk")[: PAGE + 1])
    more = found[PAGE - 1].pk if len(found) > PAGE else None
    return ItemPage(item_accounts(found[:PAGE]), after=more)


def priorities_of(plan: AnnualPlan) -> list[Priority]:
    """The register's priorities that apply to the body that year: its own and the city's (S-13)."""
    first, last = first_and_last(plan.year)
    rows = Priority.objects.filter(
        Q(body=plan.body_id) | Q(body__kind=Body.Kind.KS),
        Q(valid_to=None) | Q(valid_to__gte=first),
        valid_from__lte=last,
    )
    rows = rows.select_related("body", "theme").order_by("body__sort_key", "title", "pk")
    return list(rows[:PRIORITIES])


def whole(plan: AnnualPlan) -> PlanAccount:
    """The plan with every item and priority, for a paper of it."""
    [account] = with_items([plan])
    account.priorities = priorities_of(plan)
    return account


def with_items(plans: list[AnnualPlan]) -> list[PlanAccount]:
    """The plans with every item of theirs: four queries, however many they are."""
    found = accounts(plans)
    by_plan = {account.plan.pk: account for account in found}
    for item in item_accounts(PlanItem.objects.filter(plan__in=by_plan).order_by("pk")):
        by_plan[item.item.plan_id].items.append(item)
    return found


def every(year: int) -> Iterator[PlanAccount]:
    """Every body's plan of a year with its items, read page by page while it is sent."""
    ids = list(in_order(year).values_list("pk", flat=True))
    for start in range(0, len(ids), PAGE):
        yield from with_items(list(in_order(year).filter(pk__in=ids[start : start + PAGE])))
