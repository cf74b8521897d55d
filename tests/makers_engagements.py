"""Engagements of every kind for tests, ready to be decided: say only what the test is about."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from engagements.actions import engagements
from engagements.models import Body, Case, Counterpart, Country, Theme, User

READY: dict[str, Any] = {
    "expected_benefit": "Kunskap om hur andra städer gör",
    "vision_contribution": "Ett Stockholm för alla",
    "sustainability": ["ecological"],
    "foreign_policy": False,
    "scope": "city_wide",
}
NO_BURDEN: dict[str, Any] = {"costs_money": False, "takes_hours": False, "brings_duties": False}


def days(number: int) -> Any:
    return timezone.localdate() + timedelta(days=number)


def of_kind(kind: str) -> dict[str, Any]:
    """What a matter of that kind needs, so that nothing is missing."""
    own: dict[str, dict[str, Any]] = {
        "conference_trip": {
            "event": "Eurocities årskonferens",
            "place": "Lyon",
            "on_behalf_of_ks": True,
            "participation": "on_the_spot",
            "mode": "train",
            "distance_km": 3600,
            "cost_travel": 12000,
            "cost_lodging": 9000,
            "payer": "ks",
            "budgeted_sek": 100000,
            "starts_on": days(40),
            "ends_on": days(43),
            "travellers": [{"name": "Rut Berg", "title": "Strateg", "body": None}],
        },
        "declaration": {
            "document_name": "Deklaration om stadsgrönska",
            "initiator": "Eurocities",
            "undertaking": "Staden ställer sig bakom målen",
            "creates_membership": False,
            **NO_BURDEN,
        },
        "initiative": {
            "aim": "Fler träd",
            "our_part": "Vi delar vår trädplan",
            "forums_examined": "Eurocities",
            "forum_finding": "Där finns ingen grupp för träd",
            "forums_examined_on": days(-3),
            **NO_BURDEN,
        },
        "position": {
            "question": "Ny avloppslag",
            "proposed_view": "Staden stöder förslaget",
            "city_interest": "Staden äger reningsverk",
            "koncern_needed": False,
            "scope": "city_wide",
        },
        "eu_advocacy": {
            "action": "letter",
            "addressee": "Kommissionen",
            "message": "Ge städerna tid",
            "target": "law",
            "city_interest": "Staden berörs",
            "eu_policy_conflict": False,
            "koncern_needed": False,
            "scope": "body_specific",
        },
        "eu_project": {
            "programme": "Interreg",
            "application": "planned",
            "role": "partner",
            "partners": "Riga, Tallinn",
            "goals": "Renare vatten",
            "plan_goal": "Mål 2.1 Ett klimatneutralt Stockholm",
            "plan_year": timezone.localdate().year,
            "aid_character": False,
            "scope": "body_specific",
        },
        "aid_project": {
            "aid_character": True,
            "purpose": "Utbyte om vatten",
            "our_part": "Vi tar emot besök",
            "funder": "Sida",
            "total_sek": 500000,
            "external_sek": 500000,
            "own_sek": 0,
            "scope": "body_specific",
        },
        "benchmark": {"cities": "Oslo, Helsingfors", "indicators": "Restid", "scope": "city_wide"},
        "profiling": {
            "activity": "Monter på mässa",
            "international_marketing": True,
            "brand_used": True,
            "scope": "body_specific",
        },
        "sef_matter": {
            "forum": "board",
            "question": "Prioriteringar nästa år",
            "city_line": "Staden vill se klimatet först",
        },
        "support_request": {"category": "eu_projects", "question": "Vilken utlysning passar?"},
    }
    return own[kind]


def make_engagement(
    *, kind: str, body: Body, by: User, counterpart: Counterpart | None = None, **detail: Any
) -> Case:
    """A registered engagement that its own organ could decide as it stands."""
    values = {"title": f"Ärende: {kind}", **of_kind(kind)}
    if kind != "support_request":
        values = READY | values
    country = detail.pop("country", "FR" if kind == "conference_trip" else None)
    partaking = detail.pop("partaking", ())
    handler = detail.pop("handler", None)
    themes = detail.pop("themes", None)
    if country:
        Country.objects.get_or_create(code=country)
    values |= detail
    if themes:
        values["themes"] = list(Theme.objects.filter(code__in=themes))
    return engagements.register(
        kind=kind,
        body=body,
        values=values,
        counterpart=counterpart,
        country_id=country,
        partaking=partaking,
        handler=handler,
        by=by,
    )
