"""The fields of a matter out of JSON, each checked, so that a rule never meets a surprise.

Absent and null are the same: not answered. A field that the contract does not have is refused.
"""

import datetime
import math
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from .vocabulary import Organ, PoliticalLevel

Code = TypeVar("Code", bound=StrEnum)

# `date.fromisoformat` also takes 20260210 and 2026-W07-2, which the contract does not.
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
COUNTRY = re.compile(r"[A-Z]{2}")

YES_NO_ANSWERS = frozenset(
    {
        "foreign_policy", "twin_town", "concrete_exchange", "mutual_benefit", "auto_renewal",
        "service_export", "partner_rationale", "within_initiative",
        "established_forums_examined", "legal_entity", "terms_materially_changed",
        "resource_increase", "creates_membership", "abroad", "digital", "decider_is_traveller",
        "plan_link", "aid_character", "ks_consulted", "koncern_consulted", "koncern_needed",
        "eu_policy_conflict", "international_marketing", "brand_used", "mutual_learning",
        "strategy_support", "prioritised_by_city", "particularly_prioritised",
        # Beyond the contract's list: who pays a trip, and whether earlier ones are reported.
        "supplier_pays", "supplier_in_procurement", "slk_cleared_supplier", "report_overdue",
    }
)  # fmt: skip
# What the contract lets stand beside a matter: what an example expects of it.
BESIDE = frozenset({"expected", "why"})
TEXT_ANSWERS = frozenset({"label", "theme"})
LIST_ANSWERS = frozenset({"themes", "eu_policy_principles"})
CODE_ANSWERS: Mapping[str, type[StrEnum]] = {
    "political_level": PoliticalLevel,
    "entry_decided_by": Organ,
    "proposed_decider": Organ,
}
ANSWERS = YES_NO_ANSWERS | TEXT_ANSWERS | LIST_ANSWERS | CODE_ANSWERS.keys() | {"participants"}


class MalformedMatter(ValueError):
    """The line is not a matter of the contract; the message says which field and why."""


def known(source: Mapping[str, object], names: Iterable[str], of: str = "") -> None:
    """Refuse fields that the contract does not have: a slip of the pen must not pass unseen."""
    unknown = sorted(source.keys() - set(names))
    if unknown:
        fields = ", ".join(f"{of}{name}" for name in unknown)
        raise MalformedMatter(f"unknown field: {fields}")


def an_object(source: Mapping[str, object], name: str) -> Mapping[str, object]:
    value = source.get(name)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise MalformedMatter(f"{name} must be an object")
    return value


def text(source: Mapping[str, object], name: str) -> str | None:
    value = source.get(name)
    if value is not None and not isinstance(value, str):
        raise MalformedMatter(f"{name} must be text")
    return value


def texts(source: Mapping[str, object], name: str) -> tuple[str, ...] | None:
    value = source.get(name)
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
        raise MalformedMatter(f"{name} must be a list of texts")
    return tuple(value)


def yes_no(source: Mapping[str, object], name: str) -> bool | None:
    value = source.get(name)
    if value is not None and not isinstance(value, bool):
        raise MalformedMatter(f"{name} must be true, false or null")
    return value


def code(source: Mapping[str, object], name: str, codes: type[Code]) -> Code | None:
    value = text(source, name)
    if value is None:
        return None
    try:
        return codes(value)
    except ValueError:
        known = ", ".join(codes)
        raise MalformedMatter(f"{name} is {value!r}; it must be one of {known}") from None


def country(source: Mapping[str, object]) -> str | None:
    value = text(source, "country")
    if value is not None and not COUNTRY.fullmatch(value):
        raise MalformedMatter(f"country is {value!r}; it must be two capital letters")
    return value


def date(source: Mapping[str, object], name: str) -> datetime.date | None:
    value = text(source, name)
    if value is None:
        return None
    try:
        if not ISO_DATE.fullmatch(value):
            raise ValueError
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise MalformedMatter(f"{name} is {value!r}; it must be a date as 2026-01-31") from None


def number(source: Mapping[str, object], name: str) -> float | None:
    value = source.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise MalformedMatter(f"{name} must be a number")
    if value < 0 or not (isinstance(value, int) or math.isfinite(value)):
        raise MalformedMatter(f"{name} must be zero or more")
    return value


def participants(source: Mapping[str, object]) -> int | None:
    count = number(source, "participants")
    if count is not None and not isinstance(count, int):
        raise MalformedMatter("participants must be a whole number")
    return count


def answers(source: Mapping[str, object]) -> Mapping[str, object]:
    known(source, ANSWERS, "answers.")
    answers: dict[str, object] = {}
    for name in source:
        if name in YES_NO_ANSWERS:
            answers[name] = yes_no(source, name)
        elif name in TEXT_ANSWERS:
            answers[name] = text(source, name)
        elif name in LIST_ANSWERS:
            answers[name] = texts(source, name)
        elif name in CODE_ANSWERS:
            answers[name] = code(source, name, CODE_ANSWERS[name])
        else:
            answers[name] = participants(source)
    return MappingProxyType(answers)
