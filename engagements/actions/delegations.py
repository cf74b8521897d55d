"""Decisions on delegation: taken by finansborgarrådet, reported to the organ that delegated."""

from collections.abc import Iterable
from functools import partial

from django.utils import timezone
from django.utils.translation import gettext as _

from .. import permissions
from ..models import Body, Case, Decision, DelegationEntry, Meeting, User
from . import decisions, readiness
from .meetings import InFuture, seen, settle
from .transaction import action


class Reported(Exception):
    """An entry of the list is reported once."""


def executive_board() -> Body:
    """KS as it is today."""
    return Body.objects.get(kind=Body.Kind.KS, succeeded_by=None)


@action
def decide(*, case: Case, outcome: str, reasons: str, by: User, conditions: str = "") -> Decision:
    """Decide on delegation from KS what IB has handled (S-66, S-67, A-23).

    Raises one of meetings.REFUSALS. Never on an own trip (A-22). Side effects in order: the
    decision with its ruling, its place on KS's list, the case decided or rejected.
    """
    ks = executive_board()
    verdict = permissions.may_decide_on_delegation(by, case, ks).or_deny()
    case = seen(case, by)
    readiness.check_not_own_trip(case, by)
    decision = decisions.record(
        case=case,
        matter=case.kind,
        outcome=outcome,
        reasons=reasons,
        conditions=conditions,
        organ=Decision.Organ.FB_IB,
        body=ks,
        on_delegation=True,
        also=partial(readiness.check_handled, case),
        verdict=verdict,
        by=by,
    )
    settle(case, decision, verdict, by=by)
    return decision


@action
def report(
    *, entries: Iterable[DelegationEntry], meeting: Meeting, minutes_section: str, by: User
) -> list[DelegationEntry]:
    """Note that the decisions were reported at that meeting, under that paragraph (KL 6:40)."""
    permissions.may_record_at(by, meeting.body).or_deny()
    if meeting.held_on > timezone.localdate():
        raise InFuture(_("The meeting has not been held yet."))
    ids = [entry.pk for entry in entries]
    rows = list(DelegationEntry.objects.select_for_update().filter(pk__in=ids, body=meeting.body))
    for row in rows:
        if row.meeting_id:
            raise Reported(_("One of the decisions is reported already. Load the list anew."))
        row.meeting, row.minutes_section = meeting, minutes_section
        row.reported_by, row.reported_at = by, timezone.now()
        row.save(update_fields=["meeting", "minutes_section", "reported_by", "reported_at"])
    return rows
