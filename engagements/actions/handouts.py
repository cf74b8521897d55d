"""Handing out documents on request: chosen, masked, packed, logged. Nobody is asked who asks."""

from collections.abc import Iterable, Mapping
from typing import Any

from ..models import Case, Document, HandOut, Job, User
from ..permissions import Verdict, privacy
from . import jobs
from .cases import lock, tell_as
from .transaction import action

KIND = "handout"
WHOLE, MASKED, WITHHELD = "whole", "masked", "withheld"


class NothingChosen(Exception):
    """No document and no fact of the register was chosen."""


@action
def hand_out(
    *, case: Case, documents: Iterable[Mapping[str, Any]], facts: Iterable[str], by: User
) -> HandOut:
    """Ask the worker for the package of what was chosen, and note it without who asked.

    Each document says how: whole, masked (passages, pages, provision) or withheld (provision).
    The struck words go to the worker only and are forgotten when the package is made.
    """
    case = lock(case)
    verdict = privacy.may_hand_out(by, case).or_deny()
    wanted = [dict(one) for one in documents]
    shown = list(facts)
    given = [one for one in wanted if one["how"] != WITHHELD]
    if not given and not shown:
        raise NothingChosen
    own = set(Document.objects.filter(case=case, erasure=None).values_list("pk", flat=True))
    if not {one["document"] for one in wanted} <= own:
        raise NothingChosen
    job = jobs.request(
        kind=KIND, case=case, parameters={"documents": wanted, "facts": shown}, by=by
    )
    is_whole = all(one["how"] == WHOLE for one in wanted)
    row = HandOut.objects.create(
        case=case,
        outcome=HandOut.Outcome.WHOLE if is_whole else HandOut.Outcome.MASKED,
        chosen={
            "documents": [
                {name: one.get(name, "") for name in ("document", "how", "provision")}
                for one in wanted
            ],
            "facts": shown,
        },
        job=job,
        made_by=by,
        acting_as_id=verdict.appointment_id,
    )
    tell_as(case, "handout.made", verdict, by=by, documents=len(given))
    return row


@action
def refuse(*, case: Case, reasons: str, by: User) -> HandOut:
    """Note that nothing is handed out, and why: a decision that can be appealed (TF 2:19)."""
    case = lock(case)
    verdict = privacy.may_hand_out(by, case).or_deny()
    row = HandOut.objects.create(
        case=case,
        outcome=HandOut.Outcome.REFUSED,
        reasons=reasons,
        made_by=by,
        acting_as_id=verdict.appointment_id,
    )
    tell_as(case, "handout.refused", verdict, by=by)
    return row


def readable(job: Job, user: User) -> Verdict:
    """Whoever may hand out documents of the case today."""
    return privacy.may_hand_out(user, job.case) if job.case else Verdict(False)
