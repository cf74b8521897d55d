"""What a kind of engagement is: its questions in sections, and what it may become (S-77)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .casekinds import Moves
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
    asks_strategy: bool = True  # else only its own questions: the strategy's are answered elsewhere
    icon: str = "folder"
    moves: Moves = field(default_factory=lambda: MOVES)
    # What another app's kind does in its own way, each the dotted path of a function.
    keeps: str = ""  # (case, values, *, by): saves what stands beside the three rows
    answers: str = ""  # (values) -> the rules' answers that are more than a field's value
    facts: str = "engagements.matters.engagement_matter"  # (case, matter, today) -> Matter
    typed: str = ""  # (values, *, body, others, today) -> Matter, while it is being typed
    checks: str = ""  # (form, values): adds errors that no single field knows of
    settles: str = ""  # (case, decision, *, by): what follows from the decision
    parts: str = ""  # (case, user) -> what `parts_template` shows on the page of the case
    parts_template: str = ""
    is_started_elsewhere: bool = False  # begins on another case's page, not with its own form

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
        matter = ("title", "expected_benefit") if self.asks_strategy else ("title",)
        whose = ("scope", "origin") if self.asks_strategy else ()
        yield Section(_("What it is about"), (*matter, *self.dates, *whose))
        yield from self.own
        if not self.asks_strategy:
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
