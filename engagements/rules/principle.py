"""The shape of a principle: what is asked, what each answer leads to, and in which words.

All words stand in tables of the module level; `judge` says only which of them are to be said.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from .condition import ALWAYS, Condition
from .delegation.row import Route
from .matter import Matter
from .policy import Policy
from .questions import facts_of
from .ruling import Check
from .text import Text
from .vocabulary import CheckOutcome

OK, WARN, BLOCK, MISSING = (
    CheckOutcome.OK,
    CheckOutcome.WARN,
    CheckOutcome.BLOCK,
    CheckOutcome.MISSING,
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a principle says in one case. `rule` and `answer` only where they are its own."""

    outcome: CheckOutcome
    text: Text
    instead: Text | None = None
    answer: str | None = None
    rule: str | None = None
    facts: tuple[str, ...] | None = None
    stops_matter: bool = False
    stop: str = ""  # the row of domain.md B2 (F-1 to F-13) that this is
    motive: bool = False  # a warning that one goes on in spite of only with a motive


@dataclass(frozen=True, slots=True)
class Found:
    """A case that the matter is in, and the values that its words name."""

    code: str
    fill: Mapping[str, Text | str | int] = field(default_factory=dict)


Judge = Callable[[Matter, Policy, Route], Iterable[Found | str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Principle:
    """One principle of the strategy, held against a matter."""

    rule: str
    title: Text
    says: Mapping[str, Said]
    judge: Judge
    facts: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    asked: Condition = ALWAYS

    def checks(self, matter: Matter, policy: Policy, way: Route) -> Iterator[Check]:
        """One check for each case that the matter is in. Asked also where nobody knows whether."""
        if self.asked.holds(matter, policy) is False:
            return
        for found in self.judge(matter, policy, way):
            code, fill = (found, {}) if isinstance(found, str) else (found.code, found.fill)
            said = self.says[code]
            yield Check(
                outcome=said.outcome,
                code=code,
                rule=said.rule or self.rule,
                answer=said.answer,
                title=self.title,
                text=said.text.filled(**fill),
                instead=said.instead.filled(**fill) if said.instead else None,
                facts=facts_of(matter, self.facts if said.facts is None else said.facts),
                readings=self.readings,
                stops_matter=said.stops_matter,
                takes_motive=said.motive,
            )


def question(
    name: str,
    *,
    rule: str,
    title: Text,
    yes: tuple[str, Said] | None,
    no: tuple[str, Said] | None,
    unknown: tuple[str, Said] | None,
    facts: tuple[str, ...] = (),
    readings: tuple[str, ...] = (),
    asked: Condition = ALWAYS,
) -> Principle:
    """A principle that hangs on one yes-or-no answer; each answer has its code and its words."""
    cases = {True: yes, False: no, None: unknown}

    def judge(matter: Matter, policy: Policy, way: Route) -> Iterator[str]:
        case = cases[matter.yes_no(name)]
        if case:
            yield case[0]

    return Principle(
        rule=rule,
        title=title,
        says=dict(case for case in cases.values() if case),
        judge=judge,
        facts=(name, *facts),
        readings=readings,
        asked=asked,
    )
