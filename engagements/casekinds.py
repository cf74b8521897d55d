"""The register of case kinds. Each app registers its own from AppConfig.ready().

The core never imports a kind's app: what it needs of a kind are the facts below.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.module_loading import import_string

from .rules.text import Text
from .statuses import Status

Moves = Mapping[Status, frozenset[Status]]


@dataclass(frozen=True, slots=True)
class CaseKind:
    """What the core knows of a kind: facts, never behaviour switches."""

    key: str  # stored in Case.kind, and the kind's name in route_matters
    label: str | Promise
    detail: str  # the one-to-one relation on Case
    moves: Moves  # status -> the statuses it may move to
    url_name: str  # where the case's own page lives
    register_url_name: str | None  # where one is registered by hand
    register_args: tuple[str, ...] = field(kw_only=True, default=())  # what stands in that address
    facts: str  # dotted path: (case, matter, today) -> engagements.rules Matter
    matters: frozenset[str]  # what it may put to a body
    status_labels: Mapping[Status, str | Promise] = field(default_factory=dict)
    # "relation.field" from the case: the day when it is wished or planned, the set of themes.
    wished: str = ""
    themes: str = ""
    cells: str = ""  # dotted path: (case ids) -> what a work list's row shows of each
    starts: str = ""  # dotted path: (matter, body, others) -> what fills in the register page
    criteria: tuple[tuple[str, Text], ...] = ()  # what it asks itself: clause and question
    beside: tuple[str, ...] = ()  # other one-to-one relations on Case that hold a part of it
    has_clocks: bool = True  # somebody outside waits for an answer within so many working days
    new_label: str | Promise = ""  # "Register a visit request"
    about: str | Promise = ""  # what it is for, in a sentence

    def matter(self, case: Any, matter: str, today: Any) -> Any:
        """The plain values that the rule engine judges this case by."""
        function: Callable[[Any, str, Any], Any] = import_string(self.facts)
        return function(case, matter, today)

    @property
    def register_url(self) -> str:
        """Where one is registered by hand; empty where that is not possible."""
        if not self.register_url_name:
            return ""
        return reverse(self.register_url_name, args=self.register_args)

    def register_address(self, matter: Any, body: Any, others: list[Any]) -> str:
        """Where one is registered by hand, with what the rules' matter says filled in."""
        url = self.register_url
        if not url or not self.starts:
            return url
        function: Callable[[Any, Any, list[Any]], Mapping[str, Any]] = import_string(self.starts)
        return f"{url}?{urlencode(function(matter, body, others), doseq=True)}"

    def row_cells(self, case_ids: list[int]) -> Mapping[int, "RowCells"]:
        """What a work list shows of this kind's own table: one call a page."""
        if not self.cells:
            return {}
        function: Callable[[list[int]], Mapping[int, RowCells]] = import_string(self.cells)
        return function(case_ids)


@dataclass(frozen=True, slots=True)
class RowCells:
    """A kind's own words in a row of the work list, already in the reader's language."""

    when: str = ""  # the wished or planned time
    about: str = ""  # "14 visitors"
    flag: str = ""  # what must not be missed


_KINDS: dict[str, CaseKind] = {}


def register(kind: CaseKind) -> CaseKind:
    """Add a kind. Called once a kind, when its app starts."""
    if kind.key in _KINDS:
        raise ValueError(f"The case kind {kind.key} is registered twice.")
    _KINDS[kind.key] = kind
    return kind


def get(key: str) -> CaseKind:
    return _KINDS[key]


def every() -> tuple[CaseKind, ...]:
    return tuple(_KINDS.values())


def choices() -> list[tuple[str, str | Promise]]:
    return [(kind.key, kind.label) for kind in _KINDS.values()]
