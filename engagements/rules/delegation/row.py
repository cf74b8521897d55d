"""A row of the delegation, and how the rows are read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from ..condition import ALWAYS, Condition
from ..labels import LABELS
from ..logic import both
from ..matter import Matter
from ..policy import Policy
from ..ruling import Because
from ..text import Text
from ..vocabulary import (
    RANK,
    Consultee,
    Handler,
    LeadKind,
    Organ,
    Outcome,
    Preparer,
    Scope,
    Stage,
)

EVERY_SCOPE = frozenset(Scope)
EVERY_STAGE = frozenset(Stage)
CITY = frozenset({Scope.CITY_WIDE})
SEVERAL = frozenset({Scope.SEVERAL_BODIES})
BEYOND_ONE = CITY | SEVERAL
ONE_BODY = frozenset({Scope.BODY_SPECIFIC})
NEW = frozenset({Stage.NEW})
BY_SLK, BY_KS = (Preparer.SLK,), (Preparer.SLK, Preparer.KS)


@dataclass(frozen=True, slots=True)
class Told:
    """A reason for the decider, told when its condition holds."""

    rule: str
    text: Text
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Rests:
    """A reading that the row rests on, when its condition holds."""

    reading: str
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Consults:
    """Who must be consulted, when its condition holds."""

    consultee: Consultee
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Row:
    """One row of domain.md B1: for which scope and stage and on which condition, who decides.

    `decider` None with `own` means the organ of the body whose matter it is; None without it
    that nobody decides. `prepared_by` None means the body's own people, `with_slk` that SLK
    prepares beside them.
    """

    id: str
    scopes: frozenset[Scope] = EVERY_SCOPE
    stages: frozenset[Stage] = EVERY_STAGE
    when: Condition = ALWAYS
    decider: Organ | None = None
    own: bool = False
    outcome: Outcome = Outcome.DECIDE
    handled_by: Handler | None = None
    prepared_by: tuple[Preparer, ...] | None = None
    with_slk: bool = False
    consults: tuple[Consults, ...] = ()
    because: tuple[Told, ...] = ()
    rests: tuple[Rests, ...] = ()

    def holds(self, matter: Matter, policy: Policy) -> bool | None:
        if matter.stage not in self.stages:
            return False
        if self.scopes == EVERY_SCOPE:
            in_scope: bool | None = True
        else:
            possible = matter.possible_scopes
            in_scope = possible <= self.scopes or (None if possible & self.scopes else False)
        if in_scope is False:
            return False
        return both(in_scope, self.when.holds(matter, policy))

    def organ(self, matter: Matter) -> Organ | None:
        return matter.organ if self.own else self.decider


def own(id_: str, rule: str, text: Text, *readings: str, **fields: Any) -> Row:
    """The body whose matter it is decides, and its own people prepare."""
    return Row(
        id=id_,
        own=True,
        because=(Told(rule, text),),
        rests=tuple(Rests(reading) for reading in readings),
        **fields,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Where a matter goes when nothing stops it; `possible` while an answer may still move it."""

    row: Row
    outcome: Outcome
    decider: Organ | None
    prepared_by: tuple[Preparer, ...]
    because: tuple[Because, ...]
    handled_by: Handler | None
    consult: tuple[Consultee, ...]
    readings: tuple[str, ...]
    possible: tuple[Organ, ...]


UNSETTLED = Text(
    "Svar saknas som avgör vem som beslutar: {organs}. Till dess räknas ärendet till {organ}.",
    "Answers are missing that settle who decides: {organs}. Until then the matter is taken to be "
    "for {organ}.",
)
OR = Text(" eller ", " or ")


def read(rows: Sequence[Row], matter: Matter, policy: Policy) -> Route:
    """The first row that holds; where earlier ones may hold too, the highest organ among them.

    An unknown answer must never hand a matter to a lower organ than the known one would.
    """
    open_rows = list(dict.fromkeys(settlements(rows, matter, policy)))
    # The last of equals: the row that surely holds.
    row = max(reversed(open_rows), key=lambda one: _rank(one.organ(matter)))
    decider = row.organ(matter)
    organs = [one.organ(matter) for one in open_rows]
    possible = tuple(dict.fromkeys(organ for organ in organs if organ))
    prepared_by, rests = _preparers(row, matter)
    return Route(
        row=row,
        outcome=row.outcome,
        decider=decider,
        prepared_by=prepared_by,
        because=_because(row, matter, policy, decider, possible),
        handled_by=row.handled_by,
        consult=tuple(
            dict.fromkeys(
                one.consultee for one in row.consults if one.when.holds(matter, policy) is not False
            )
        ),
        readings=(
            *rests,
            *(one.reading for one in row.rests if one.when.holds(matter, policy)),
        ),
        possible=possible,
    )


def settlements(rows: Sequence[Row], matter: Matter, policy: Policy) -> Iterator[Row]:
    """The rows that hold under some way of answering what is open, in the order of the rows."""
    asked = dict.fromkeys(
        name for row in rows if row.holds(matter, policy) is None for name in row.when.asks
    )
    choices: list[list[tuple[str, Any]]] = [
        [(name, True), (name, False)] for name in asked if matter.is_open(name)
    ]
    if len(matter.possible_scopes) > 1 and any(row.scopes != EVERY_SCOPE for row in rows):
        choices.append([("scope", scope) for scope in Scope if scope in matter.possible_scopes])
    found = {
        row
        for chosen in product(*choices)
        for row in may_hold(rows, matter.completed(dict(chosen)), policy)
    }
    yield from (row for row in rows if row in found)


def may_hold(rows: Iterable[Row], matter: Matter, policy: Policy) -> Iterable[Row]:
    """The rows that may hold, up to the first that surely does."""
    for row in rows:
        holds = row.holds(matter, policy)
        if holds is not False:
            yield row
        if holds:
            return
    raise AssertionError("the last row of a kind holds where no other does")


def _rank(organ: Organ | None) -> int:
    return RANK[organ] if organ else 0


def _preparers(row: Row, matter: Matter) -> tuple[tuple[Preparer, ...], tuple[str, ...]]:
    """Who prepares, and the readings that this rests on.

    KS is prepared by its own office; a district committee need not have a contact person (A-14).
    """
    if row.prepared_by is not None:
        return row.prepared_by, ()
    if matter.lead_body_kind == LeadKind.KS:
        return BY_SLK, ()
    theirs = (Preparer.KONTAKTPERSON, *(BY_SLK if row.with_slk else ()))
    return theirs, ("A-14",) if matter.lead_body_kind == LeadKind.STADSDELSNAMND else ()


def _because(
    row: Row, matter: Matter, policy: Policy, decider: Organ | None, possible: tuple[Organ, ...]
) -> tuple[Because, ...]:
    if row.own and decider is None:
        return ()
    names = {"organ": LABELS[decider]} if decider else {}
    level = matter.political_level
    if level:
        names["level"] = LABELS[level]
    told = tuple(
        Because(one.rule, one.text.filled(**names))
        for one in row.because
        if one.when.holds(matter, policy)
    )
    if len(possible) < 2 or not told:
        return told
    organs = [LABELS[organ] for organ in sorted(possible, key=_rank)]
    either = Text(
        OR.sv.join(organ.sv for organ in organs), OR.en.join(organ.en for organ in organs)
    )
    return (Because(told[0].rule, UNSETTLED.filled(organs=either, **names)),)
