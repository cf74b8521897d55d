"""Agreements, memberships, their reviews and proposals for tests: say only what matters."""

from datetime import date
from typing import Any

from django.utils import timezone

from agreements.actions import commitments, reviews
from engagements.actions import engagements
from engagements.models import Body, Case, Counterpart, Country, Theme, User

from .makers_engagements import READY, days

FORUMS: dict[str, Any] = {
    "forums_examined": "Eurocities",
    "forum_finding": "Där finns ingen grupp för frågan",
    "forums_examined_on": days(-3),
}
TAKING_PART: dict[str, Any] = {
    "legal_entity": True,
    "relevance": "Vi driver frågor om ett klimatneutralt Stockholm",
    "activity_plan": "Vi leder en arbetsgrupp",
    "own_hours_per_year": 40,
    "fee_sek_per_year": 25000,
    "budgeted_sek": 30000,
    **FORUMS,
}


def theme(code: str = "klimat") -> Theme:
    names = {"name_sv": code.capitalize(), "name_en": code.capitalize()}
    return Theme.objects.get_or_create(code=code, defaults=names)[0]


def of_kind(kind: str) -> dict[str, Any]:
    """What a commitment of that kind needs, so that nothing is missing."""
    own: dict[str, dict[str, Any]] = {
        "cooperation_agreement": {
            "label": "Cooperation agreement on water",
            "start_date": days(10),
            "end_date": days(740),
            "concrete_exchange": "Två utbyten om året mellan reningsverken",
            "benefit_partner": "Partnern lär av våra reningsverk",
            "twin_town": False,
            "auto_renewal": False,
            "service_export": False,
            "partner_rationale": "De har byggt om sina reningsverk",
            **FORUMS,
        },
        "letter_of_intent": {
            "intent": "Parterna vill verka för fler träd",
            "within_initiative": True,
            "initiative": "Green City Accord",
            "twin_town": False,
            **FORUMS,
        },
        "membership": TAKING_PART,
        "network_participation": TAKING_PART | {"legal_entity": False},
    }
    return READY | {"title": f"Ärende: {kind}", "scope": "body_specific"} | own[kind]


def make_commitment(
    *,
    kind: str,
    body: Body,
    by: User,
    counterpart: Counterpart | None = None,
    themes: list[str] | None = None,
    **detail: Any,
) -> Case:
    """A registered proposal that its own organ could decide as it stands."""
    values = of_kind(kind)
    if kind == "cooperation_agreement":
        values["theme"] = theme()
    country = detail.pop("country", None)
    partaking = detail.pop("partaking", ())
    handler = detail.pop("handler", None)
    if country:
        Country.objects.get_or_create(code=country)
    if themes:
        values["themes"] = [theme(code) for code in themes]
    return engagements.register(
        kind=kind,
        body=body,
        values=values | detail,
        counterpart=counterpart,
        country_id=country,
        partaking=partaking,
        handler=handler,
        by=by,
    )


def make_in_force(
    *,
    kind: str = "membership",
    body: Body,
    by: User,
    since: date | None = date(2024, 3, 1),
    organ: str = "NAMND",
    last_reviewed_on: date | None = None,
    **detail: Any,
) -> Case:
    """Something that the city is bound by already, recorded afterwards."""
    case = make_commitment(kind=kind, body=body, by=by, **detail)
    commitments.record_existing(
        case=case, since=since, entry_organ=organ, last_reviewed_on=last_reviewed_on, by=by
    )
    case.refresh_from_db()
    return case


def make_review(*, body: Body, by: User, of: Case | None = None, **detail: Any) -> Case:
    """The review of a membership, with what is told of it written down."""
    membership = of or make_in_force(body=body, by=by)
    case = reviews.start(case=membership, by=by)
    values = {"title": case.title, "foreign_policy": False} | detail
    return engagements.edit(case=case, version=case.version, values=values, by=by)


def make_proposal(*, body: Body, by: User, **detail: Any) -> Case:
    values = {"title": "Förslag om vänort", "form": "twin_town", "content": "Ett evigt band"}
    return engagements.register(
        kind="proposal",
        body=body,
        values=values | {"origin": "incoming"} | detail,
        received_on=timezone.localdate(),
        by=by,
    )
