"""Letters to guests: drafted from a template, sent to be made, filed as PDF on the case."""

import re
import uuid
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from engagements import labels, permissions, rendering
from engagements.actions import documents, jobs
from engagements.actions.cases import lock, tell_as
from engagements.actions.transaction import action
from engagements.models import Case, Document, Job, User
from engagements.permissions import Verdict

from .. import letter_text, letter_values
from ..models import InvitationLetter, Letter, LetterKind, VisitRequest
from . import templates

LETTER, INVITATION = "letter", "invitation_letter"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a letter begins with; a person reads and edits it before it is sent."""

    subject: str
    text: str
    recipient: str
    template_version: int | None = None  # the row of the templates' history


def draft(*, case: Case, kind: str, language: str, user: User) -> Draft:
    """The template filled with what the case knows. What it does not know stays in braces."""
    verdict = permissions.may_handle(user, case)
    visit = VisitRequest.objects.select_related(
        "case__body__administration", "case__counterpart", "case__handler", "case__country"
    ).get(pk=case.pk)
    with translation.override(language):
        values = letter_values.of_visit(visit, user=user, acting=verdict.acting_as)
        return _filled(visit, kind, language, values)


def draft_invitation(invitation: InvitationLetter, *, signer: Verdict, by: User) -> Draft:
    """The invitation with the guests' personal data: only for those who handle the case."""
    visit = invitation.visit
    with translation.override(invitation.language):
        values = letter_values.of_visit(visit, user=by, acting=signer.acting_as)
        values |= letter_values.of_invitation(invitation)
        return _filled(visit, LetterKind.INVITATION, invitation.language, values)


def _filled(visit: VisitRequest, kind: str, language: str, values: dict[str, str]) -> Draft:
    case = visit.case
    template = templates.of(case.body, kind, language)
    lines = [
        visit.contact_name,
        visit.contact_title,
        case.counterpart.name if case.counterpart else "",
        labels.country(case.country_id) if case.country_id else "",
    ]
    subject = " ".join(letter_text.fill(template.subject, values).split())
    return Draft(
        subject=subject[: Letter._meta.get_field("subject").max_length],
        text=letter_text.fill(template.text, values),
        recipient="\n".join(filter(None, lines)),
        template_version=templates.version_of(template),
    )


@action
def send(
    *,
    visit: VisitRequest,
    kind: str,
    language: str,
    recipient: str,
    subject: str,
    text: str,
    submission_key: uuid.UUID | None,
    by: User,
    template_version: int | None = None,
) -> Letter:
    """Keep the letter's text as the record and ask the worker for its PDF.

    The same form sent twice gives the first one's letter. Raises ValidationError when a
    placeholder is still to be replaced by words.
    """
    case = lock(visit.case)
    verdict = may_send(by, case, kind).or_deny()
    if submission_key:
        earlier = Letter.objects.filter(submission_key=submission_key).first()
        if earlier:
            if earlier.case_id != case.pk or earlier.created_by_id != by.pk:
                raise PermissionDenied
            return earlier
    check_finished(subject, text)
    job = jobs.request(
        kind=INVITATION if kind == LetterKind.INVITATION else LETTER,
        case=case,
        parameters={},
        by=by,
    )
    with translation.override(language):
        signer_title = str(verdict.acting_as)
    letter = Letter.objects.create(
        case=case,
        kind=kind,
        language=language,
        recipient=recipient,
        subject=subject,
        text=text,
        signer_name=by.name,
        signer_title=signer_title,
        dated_on=timezone.localdate(),
        job=job,
        created_by=by,
        submission_key=submission_key,
        template_version=templates.known(template_version, kind=kind, language=language),
    )
    tell_as(case, "letter.requested", verdict, by=by, title=subject)
    return letter


def check_finished(subject: str, text: str) -> None:
    left = letter_text.unfilled(f"{subject}\n{text}")
    if left:
        raise ValidationError(
            _("Replace %(placeholders)s with your own words before the letter is sent.")
            % {"placeholders": ", ".join(f"{{{name}}}" for name in left)},
            code="unfilled_placeholder",
        )


def may_send(user: User, case: Case, kind: str) -> Verdict:
    """An invitation letter is signed by the head (A-16), any other by who handles the case."""
    if kind == LetterKind.INVITATION:
        return permissions.may_set_priority(user, case)
    return permissions.may_handle(user, case)


def make_letter(job: Job) -> Document:
    """The worker's part: the letter as PDF, filed on the case. Run again, it files once."""
    letter = Letter.objects.select_related(
        "case__body__administration", "case__handler", "created_by"
    ).get(job=job)
    # The case may have been closed since; the right to write its letters must still be there.
    needed = "set_priority" if letter.kind == LetterKind.INVITATION else "handle_cases"
    permissions.holds(job.requester, needed, letter.case.body).or_deny()
    if job.document:
        return job.document
    return documents.file_generated(
        case=letter.case,
        job=job,
        content=pdf(letter),
        title=letter.subject,
        filename=f"{letter.case.diary_number.replace('/', '-')} {letter.subject[:80]}.pdf",
        content_type="application/pdf",
        recipient=letter.recipient.splitlines()[0][:160] if letter.recipient else "",
        verb="letter.filed",
        by=job.requester,
    )


def pdf(letter: Letter) -> bytes:
    """The letter on paper, in its own language."""
    case = letter.case
    handler = case.handler or letter.created_by
    with translation.override(letter.language):
        html = render_to_string(
            "letters/letter.html",
            {
                "body": case.body.name,
                "administration": case.body.administration,
                "diary_number": case.diary_number,
                "dated_on": letter.dated_on,
                "handler": handler.name,
                "phone": handler.phone,
                "email": case.body.mailbox or handler.email,
                "recipient": letter.recipient.splitlines(),
                "subject": letter.subject,
                "paragraphs": paragraphs(letter.text),
                "signer_name": letter.signer_name,
                "signer_title": letter.signer_title,
            },
        )
        return rendering.pdf(html, title=letter.subject, language=letter.language)


def paragraphs(text: str) -> list[list[str]]:
    """Paragraphs are parted by empty lines; each is a list of lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return [part.split("\n") for part in re.split(r"\n\s*\n", text) if part.strip()]
