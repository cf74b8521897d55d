"""IB's meetings, to come and past, with how many items the reader sees on each."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from ..models import Case, IbItem, IbMeeting
from ..permissions import Rights, visible
from .ib_agenda import is_shown

PAGE = 10
OVER = (IbMeeting.Stage.DECIDED, IbMeeting.Stage.NOTED)


@dataclass(frozen=True, slots=True)
class Row:
    meeting: IbMeeting
    items: int | None  # None: the agenda is not sent out yet


@dataclass(frozen=True, slots=True)
class Past:
    rows: list[Row]
    older: str  # what `fore` the next page has


def coming(rights: Rights) -> list[Row]:
    """Everything that is not over, the next first. Two queries."""
    rows = IbMeeting.objects.exclude(stage__in=OVER).order_by("held_on", "pk")
    return counted(rows[:50], rights)


def past(rights: Rights, *, before: str = "") -> Past:
    """What is over, newest first; `before` is the last row of the page before. Two queries."""
    rows = IbMeeting.objects.filter(stage__in=OVER).order_by("-held_on", "-pk")
    edge = IbMeeting.objects.filter(pk=int(before)).first() if before.isdecimal() else None
    if edge:
        rows = rows.filter(Q(held_on__lt=edge.held_on) | Q(held_on=edge.held_on, pk__lt=edge.pk))
    found = list(rows[: PAGE + 1])
    older = str(found[PAGE - 1].pk) if len(found) > PAGE else ""
    return Past(counted(found[:PAGE], rights), older)


def counted(meetings: Iterable[IbMeeting], rights: Rights) -> list[Row]:
    chosen = list(meetings)
    seen = Case.objects.filter(visible(rights))
    items = IbItem.objects.filter(meeting__in=chosen, case__in=seen).values("meeting")
    numbers = dict(items.annotate(number=Count("pk")).values_list("meeting", "number"))
    return [Row(one, numbers.get(one.pk, 0) if is_shown(one, rights) else None) for one in chosen]


def open_ones() -> list[IbMeeting]:
    """The meetings to which a matter can still be added."""
    rows = IbMeeting.objects.exclude(stage__in=OVER).filter(held_on__gte=timezone.localdate())
    return list(rows.order_by("held_on", "pk")[:20])
