"""The organisation as data: loaded from the fixture, kept by administrators, merged by date."""

import datetime
import json
from pathlib import Path
from typing import Any

from django.db.models import Q
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from .. import permissions
from ..models import Administration, Appointment, Body, Case, PartakingBody, User
from ..permissions import grants
from ..statuses import ENDED
from . import appointments, consultations
from .cases import lock, tell_as, touch
from .transaction import action, save

FIXTURE = Path(__file__).resolve().parent.parent / "fixtures" / "organisation.json"


class NotASuccessor(Exception):
    """A body cannot be succeeded by itself, by one that has ended, or in a circle."""


def administrators_only(user: User) -> permissions.Verdict:
    if user.is_superuser:
        return permissions.Verdict(True)
    return permissions.Verdict(False, _("Only an administrator changes the organisation."))


@action
def load(*, by: User, path: Path = FIXTURE) -> int:
    """Load the city's bodies from the fixture; those that exist keep what was edited here.

    Returns how many were new.
    """
    administrators_only(by).or_deny()
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["bodies"]
    new = [load_body(row, by) for row in rows]
    for row in rows:
        if row["succeeded_by"]:
            body = Body.objects.get(code=row["code"])
            if body.succeeded_by is None:
                body.succeeded_by = Body.objects.get(code=row["succeeded_by"])
                save(body, by=by, fields=["succeeded_by"])
    grants.sync()
    return sum(new)


def load_body(row: dict[str, Any], by: User) -> bool:
    if Body.objects.filter(code=row["code"]).exists():
        return False
    administration = None
    if row["administration"]:
        administration, _made = Administration.objects.get_or_create(name=row["administration"])
    body = Body(
        code=row["code"],
        kind=row["kind"],
        name=row["name"],
        administration=administration,
        diary_prefix=row["diary_prefix"],
        must_appoint_contact=row["must_appoint_contact"],
        openness=row["openness"],
        valid_from=parse_date(row["valid_from"]) if row["valid_from"] else None,
        valid_to=parse_date(row["valid_to"]) if row["valid_to"] else None,
        note=row["note"] or "",
    )
    save(body, by=by)
    return True


@action
def succeed(*, body: Body, successor: Body, last_day: datetime.date, by: User) -> list[Case]:
    """End a body and let another take over its open cases and duties (committees merge).

    Side effects in order: the body gets its end and successor, its appointments end with
    it, its open cases move to the successor and keep their old diary numbers, its parts in
    others' cases and questions put to it follow, each case's story says so, guardian's rows
    are written anew. Returns the moved cases.
    """
    administrators_only(by).or_deny()
    body = Body.objects.select_for_update(of=("self",)).get(pk=body.pk)
    if body == successor or successor.valid_to or body.succeeded_by_id:
        raise NotASuccessor(
            _("%(successor)s cannot succeed %(body)s.")
            % {"successor": successor.name, "body": body.name}
        )
    body.valid_to, body.succeeded_by = last_day, successor
    save(body, by=by, fields=["valid_to", "succeeded_by"])
    for appointment in Appointment.objects.on(last_day).filter(body=body, ended_at=None):
        appointments.end(appointment=appointment, by=by, on=last_day)
    moved = [
        move_case(case, successor, by)
        for case in Case.objects.filter(body=body).exclude(status__in=ENDED).order_by("pk")
    ]
    move_parts(body, successor, by)
    consultations.follow_merger(body, successor, administrators_only(by), by=by)
    grants.sync()
    return moved


def move_case(case: Case, successor: Body, by: User) -> Case:
    case = lock(case)
    before = case.body
    case.body, case.handler = successor, None
    touch(case, by=by, fields=["body", "handler"])
    verdict = administrators_only(by)
    tell_as(case, "case.taken_over", verdict, by=by, before=before.name, after=successor.name)
    return case


def move_parts(body: Body, successor: Body, by: User) -> None:
    """The successor takes part where the body did, once, and in no case that is its own."""
    verdict = administrators_only(by)
    of_the_ended, in_its_own = Q(body=body), Q(body=successor, case__body=successor)
    rows = PartakingBody.objects.filter(of_the_ended | in_its_own).exclude(case__status__in=ENDED)
    for row in rows.select_related("body", "case").order_by("pk"):
        case = lock(row.case)
        row.delete()
        touch(case, by=by)
        tell_as(case, "case.body_removed", verdict, by=by, body=row.body.name)
        if case.body_id == successor.pk:
            continue
        _row, made = PartakingBody.objects.get_or_create(
            case=case, body=successor, defaults={"part": row.part, "added_by": by}
        )
        if made:
            tell_as(case, "case.body_added", verdict, by=by, text=row.part, body=successor.name)
