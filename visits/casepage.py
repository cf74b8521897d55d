"""Reading one visit for its page: few queries, whatever hangs on the case."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import JSONField
from django.db.models.expressions import RawSQL
from django.shortcuts import get_object_or_404

from engagements import permissions
from engagements.actions import readlog
from engagements.models import Case, Decision, Theme, User, Visibility
from engagements.rules import engine
from engagements.rules.ruling import Ruling
from engagements.rules.versions import policy_on
from engagements.statuses import Status

from . import facts
from .models import TriageAssessment

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
class Assessment:
    """The assessment as the page tells it."""

    recommendation: str
    motive: str
    at: datetime.datetime
    by: str

    @property
    def words(self) -> str:
        return str(TriageAssessment.Recommendation(self.recommendation).label)


@dataclass(frozen=True, slots=True)
class Around:
    """What hangs on the case and every tab needs."""

    partaking: list[dict[str, Any]]
    themes: list[Theme]
    invitation: dict[str, Any] | None
    mark: dict[str, Any] | None
    documents: int
    assessment: Assessment | None
    follow_up: dict[str, Any] | None
    registered_by: str
    priority_set_by: str
    decisions: list[Decision]


# What hangs on a visit, read with it as one value: no query of its own, and nothing to compile.
AROUND = """(SELECT jsonb_build_object(
  'partaking', (SELECT jsonb_agg(
      jsonb_build_object('id', k.body_id, 'name', b.name, 'part', k.part) ORDER BY k.id)
    FROM engagements_partakingbody k JOIN engagements_body b ON b.id = k.body_id
   WHERE k.case_id = engagements_case.id),
  'themes', (SELECT jsonb_agg(
      jsonb_build_object('id', t.id, 'code', t.code, 'name_sv', t.name_sv, 'name_en', t.name_en)
      ORDER BY t.sort_key)
    FROM visits_visitrequest_themes x JOIN engagements_theme t ON t.id = x.theme_id
   WHERE x.visitrequest_id = engagements_case.id),
  'invitation', (SELECT jsonb_build_object('id', i.id, 'issued_on', i.issued_on)
    FROM visits_invitationletter i
   WHERE i.visit_id = engagements_case.id AND i.refused_on IS NULL LIMIT 1),
  'mark', (SELECT jsonb_build_object('provision', m.provision, 'reason', m.reason)
    FROM engagements_secrecymark m
   WHERE m.case_id = engagements_case.id AND m.lifted_at IS NULL),
  'assessment', (SELECT jsonb_build_object('recommendation', s.recommendation,
      'motive', s.motive, 'at', s.assessed_at, 'by', u.name)
    FROM visits_triageassessment s JOIN engagements_user u ON u.id = s.assessed_by_id
   WHERE s.visit_id = engagements_case.id),
  'follow_up', (SELECT to_jsonb(f) FROM visits_followup f
   WHERE f.visit_id = engagements_case.id),
  'priority_set_by', (SELECT u.name FROM visits_visitrequest v
    JOIN engagements_user u ON u.id = v.priority_set_by_id
   WHERE v.case_id = engagements_case.id),
  'registered_by', (SELECT u.name FROM engagements_user u
   WHERE u.id = engagements_case.registered_by_id),
  'documents', (SELECT count(*) FROM engagements_document d
   WHERE d.case_id = engagements_case.id)))"""
HEAD = ("body", "handler", "counterpart", "visit")
UNREAD = ("search", "counterpart__search", "counterpart__note", "submission_key")


def find(user: User, pk: int) -> tuple[Case, Around]:
    """The visit, if the person may see it, and what hangs on it. Two queries."""
    rows = permissions.visible_cases(user).filter(kind="visit").select_related(*HEAD)
    read = rows.defer(*UNREAD).annotate(around=RawSQL(AROUND, (), output_field=JSONField()))
    case: Any = get_object_or_404(read, pk=pk)
    case.visit.case = case
    readlog.opened(user, case)
    decisions = (
        Decision.objects.filter(case=case, superseded_by=None)
        .select_related("acting_as__body", "body")
        .defer("facts")
        .order_by("pk")
    )
    around = case.around
    return case, Around(
        partaking=around["partaking"] or [],
        themes=[Theme(**theme) for theme in around["themes"] or ()],
        invitation=around["invitation"],
        mark=around["mark"] if case.visibility == Visibility.SECRET else None,
        documents=around["documents"],
        assessment=assessment_of(around["assessment"]),
        follow_up=around["follow_up"],
        registered_by=around["registered_by"],
        priority_set_by=around["priority_set_by"] or "",
        decisions=list(decisions),
    )


def assessment_of(row: dict[str, Any] | None) -> Assessment | None:
    if row is None:
        return None
    return Assessment(**row | {"at": datetime.datetime.fromisoformat(row["at"])})


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
