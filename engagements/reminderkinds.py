"""The register of what one is reminded of. Each app registers its own from AppConfig.ready().

A kind is two pieces of SQL: what is due, and whom to tell of it. Everything else is the same
for all of them and stands in `engagements.reminder_sql`: the day, who may be told, once.
"""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from .rules.reminder_days import Steps


@dataclass(frozen=True, slots=True)
class ReminderKind:
    """`due` is a SELECT of obligation (bigint), case_id, body_id (one of them NULL), due_on.

    What is settled is not in it; of cases the register tells of open ones only. It may use %(on)s
    and what `params` adds. `people` is a SELECT of person_id and tier for one row `d` of it, whose
    case is `c`: tier 0 is always told, of the others the first tier in which somebody may be told.
    Both are ours: no value of a user stands in them, and no brace.
    """

    key: str  # stored in Notification.reason
    label: str | Promise  # "A statement is due"
    about: str | Promise  # for the settings: when, and who
    steps: Steps
    due: str
    people: str
    holds: str = ""  # a condition on the case `c`, asked only of what nobody was told of yet
    permission: str = ""  # what the person must be able to do at the case's or the body's body
    url_name: str = "engagements:case"
    url_of: str = "case"  # what the address is made with: "case", "obligation", "body", ""
    params: Callable[[datetime.date], Mapping[str, Any]] | None = None


_KINDS: dict[str, ReminderKind] = {}


def register(kind: ReminderKind) -> ReminderKind:
    """Add a kind. Called once a kind, when its app starts."""
    if _KINDS.setdefault(kind.key, kind) != kind:
        raise ValueError(f"The kind of reminder {kind.key} is registered twice.")
    return kind


def get(key: str) -> ReminderKind:
    return _KINDS[key]


def every() -> tuple[ReminderKind, ...]:
    return tuple(_KINDS.values())


def choices() -> list[tuple[str, str | Promise]]:
    return [(kind.key, kind.label) for kind in _KINDS.values()]
