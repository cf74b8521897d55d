"""An engagement is written down, corrected, submitted, carried out and followed up (S-77)."""

import datetime
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from .. import permissions
from ..engagementkind import CASE_NAMES, EngagementKind
from ..engagementkinds import BY_KEY
from ..models import (
    Body,
    Case,
    Counterpart,
    Decision,
    Engagement,
    EngagementFollowUp,
    Notification,
    User,
)
from ..permissions import Verdict
from ..rules.vocabulary import Outcome, Stage
from ..statuses import Status
from . import counterparts, decisions, notifications
from .cases import add_partaking_body, lock, move, open_case, tell_as, touch
from .once import once
from .transaction import action, save

# After the decision a change of money or dates is judged anew (S-56 can break mid-project).
UNDER_WAY = frozenset({Status.DECIDED, Status.CARRIED_OUT, Status.IN_FORCE})


class NotReady(Exception):
    """Something that the strategy asks for before submission is not told (S-7, S-8)."""


@action
def register(
    *,
    kind: str,
    body: Body,
    values: Mapping[str, Any],
    by: User,
    counterpart: Counterpart | None = None,
    new_name: str = "",
    new_type: str = "",
    country_id: str | None = None,
    partaking: Iterable[Body] = (),
    handler: User | None = None,
    received_on: datetime.date | None = None,
    submission_key: uuid.UUID | None = None,
) -> Case:
    """Register a matter of the body's own, or one that somebody asks of it (S-4).

    `received_on` is the day when it came in, where that is not today.

    `values` are fields of the case, the common part and the kind's own table by their names;
    absent ones keep the model's default. Side effects in order: counterpart where it is new,
    diary number, case, common part, the kind's own row, what the kind keeps besides, partaking
    bodies. The same `submission_key` again returns the first case and makes nothing.
    """
    verdict = permissions.may_register(by, body).or_deny()
    if submission_key and (earlier := once(submission_key)):
        permissions.may_view(by, earlier).or_deny()
        return earlier
    one = BY_KEY[kind]
    found = counterpart
    if found is None and new_name:
        found = counterparts.known_or_added(
            name=new_name, type=new_type, country_id=country_id, by=by
        )
    parts = in_parts(one, values)
    case = open_case(
        kind=kind,
        body=body,
        received_on=received_on or timezone.localdate(),
        counterpart=found,
        country_id=country_id,
        handler=handler,
        submission_key=submission_key,
        deadline=decide_by(one, values),
        summary=values.get("expected_benefit") or values.get("question") or "",
        verdict=verdict,
        by=by,
        **{"focus_areas": list(one.focus), "origin": Case.Origin.OWN} | parts[Case],
    )
    write(Engagement(case=case), parts[Engagement], by=by)
    write(one.model(case=case), parts[one.model], by=by)
    keep_more(one, case, values, by=by)
    for other in partaking:
        if other != body:
            add_partaking_body(case=case, body=other, part="", by=by)
    return case


@action
def edit(
    *,
    case: Case,
    version: int,
    values: Mapping[str, Any],
    by: User,
    counterpart: Counterpart | None = None,
    new_name: str = "",
    new_type: str = "",
    country_id: str | None = None,
) -> Case:
    """Correct what was written down. Raises cases.EditConflict when somebody saved since.

    A matter that waits for its decision goes back to be submitted anew; one that is decided is
    judged anew, and who is to know is told when it no longer follows the rules.
    """
    case = lock(case, version=version)
    verdict = permissions.may_handle(by, case).or_deny()
    one = BY_KEY[case.kind]
    parts = in_parts(one, values)
    found = counterpart
    if found is None and new_name:
        found = counterparts.known_or_added(
            name=new_name, type=new_type, country_id=country_id, by=by
        )
    case.counterpart = found
    case.country_id = country_id or (found.country_id if found else None)
    for name, value in parts[Case].items():
        setattr(case, name, value)
    case.summary = values.get("expected_benefit") or values.get("question") or case.summary
    if case.status in (Status.REGISTERED, Status.SUBMITTED, Status.IN_IB):
        case.deadline = decide_by(one, values)
    columns = ["title", "summary", "counterpart", "country", "deadline", *parts[Case]]
    touch(case, by=by, fields=list(dict.fromkeys(columns)))
    write(Engagement.objects.get(pk=case.pk), parts[Engagement], by=by)
    write(one.model._default_manager.get(pk=case.pk), parts[one.model], by=by)
    keep_more(one, case, values, by=by)
    tell_as(case, "engagement.edited", verdict, by=by)
    follow_the_change(case, verdict, by=by)
    return case


def in_parts(
    kind: EngagementKind, values: Mapping[str, Any]
) -> dict[type[models.Model], dict[str, Any]]:
    """The values sorted by the table in which they live. Raises TypeError for what none has."""
    parts: dict[type[models.Model], dict[str, Any]] = {Case: {}, Engagement: {}, kind.model: {}}
    for name, value in values.items():
        if name not in kind.names and name not in CASE_NAMES:
            raise TypeError(f"not a field of a {kind.key}: {name}")
        table = kind.part_of(name)
        if table is not None:
            parts[table][name] = value
    return parts


