"""What guests do with the public form, noted by the account that stands for it (ADR 0024)."""

import datetime
import secrets
import uuid
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connection
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from engagements.actions import cases, documents
from engagements.actions.notifications import notify_body, notify_handler
from engagements.actions.transaction import action
from engagements.models import Body, Case, Document, Notification, Theme, User
from engagements.queries import counterparts

from .. import publiclinks
from ..guest_standing import standing_of
from ..models import PublicMail, PublicRequest
from ..rules import receipts
from ..rules.suspicion import Suspicion
from ..saidfields import as_text, visit_values
from . import answers, intake
from .publicmails import EnoughForToday, queue

State = PublicRequest.State
ANSWER = gettext_lazy("Answer from the guests")
AS_SENT = gettext_lazy("The request as it was sent")
WITHDRAWN = gettext_lazy("Withdrawn by the guests on the status page.")


class NotNow(Exception):
    """What the guest wants is not possible as the request stands."""


@action
def keep_draft(
    *, key: uuid.UUID, said: dict[str, Any], email: str, language: str, by: User
) -> PublicRequest:
    """Keep what is written so far. A form that has been sent already stays as it was sent."""
    row = locked(key) or begun(key)
    if row.state == State.DRAFT:
        row.said, row.email, row.language = said, email.lower(), language
        row.changed_at = timezone.now()
        row.link = publiclinks.hashed(publiclinks.token_of(row))
        row.save()
        if row.email:
            queue(row, PublicMail.Kind.DRAFT)
    return row


@action
def send(
    *,
    key: uuid.UUID,
    said: dict[str, Any],
    email: str,
    organisation: str,
    themes: list[Theme],
    language: str,
    suspicion: Suspicion,
    by: User,
) -> PublicRequest:
    """Send the form: once, however often it is posted. Raises EnoughForToday.

    What looks like a machine's costs nobody a mail; it waits in a list of its own.
    """
    row = locked(key) or begun(key)
    if row.state != State.DRAFT:
        return row
    now = timezone.now()
    row.said, row.email, row.language, row.organisation = (
        said,
        email.lower(),
        language,
        organisation,
    )
    row.score, row.signs = suspicion.score, list(suspicion.signs)
    row.state = State.SUSPICIOUS if suspicion.is_high else State.UNCONFIRMED
    row.receipt = free_receipt(timezone.localdate().year)
    row.sent_at = row.changed_at = now
    row.link_number += 1
    row.link = publiclinks.hashed(publiclinks.token_of(row))
    row.save()
    row.suggested.set(suggested(themes))
    if row.state == State.UNCONFIRMED and queue(row, PublicMail.Kind.CONFIRM) is None:
        raise EnoughForToday
    return row


@action
def confirm(*, request: PublicRequest, by: User) -> PublicRequest:
    """The address is the sender's own. Where one body is obvious, it has the case at once."""
    row = relocked(request)
    if row.state != State.UNCONFIRMED:
        return row
    row.confirmed_at = timezone.now()
    change(row, State.WAITING)
    bodies = list(row.suggested.all())
    if len(bodies) == 1:
        register(row, bodies[0], by=by)
    queue(row, PublicMail.Kind.COPY)
    return row


@action
def add_information(*, request: PublicRequest, text: str, by: User) -> Document:
    """Answer what the body has asked. Raises NotNow when nothing is asked.

    Side effects in order: document, the case goes on, story, its officer is told.
    """
    row = relocked(request)
    if not standing_of(row).may_add or row.case is None:
        raise NotNow(_("The city is not waiting for anything from you right now."))
    document = file_text(row, row.case, text, ANSWER, by=by)
    answers.answered(case=row.case, answer="", by=by)
    notify_handler(row.case, Notification.Reason.GUEST_WROTE)
    change(row, row.state)
    return document


@action
def withdraw(*, request: PublicRequest, by: User) -> PublicRequest:
    """The guests no longer want to come. Raises NotNow when it is too late."""
    row = relocked(request)
    if not standing_of(row).may_withdraw:
        raise NotNow(_("The request can no longer be withdrawn."))
    if row.case is None:
        change(row, State.WITHDRAWN)
        return row
    cases.withdraw(case=row.case, reason=in_the_citys_words(WITHDRAWN), by=by)
    notify_handler(row.case, Notification.Reason.GUEST_WROTE)
    change(row, row.state)
    return row


@action
def erase_drafts(*, by: User) -> int:
    """Drafts that nobody came back to. They never came in to the city. Returns how many."""
    before = timezone.now() - datetime.timedelta(days=settings.PUBLIC_DRAFT_DAYS)
    old = PublicRequest.objects.filter(state=State.DRAFT, changed_at__lt=before)
    number = old.count()
    old.delete()
    return number


def locked(key: uuid.UUID) -> PublicRequest | None:
    """The row that this form already made; a parallel post of it waits here for the first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(key)])
    return PublicRequest.objects.select_for_update().filter(key=key).first()


def relocked(request: PublicRequest) -> PublicRequest:
    rows = PublicRequest.objects.select_for_update(of=("self",)).select_related("case__body")
    return rows.get(pk=request.pk)


def begun(key: uuid.UUID) -> PublicRequest:
    return PublicRequest(key=key, language="en", changed_at=timezone.now())


def change(row: PublicRequest, state: str) -> None:
    row.state, row.changed_at = state, timezone.now()
    row.save()


def free_receipt(year: int) -> str:
    while True:
        receipt = receipts.receipt(year, secrets.randbelow(receipts.NUMBERS))
        if not PublicRequest.objects.filter(receipt=receipt).exists():
            return receipt


def suggested(themes: list[Theme]) -> list[Body]:
    """The bodies of today that work with any of the themes."""
    through = Theme.bodies.through.objects.filter(theme__in=themes)
    return list(Body.objects.on(timezone.localdate()).filter(pk__in=through.values("body_id")))


def register(row: PublicRequest, body: Body, *, by: User) -> Case:
    """The request becomes a case of the body; what was sent is filed, and the body is told.

    Inside another action's transaction; the same request again gives the first case.
    """
    values = visit_values(row)
    known = counterparts.named(row.organisation, values["country_id"])
    case = intake.take_in(
        counterpart=known[0] if len(known) == 1 else None,
        new_name=row.organisation,
        new_type=row.said["organisation_type"],
        body=body,
        received_on=timezone.localdate(row.sent_at),
        submission_key=row.key,
        by=by,
        **values,
    )
    file_text(row, case, as_text(row), AS_SENT, by=by)
    notify_body(body, case)
    row.case = case
    change(row, State.TAKEN_IN)
    return case


def in_the_citys_words(text: Promise) -> str:
    """What stands in the case is Swedish, whatever language the guests read."""
    with override(settings.LANGUAGE_CODE):
        return str(text)


def file_text(row: PublicRequest, case: Case, text: str, title: Promise, *, by: User) -> Document:
    """A text from the guests among what has come in to the case; the same text once."""
    return documents.add(
        case=case,
        upload=ContentFile(text.encode(), name=f"{row.receipt}.txt"),
        title=in_the_citys_words(title),
        direction=Document.Direction.IN,
        dated_on=timezone.localdate(),
        sender_or_recipient=row.organisation[:160],
        submission_key=uuid.uuid5(row.key, text),
        by=by,
    )
