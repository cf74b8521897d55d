"""Matters that IB may handle: those that are ready, and those that lack something (S-66 to S-68).

`ready` trusts what the ruling named when the matter was submitted (`Case.awaits`); the action
that puts a matter on an agenda asks the rules again.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ..engagementkinds import BY_KEY
from ..labels import language
from ..matters import detail_of, matter_of
from ..models import Case, Decision, IbItem
from ..permissions import Rights, visible
from ..rules import engine
from ..rules.matter import MONEY_FIELDS
from ..rules.ruling import Ruling
from ..rules.versions import policy_on
from ..rules.vocabulary import Handler, Organ
from ..statuses import Status
from . import ib_costs

# What the delegation lets IB handle: participation abroad (S-66), declarations and initiatives
# (S-67).
KINDS = ("conference_trip", "declaration", "initiative")
MOST = 100  # IB meets ten times a year; a longer queue is cut
NEARLY = 30
PARTS = ("conferencetrip", "declaration", "initiative")
# Answers that stand in the matter's own rows: what else the rules ask needs more queries, and is
# asked when the matter is submitted.
KNOWN = frozenset(
    {
        *("scope", "country", "on_behalf_of_ks", "abroad", "digital", "foreign_policy"),
        *("resource_increase", "creates_membership", "established_forums_examined", "starts_on"),
        *MONEY_FIELDS,
    }
)


@dataclass(frozen=True, slots=True)
class Nearly:
    """A matter that could come to IB, and what it lacks."""

    case: Case
    lacks: tuple[str, ...]


def candidates(rights: Rights) -> QuerySet[Case]:
    """The open matters of IB's kinds that the person may see, the most urgent first."""
    rows = Case.objects.filter(visible(rights), is_open=True, kind__in=KINDS)
    return (
        rows.select_related("body", "counterpart", "engagement__plan_item", *PARTS)
        .defer("search")
        .order_by(F("deadline").asc(nulls_last=True), "pk")
    )


def ready(rights: Rights) -> list[Case]:
    """Submitted to IB, with their cost told, and on no agenda. One query.

    A trip that the Mayor takes part in waits for KS, but IB handles it first (A-22).
    """
    awaiting = candidates(rights).filter(
        status=Status.SUBMITTED, awaits__in=[Decision.Organ.FB_IB, Decision.Organ.KS]
    )
    handled = IbItem.objects.filter(handled_at__isnull=False).exclude(
        outcome=IbItem.Outcome.RETURNED
    )
    rows = awaiting.exclude(awaits=Decision.Organ.KS, pk__in=handled.values("case_id"))
    found = rows.exclude(awaits=Decision.Organ.KS, conferencetrip=None)[:MOST]
    return [case for case in found if ib_costs.cost_of(case) is not None and may_come(case)]


def may_come(case: Case) -> bool:
    """Of what waits for KS only a trip of the Mayor's own: the rows' own answers lead to IB."""
    return case.awaits == Decision.Organ.FB_IB or rows_ruling(case).handled_by == Handler.IB


def nearly(rights: Rights) -> list[Nearly]:
    """Registered matters that are IB's as far as is known, and submitted ones without a cost.

    What they lack is what their own rows tell. One query, however many matters.
    """
    rows = candidates(rights).filter(status__in=[Status.REGISTERED, Status.SUBMITTED])
    found = []
    for case in rows[:MOST]:
        submitted = case.status == Status.SUBMITTED
        if submitted and (case.awaits != Decision.Organ.FB_IB or not lacks_cost(case)):
            continue
        ruling = rows_ruling(case)
        if not submitted and not leads_to_ib(ruling):
            continue
        found.append(Nearly(case, lacks(case, ruling)))
    return found[:NEARLY]


def lacks_cost(case: Case) -> bool:
    return ib_costs.cost_of(case) is None


def leads_to_ib(ruling: Ruling) -> bool:
    """IB handles it, or still may, as the open answers stand."""
    return ruling.handled_by == Handler.IB or Organ.FB_IB in ruling.possible


def rows_ruling(case: Case) -> Ruling:
    """What the rules say of what the three rows hold, and nothing beside them. No query."""
    kind = BY_KEY[case.kind]
    values: dict[str, Any] = {
        "title": case.title,
        "scope": case.scope,
        "stage": case.stage,
        "country": case.country_id,
        "registered_on": case.received_on,
    }
    for part in (case.engagement, detail_of(case, kind)):
        for field in part._meta.concrete_fields:
            if field.name != "case":
                values[field.name] = getattr(part, field.attname)
    item = case.engagement.plan_item
    if item is not None:
        values["budgeted_sek"] = item.sek
    day = timezone.localdate()
    return engine.route(
        matter_of(kind, values, body=case.body, others=(), today=day), policy_on(day)
    )


def lacks(case: Case, ruling: Ruling) -> tuple[str, ...]:
    """In the reader's words: the rules' open answers, the strategy's questions, the cost."""
    words = [
        check.text.in_language(language()) for check in ruling.missing if check.answer in KNOWN
    ]
    words += [check.text.in_language(language()) for check in ruling.blocks]
    if not case.engagement.vision_contribution.strip():
        words.append(_("How it contributes to the city's vision is not written (S-7)."))
    if not case.engagement.sustainability:
        words.append(_("No dimension of sustainability is chosen (S-8)."))
    if lacks_cost(case):
        words.append(_("The cost is not told (S-68)."))
    if case.status == Status.REGISTERED:
        words.append(_("It is not submitted for decision yet."))
    return tuple(dict.fromkeys(words))
