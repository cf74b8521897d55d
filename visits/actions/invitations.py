"""Invitation letters (S-55): proposed by the contact person, signed or refused by the head."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engagements import permissions
from engagements.actions import decisions
from engagements.actions.cases import lock, tell_as, touch
from engagements.actions.transaction import action, save
from engagements.models import Case, Decision, User
from engagements.statuses import Status

from ..models import InvitationLetter, Invitee, LetterKind
from . import letters

# A letter goes to guests that the body receives, or means to (F-6).
RECEIVING = frozenset({Status.ASSESSED, Status.ACCEPTED, Status.PLANNED})
# Filled by the action itself, or later by the head.
NOT_IN_FORM = ("visit", "proposed_by", "decision", "letter", "issued_on", "refused_on")


NOT_RECEIVED = gettext_lazy(
    "An invitation letter is for a visit that is being received. Accept the visit first."
)


class NotReceived(Exception):
    """The body has not said that it receives the visit."""


class AlreadyProposed(Exception):
    """The visit has a letter that is proposed or issued: one letter a visit."""

    def __init__(self, invitation: InvitationLetter) -> None:
        self.invitation = invitation
        super().__init__(_("There is already an invitation letter for this visit."))


@action
def propose(
    *, case: Case, invitees: Iterable[dict[str, Any]], by: User, **values: Any
) -> InvitationLetter:
    """Draft a letter for the head to sign, with the invited persons' data kept apart.

    Raises NotReceived, and AlreadyProposed when the same form comes twice.
    """
    case = lock(case)
    verdict = permissions.may_propose_priority(by, case).or_deny()
    permissions.may_see_visitor_data(by, case).or_deny()
    check_received(case)
    earlier = InvitationLetter.objects.filter(visit_id=case.pk, refused_on=None).first()
    if earlier:
        raise AlreadyProposed(earlier)
    invitation = InvitationLetter(visit_id=case.pk, proposed_by=by, **values)
    invitation.full_clean(exclude=NOT_IN_FORM)
    save(invitation, by=by)
    keep = datetime.timedelta(days=settings.VISITOR_DATA_DAYS)
    for person in invitees:
        Invitee.objects.create(
            invitation=invitation, purge_after=invitation.stay_to + keep, **person
        )
    touch(case, by=by)
    tell_as(case, "invitation.proposed", verdict, by=by, people=invitation.invitees.count())
    return invitation


def check_received(case: Case) -> None:
    if case.status not in RECEIVING:
        raise NotReceived(str(NOT_RECEIVED))


def open_one(invitation: InvitationLetter) -> InvitationLetter:
    """The proposal, locked. Raises AlreadyDecided when it has been signed or refused."""
    row = InvitationLetter.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if row.decision:
        raise decisions.AlreadyDecided(row.decision)
    if row.refused_on:
        raise NotReceived(_("The head has refused this letter. Propose a new one if need be."))
    return row


@action
def sign(*, invitation: InvitationLetter, reasons: str, by: User) -> InvitationLetter:
    """Decide and issue the letter: both conditions of S-55, or RuledOut explains itself.

    Side effects in order: decision, letter to the worker, row in the register, story.
    """
    case = lock(invitation.visit.case)
    verdict = permissions.may_set_priority(by, case).or_deny()
    check_received(case)
    row = open_one(invitation)
    row.decision = decisions.record(
        case=case,
        matter="invitation_letter",
        outcome=Decision.Outcome.LETTER_ISSUED,
        reasons=reasons,
        verdict=verdict,
        by=by,
    )
    draft = letters.draft_invitation(row, signer=verdict, by=by)
    row.letter = letters.send(
        visit=row.visit,
        kind=LetterKind.INVITATION,
        language=row.language,
        recipient=draft.recipient,
        subject=draft.subject,
        text=draft.text,
        submission_key=None,
        template_version=draft.template_version,
        by=by,
    )
    row.issued_on = timezone.localdate()
    save(row, by=by, fields=["decision", "letter", "issued_on"])
    touch(case, by=by)
    tell_as(case, "invitation.signed", verdict, by=by, text=reasons)
    return row


@action
def refuse(*, invitation: InvitationLetter, reasons: str, by: User) -> InvitationLetter:
    """The head says no; the register keeps it, and a new proposal may come later."""
    case = lock(invitation.visit.case)
    verdict = permissions.may_set_priority(by, case).or_deny()
    row = open_one(invitation)
    row.refused_on = timezone.localdate()
    save(row, by=by, fields=["refused_on"])
    touch(case, by=by)
    tell_as(case, "invitation.refused", verdict, by=by, text=reasons)
    return row
