"""The worker's part of disposal: a transaction a case, then the protocol; run again, it goes on."""

from collections.abc import Mapping

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils import timezone, translation

from engagements import filestore
from engagements.actions import handouts
from engagements.actions.cases import lock
from engagements.actions.story import tell
from engagements.actions.transaction import action
from engagements.jobkinds import Made
from engagements.models import Job, User
from engagements.papers.printed import as_pdf
from engagements.permissions import Verdict, privacy

from .. import purgeprotocol
from ..erasables import ERASABLES
from ..models import DisposalDecision, PurgeItem, PurgeProtocol, PurgeRun
from . import disposal, letters

# Why a case was passed over: codes in the row, sentences in visits.purgeprotocol.
NOT_DUE, BEING_MADE = "not_due", "being_made"
# Work whose result holds guests' data.
HOLDING = (letters.INVITATION, handouts.KIND)
UNFINISHED = (Job.State.WAITING, Job.State.RUNNING)


def make(job: Job) -> Made:
    """Erase what the list names, and file the protocol."""
    run = PurgeRun.objects.select_related("body", "decision", "proposed_by", "settled_by").get(
        job=job
    )
    for item in run.items.filter(ended_at=None).order_by("pk"):
        erase(item=item, run=run, by=job.requester)
    content = protocol_of(run)
    return Made(
        content=content,
        filename=purgeprotocol.filename(run),
        content_type="application/pdf",
    )


def readable(job: Job, user: User) -> Verdict:
    """The one who approved it, as long as they may dispose there."""
    try:
        run = PurgeRun.objects.select_related("body", "proposed_by").get(job=job)
    except ObjectDoesNotExist:
        return Verdict(False)
    return privacy.may_approve_disposal(user, run.body, run.proposed_by)


@action
def erase(*, item: PurgeItem, run: PurgeRun, by: User) -> PurgeItem:
    """One case, whole or not at all. What is no longer due, or held by now, is passed over."""
    case = lock(item.case)
    row = PurgeItem.objects.select_for_update().get(pk=item.pk)
    if row.ended_at:
        return row
    privacy.may_approve_disposal(by, run.body, run.proposed_by).or_deny()
    decision = DisposalDecision.objects.get(pk=run.decision_id)
    erased: dict[str, int] = {}
    row.skipped = why_not(case.pk, run, decision)
    if not row.skipped:
        erased = {key: ERASABLES[key].erased(case, run) for key in row.found}
    row.erased, row.ended_at = erased, timezone.now()
    row.save(update_fields=["erased", "ended_at", "skipped"])
    if erased:
        tell(case, "disposal.erased", by=by, rows=sum(erased.values()), decision=str(decision))
    return row


def why_not(pk: int, run: PurgeRun, decision: DisposalDecision) -> str:
    at_work = Job.objects.filter(case=pk, kind__in=HOLDING, state__in=UNFINISHED)
    if at_work.exists():
        return BEING_MADE
    return "" if pk in disposal.due(run.body, decision) else NOT_DUE


def protocol_of(run: PurgeRun) -> bytes:
    """The filed protocol's content; made once."""
    earlier = PurgeProtocol.objects.filter(run=run).first()
    if earlier:
        with filestore.open_filed(str(earlier.file.name)) as stream:
            return stream.read()
    with translation.override("sv"):
        content = as_pdf(purgeprotocol.paper(run))
    counts: list[Mapping[str, int]] = [item.erased or {} for item in run.items.all()]
    with (
        filestore.received([content], limit=filestore.LARGEST_MADE) as file,
        transaction.atomic(),
    ):
        PurgeRun.objects.select_for_update().get(pk=run.pk)
        PurgeProtocol.objects.create(
            run=run,
            cases=sum(1 for one in counts if one),
            rows=sum(sum(one.values()) for one in counts),
            file=file.file(),
            filename=purgeprotocol.filename(run),
            content_type="application/pdf",
            size=file.size,
            sha256=file.sha256,
        )
    return content
