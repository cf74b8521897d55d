"""What annual plans set aside, and what decided engagements have drawn of it (S-70, S-76).

Nothing of it is stored: a decision that is superseded draws nothing from that moment.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Count, Exists, F, Max, OuterRef, Q, Subquery, Sum, Value, Window
from django.db.models.functions import Coalesce, Greatest, RowNumber

from ..models import AnnualPlan, Case, Decision, Engagement, PlanItem, Priority, StatusChange
from ..permissions import Rights, visible
from ..statuses import Status

ZERO = Decimal(0)
# Cases shown under a planned engagement: so many decided, and so many that are not.
CASES = 10
# Open in the diary, but nothing that will ever be decided again.
STOPPED = (Status.REJECTED, Status.DECLINED, Status.WITHDRAWN)


class Drawn(NamedTuple):
    """What decided cases take of something."""

    sek: Decimal = ZERO
    hours: int = 0
    cases: int = 0


class Balance(NamedTuple):
    """What is set aside, SEK or hours, and what is drawn of it. No part is ever negative."""

    set_aside: Decimal | int
    drawn: Decimal | int

    @property
    def left(self) -> Decimal | int:
        return max(self.set_aside - self.drawn, 0)

    @property
    def overdrawn(self) -> Decimal | int:
        return max(self.drawn - self.set_aside, 0)


@dataclass(slots=True)
class ItemAccount:
    """A planned engagement, what is left of it, and the cases that the reader may see."""

    item: PlanItem
    sek: Balance
    hours: Balance
    number: int  # of the decided cases, seen or not
    decided: list[Case] = field(default_factory=list)
    undecided: list[Case] = field(default_factory=list)

    @property
    def areas(self) -> str:
        return ", ".join(str(Case.FocusArea(code).label) for code in self.item.focus_areas)

    @property
    def more(self) -> int:
        """Cases that are in the sums and not in the list."""
        return self.number - len(self.decided)


@dataclass(slots=True)
class PlanAccount:
    """A plan, what its items plan of it, and what is left."""

    plan: AnnualPlan
    sek: Balance
    hours: Balance
    planned_sek: Decimal
    planned_hours: int
    items: list[ItemAccount] = field(default_factory=list)
    priorities: list[Priority] = field(default_factory=list)

    @property
    def above_sek(self) -> Decimal:
        """What the items plan above what the plan sets aside."""
        return max(self.planned_sek - self.plan.sek, ZERO)

    @property
    def above_hours(self) -> int:
        return max(self.planned_hours - self.plan.hours, 0)


def is_decided(case: str = "case_id", kind: str = "case__kind") -> Q:
    """Whether the case is approved by the decision that stands, and is not withdrawn since.

    The names lead to the case.
    """
    standing = Decision.objects.filter(
        case=OuterRef(case),
        matter=OuterRef(kind),
        outcome=Decision.Outcome.APPROVED,
        superseded_by=None,
    )
    withdrawn = StatusChange.objects.filter(case=OuterRef(case), to_status=Status.WITHDRAWN)
    return Q(Exists(standing), ~Exists(withdrawn))


def cost(engagement: str = "", case: str = "case__") -> Coalesce:
    """What it cost in the end, else the city's own money as the rules read it (Money.own)."""
    own = Greatest(
        f"{engagement}own_sek", f"{engagement}own_sek_per_year", f"{engagement}fee_sek_per_year"
    )
    return Coalesce(f"{case}engagement_follow_up__actual_sek", own, Value(ZERO))


def time() -> Coalesce:
    return Coalesce("case__engagement_follow_up__actual_hours", "own_hours_per_year", Value(0))


def drawn_by(group: str, ids: Collection[int]) -> defaultdict[int, Drawn]:
    """What is drawn of each of the items ("plan_item") or plans ("plan_item__plan"): one query."""
    found: defaultdict[int, Drawn] = defaultdict(Drawn)
    if ids:
        rows = Engagement.objects.filter(is_decided(), **{f"{group}__in": ids})
        sums = rows.values(group).annotate(sek=Sum(cost()), hours=Sum(time()), n=Count("pk"))
        for row in sums.order_by():
            found[row[group]] = Drawn(row["sek"], row["hours"], row["n"])
    return found


def budget_of(engagement: Engagement, *, but_case: Case | None = None) -> Decimal | None:
    """The money that the rules compare the engagement's cost with (S-70); None: not known.

    In the plan: what the other decided cases have left of it, never less than zero. The
    engagement's own case is no other, nor `but_case` in its place. At most one query.
    """
    if engagement.plan_item_id is None:
        return engagement.budgeted_sek
    own = but_case.pk if but_case else engagement.case_id
    others = Engagement.objects.filter(is_decided(), plan_item=OuterRef("pk")).exclude(case=own)
    total = others.order_by().values("plan_item").annotate(total=Sum(cost())).values("total")
    sek, drawn = (
        PlanItem.objects.filter(pk=engagement.plan_item_id)
        .values_list("sek", Coalesce(Subquery(total), Value(ZERO)))
        .get()
    )
    return max(sek - drawn, ZERO)


def version_of(item: PlanItem) -> int:
    """What a form of the item remembers: the newest row of its history, which only grows."""
    newest: int = PlanItem.history.filter(id=item.pk).aggregate(newest=Max("history_id"))["newest"]
    return newest


def accounts(plans: Collection[AnnualPlan]) -> list[PlanAccount]:
    """The plans with their sums: two queries, however many they are."""
    ids = [plan.pk for plan in plans]
    rows = PlanItem.objects.filter(plan__in=ids).values("plan").order_by()
    planned = {
        row["plan"]: (row["total"], row["time"])
        for row in (rows.annotate(total=Sum("sek"), time=Sum("hours")) if ids else ())
    }
    drawn = drawn_by("plan_item__plan", ids)
    return [
        PlanAccount(
            plan,
            Balance(plan.sek, drawn[plan.pk].sek),
            Balance(plan.hours, drawn[plan.pk].hours),
            *planned.get(plan.pk, (ZERO, 0)),
        )
        for plan in plans
    ]


def item_accounts(items: Iterable[PlanItem]) -> list[ItemAccount]:
    """The items with what is drawn of each: one query."""
    found = list(items)
    drawn = drawn_by("plan_item", [item.pk for item in found])
    return [
        ItemAccount(
            item,
            Balance(item.sek, drawn[item.pk].sek),
            Balance(item.hours, drawn[item.pk].hours),
            drawn[item.pk].cases,
        )
        for item in found
    ]


def add_cases(items: Collection[ItemAccount], rights: Rights) -> None:
    """The newest cases under each item that the reader may see, decided and not: one query."""
    by_item = {account.item.pk: account for account in items}
    rows = Case.objects.filter(visible(rights), engagement__plan_item__in=by_item)
    rows = rows.annotate(
        item=F("engagement__plan_item"),
        decided=is_decided("pk", "kind"),
        cost=cost("engagement__", ""),
    ).annotate(
        place=Window(
            RowNumber(),
            partition_by=("engagement__plan_item", "decided"),
            order_by=(F("received_on").desc(), "pk"),
        )
    )
    wanted = ("diary_number", "kind", "title", "status", "received_on")
    rows = rows.filter(Q(decided=True) | Q(is_open=True) & ~Q(status__in=STOPPED))
    for case in rows.filter(place__lte=CASES).order_by("place").only(*wanted) if items else ():
        account = by_item[case.item]
        (account.decided if case.decided else account.undecided).append(case)
