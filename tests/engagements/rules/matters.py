"""Matters for the rules' tests: every answer is the quiet one unless the test says otherwise."""

import datetime
from types import MappingProxyType
from typing import Any

from engagements.rules.engine import route
from engagements.rules.matter import Matter, Money
from engagements.rules.policy import Policy
from engagements.rules.ruling import Ruling
from engagements.rules.text import Text
from engagements.rules.versions import POLICY_2016
from engagements.rules.vocabulary import (
    CheckOutcome,
    Kind,
    LeadKind,
    PartnerType,
    PoliticalLevel,
    Scope,
)

QUIET_VISIT = MappingProxyType(
    {
        "foreign_policy": False,
        "mutual_learning": True,
        "strategy_support": True,
        "political_level": PoliticalLevel.TJANSTEPERSON,
        "participants": 14,
        "themes": ("stadsutveckling",),
        "prioritised_by_city": False,
    }
)

QUIET_AGREEMENT = MappingProxyType(
    {
        "foreign_policy": False,
        "twin_town": False,
        "label": None,
        "theme": "skolrenovering",
        "concrete_exchange": True,
        "mutual_benefit": True,
        "auto_renewal": False,
        "service_export": False,
        "established_forums_examined": True,
        "partner_rationale": True,
    }
)
QUIET_LETTER_OF_INTENT = MappingProxyType(
    {
        "foreign_policy": False,
        "twin_town": False,
        "label": None,
        "within_initiative": False,
        "established_forums_examined": True,
    }
)
QUIET_ADVOCACY = MappingProxyType(
    {
        "foreign_policy": False,
        "ks_consulted": True,
        "koncern_needed": False,
        "koncern_consulted": None,
        "eu_policy_principles": ("narhet",),
        "eu_policy_conflict": False,
    }
)
QUIET_NETWORK = MappingProxyType(
    {"foreign_policy": False, "established_forums_examined": True, "legal_entity": False}
)
NO_DATES = MappingProxyType({"starts_on": None, "ends_on": None})
TWO_YEARS = MappingProxyType(
    {"starts_on": datetime.date(2026, 7, 1), "ends_on": datetime.date(2028, 6, 30)}
)


def make_visit(*, answers: dict[str, Any] | None = None, **fields: Any) -> Matter:
    return _make(Kind.VISIT, QUIET_VISIT | (answers or {}), fields)


def make_letter(*, answers: dict[str, Any] | None = None, **fields: Any) -> Matter:
    quiet = QUIET_VISIT | {"particularly_prioritised": True}
    return _make(Kind.INVITATION_LETTER, quiet | (answers or {}), fields)


def make_agreement(*, answers: dict[str, Any] | None = None, **fields: Any) -> Matter:
    quiet = {**TWO_YEARS, "partner": "Stadt Wien", "partner_type": PartnerType.CAPITAL}
    return _make(Kind.COOPERATION_AGREEMENT, QUIET_AGREEMENT | (answers or {}), quiet | fields)


def make_letter_of_intent(*, answers: dict[str, Any] | None = None, **fields: Any) -> Matter:
    quiet = {**TWO_YEARS, "partner": "ICLEI", "partner_type": PartnerType.INT_NETWORK}
    return _make(Kind.LETTER_OF_INTENT, QUIET_LETTER_OF_INTENT | (answers or {}), quiet | fields)


def make_eu_project(*, answers: dict[str, Any] | None = None, **fields: Any) -> Matter:
    said = {"foreign_policy": False, "plan_link": True, "aid_character": False}
    quiet = {**TWO_YEARS, "partner_type": PartnerType.MIXED}
    return _make(Kind.EU_PROJECT, said | (answers or {}), quiet | fields)


def make_advocacy(*, answers: dict[str, Any] | None = None, **fields: Any) -> Matter:
    quiet = {**NO_DATES, "partner_type": PartnerType.EU_INSTITUTION}
    return _make(Kind.EU_ADVOCACY, QUIET_ADVOCACY | (answers or {}), quiet | fields)


def make_position(*, answers: dict[str, Any] | None = None, **fields: Any) -> Matter:
    """On a question of the EU, and agreed with KS already."""
    said = {"foreign_policy": False, "ks_consulted": True}
    quiet = {**NO_DATES, "partner_type": PartnerType.EU_INSTITUTION}
    return _make(Kind.POSITION, said | (answers or {}), quiet | fields)


def make_aid(*, answers: dict[str, Any] | None = None, **fields: Any) -> Matter:
    said = {"foreign_policy": False, "aid_character": True}
    quiet = {**TWO_YEARS, "money": Money(total_sek=5_000_000, external_sek=5_000_000)}
    return _make(Kind.AID_PROJECT, said | (answers or {}), quiet | fields)


