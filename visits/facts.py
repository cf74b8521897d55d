"""A visit as the rules see it: from the database, or from a form that is being typed."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from engagements.leadkinds import LEAD_KINDS
from engagements.models import Body, Case, Theme
from engagements.rules.matter import Matter
from engagements.rules.vocabulary import Kind, PartnerType, Scope, Stage

ANSWERS = (
    "foreign_policy",
    "mutual_learning",
    "strategy_support",
    "prioritised_by_city",
    "particularly_prioritised",
)


def matter_of(
    values: Mapping[str, Any],
    *,
    kind: str,
    body: Body | None,
    others: Iterable[str],
    today: datetime.date,
) -> Matter:
    """The matter that these values make. A value that is absent or empty is not answered."""
    names = tuple(others)
    scope = values.get("scope") or (Scope.SEVERAL_BODIES if names else Scope.BODY_SPECIFIC)
    answers = {name: values.get(name) for name in ANSWERS}
    answers["political_level"] = values.get("political_level") or None
    answers["participants"] = values.get("delegation_size")
    answers["themes"] = tuple(values.get("themes") or ())
    return Matter(
        kind=Kind(kind),
        title=values.get("title") or "",
        stage=Stage.NEW,
        scope=Scope(scope),
        lead_body=body.name if body else "",
        lead_body_kind=LEAD_KINDS[body.kind] if body else None,
        other_bodies=names,
        country=values.get("country") or None,
        partner=values.get("partner") or "",
        partner_type=PartnerType(values["partner_type"]) if values.get("partner_type") else None,
        registered_on=today,
        starts_on=values.get("wished_from"),
        ends_on=values.get("wished_to"),
        answers={name: answer for name, answer in answers.items() if answer is not None},
    )


def visit_matter(case: Case, matter: str, today: datetime.date) -> Matter:
    """One of a visit case's matters (`visit`, `invitation_letter`), read from the database."""
    others = case.partaking.order_by("pk").values_list("body__name", flat=True)
    return matter_with(case, matter, today, others=others, themes=case.visit.themes.all())


def matter_with(
    case: Case,
    matter: str,
    today: datetime.date,
    *,
    others: Iterable[str],
    themes: Iterable[Theme],
) -> Matter:
    """The same, with the partaking bodies' names and the themes already read."""
    visit = case.visit
    values = {name: getattr(visit, name) for name in ANSWERS}
    values |= {
        "title": case.title,
        "scope": case.scope if case.scope == Case.Scope.CITY_WIDE else None,
        "political_level": visit.political_level,
        "delegation_size": visit.delegation_size,
        "themes": [theme.code for theme in themes],
        "country": case.country_id,
        "partner": case.counterpart.name if case.counterpart else "",
        "partner_type": case.counterpart.type if case.counterpart else None,
        "wished_from": visit.wished_from,
        "wished_to": visit.wished_to or visit.wished_from,
    }
    if matter == Kind.INVITATION_LETTER:
        # The letter says when the guests come, whatever the request wished.
        letter = visit.invitations.filter(refused_on=None).first()
        if letter:
            values |= {"wished_from": letter.stay_from, "wished_to": letter.stay_to}
    return matter_of(values, kind=matter, body=case.body, others=others, today=today)
