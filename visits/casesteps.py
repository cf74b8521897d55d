"""What may be done with a visit now: by its state, by the reader's permissions, by the rules.

A step that is not possible is not shown; the panel beside explains what stops it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise

from engagements import permissions, workflow
from engagements.models import Body, Case, User, Visibility
from engagements.permissions import Verdict
from engagements.rules.ruling import Ruling
from engagements.statuses import ENDED, Status

from .actions import answers
from .casepage import Around
from .steptable import GROUPS, NEXT, RECOMMENDED, SECOND, STEPS, Step


@dataclass(frozen=True, slots=True)
class Link:
    """A step on the page."""

    key: str
    label: str
    url: str
    icon: str
    group: str


@dataclass(frozen=True, slots=True)
class Steps:
    primary: Link | None
    second: tuple[Link, ...]
    groups: tuple[tuple[str | Promise, tuple[Link, ...]], ...]
    may_take: bool  # "assign to me"


@cache
def pattern(url_name: str) -> str:
    """The step's address with a 0 for the case: two dozen reversals a page are dear."""
    return reverse(url_name, args=[0])


def address(url_name: str, pk: int) -> str:
    return pattern(url_name).replace("/0/", f"/{pk}/", 1)


def steps_for(user: User, case: Case, around: Around, ruling: Ruling | None) -> Steps:
    """Every step that the reader may take now, the next one first."""
    verdicts = verdicts_of(user, case, around)
    found = {
        step.key: Link(
            step.key, str(step.label), address(step.url_name, case.pk), step.icon, step.group
        )
        for step in STEPS
        if verdicts[step.needs] and ready(step, case, around) and ruled_in(step, case, ruling)
    }
    wanted = NEXT.get(Status(case.status), ())
    if case.status == Status.ASSESSED and around.assessment:
        wanted = (RECOMMENDED[around.assessment.recommendation], *wanted)
    primary = next((found[key] for key in wanted if key in found), None)
    first = {primary.key} if primary else set()
    may_take = bool(verdicts["handle"]) and case.handler_id != user.pk
    second = tuple(found[key] for key in SECOND if key in found and key not in first)
    second = second[: 1 if may_take else 2]
    shown = first | {link.key for link in second}
    groups = tuple(
        (label, tuple(link for link in found.values() if link.group == group))
        for group, label in GROUPS
    )
    return Steps(
        primary=primary,
        second=second,
        groups=tuple(
            (label, tuple(link for link in links if link.key not in shown))
            for label, links in groups
            if any(link.key not in shown for link in links)
        ),
        may_take=may_take,
    )


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
        "lift": bool(permissions.may_lift_secrecy(user, case)),
        "note": bool(handle or as_partaker(user, case, around)),
        "view": case.status not in ENDED,
    }


def as_partaker(user: User, case: Case, around: Around) -> Verdict:
    """`permissions.may_write_note` for a partaking body, with the bodies already read."""
    held = permissions.rights_of(user).by_permission.get("handle_cases", {})
    for body in around.partaking:
        acting = held.get(body["id"])
        if acting and acting.body_id == body["id"] and case.status not in ENDED:
            return Verdict(True, acting_as=acting)
    return Verdict(False)


def ready(step: Step, case: Case, around: Around) -> bool:
    """Does the case's state allow the step?"""
    secret = case.visibility == Visibility.SECRET
    match step.key:
        case "secret" | "limit" if secret:
            return False
        case "share" | "unshare" | "lift" if not secret:
            return False
        case "partaking_end" if not around.partaking:
            return False
        case "propose_invitation" if around.invitation:
            return False
        case "propose_priority" if case.visit.particularly_prioritised is not None:
            return False
        case "carry_out" if begins_later(case):
            return False
    if step.to:
        return workflow.may_move(case, step.to)
    if step.states:
        return Status(case.status) in step.states
    return case.status not in ENDED


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
