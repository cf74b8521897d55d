"""What a kind of engagement is: its questions in sections, and what it may become (S-77)."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import Case, Engagement
from .statuses import Status

S = Status
END = frozenset({S.WITHDRAWN, S.VOIDED})
# Planned, budgeted, decided, documented, followed up (S-77; domain.md B6).
MOVES = {
    S.REGISTERED: frozenset({S.SUBMITTED, *END}),
    S.SUBMITTED: frozenset({S.REGISTERED, S.IN_IB, S.DECIDED, S.REJECTED, *END}),
    S.IN_IB: frozenset({S.REGISTERED, S.SUBMITTED, S.DECIDED, S.REJECTED, *END}),
    S.DECIDED: frozenset({S.CARRIED_OUT, S.WITHDRAWN}),
    S.CARRIED_OUT: frozenset({S.FOLLOWED_UP}),
    S.FOLLOWED_UP: frozenset({S.CLOSED}),
    S.REJECTED: frozenset({S.CLOSED}),
    S.WITHDRAWN: frozenset({S.CLOSED}),
    S.CLOSED: frozenset(),
    S.VOIDED: frozenset(),
}
ADVICE_MOVES = {
    S.REGISTERED: frozenset({S.ANSWERED, *END}),
    S.ANSWERED: frozenset({S.FOLLOWED_UP}),
    S.FOLLOWED_UP: frozenset({S.CLOSED}),
    S.WITHDRAWN: frozenset({S.CLOSED}),
    S.CLOSED: frozenset(),
    S.VOIDED: frozenset(),
}
CASE_NAMES = frozenset({"title", "counterpart", "scope", "stage", "focus_areas", "origin"})
# What stands in the form as one field and in the database as rows or as another column.
SPECIAL = frozenset({"country", "counterpart_type", "travellers"})


@dataclass(frozen=True, slots=True)
class Section:
    """Some questions that belong together."""

    title: str | Promise
    names: tuple[str, ...]


@dataclass(frozen=True)
class EngagementKind:
    """One kind: its table, its questions, and which of its days it must be decided by."""

    key: str
    label: str | Promise
    new_label: str | Promise
    about: str | Promise
    model: type[models.Model]
    own: tuple[Section, ...]
    focus: tuple[str, ...]
    decide_by: str = "starts_on"
    money: tuple[str, ...] = ()
    dates: tuple[str, ...] = ("starts_on", "ends_on")
    has_forums: bool = False
    has_partner: bool = False
    is_advice: bool = False
    keeps: str = ""  # dotted path of (case, values, *, by): what is saved beside the three rows
    icon: str = "folder"

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Every question in its order: the matter, the kind's own, the strategy's, the money."""
        return tuple(self._sections())

    @property
    def relation(self) -> str:
        """The one-to-one relation on the case."""
        return str(self.model._meta.model_name)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for section in self.sections for name in section.names)

    def _sections(self) -> Iterator[Section]:
        matter = ("title", "expected_benefit") if not self.is_advice else ("title",)
        whose = () if self.is_advice else ("scope", "origin")
        yield Section(_("What it is about"), (*matter, *self.dates, *whose))
        yield from self.own
        if self.is_advice:
            return
        yield Section(_("With whom"), ("counterpart", "country", "counterpart_type", "sectors"))
        if self.has_partner:
            yield Section(_("Why them"), ("partner_rationale", "monitoring_entries"))
        if self.has_forums:
            yield Section(
                _("Established forums first"),
                ("forums_examined", "forum_finding", "forums_examined_on"),
            )
        yield Section(
            _("Cost and budget"), (*self.money, "plan_item", "budgeted_sek", "budget_line")
        )
        yield Section(
            _("What the strategy asks"),
            (
                *("foreign_policy", "focus_areas", "vision_contribution", "sustainability"),
                *("we_learn", "we_share", "purposes", "themes"),
            ),
        )

    def part_of(self, name: str) -> type[models.Model] | None:
        """The table in which a name lives; None for what the form keeps in its own way."""
        if name in SPECIAL:
            return None
        if name in CASE_NAMES:
            return Case
        own = {field.name for field in self.model._meta.get_fields()}
        return self.model if name in own else Engagement
