"""The shape in which every kind states its rules, so that a new kind is one more row."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .matter import Matter
from .policy import Policy
from .ruling import Because, Check
from .vocabulary import Consultee, Handler, LeadKind, Organ, Outcome, Preparer

CheckRule = Callable[[Matter, Policy], Iterable[Check]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Where a matter goes when nothing stops it."""

    outcome: Outcome
    decider: Organ | None
    prepared_by: tuple[Preparer, ...]
    because: tuple[Because, ...]
    handled_by: Handler | None = None
    consult: tuple[Consultee, ...] = ()
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRules:
    """`checks` in the order in which the panel shows them; `route` says who decides."""

    checks: tuple[CheckRule, ...]
    route: Callable[[Matter, Policy], Route]


def preparers_of(matter: Matter) -> tuple[tuple[Preparer, ...], tuple[str, ...]]:
    """Who prepares a body's own matter, and the readings that this rests on.

    KS is prepared by its own office; a district committee need not have a contact person (A-14).
    """
    if matter.lead_body_kind == LeadKind.KS:
        return (Preparer.SLK,), ()
    if matter.lead_body_kind == LeadKind.STADSDELSNAMND:
        return (Preparer.KONTAKTPERSON,), ("A-14",)
    return (Preparer.KONTAKTPERSON,), ()
