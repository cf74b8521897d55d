"""The versions of the strategy, read from `policies/`: data that a reviewed change adds to.

A new version is a file there with its dates and readings, and, only where its text gives other
rules, the kinds that it amends (docs/adr/0015).
"""

import datetime
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from .kind_rules import KindRules
from .policy import LEVELS, READINGS, Policy, Readings
from .text import Text
from .vocabulary import Kind, PoliticalLevel, Treatment

FOLDER = Path(__file__).parent / "policies"
DEFAULTS = {one.name: LEVELS if one.default is MISSING else one.default for one in fields(Readings)}


class MalformedPolicy(ValueError):
    """A version's file says something that the rules do not know."""


def read_policy(
    path: Path,
    *,
    amended_kinds: Mapping[Kind, KindRules] | None = None,
    amended_clauses: Mapping[str, Any] | None = None,
) -> Policy:
    """A version out of its file; raises `MalformedPolicy` for a reading that does not exist."""
    source = tomllib.loads(path.read_text(encoding="utf-8"))
    return Policy(
        version=source["version"],
        number=source["number"],
        dnr=source["dnr"],
        title=Text(source["title"]["sv"], source["title"]["en"]),
        valid_from=source["valid_from"],
        valid_to=source.get("valid_to"),
        days_before_departure=source["days_before_departure"],
        readings=_readings(source.get("readings", {})),
        amended_kinds=amended_kinds or {},
        amended_clauses=amended_clauses or {},
    )


def _readings(source: Mapping[str, Any]) -> Readings:
    unknown = source.keys() - set(READINGS.values())
    if unknown:
        raise MalformedPolicy(f"no such reading: {', '.join(sorted(unknown))}")
    return Readings(**{name: _value(name, value) for name, value in source.items()})


def _value(name: str, value: Any) -> Any:
    """The value as the rules use it: of the same type as the reading's default."""
    default: Any = DEFAULTS[name]
    try:
        if isinstance(default, Mapping):
            return {**default} | {PoliticalLevel(k): Treatment(v) for k, v in value.items()}
        if isinstance(default, StrEnum | frozenset | tuple):
            return type(default)(value)
    except (AttributeError, TypeError, ValueError):
        raise MalformedPolicy(f"{name} is {value!r}") from None
    if type(value) is not type(default):
        raise MalformedPolicy(f"{name} is {value!r}")
    return value


POLICY_2016 = read_policy(FOLDER / "2016.toml")
POLICIES: dict[str, Policy] = {POLICY_2016.version: POLICY_2016}


def find_policy(name: str, register: Mapping[str, Policy] = POLICIES) -> Policy | None:
    """The version of that name ("2016") or that number ("1")."""
    by_number = {str(policy.number): policy for policy in register.values()}
    return register.get(name) or by_number.get(name)


def in_order(register: Mapping[str, Policy] = POLICIES) -> list[Policy]:
    return sorted(register.values(), key=lambda policy: policy.valid_from)


def policy_on(day: datetime.date | None, register: Mapping[str, Policy] = POLICIES) -> Policy:
    """The version in force on a day: the latest that had begun.

    Without a day, the latest version. A matter older than every version, or in a gap between
    two, is judged by the nearest version before it, else by the first: it was never left
    without a strategy to follow.
    """
    versions = in_order(register)
    if day is None:
        return versions[-1]
    begun = [policy for policy in versions if policy.valid_from <= day]
    return begun[-1] if begun else versions[0]
