"""The demonstration's registers: monitoring, examples, priorities, and who knows whom.

Written by the people of the demonstration through the domain's own actions. A row that is there
is left alone, known by its title; what is made up says so (domain.md D2).
"""

import json
from collections.abc import Iterable
from typing import Any

from django.db import models, transaction

from engagements.actions import acquaintances, register_rows
from engagements.models import (
    Acquaintance,
    Body,
    Counterpart,
    GoodExample,
    MonitoringEntry,
    Priority,
    Theme,
)

from .demo_people import DATA, days_from_now
from .demo_visits import person

Row = dict[str, Any]


@transaction.atomic
def load_registers() -> int:
    """Write what is missing, monitoring before the priorities that rest on it; returns how much."""
    rows: dict[str, list[Row]] = json.loads((DATA / "registers.json").read_text(encoding="utf-8"))
    made = sum(add(MonitoringEntry, row, entry(row)) for row in rows["monitoring"])
    made += sum(add(GoodExample, row, example(row)) for row in rows["examples"])
    made += sum(add(Priority, row, priority(row)) for row in rows["priorities"])
    return made + sum(acquaint(row) for row in rows["acquaintances"])


def add(model: type[models.Model], row: Row, values: Row) -> bool:
    if model._default_manager.filter(title=row["title"]).exists():
        return False
    values |= {"title": row["title"], "body": body(row)}
    register_rows.add(model=model, values=values, by=person(row["by"]))
    return True


def body(row: Row) -> Body:
    return Body.objects.get(code=row["body"])


def themes(codes: Iterable[str]) -> list[Theme]:
    return list(Theme.objects.filter(code__in=codes))


def entry(row: Row) -> Row:
    texts = ("source", "observation", "analysis", "consequence", "proposed_action", "horizon")
    return {name: row[name] for name in texts} | {
        "observed_on": days_from_now(row["observed"]),
        "country": row["country"],
        "themes": themes(row["themes"]),
    }


def example(row: Row) -> Row:
    texts = ("kind", "description", "site", "contact", "languages")
    return {name: row[name] for name in texts} | {
        "is_active": row["active"],
        "themes": themes(row["themes"]),
    }


def priority(row: Row) -> Row:
    return {name: row[name] for name in ("focus_areas", "motive", "decided_by", "country")} | {
        "theme": Theme.objects.get(code=row["theme"]) if row["theme"] else None,
        "valid_from": days_from_now(row["from"]),
        "valid_to": None if row["to"] is None else days_from_now(row["to"]),
        "monitoring_entries": list(MonitoringEntry.objects.filter(title__in=row["grounds"])),
    }


def acquaint(row: Row) -> bool:
    """Note who knows whom at a counterpart of the demonstration's visits."""
    known = Counterpart.objects.get(name=row["counterpart"])
    told = {"counterpart": known, "person_name": row["person"], "knows": row["knows"]}
    if Acquaintance.objects.filter(**told).exists():
        return False
    acquaintances.add(
        **told, body=body(row), since=row["since"], note=row["note"], by=person(row["by"])
    )
    return True
