"""Rows of the registers for tests; say only what the test is about."""

import itertools
from datetime import date
from typing import Any

from engagements import permissions
from engagements.actions import acquaintances, register_rows
from engagements.models import (
    Acquaintance,
    Body,
    Counterpart,
    EuPrinciple,
    GoodExample,
    MonitoringEntry,
    Priority,
    Role,
    Theme,
    User,
)
from tests import factories

numbers = itertools.count(1)


def writer(body: Body | None) -> tuple[Body, User]:
    body = body or factories.make_body()
    kinds = {Body.Kind.KS: Role.SLK_OFFICER}
    return body, factories.make_user(role=kinds.get(body.kind, Role.HEAD), body=body)


def make_theme(name: str = "") -> Theme:
    name = name or f"Tema {next(numbers)}"
    return Theme.objects.create(code=f"tema-{next(numbers)}", name_sv=name, name_en=name)


def make_entry(
    *, body: Body | None = None, by: User | None = None, **values: Any
) -> MonitoringEntry:
    body, author = (body, by) if body and by else writer(body)
    permissions.forget(author)
    usual: dict[str, Any] = {
        "title": f"Iakttagelse {next(numbers)}",
        "body": body,
        "observed_on": date(2026, 3, 1),
        "source": "Eurocities nyhetsbrev",
        "observation": "Flera städer inför klimatbudget.",
        "analysis": "Metoden sprids.",
        "consequence": "Staden kan lära av andra.",
        "horizon": "immediate",
    }
    return register_rows.add(model=MonitoringEntry, values=usual | values, by=author)


def make_example(*, body: Body | None = None, by: User | None = None, **values: Any) -> GoodExample:
    body, author = (body, by) if body and by else writer(body)
    permissions.forget(author)
    usual: dict[str, Any] = {
        "title": f"Exempel {next(numbers)}",
        "body": body,
        "description": "Sopsug under gatan.",
        "site": "Hammarby Sjöstad",
        "contact": "Kontaktcenter",
        "languages": "svenska, engelska",
    }
    return register_rows.add(model=GoodExample, values=usual | values, by=author)


def make_priority(*, body: Body | None = None, by: User | None = None, **values: Any) -> Priority:
    body, author = (body, by) if body and by else writer(body)
    permissions.forget(author)
    usual: dict[str, Any] = {
        "title": f"Prioritering {next(numbers)}",
        "body": body,
        "focus_areas": ["samverkan"],
        "motive": "Det är viktigt nu.",
        "valid_from": date(2026, 1, 1),
        "decided_by": "Nämnden 2025-12-10 § 7",
    }
    if not {"theme", "country"} & values.keys():
        usual["theme"] = make_theme()
    return register_rows.add(model=Priority, values=usual | values, by=author)


def make_principle(*, by: User | None = None, **values: Any) -> EuPrinciple:
    author = by or factories.make_user(role=Role.SLK_OFFICER)
    usual: dict[str, Any] = {
        "name_sv": "Närhet",
        "name_en": "Subsidiarity",
        "meaning_sv": "Beslut fattas nära invånarna.",
        "meaning_en": "Decisions are taken close to the inhabitants.",
        "valid_from": date(2016, 1, 1),
    }
    return register_rows.add(model=EuPrinciple, values=usual | values, by=author)


def make_acquaintance(
    *, counterpart: Counterpart | None = None, body: Body | None = None, **values: Any
) -> Acquaintance:
    body, author = writer(body)
    usual: dict[str, Any] = {"person_name": "Åsa Ek", "knows": f"Borgmästare {next(numbers)}"}
    return acquaintances.add(
        counterpart=counterpart or factories.make_counterpart(),
        body=body,
        by=author,
        **(usual | values),
    )
