"""A matter as the rules see it: plain values, where None always means "not answered"."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from dataclasses import fields as fields_of
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from . import json_fields as fields
from .json_fields import MalformedMatter
from .vocabulary import (
    ORGAN_OF_LEAD,
    Kind,
    LeadKind,
    Organ,
    PartnerType,
    PoliticalLevel,
    Scope,
    Stage,
)

Answers = Mapping[str, object]

NO_ANSWERS: Answers = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """The money of a matter; own money above what is budgeted is outside the frame (S-70)."""

    total_sek: float | None = None
    own_sek: float | None = None
    external_sek: float | None = None
    budgeted_sek: float | None = None
    fee_sek_per_year: float | None = None
    own_sek_per_year: float | None = None
    own_hours_per_year: float | None = None

    @property
    def own(self) -> float:
        """The largest of the city's own amounts that are known, for the frame of one year."""
        return max(self.own_sek or 0, self.own_sek_per_year or 0, self.fee_sek_per_year or 0)

    def outside_frame(self) -> bool | None:
        """Whether own money exceeds the budget; no own money is always inside it.

        A yearly fee alone is taken to be in the ordinary budget until a budget is given.
        """
        if self.budgeted_sek is not None:
            return self.own > self.budgeted_sek
        return None if self.own_sek or self.own_sek_per_year else False


MONEY_FIELDS = tuple(one.name for one in fields_of(Money))


def _plain(value: object) -> object:
    """A value of a matter as JSON has it: codes and dates as texts, tuples as lists."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime.date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """All that the routing contract says of a matter; `registered_on` is today for the checks."""

    kind: Kind
    id: str | None = None
    title: str = ""
    stage: Stage = Stage.NEW
    scope: Scope | None = None
    lead_body: str = ""
    lead_body_kind: LeadKind | None = None
    other_bodies: tuple[str, ...] = ()
    country: str | None = None
    partner: str = ""
    partner_type: PartnerType | None = None
    registered_on: datetime.date | None = None
    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None
    on_behalf_of_ks: bool | None = None
    money: Money = field(default_factory=Money)
    answers: Answers = field(default_factory=lambda: NO_ANSWERS)

    def yes_no(self, name: str) -> bool | None:
        answer = self.answers.get(name)
        return answer if isinstance(answer, bool) else None

    @classmethod
    def from_json(cls, source: object) -> "Matter":
        """Read one line of the routing contract, or raise `MalformedMatter`."""
        if not isinstance(source, dict):
            raise MalformedMatter("a matter must be a JSON object")
        kind = fields.code(source, "kind", Kind)
        if kind is None:
            raise MalformedMatter("kind is missing")
        fields.known(source, (*MATTER_FIELDS, *fields.BESIDE, "proposed_decider"))
        money = fields.an_object(source, "money")
        fields.known(money, MONEY_FIELDS, "money.")
        answers = fields.an_object(source, "answers")
        if "proposed_decider" in source:
            answers = {"proposed_decider": source["proposed_decider"], **answers}
        return cls(
            kind=kind,
            id=fields.text(source, "id"),
            title=fields.text(source, "title") or "",
            stage=fields.code(source, "stage", Stage) or Stage.NEW,
            scope=fields.code(source, "scope", Scope),
            lead_body=fields.text(source, "lead_body") or "",
            lead_body_kind=fields.code(source, "lead_body_kind", LeadKind),
            other_bodies=fields.texts(source, "other_bodies") or (),
            country=fields.country(source),
            partner=fields.text(source, "partner") or "",
            partner_type=fields.code(source, "partner_type", PartnerType),
            registered_on=fields.date(source, "registered_on"),
            starts_on=fields.date(source, "starts_on"),
            ends_on=fields.date(source, "ends_on"),
            on_behalf_of_ks=fields.yes_no(source, "on_behalf_of_ks"),
            money=Money(**{name: fields.number(money, name) for name in MONEY_FIELDS}),
            answers=MappingProxyType(fields.answers(answers)),
        )

    def to_json(self) -> dict[str, object]:
        """The line of the routing contract that `from_json` reads as this matter again.

        What is None or empty is left out. An answer that came as null stays null: not answered.
        """
        said = {one.name: _plain(getattr(self, one.name)) for one in fields_of(self)}
        amounts = {name: getattr(self.money, name) for name in MONEY_FIELDS}
        said["money"] = {name: amount for name, amount in amounts.items() if amount is not None}
        said["answers"] = {name: _plain(answer) for name, answer in self.answers.items()}
        return {name: value for name, value in said.items() if value not in (None, [], {})}

    @property
    def political_level(self) -> PoliticalLevel | None:
        level = self.answers.get("political_level")
        return PoliticalLevel(level) if isinstance(level, str) and level else None

    @property
    def participants(self) -> int | None:
        number = self.answers.get("participants")
        return number if isinstance(number, int) and not isinstance(number, bool) else None

    @property
    def proposed_decider(self) -> Organ | None:
        organ = self.answers.get("proposed_decider")
        return Organ(organ) if isinstance(organ, str) and organ else None

    @property
    def organ(self) -> Organ | None:
        """The organ of the body whose matter it is."""
        return ORGAN_OF_LEAD[self.lead_body_kind] if self.lead_body_kind else None

    @property
    def other_names(self) -> tuple[str, ...]:
        """The other bodies, each once and without the lead body itself."""
        seen = {self.lead_body.strip().casefold()}
        names = []
        for name in self.other_bodies:
            plain = name.strip()
            if plain and plain.casefold() not in seen:
                seen.add(plain.casefold())
                names.append(plain)
        return tuple(names)

    @property
    def possible_scopes(self) -> frozenset[Scope]:
        """The scopes that the matter may have. A named second body outweighs the chosen one."""
        if self.scope == Scope.CITY_WIDE:
            return frozenset({Scope.CITY_WIDE})
        if self.scope is None:
            one = () if self.other_names else (Scope.BODY_SPECIFIC,)
            return frozenset({Scope.CITY_WIDE, Scope.SEVERAL_BODIES, *one})
        return frozenset({Scope.SEVERAL_BODIES if self.other_names else self.scope})

    def is_open(self, name: str) -> bool:
        """Nobody has given that yes-or-no answer, wherever it is kept."""
        given = self.on_behalf_of_ks if name == "on_behalf_of_ks" else self.yes_no(name)
        return given is None

    def completed(self, chosen: Mapping[str, Any]) -> "Matter":
        """The matter as it would be with these answers or this scope given."""
        if not chosen:
            return self
        own: dict[str, Any] = {
            name: chosen[name] for name in ("scope", "on_behalf_of_ks") if name in chosen
        }
        answers = {name: chosen[name] for name in chosen.keys() & fields.YES_NO_ANSWERS}
        return replace(self, answers={**self.answers, **answers}, **own)

    @property
    def has_several_bodies(self) -> bool | None:
        """More than one body has a part."""
        one = Scope.BODY_SPECIFIC in self.possible_scopes
        return (None if len(self.possible_scopes) > 1 else False) if one else True


MATTER_FIELDS = tuple(one.name for one in fields_of(Matter))
