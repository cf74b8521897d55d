"""Assessing a request against the strategy, and the head's particular priority."""

from collections.abc import Mapping

from django.utils import timezone

from engagements import permissions
from engagements.actions.cases import lock, move, tell_as, touch
from engagements.actions.notifications import notify_role
from engagements.actions.transaction import action, save
from engagements.models import Case, Notification, Role, User
from engagements.statuses import Status

from ..models import TriageAnswer, TriageAssessment, VisitRequest
from ..rules import triage as rule

Answer = tuple[bool | None, str]  # met (None: not answered), quote or motive


@action
def assess(
    *,
    case: Case,
    answers: Mapping[str, Answer],
    strategy_support: bool | None,
    foreign_policy: bool | None,
    prioritised_by_city: bool | None,
    recommendation: str,
    motive: str,
    version: int,
    by: User,
) -> TriageAssessment:
    """Write the assessment down: each criterion with its motive, and a recommendation (S-36).

    The score is computed here, never taken from the form. Side effects in order: answers,
    the rules' facts on the visit, assessment, a new request becomes assessed, story.
    """
    case = lock(case, version=version)
    verdict = permissions.may_handle(by, case).or_deny()
    visit = VisitRequest.objects.select_for_update(of=("self",)).get(pk=case.pk)
    for code, (met, quote) in answers.items():
        row = TriageAnswer.objects.filter(visit=visit, criterion=code).first()
        row = row or TriageAnswer(visit=visit, criterion=code)
        if row.pk is None or (row.met, row.quote) != (met, quote):
            row.met, row.quote = met, quote
            save(row, by=by)
    score = rule.score({code: met for code, (met, _quote) in answers.items()})
    visit.mutual_learning = answers.get("mutual_learning", (None, ""))[0]
    visit.strategy_support = strategy_support
    visit.foreign_policy = foreign_policy
    visit.prioritised_by_city = prioritised_by_city
    save(
        visit,
        by=by,
        fields=["mutual_learning", "strategy_support", "foreign_policy", "prioritised_by_city"],
    )
    assessment = TriageAssessment(
        visit=visit,
        recommendation=recommendation,
        motive=motive,
        points=score.points,
        points_possible=score.of,
        assessed_by=by,
        assessed_at=timezone.now(),
    )
    first = not TriageAssessment.objects.filter(pk=visit.pk).exists()
    save(assessment, by=by)
    if case.status in (Status.REGISTERED, Status.AWAITING_INFO):
        move(case, Status.ASSESSED, verdict, by=by)
    else:
        touch(case, by=by)
    verb = "visit.assessed" if first else "visit.reassessed"
    tell_as(case, verb, verdict, by=by, text=motive, recommendation=recommendation)
    return assessment


@action
def propose_priority(*, case: Case, motive: str, by: User) -> Case:
    """Ask the head to decide whether the visit is particularly prioritised (A-16)."""
    case = lock(case)
    verdict = permissions.may_propose_priority(by, case).or_deny()
    touch(case, by=by)
    tell_as(case, "priority.proposed", verdict, by=by, text=motive)
    notify_role(Role.HEAD, case.body, case, Notification.Reason.PRIORITY, but=by)
    return case


@action
def set_priority(*, case: Case, prioritised: bool, motive: str, by: User) -> Case:
    """The head's word on particular priority, with a motive: never a score's (S-55, A-16)."""
    case = lock(case)
    verdict = permissions.may_set_priority(by, case).or_deny()
    visit = VisitRequest.objects.select_for_update(of=("self",)).get(pk=case.pk)
    visit.particularly_prioritised, visit.priority_motive = prioritised, motive
    visit.priority_set_by, visit.priority_set_at = by, timezone.now()
    save(
        visit,
        by=by,
        fields=[
            "particularly_prioritised",
            "priority_motive",
            "priority_set_by",
            "priority_set_at",
        ],
    )
    touch(case, by=by)
    verb = "priority.set" if prioritised else "priority.refused"
    tell_as(case, verb, verdict, by=by, text=motive)
    return case
