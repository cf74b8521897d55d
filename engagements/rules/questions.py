"""The facts that the rules ask for: how each is named, and how its answer reads."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from .labels import LABELS
from .text import Text

YES = Text("Ja", "Yes")
NO = Text("Nej", "No")
UNANSWERED = Text("Inte besvarat", "Not answered")

QUESTIONS: Mapping[str, Text] = {
    "foreign_policy": Text("Utrikespolitiskt innehåll", "Foreign policy content"),
    "mutual_learning": Text("Ömsesidigt lärande", "Mutual learning"),
    "strategy_support": Text("Stöd i strategin", "Support in the strategy"),
    "political_level": Text("Högsta nivå i delegationen", "Highest level in the delegation"),
    "participants": Text("Antal deltagare", "Number of participants"),
    "prioritised_by_city": Text("Prioriterad av staden", "Prioritised by the city"),
    "particularly_prioritised": Text(
        "Särskilt prioriterat för verksamheten", "Particularly prioritised by the body"
    ),
    "proposed_decider": Text("Föreslagen beslutsfattare", "Proposed decider"),
    "scope": Text("Omfattning", "Scope"),
    "lead_body": Text("Ansvarig nämnd eller bolag", "Responsible body"),
    "lead_body_kind": Text("Typ av ansvarigt organ", "Kind of responsible body"),
    "other_bodies": Text("Andra berörda nämnder och bolag", "Other bodies concerned"),
    "registered_on": Text("Registrerat", "Registered"),
    "starts_on": Text("Startdatum", "Start date"),
    "ends_on": Text("Slutdatum", "End date"),
    "own_sek": Text("Egna medel, kronor", "Own money, SEK"),
    "budgeted_sek": Text("Budgeterade medel, kronor", "Budgeted money, SEK"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One answer that a check rests on, ready to be shown beside it."""

    name: str
    label: Text
    value: Text


def fact(name: str, value: object) -> Fact:
    return Fact(name=name, label=QUESTIONS[name], value=read(value))


def read(value: object) -> Text:
    """How an answer reads; what nobody has answered says so, and is never shown as a no."""
    if value is None or value == "" or value == ():
        return UNANSWERED
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, str):
        return LABELS.get(value, Text(value, value))
    if isinstance(value, tuple):
        joined = ", ".join(str(part) for part in value)
        return Text(joined, joined)
    if isinstance(value, datetime.date):
        return Text(value.isoformat(), value.isoformat())
    return Text(str(value), str(value))
