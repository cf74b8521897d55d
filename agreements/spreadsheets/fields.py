"""What a row of each register may hold, how a cell of it is read, and what must be there."""

from dataclasses import dataclass
from typing import Literal

MEMBERSHIP, NETWORK = "membership", "network_participation"
AGREEMENT, LETTER = "cooperation_agreement", "letter_of_intent"
KINDS = (MEMBERSHIP, NETWORK, AGREEMENT, LETTER)
JOINED = frozenset({MEMBERSHIP, NETWORK})
REVIEWED = JOINED | {LETTER}
EVERY = frozenset(KINDS)

# How a cell of it is read (`rowvalues`).
Reads = Literal[
    "text",
    "country",
    "body",
    "scope",
    "person",
    "day",
    "last_day",
    "organ",
    "amount",
    "currency",
    "year",
    "themes",
    "theme",
    "yes_no",
]


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `longest` is what the database takes, `needed` the kinds that must have it."""

    key: str
    reads: Reads = "text"
    longest: int = 4_000
    kinds: frozenset[str] = EVERY
    needed: frozenset[str] = frozenset()


FIELDS = (
    Field("counterpart", longest=160, needed=EVERY),
    Field("acronym", longest=40),
    Field("country", "country"),
    Field("title", longest=200),
    Field("body", "body"),
    Field("scope", "scope"),
    Field("handler", "person"),
    Field("starts_on", "day", needed=frozenset({AGREEMENT})),
    Field("ends_on", "last_day", kinds=frozenset({AGREEMENT}), needed=frozenset({AGREEMENT})),
    Field("last_reviewed_on", "day", kinds=REVIEWED),
    Field("entry_organ", "organ"),
    Field("entry_reference", longest=120),
    Field("external_reference", longest=60),
    Field("fee", "amount", kinds=JOINED),
    Field("fee_currency", "currency", kinds=JOINED),
    Field("fee_sek", "amount", kinds=JOINED),
    Field("fee_year", "year", kinds=JOINED),
    Field("theme", "themes", kinds=REVIEWED),
    Field("theme", "theme", kinds=frozenset({AGREEMENT}), needed=frozenset({AGREEMENT})),
    Field("relevance", kinds=JOINED),
    Field("legal_entity", "yes_no", kinds=JOINED),
    Field("activity_plan", kinds=JOINED),
    Field("obligations", kinds=JOINED),
    Field("category", longest=120, kinds=frozenset({MEMBERSHIP})),
    Field("coordinator", longest=160, kinds=frozenset({NETWORK})),
    Field("concrete_exchange", kinds=frozenset({AGREEMENT})),
    Field("expected_benefit"),
    Field("benefit_partner", kinds=frozenset({AGREEMENT})),
    Field("intent", kinds=frozenset({LETTER})),
    Field("initiative", longest=160, kinds=frozenset({LETTER})),
)


def fields_of(kind: str) -> tuple[Field, ...]:
    return tuple(field for field in FIELDS if kind in field.kinds)


def keys_of(kind: str) -> tuple[str, ...]:
    return tuple(field.key for field in fields_of(kind))
