"""After the visit: the guests and the hosts are asked how it was."""

import datetime
import uuid
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from engagements import permissions
from engagements.actions import notifications
from engagements.actions.cases import lock, tell_as
from engagements.actions.story import tell
from engagements.actions.transaction import action, save
from engagements.models import Case, Notification, User
from engagements.statuses import Status

from .. import surveytokens
from ..models import GuestAnswer, GuestMail, HostAnswer, Survey, VisitRequest
from . import sending

ASKED_IN = frozenset({Status.CARRIED_OUT, Status.FOLLOWED_UP})
# So many surveys a visit: the product is no way to write to strangers.
MOST = 5


def check_time(case: Case) -> None:
    """Only a visit that has been, and not long ago, is asked about."""
    if Status(case.status) not in ASKED_IN:
        raise ValidationError(
            _("The survey is for visits that have been carried out and are not closed."),
            code="not_carried_out",
        )


@action
def send(
    *, case: Case, address: str, language: str, submission_key: uuid.UUID, by: User
) -> GuestMail:
    """Ask the guests how it was. The same form sent twice asks once."""
    case = lock(case)
    permissions.may_handle(by, case).or_deny()
    if earlier := sending.of_submission(submission_key, case=case, by=by):
        return earlier
    check_time(case)
    if Survey.objects.filter(visit_id=case.pk).count() >= MOST:
        said = _("This visit has been asked about %(most)s times already.") % {"most": MOST}
        raise ValidationError(said, code="too_many")
    nonce = surveytokens.new_nonce()
    survey = Survey.objects.create(
        visit_id=case.pk,
        language=language,
        nonce=nonce,
        token_hash=surveytokens.hash_of(surveytokens.token_of(nonce)),
        closes_on=timezone.localdate() + datetime.timedelta(days=settings.SURVEY_DAYS),
        sent_by=by,
    )
    return sending.queue(
        case=case, survey=survey, address=address, submission_key=submission_key, by=by
    )


def open_survey(token: str) -> Survey | None:
    """The survey that a link opens: not answered yet, not past its last day. One query."""
    if len(token) > surveytokens.LONGEST:
        return None
    rows = Survey.objects.select_related("visit__case__body", "sent_by")
    return rows.filter(
        token_hash=surveytokens.hash_of(token),
        closes_on__gte=timezone.localdate(),
        answer=None,
    ).first()


@action
def answer(*, survey: Survey, by: User, **values: Any) -> GuestAnswer | None:
    """What the guests answered; None where somebody with the same link was quicker.

    The link is the permission. `by` is who sent it: the guests have no account.
    """
    case = lock(survey.visit.case)
    if GuestAnswer.objects.filter(survey=survey).exists():
        return None
    row = GuestAnswer.objects.create(survey=survey, **values)
    tell(case, "survey.answered", by=by)
    notifications.notify_handler(case, Notification.Reason.SURVEY_ANSWERED)
    return row


@action
def answer_as_host(
    *, case: Case, learnt: str, usable: str, again: bool | None, by: User
) -> HostAnswer:
    """What one of ours learnt; writing again changes one's own answer."""
    case = lock(case)
    verdict = permissions.may_write_note(by, case).or_deny()
    check_time(case)
    visit = VisitRequest.objects.get(pk=case.pk)
    row = HostAnswer.objects.filter(visit=visit, person=by).first()
    is_new = row is None
    row = row or HostAnswer(visit=visit, person=by)
    row.learnt, row.usable, row.again = learnt, usable, again
    row.answered_at = timezone.now()
    save(row, by=by)
    if is_new:
        tell_as(case, "survey.host_answered", verdict, by=by)
    return row
