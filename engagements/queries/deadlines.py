"""A case's promises to answer, and how each day was computed."""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from ..actions.clocks import swedish_holidays
from ..labels import language
from ..models import Case, Clock
from ..rules import clocks as rule

Pauses = list[tuple[datetime.date, datetime.date | None]]


@dataclass(frozen=True, slots=True)
class Promise:
    """One clock as the case page tells it."""

    label: str
    due: datetime.date | None
    stopped_on: datetime.date | None
    steps: tuple[str, ...]
    pauses: tuple[str, ...]

    @property
    def is_paused(self) -> bool:
        return self.due is None and self.stopped_on is None


def promises(case: Case) -> list[Promise]:
    """Both clocks with their steps in the reader's language. One query."""
    rows = (
        Clock.objects.filter(case=case)
        .order_by("pk", "pauses__began_on")
        .values_list(
            "kind",
            "started_on",
            "working_days",
            "due_on",
            "stopped_on",
            "pauses__began_on",
            "pauses__ended_on",
            "pauses__reason",
        )
    )
    clocks: dict[str, Any] = {}
    paused: defaultdict[str, Pauses] = defaultdict(list)
    reasons: defaultdict[str, list[str]] = defaultdict(list)
    for kind, started, days, due, stopped, began, ended, reason in rows:
        clocks[kind] = {
            "started_on": started,
            "working_days": days,
            "due_on": due,
            "stopped_on": stopped,
        }
        if began:
            paused[kind].append((began, ended))
            reasons[kind].append(reason)
    return [
        promise(kind, pauses=paused[kind], reasons=reasons[kind], **clock)
        for kind, clock in clocks.items()
    ]


def promise(
    kind: str,
    *,
    started_on: datetime.date,
    working_days: int,
    due_on: datetime.date | None,
    stopped_on: datetime.date | None,
    pauses: Pauses,
    reasons: list[str],
) -> Promise:
    code = language()
    computed = rule.due(started_on, working_days, pauses, swedish_holidays(started_on.year))
    return Promise(
        label=str(Clock.Kind(kind).label),
        due=due_on,
        stopped_on=stopped_on,
        steps=tuple(step.in_language(code) for step in computed.steps),
        pauses=tuple(dict.fromkeys(reasons)),
    )