def make_benchmark(*, answers: dict[str, Any] | None = None, **fields: Any) -> Matter:
    said = {"foreign_policy": False, "partner_rationale": True}
    return _make(Kind.BENCHMARK, said | (answers or {}), fields)


def make_profiling(*, answers: dict[str, Any] | None = None, **fields: Any) -> Matter:
    said = {"foreign_policy": False, "international_marketing": True, "brand_used": True}
    return _make(Kind.PROFILING, said | (answers or {}), fields)


def make_trip(*, answers: dict[str, Any] | None = None, **fields: Any) -> Matter:
    """On behalf of KS to an event abroad, inside the budget."""
    said = {
        "foreign_policy": False,
        "abroad": True,
        "digital": False,
        "decider_is_traveller": False,
    }
    quiet = {
        "on_behalf_of_ks": True,
        "money": Money(total_sek=46_000, own_sek=46_000, budgeted_sek=46_000),
    }
    return _make(Kind.CONFERENCE_TRIP, said | (answers or {}), quiet | fields)


def make_declaration(*, answers: dict[str, Any] | None = None, **fields: Any) -> Matter:
    said = {"foreign_policy": False, "resource_increase": False, "creates_membership": False}
    return _make(Kind.DECLARATION, said | (answers or {}), {**NO_DATES} | fields)


def make_initiative(*, answers: dict[str, Any] | None = None, **fields: Any) -> Matter:
    said = {
        "foreign_policy": False,
        "resource_increase": False,
        "established_forums_examined": True,
    }
    return _make(Kind.INITIATIVE, said | (answers or {}), {**NO_DATES} | fields)


def make_membership(*, answers: dict[str, Any] | None = None, **fields: Any) -> Matter:
    """In an organisation whose terms stay as they are; who decided the entry is not told."""
    said = QUIET_NETWORK | {"legal_entity": True, "terms_materially_changed": False}
    return _make(Kind.MEMBERSHIP, said | (answers or {}), {"ends_on": None} | fields)


def make_network(*, answers: dict[str, Any] | None = None, **fields: Any) -> Matter:
    return _make(
        Kind.NETWORK_PARTICIPATION, QUIET_NETWORK | (answers or {}), {"ends_on": None} | fields
    )


def make_plain(kind: Kind, *, answers: dict[str, Any] | None = None, **fields: Any) -> Matter:
    """Of a kind that is asked nothing of its own."""
    return _make(kind, {"foreign_policy": False} | (answers or {}), fields)


def _make(kind: Kind, answers: dict[str, Any], fields: dict[str, Any]) -> Matter:
    defaults: dict[str, Any] = {
        "kind": kind,
        "id": "M-1",
        "scope": Scope.BODY_SPECIFIC,
        "lead_body": "Exploateringsnämnden",
        "lead_body_kind": LeadKind.NAMND,
        "registered_on": datetime.date(2026, 2, 10),
        "starts_on": datetime.date(2026, 4, 21),
        "ends_on": datetime.date(2026, 4, 22),
        "answers": MappingProxyType(answers),
    }
    return Matter(**defaults | fields)


def codes(checks: tuple[Any, ...]) -> list[str]:
    return [check.code for check in checks]


def judge(matter: Matter, policy: Policy = POLICY_2016) -> Ruling:
    """The ruling of a matter, once every text in it is seen to be whole in both languages."""
    ruling = route(matter, policy)
    for because in ruling.because:
        _reads_well(because.text)
    for check in ruling.checks:
        _reads_well(check.text)
        if check.outcome != CheckOutcome.OK:
            assert check.answer, check
            assert check.instead, check
        if check.instead:
            _reads_well(check.instead)
        assert check.title.sv[0].isupper() and check.title.en[0].isupper(), check
        assert not {*"{}.?"} & {*check.title.sv, *check.title.en}, check
    return ruling


def _reads_well(text: Text) -> None:
    """Whole sentences, every place filled, and not the one language in both."""
    assert text.sv != text.en, text
    for words in (text.sv, text.en):
        assert not words[0].islower(), text
        assert words[-1] in ".?", text
        assert not {*"{}"} & {*words}, text
        assert not {"", "None"} & {*words.split(" ")}, text


def told(checks: tuple[Any, ...]) -> list[tuple[str, str, str | None]]:
    """What a table compares of checks: the code, the rule and the answer that each is about."""
    return [(check.code, check.rule, check.answer) for check in checks]
