"""What each clause and reading drives under a version: its checks, and rows of the delegation."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .engine import EVERY_KIND
from .kinds import RULED, rules_for
from .labels import LABELS
from .policy import Policy
from .principle import Principle
from .principles.route import RIGHT_ORGAN
from .text import Text
from .vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Driven:
    """The titles of checks, and the rows of domain.md B1, each kind's together."""

    checks: tuple[Text, ...] = ()
    rows: tuple[Text, ...] = ()


def drives(policy: Policy) -> Mapping[str, Driven]:
    """Clause or reading -> what it drives; what drives nothing is not there."""
    checks: dict[str, dict[Text, None]] = {}
    rows: dict[str, dict[Kind, dict[str, None]]] = {}
    for source, title in _checks(policy):
        checks.setdefault(source, {})[title] = None
    for source, kind, id_ in _rows(policy):
        rows.setdefault(source, {}).setdefault(kind, {})[id_] = None
    return {
        source: Driven(
            checks=tuple(checks.get(source, ())),
            rows=tuple(_named(kind, ids) for kind, ids in rows.get(source, {}).items()),
        )
        for source in checks | rows
    }


def _checks(policy: Policy) -> Iterator[tuple[str, Text]]:
    for principle in _principles(policy):
        for said in principle.says.values():
            yield said.rule or principle.rule, principle.title
        for reading in principle.readings:
            yield reading, principle.title


def _principles(policy: Policy) -> Iterator[Principle]:
    yield from EVERY_KIND
    for kind in RULED:
        for principle in rules_for(kind, policy).principles:
            if principle.asked.is_read_so(policy):
                yield principle
    yield RIGHT_ORGAN


def _rows(policy: Policy) -> Iterator[tuple[str, Kind, str]]:
    for kind in RULED:
        for row in rules_for(kind, policy).delegation:
            if row.when.is_read_so(policy):
                for told in row.because:
                    yield told.rule, kind, row.id
                for rest in row.rests:
                    yield rest.reading, kind, row.id


def _named(kind: Kind, ids: Mapping[str, None]) -> Text:
    """ "Medlemskap (D-2, D-4)"."""
    rows = ", ".join(sorted(ids, key=lambda id_: int(id_.removeprefix("D-"))))
    return Text(f"{LABELS[kind].sv} ({rows})", f"{LABELS[kind].en} ({rows})")
