"""What may be done with a visit now: by its state, by the reader's permissions, by the rules.

A step that is not possible is not shown; the panel beside explains what stops it.
"""

from collections.abc import Mapping

from django.utils import timezone

from engagements import permissions
from engagements.casesteps import Step, Steps, as_partaker, laid_out, link, state_allows
from engagements.models import Body, Case, User
from engagements.permissions.privacy import may_hand_out
from engagements.rules.ruling import Ruling
from engagements.statuses import ENDED, Status

from .actions import answers
from .casepage import Around
from .steptable import GROUPS, NEXT, RECOMMENDED, SECOND, STEPS


def steps_for(user: User, case: Case, around: Around, ruling: Ruling | None) -> Steps:
    """Every step that the reader may take now, the next one first."""
    verdicts = verdicts_of(user, case, around)
    found = {
        step.key: link(step, case)
        for step in STEPS
        if verdicts[step.needs] and ready(step, case, around) and ruled_in(step, case, ruling)
    }
    wanted = NEXT.get(Status(case.status), ())
    if case.status == Status.ASSESSED and around.assessment:
        wanted = (RECOMMENDED[around.assessment.recommendation], *wanted)
    may_take = bool(verdicts["handle"]) and case.handler_id != user.pk
    return laid_out(found, wanted=wanted, second=SECOND, groups=GROUPS, may_take=may_take)


def verdicts_of(user: User, case: Case, around: Around) -> Mapping[str, bool]:
    """Each permission that a step asks for. The rights are kept on the request: no query.

    Only of a secret case it is asked whether somebody of another body has been let into it.
    """
    handle = permissions.may_handle(user, case)
    return {
        "handle": bool(handle),
        "consult": bool(permissions.may_ask(user, case)),
        "decide": bool(permissions.may_decide_visit(user, case)),
        "transfer": bool(permissions.may_transfer(user, case)),
        "propose": bool(permissions.may_propose_priority(user, case)),
        "priority": bool(permissions.may_set_priority(user, case)),
        "diary": bool(permissions.may_keep_diary(user, case)),
        "handout": bool(may_hand_out(user, case)),
        "lift": bool(permissions.may_lift_secrecy(user, case)),
        "note": bool(handle or as_partaker(user, case, around.partaking)),
        "view": case.status not in ENDED,
    }


def ready(step: Step, case: Case, around: Around) -> bool:
    """Does the case's state allow the step?"""
    if step.key == "propose_invitation" and around.invitation:
        return False
    if step.key == "propose_priority" and case.visit.particularly_prioritised is not None:
        return False
    if step.key == "carry_out" and begins_later(case):
        return False
    return state_allows(step, case, has_partaking=bool(around.partaking))


def begins_later(case: Case) -> bool:
    """A visit that is planned for later cannot have been carried out."""
    planned_from = case.visit.planned_from
    return bool(planned_from and planned_from > timezone.now())


def ruled_in(step: Step, case: Case, ruling: Ruling | None) -> bool:
    """Does the strategy leave the step open? Only what settles the visit asks it."""
    if ruling is None or step.key not in ("accept", "refer"):
        return ruling is not None or step.key != "refer"
    significant = answers.is_significant(ruling)
    if step.key == "refer":
        return significant and case.body.kind != Body.Kind.KS
    return not ruling.blocks and (not significant or case.body.kind == Body.Kind.KS)
