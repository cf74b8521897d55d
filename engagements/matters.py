"""An engagement as the rules see it: from the database, or from a form that is being typed."""

import datetime
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.module_loading import import_string

from .engagementkind import EngagementKind
from .engagementkinds import BY_KEY
from .leadkinds import LEAD_KINDS
from .models import Body, Case, ConferenceTrip
from .queries import consultations, plans, trips
from .rules.matter import MONEY_FIELDS, Matter, Money
from .rules.resource_burden import BURDEN_QUESTIONS, resource_increase
from .rules.vocabulary import Kind, PartnerType, Scope, Stage

# Consulted bodies by kind, under the names of the rules' answers (S-73, S-74).
CONSULTED = {Body.Kind.KS: "ks_consulted", Body.Kind.GROUP_BOARD: "koncern_consulted"}


def engagement_matter(case: Case, matter: str, today: datetime.date) -> Matter:
    """The case's matter as it stands, read from the database."""
    kind = BY_KEY[case.kind]
    values = stored_values(case, kind, today)
    values["consulted"] = consultations.consulted(case)
    values["budgeted_sek"] = plans.budget_of(case.engagement, but_case=case)
    others = case.partaking.order_by("pk").values_list("body__name", flat=True)
    return matter_of(kind, values, body=case.body, others=others, today=today)


def stored_values(case: Case, kind: EngagementKind, today: datetime.date) -> dict[str, Any]:
    """What the rules ask of the three rows, under the names of the form."""
    detail = detail_of(case, kind)
    values: dict[str, Any] = {
        "title": case.title,
        "scope": case.scope,
        "stage": case.stage,
        "country": case.country_id,
        "partner": case.counterpart.name if case.counterpart else "",
        "partner_type": case.counterpart.type if case.counterpart else None,
        "registered_on": case.received_on,
    }
    parts: tuple[Any, ...] = (case.engagement, detail)
    for part in parts:
        for field in part._meta.concrete_fields:
            if field.name != "case":
                values[field.name] = getattr(part, field.attname)
    values["monitoring_entries"] = case.engagement.monitoring_entries.exists()
    if isinstance(detail, ConferenceTrip):
        values |= trip_facts(detail, today)
    if hasattr(detail, "eu_principles"):
        values["eu_principles"] = [one.code for one in detail.eu_principles.order_by("code")]
    return values


def trip_facts(trip: ConferenceTrip, today: datetime.date) -> dict[str, Any]:
    """Who goes, as far as the rules ask: the mayor (A-22), somebody who owes a trip report."""
    people = trip.travellers.filter(person__isnull=False).values_list("person_id", flat=True)
    owing = trips.overdue_reports(list(people), today, but=trip)
    return {"decider_is_traveller": trips.mayor_travels(trip), "report_overdue": bool(owing)}


def detail_of(case: Case, kind: EngagementKind) -> Any:
    """The row of the kind's own table."""
    return getattr(case, kind.relation)


def matter_of(
    kind: EngagementKind,
    values: Mapping[str, Any],
    *,
    body: Body | None,
    others: Iterable[str],
    today: datetime.date,
) -> Matter:
    """The matter that these values make. A value that is absent or empty is not answered."""
    told = values.get
    starts = told("starts_on") or told("start_date")
    ends = told("ends_on") or told("end_date")
    return Matter(
        kind=Kind(kind.key),
        title=told("title") or "",
        stage=Stage(told("stage") or Stage.NEW),
        scope=Scope(values["scope"]) if told("scope") else None,
        lead_body=body.name if body else "",
        lead_body_kind=LEAD_KINDS[body.kind] if body else None,
        other_bodies=tuple(others),
        country=told("country") or None,
        partner=told("partner") or "",
        partner_type=PartnerType(values["partner_type"]) if told("partner_type") else None,
        registered_on=day_of_the_checks(today, starts, told("registered_on")),
        starts_on=starts,
        # What must have an end of its own never gets one from its beginning (S-52).
        ends_on=ends or (None if "end_date" in kind.names else starts),
        on_behalf_of_ks=told("on_behalf_of_ks"),
        money=money_of(values),
        answers={name: one for name, one in answers_of(kind, values).items() if one is not None},
    )


def day_of_the_checks(
    today: datetime.date, starts_on: datetime.date | None, registered_on: datetime.date | None
) -> datetime.date:
    """Today; of what has begun already, the day on which it was registered.

    A trip that was registered in time and is decided after departure is flagged as retroactive,
    not stopped: what the rules call a departure before registration is another thing.
    """
    if starts_on and registered_on and starts_on < today:
        return registered_on
    return today


def money_of(values: Mapping[str, Any]) -> Money:
    """The amounts as the rules compute with them."""
    found: dict[str, Any] = {}
    for name in MONEY_FIELDS:
        amount = values.get(name)
        if isinstance(amount, Decimal):
            amount = int(amount) if amount == amount.to_integral_value() else float(amount)
        found[name] = amount
    return Money(**found)


def answers_of(kind: EngagementKind, values: Mapping[str, Any]) -> dict[str, Any]:
    """The rules' answers, under the names of the routing contract."""
    told = values.get
    answers: dict[str, Any] = {
        name: told(name) for name in ("foreign_policy", *getattr(kind.model, "ANSWERS", ()))
    }
    if kind.has_forums:
        answers["established_forums_examined"] = all_told(
            values, "forums_examined", "forum_finding", "forums_examined_on"
        )
    if kind.has_partner:
        answers["partner_rationale"] = all_told(values, "partner_rationale", "monitoring_entries")
    if "costs_money" in kind.names:
        answers["resource_increase"] = resource_increase(*(told(one) for one in BURDEN_QUESTIONS))
    if "plan_goal" in kind.names:
        answers["plan_link"] = all_told(values, "plan_goal", "plan_year")
    if "eu_principles" in kind.names:
        answers["eu_policy_principles"] = tuple(told("eu_principles") or ()) or None
    if kind.key in ("eu_advocacy", "position"):
        # Whether the city has been asked is known: by a consultation that was answered here.
        asked = told("consulted") or frozenset()
        answers |= {name: one in asked for one, name in CONSULTED.items()}
    if kind.key == "conference_trip":
        answers |= trip_answers(values)
    if kind.answers:
        answers |= import_string(kind.answers)(values)
    return answers


def all_told(values: Mapping[str, Any], *names: str) -> bool | None:
    """Yes when every one of them is told; otherwise not answered, which is no no."""
    return True if all(values.get(name) for name in names) else None


def trip_answers(values: Mapping[str, Any]) -> dict[str, Any]:
    """What the rules ask of a trip (S-66, A-22, A-26; the travel policy; BrB 10 kap.)."""
    told = values.get
    country, participation, payer = told("country"), told("participation"), told("payer")
    paid = payer == ConferenceTrip.Payer.SUPPLIER if payer else None
    return {
        "abroad": country != "SE" if country else None,
        "digital": participation == ConferenceTrip.Participation.DIGITAL if participation else None,
        "decider_is_traveller": told("decider_is_traveller"),
        "supplier_pays": paid,
        "supplier_in_procurement": told("supplier_in_procurement"),
        "slk_cleared_supplier": Body.Kind.KS in (told("consulted") or ()),
        "report_overdue": told("report_overdue"),
    }
