"""What "How decisions are delegated" shows beside and below its questions, in words."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from .. import casekinds, labels, permissions
from ..engagementkinds import BY_KEY
from ..forms.delegation import GROUPS, DelegationForm, said
from ..models import User
from ..permissions import Verdict
from ..rules.engine import route
from ..rules.labels import LABELS
from ..rules.matter import MONEY_FIELDS, Matter
from ..rules.questions import UNANSWERED, facts_of
from ..rules.readings import READING_TEXTS
from ..rules.tables import PrintedRow, deciders, delegation
from ..rules.text import Text
from ..rules.variations import Variation, variations
from ..rules.vocabulary import Kind, Scope
from ..ruling_panel import Part, cited, decider, panel

# What the printed page repeats of the form, in its order; the answers of the kind follow.
TOLD = (
    "stage",
    "scope",
    "lead_body",
    "other_bodies",
    "on_behalf_of_ks",
    "partner",
    "partner_type",
    "country",
    "starts_on",
    "ends_on",
    *MONEY_FIELDS,
)


def page_of(form: DelegationForm, user: User) -> dict[str, Any]:
    """The overview before a kind is chosen; after that the answer and all that belongs to it."""
    matter = form.matter()
    context: dict[str, Any] = {
        "form": form,
        "is_delegation": True,
        "suggests": permissions.rights_of(user).reads_network,
        "policy": form.policy,
        "policy_title": form.policy.title.in_language(labels.language()),
        "today": form.today,
    }
    if matter is None:
        return context | {"overview": list(overview(form))}
    return context | answer(form, matter, user)


def answer(form: DelegationForm, matter: Matter, user: User) -> dict[str, Any]:
    """The ruling on the matter, what would change it, where it comes from and how to begin."""
    body_name = form.body.name if form.body else ""
    rows = tuple(delegation(matter.kind, form.policy))
    found = variations(matter, form.policy)
    kinds = kinds_of(matter)
    verdict = may_start(form, user) if kinds else Verdict(False, "")
    part = Part.PREPARES if matter.kind in BY_KEY else Part.DECIDES
    return {
        "kind": said(LABELS[matter.kind]),
        "facts": list(facts(form, matter)),
        "ruling": panel(
            route(matter, form.policy), body_name=body_name, verdict=verdict, part=part
        ),
        "variations": [shown_variation(one, form, body_name) for one in found],
        "rows": [shown_row(row) for row in rows],
        "readings": sorted_readings(rows),
        "starts": [start(kind, form, matter) for kind in kinds],
        "may_start": verdict,
    }


def overview(form: DelegationForm) -> Iterable[tuple[str, list[dict[str, Any]]]]:
    """Every kind with who may come to decide it, by scope: one body, several, the whole city."""
    for group, kinds in GROUPS:
        yield (
            str(group),
            [
                {
                    "code": kind.value,
                    "label": said(LABELS[kind]),
                    "cells": [
                        {
                            "label": said(LABELS[scope]),
                            "deciders": [said(one) for one in deciders(kind, scope, form.policy)],
                        }
                        for scope in (Scope.BODY_SPECIFIC, Scope.SEVERAL_BODIES, Scope.CITY_WIDE)
                    ],
                }
                for kind in kinds
            ],
        )


def shown_variation(one: Variation, form: DelegationForm, body_name: str) -> dict[str, Any]:
    return {
        "label": said(one.label),
        "query": form.address(one.matter),
        "decider": decider(one.ruling, body_name),
        "outcome": said(LABELS[one.ruling.outcome]),
        "stops": [cited(rule) for rule in dict.fromkeys(check.rule for check in one.ruling.blocks)],
    }


def shown_row(row: PrintedRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "scopes": words(row.scopes, _("All")),
        "stages": words(row.stages, _("All")),
        "condition": words(row.condition, ""),
        "decides": words(row.decides, ""),
        "prepares": words(row.prepares, ""),
        "consults": words(row.consults, ""),
        "rules": [cited(rule) for rule in (*row.rules, *row.readings)],
    }


def sorted_readings(rows: Iterable[PrintedRow]) -> list[dict[str, str]]:
    """The readings that the rows rest on, each once, in the order of their numbers."""
    used = {number for row in rows for number in row.readings}
    return [
        {"number": number, "text": said(text)}
        for number, text in READING_TEXTS.items()
        if number in used
    ]


def words(text: Text, otherwise: str) -> str:
    return said(text) or otherwise


def facts(form: DelegationForm, matter: Matter) -> Iterable[dict[str, str]]:
    """What was told, for paper: there the form itself is left out."""
    answers = [name for name in matter.answers if name not in TOLD]
    for fact in facts_of(matter, (*TOLD, *answers)):
        if fact.value != UNANSWERED:
            value = labels.country(matter.country or "") if fact.name == "country" else ""
            yield {"label": said(fact.label), "value": value or said(fact.value)}


def kinds_of(matter: Matter) -> list[casekinds.CaseKind]:
    """The kinds of case in which the product keeps such a matter."""
    return [kind for kind in casekinds.every() if handles(kind, matter.kind)]


def handles(kind: casekinds.CaseKind, matter: Kind) -> bool:
    return bool(kind.register_url_name) and matter.value in kind.matters


def may_start(form: DelegationForm, user: User) -> Verdict:
    if form.body is None:
        return Verdict(False, _("Choose the responsible body first."))
    return permissions.may_register(user, form.body)


def start(kind: casekinds.CaseKind, form: DelegationForm, matter: Matter) -> dict[str, str]:
    return {
        "label": str(kind.label),
        "url": kind.register_address(matter, form.body, form.others),
    }
