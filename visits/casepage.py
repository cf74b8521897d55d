"""Reading one visit for its page: few queries, whatever hangs on the case."""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.shortcuts import get_object_or_404

from engagements import permissions
from engagements.models import (
    Case,
    Decision,
    Document,
    PartakingBody,
    SecrecyMark,
    Theme,
    User,
    Visibility,
)
from engagements.rules import engine
from engagements.rules.policy import policy_on
from engagements.rules.ruling import Ruling
from engagements.statuses import Status

from . import facts
from .models import InvitationLetter

# States in which the strategy is still asked; afterwards the decision's own ruling stands.
UNDECIDED = frozenset(
    {
        Status.REGISTERED,
        Status.AWAITING_INFO,
        Status.ASSESSED,
        Status.DATE_PROPOSED,
        Status.WITH_KS,
        Status.ACCEPTED,
        Status.PLANNED,
    }
)


@dataclass(frozen=True, slots=True)
class Around:
    """What hangs on the case and every tab needs."""

    partaking: list[dict[str, Any]]
    themes: list[Theme]
    invitation: dict[str, Any] | None
    mark: dict[str, Any] | None
    documents: int
    recommendation: str
    decisions: list[Decision]


def find(user: User, pk: int) -> tuple[Case, Around]:
    """The visit, if the person may see it, and what hangs on it. Two queries."""
    case: Any = get_object_or_404(rows(user), pk=pk)
    visit = case.visit
    visit.case = case
    assessment = getattr(visit, "assessment", None)
    decisions = (
        Decision.objects.filter(case=case, superseded_by=None)
        .select_related("acting_as__body", "body")
        .order_by("pk")
    )
    around = Around(
        partaking=case.partaking_bodies,
        themes=[Theme(**theme) for theme in case.visit_themes],
        invitation=case.invitation,
        mark=case.mark if case.visibility == Visibility.SECRET else None,
        documents=case.document_count or 0,
        recommendation=assessment.recommendation if assessment else "",
        decisions=list(decisions),
    )
    return case, around


def rows(user: User) -> QuerySet[Case]:
    """Visible visits with all that their page's head needs."""
    here = OuterRef("pk")
    partaking = PartakingBody.objects.filter(case=here).order_by("pk")
    themes = Theme.objects.filter(visits=here).order_by("sort_key")
    invitation = InvitationLetter.objects.filter(visit=here, refused_on=None)
    mark = SecrecyMark.objects.filter(case=here, lifted_at=None)
    documents = Document.objects.filter(case=here).order_by().values("case")
    return (
        permissions.visible_cases(user)
        .filter(kind="visit")
        .select_related(
            "body",
            "handler",
            "counterpart",
            "registered_by",
            "visit__assessment__assessed_by",
            "visit__follow_up",
            "visit__priority_set_by",
        )
        .defer("search", "counterpart__search", "counterpart__note", "submission_key")
        .annotate(
            partaking_bodies=ArraySubquery(
                partaking.values(row=JSONObject(id="body_id", name="body__name", part="part"))
            ),
            visit_themes=ArraySubquery(
                themes.values(
                    row=JSONObject(id="id", code="code", name_sv="name_sv", name_en="name_en")
                )
            ),
            invitation=Subquery(
                invitation.values(row=JSONObject(id="id", issued_on="issued_on"))[:1]
            ),
            mark=Subquery(mark.values(row=JSONObject(provision="provision", reason="reason"))[:1]),
            document_count=Subquery(documents.annotate(n=Count("pk")).values("n")),
        )
    )


def live_ruling(case: Case, around: Around, today: Any) -> Ruling | None:
    """What the strategy says of the visit today, unless it is settled already."""
    if settled(around) or Status(case.status) not in UNDECIDED:
        return None
    names = [body["name"] for body in around.partaking]
    matter = facts.matter_with(case, "visit", today, others=names, themes=around.themes)
    return engine.route(matter, policy_on(today))


def settled(around: Around) -> Decision | None:
    """The decision on the visit itself, if there is one."""
    return next((one for one in around.decisions if one.matter == "visit"), None)
