"""The versions of the strategy, and a comparison between two, as their pages show them."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from . import labels
from .models import Decision
from .queries.policies import COUNTED, Change
from .rules.comparison import Record
from .rules.labels import LABELS
from .rules.policy import READINGS, Policy
from .rules.reading_values import Chosen, chosen
from .rules.versions import in_order, policy_on
from .rules.vocabulary import Outcome
from .ruling_panel import TONES

Shown = dict[str, Any]


def versions(judged: Mapping[tuple[str, int], int], today: datetime.date) -> list[Shown]:
    """Every version, the latest first, with how many decisions it judged each year."""
    policies = in_order()
    ends = [later.valid_from - datetime.timedelta(days=1) for later in policies[1:]] + [None]
    found = [
        version(policy, policy.valid_to or end, today)
        | {
            "years": [
                year_shown(policy, year, count)
                for (name, year), count in judged.items()
                if name == policy.version
            ]
        }
        for policy, end in zip(policies, ends, strict=True)
    ]
    return found[::-1]


def version(policy: Policy, last_day: datetime.date | None, today: datetime.date) -> Shown:
    return {
        "policy": policy,
        "title": words(policy.title),
        "last_day": last_day,
        "is_in_force": policy == policy_on(today),
        "readings": [reading(number, one) for number, one in chosen(policy).items()],
        "kinds": "; ".join(words(LABELS[kind]) for kind in policy.amended_kinds),
        "clauses": [
            {"id": clause.id, "text": words(clause.text)}
            for clause in policy.amended_clauses.values()
        ],
    }


def reading(number: str, one: Chosen) -> Shown:
    """A reading that this version chooses otherwise, beside the default."""
    return {
        "id": number,
        "setting": READINGS[number],
        "value": words(one.value),
        "default": words(one.default),
    }


def year_shown(policy: Policy, year: int, count: int) -> Shown:
    return {
        "year": year,
        "count": f"{COUNTED}+" if count > COUNTED else str(count),
        "url": reverse("engagements:policy_decisions", args=[policy.version, year]),
    }


def decision_shown(decision: Decision) -> Shown:
    return {
        "url": reverse("engagements:case", args=[decision.case_id]),
        "number": decision.case.diary_number,
        "title": decision.case.title,
        "body": decision.body.name,
        "matter": named(decision.matter),
        "decided_on": decision.decided_on,
        "outcome": decision.get_outcome_display(),
        "version": decision.policy_version,
    }


def change(found: Change) -> Shown:
    """What was said then and what the other version says, with the reasons of both."""
    return decision_shown(found.decision) | {
        "before": ruling(found.before),
        "after": ruling(found.after),
    }


def ruling(record: Record) -> Shown:
    stops = [*record["blocks"], *record["missing"]]
    steps = (
        (_("Prepared by"), record["prepared_by"]),
        (_("Handled by"), [record["handled_by"]] if record["handled_by"] else []),
        (_("To be consulted"), record["consult"]),
    )
    return {
        "tone": TONES[Outcome(record["outcome"])],
        "outcome": named(record["outcome"]),
        "decider": named(record["decider"]) if record["decider"] else "",
        "steps": [
            {"label": label, "text": ", ".join(map(named, codes))}
            for label, codes in steps
            if codes
        ],
        "stops": [said(one) for one in stops],
        "because": [said(one) for one in record["because"]],
    }


def said(one: Record) -> Shown:
    """A sentence of a stored or new ruling, with the clause that it rests on."""
    return {"text": one["text"].get(labels.language(), one["text"]["sv"]), "rule": one["rule"]}


def named(code: str) -> str:
    return words(LABELS[code]) if code in LABELS else code


def words(text: Any) -> str:
    return str(text.in_language(labels.language()))
