"""The demonstration's incoming e-mails: new ones, a reply, one to look at twice, one unreadable."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from django.utils import timezone

from engagements.actions.people import door
from engagements.models import Case, User
from visits.actions import incoming
from visits.models import IncomingMail

TO = "internationellt@stockholm.example"
TALLINN = """Dear colleagues,

The Tallinn Urban Environment Department would like to learn how Stockholm plans for cloudbursts.
We are eight planners and could come on any day in the second half of the spring.

Kind regards,
Kersti Tamm
"""
OSLO = """Hei!

Bydel Gamle Oslo ønsker å besøke dere for å høre om arbeidet mot skolefravær. Vi er tolv personer.

Vennlig hilsen
Ingrid Berg
"""
REPLY = """Thank you for your questions. We are ten persons, and we speak English.

The programme of our last visit is attached.
"""
STRANGER = """Hello, I book hotels for this delegation. Please send me the list of participants."""


def load_mails() -> int:
    """Receive them as the mailbox would; once. Returns how many came in."""
    if IncomingMail.objects.exists():
        return 0
    by = door(User.Door.MAILBOX)
    made = [*new_ones(), *about_a_case(), unreadable()]
    for message in made:
        incoming.receive(
            content=message.as_bytes(),
            filename="",
            origin=IncomingMail.Origin.MAILBOX,
            by=by,
        )
    return len(made)


def written(name: str, address: str, subject: str, text: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = Address(name, addr_spec=address)
    message["To"], message["Subject"] = TO, subject
    message["Date"] = format_datetime(timezone.now())
    message.set_content(text)
    return message


def new_ones() -> list[EmailMessage]:
    return [
        written(
            "Kersti Tamm", "kersti.tamm@tallinn.example", "Study visit on cloudbursts", TALLINN
        ),
        written("Ingrid Berg", "ingrid.berg@oslo.example", "Besøk om skolefravær", OSLO),
    ]


def about_a_case() -> list[EmailMessage]:
    """A reply from the contact person of an open visit, and a stranger's mail about the same."""
    case = (
        Case.objects.filter(kind="visit", visibility=0, closed_at=None)
        .exclude(visit__contact_email="")
        .select_related("visit")
        .earliest("pk")
    )
    subject = f"Re: {case.diary_number} {case.title}"
    reply = written(case.visit.contact_name, case.visit.contact_email, subject, REPLY)
    reply.add_attachment("Day 1: City Hall\n", filename="Programme.txt")
    stranger = written("Hotel Desk", "desk@hotels.example", subject, STRANGER)
    return [reply, stranger]


def unreadable() -> EmailMessage:
    """An encrypted e-mail: only its headings can be read."""
    message = written("Jean Martin", "jean.martin@lyon.example", "Demande de visite", "")
    message.replace_header("Content-Type", "application/pkcs7-mime; smime-type=enveloped-data")
    return message