def write(row: models.Model, values: Mapping[str, Any], *, by: User) -> None:
    """Set the columns, save with history, then the sets."""
    sets = {field.name for field in row._meta.many_to_many}
    for name, value in values.items():
        if name not in sets:
            setattr(row, name, value)
    save(row, by=by)
    for name in sets & values.keys():
        getattr(row, name).set(values[name])


def keep_more(kind: EngagementKind, case: Case, values: Mapping[str, Any], *, by: User) -> None:
    """What the kind keeps beside its three rows: a trip's travellers, SLK's consultation."""
    if kind.keeps:
        import_string(kind.keeps)(case, values, by=by)


def decide_by(kind: EngagementKind, values: Mapping[str, Any]) -> datetime.date | None:
    """The day by which it must be decided: it stands in the lists as the case's deadline."""
    day: datetime.date | None = values.get(kind.decide_by) if kind.decide_by else None
    return day


def follow_the_change(case: Case, verdict: Verdict, *, by: User) -> None:
    """What a change of the facts does to a matter that is on its way, or decided already."""
    today = timezone.localdate()
    if case.status == Status.SUBMITTED:
        ruling = decisions.judge(case, case.kind, today)
        awaits = str(ruling.decider or "") if ruling.outcome == Outcome.DECIDE else ""
        if not awaits:
            move(case, Status.REGISTERED, verdict, by=by, reason=_("The facts have changed."))
        elif awaits != case.awaits:
            case.awaits = awaits
            touch(case, by=by, fields=["awaits"])
    elif case.status in UNDER_WAY and case.stage != Stage.TERMINATION:
        case.stage = Stage.ONGOING
        touch(case, by=by, fields=["stage"])
        ruling = decisions.judge(case, case.kind, today)
        if ruling.blocks:
            words = " ".join(decisions.in_words(check) for check in ruling.blocks)
            tell_as(case, "engagement.rules_broken", verdict, by=by, text=words)
            notifications.notify_slk(case, Notification.Reason.RULES_BROKEN)


@action
def submit(*, case: Case, by: User) -> Case:
    """Put the matter to the organ that the rules name (S-7, S-8, S-46).

    Raises NotReady, decisions.RuledOut. What is missing stops it here already; the same rules
    are asked again at the decision.
    """
    case = lock(case)
    verdict = permissions.may_submit(by, case).or_deny()
    lacking = not_ready(case)
    if lacking:
        raise NotReady(" ".join(lacking))
    ruling = decisions.judge(case, case.kind, timezone.localdate())
    decisions.check_ruling(ruling, Decision.Outcome.APPROVED)
    move(case, Status.SUBMITTED, verdict, by=by)
    case.awaits = str(ruling.decider or "")
    touch(case, by=by, fields=["awaits"])
    tell_as(case, "engagement.submitted", verdict, by=by, organ=case.awaits)
    return case


def not_ready(case: Case) -> list[str]:
    """What the strategy wants told of every matter before it is submitted."""
    if not BY_KEY[case.kind].asks_strategy:
        return []
    lacking, engagement = [], Engagement.objects.get(pk=case.pk)
    if not engagement.vision_contribution.strip():
        lacking.append(_("Write how it contributes to the city's vision (S-7)."))
    if not engagement.sustainability:
        lacking.append(_("Choose at least one dimension of sustainability (S-8)."))
    return lacking


@action
def send_back(*, case: Case, reasons: str, by: User, verdict: Verdict | None = None) -> Case:
    """Return a submitted matter to whoever prepares it, with what is asked for (återremiss)."""
    case = lock(case)
    verdict = verdict or permissions.may_send_back(by, case).or_deny()
    move(case, Status.REGISTERED, verdict, by=by, reason=reasons)
    tell_as(case, "engagement.returned", verdict, by=by, text=reasons)
    notifications.notify_handler(case, Notification.Reason.RETURNED, but=by)
    return case


@action
def carry_out(*, case: Case, by: User) -> Case:
    """Say that what was decided is done."""
    case = lock(case)
    verdict = permissions.may_handle(by, case).or_deny()
    move(case, Status.CARRIED_OUT, verdict, by=by)
    tell_as(case, "engagement.carried_out", verdict, by=by)
    return case


@action
def follow_up(*, case: Case, by: User, **values: Any) -> EngagementFollowUp:
    """Write down what came of it (S-1, S-77): only then can the case be closed."""
    case = lock(case)
    verdict = permissions.may_handle(by, case).or_deny()
    move(case, Status.FOLLOWED_UP, verdict, by=by)
    row = EngagementFollowUp(case=case, written_by=by, written_at=timezone.now(), **values)
    save(row, by=by)
    tell_as(case, "engagement.followed_up", verdict, by=by, text=row.learnt)
    return row
