"""What a mail to the guests says: in their language, with the letter as PDF or a survey's link."""

from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from engagements import labels
from engagements.actions import documents
from engagements.models import Case

from . import surveytokens
from .models import GuestMail, Letter, Survey


def written(mail: GuestMail) -> EmailMessage:
    """The mail as it is sent now."""
    case = Case.objects.select_related("body", "handler").get(pk=mail.case_id)
    if mail.survey:
        with override(mail.survey.language):
            subject, lines = asking(case, mail.survey)
        message = addressed(mail, case, subject, lines)
    else:
        letter = Letter.objects.select_related("job__document").get(mails=mail)
        with override(letter.language):
            subject, lines = accompanying(case, letter)
        message = addressed(mail, case, subject, lines)
        document = letter.job.document
        with documents.content_of(document) as stream:
            message.attach(str(document and document.filename), stream.read(), "application/pdf")
    return message


def subject_of(case: Case, words: str) -> str:
    """The diary number first: a reply that keeps its subject finds its case."""
    return f"{case.diary_number}: {words}"


def accompanying(case: Case, letter: Letter) -> tuple[str, list[str]]:
    greeting = _("Please find our letter attached as a PDF: %(subject)s.") % {
        "subject": letter.subject
    }
    return subject_of(case, letter.subject), [greeting, *ending(case, letter.signer_name)]


def asking(case: Case, survey: Survey) -> tuple[str, list[str]]:
    link = urljoin(
        settings.SITE_URL, reverse("visits:survey", args=[surveytokens.token_of(survey.nonce)])
    )
    lines = [
        _("Thank you for visiting the City of Stockholm. We would like to know how it was."),
        _("Five short questions, two minutes. The link opens once:"),
        link,
        _("It is open until %(day)s.") % {"day": labels.long_date(survey.closes_on)},
        _("Your answers become part of our case, and are public documents."),
    ]
    subject = subject_of(case, _("How was your visit to Stockholm?"))
    return subject, [*lines, *ending(case, survey.sent_by.name)]


def ending(case: Case, name: str) -> list[str]:
    return [
        _("Please keep our reference %(number)s when you reply.") % {"number": case.diary_number},
        f"{name}\n{case.body.name}\n{_('City of Stockholm')}",
    ]


def addressed(mail: GuestMail, case: Case, subject: str, lines: list[str]) -> EmailMessage:
    """Replies go to the body's mailbox, where it has one, else to the case officer."""
    reply = case.body.mailbox or (case.handler.email if case.handler else mail.asked_by.email)
    return EmailMessage(
        subject=" ".join(subject.split()),
        body="\n\n".join(lines) + "\n",
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[mail.address],
        bcc=[mail.copy_to] if mail.copy_to else [],
        reply_to=[reply],
        headers={"Message-ID": mail.message_id},
    )
