"""The rules as tables to read: what the pages and docs/generated print, never what is judged."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from .delegation.row import EVERY_SCOPE, EVERY_STAGE, Row, settlements
from .engine import EVERY_KIND
from .json_fields import YES_NO_ANSWERS
from .kinds import RULED, rules_for
from .labels import LABELS
from .matter import Matter
from .policy import Policy
from .principle import Principle, Said
from .principles.route import RIGHT_ORGAN
from .text import Text
from .vocabulary import CheckOutcome, Kind, Outcome, Preparer, Scope, Stage

OWN_BODY = Text("den nämnd eller det bolag vars ärende det är", "the body whose matter it is")
OWN = Text("nämnden eller bolaget", "the committee or company")
NOBODY = Text("ingen", "nobody")

# Rows of domain.md B1 that are no matter for the engine, and what answers them.
ELSEWHERE: Mapping[str, Text] = MappingProxyType(
    {
        "D-34": Text(
            "Representation och mottagningar prövas som besök (D-31 och D-32).",
            "Representation and receptions are judged as visits (D-31 and D-32).",
        ),
        "D-38": Text(
            "Chefen för förvaltningen eller bolaget utser kontaktpersonen: behörigheten "
            "appoint_contacts, och högst en åt gången i databasen.",
            "The head of the administration or company appoints the contact person: the "
            "permission appoint_contacts, and one at a time in the database.",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One row of the delegation in words."""

    id: str
    kind: Kind
    scopes: Text
    stages: Text
    condition: Text
    decides: Text
    prepares: Text
    consults: Text
    rules: tuple[str, ...]
    readings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrintedCase:
    """One case of a principle: what it leads to and what it says."""

    kind: Kind | None  # None: every kind
    rule: str
    stop: str
    code: str
    title: Text
    answer: str
    said: Said


def joined(texts: list[Text]) -> Text:
    return Text(", ".join(text.sv for text in texts), ", ".join(text.en for text in texts))


def delegation(kind: Kind, policy: Policy) -> Iterator[PrintedRow]:
    """The kind's rows in the order in which they are read; rows of another reading are left out."""
    for row in rules_for(kind, policy).delegation:
        if row.when.is_read_so(policy):
            yield _printed(kind, row)


def _printed(kind: Kind, row: Row) -> PrintedRow:
    return PrintedRow(
        id=row.id,
        kind=kind,
        scopes=_names(row.scopes, EVERY_SCOPE, tuple(Scope)),
        stages=_names(row.stages, EVERY_STAGE, tuple(Stage)),
        condition=row.when.text,
        decides=_decides(row),
        prepares=_prepares(row),
        consults=joined([LABELS[one.consultee] for one in row.consults]),
        rules=tuple(dict.fromkeys(told.rule for told in row.because)),
        readings=tuple(dict.fromkeys(rest.reading for rest in row.rests)),
    )


def _names(
    chosen: frozenset[Scope] | frozenset[Stage],
    every: frozenset[Scope] | frozenset[Stage],
    order: tuple[Scope, ...] | tuple[Stage, ...],
) -> Text:
    if chosen == every:
        return Text("", "")
    return joined([LABELS[one] for one in order if one in chosen])


def _decides(row: Row) -> Text:
    if row.own:
        return OWN_BODY
    if row.outcome in (Outcome.COORDINATE, Outcome.NOT_APPLICABLE):
        return LABELS[row.outcome]
    return LABELS[row.decider] if row.decider else NOBODY


def _prepares(row: Row) -> Text:
    if row.prepared_by is not None:
        return joined([LABELS[one] for one in row.prepared_by])
    theirs = LABELS[Preparer.KONTAKTPERSON]
    return joined([theirs, LABELS[Preparer.SLK]]) if row.with_slk else theirs


def deciders(kind: Kind, scope: Scope, policy: Policy) -> tuple[Text, ...]:
    """Who may come to decide a new matter of that scope, before anything is answered."""
    rows = settlements(rules_for(kind, policy).delegation, Matter(kind=kind, scope=scope), policy)
    names = (OWN if row.own else _decides(row) for row in rows)
    return tuple(dict.fromkeys(name for name in names if name != NOBODY))


def asked_of(kind: Kind, policy: Policy, stages: frozenset[Stage] = EVERY_STAGE) -> tuple[str, ...]:
    """What the kind's principles rest on and ask for at those stages, in the panel's order."""
    return tuple(
        dict.fromkeys(
            name
            for principle in (*EVERY_KIND, *rules_for(kind, policy).principles)
            if _may_be_asked(principle, kind, policy, stages)
            for name in _rests_on(principle)
        )
    )


def _may_be_asked(
    principle: Principle, kind: Kind, policy: Policy, stages: frozenset[Stage]
) -> bool:
    """Whether some answers bring the question up: none at all, yes to all or no to all."""
    return any(
        principle.asked.holds(
            Matter(
                kind=kind,
                stage=stage,
                on_behalf_of_ks=answer,
                answers=dict.fromkeys(YES_NO_ANSWERS, answer),
            ),
            policy,
        )
        is not False
        for stage in stages
        for answer in (None, True, False)
    )


def _rests_on(principle: Principle) -> Iterator[str]:
    yield from principle.facts
    for said in principle.says.values():
        yield from said.facts or ()
        if said.answer:
            yield said.answer


def principles() -> Iterator[tuple[Kind | None, Principle]]:
    """Every principle with its kind; those of every kind first, the right organ last."""
    for principle in EVERY_KIND:
        yield None, principle
    for kind, rules in RULED.items():
        for principle in rules.principles:
            yield kind, principle
    yield None, RIGHT_ORGAN


def cases() -> Iterator[PrintedCase]:
    """Every case of every principle that leads to something other than going on."""
    for kind, principle in principles():
        for code, said in principle.says.items():
            if said.outcome != CheckOutcome.OK or said.stop:
                yield PrintedCase(
                    kind=kind,
                    rule=said.rule or principle.rule,
                    stop=said.stop,
                    code=code,
                    title=principle.title,
                    answer=said.answer or "",
                    said=said,
                )


def row_ids() -> frozenset[str]:
    return frozenset(row.id for rules in RULED.values() for row in rules.delegation)
