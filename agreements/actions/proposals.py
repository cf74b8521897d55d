"""Answering what the city does not take up: with what is open instead (S-48, S-52)."""

from django.utils import timezone

from engagements import permissions
from engagements.actions.cases import lock, move, tell_as
from engagements.actions.transaction import action, save
from engagements.models import Case, User
from engagements.statuses import Status

from ..models import Proposal


@action
def answer(*, case: Case, text: str, by: User) -> Proposal:
    """Write down what was answered; then the case can be closed."""
    case = lock(case)
    verdict = permissions.may_handle(by, case).or_deny()
    proposal = Proposal.objects.get(pk=case.pk)
    proposal.answer, proposal.answered_on = text, timezone.localdate()
    save(proposal, by=by)
    move(case, Status.ANSWERED, verdict, by=by)
    tell_as(case, "proposal.answered", verdict, by=by, text=text)
    return proposal
