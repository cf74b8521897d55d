"""An e-mail file read: who wrote it, when, about what, and what it asks."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from . import calendars, days, envelope, forwarded, headings, outlook
from .parts import LONGEST_HEADINGS, Parts, headings_end, parsed, taken_apart, unpacked
from .plaintext import tidy
from .refusal import MailRefused

STOCKHOLM = ZoneInfo("Europe/Stockholm")
LONGEST_TEXT = 20_000
# Years that a mail may be from; other dates are a clock that was not set.
EARLIEST = date(1990, 1, 1)


@dataclass(frozen=True, slots=True)
class Mail:
    """What an e-mail says, as far as it says it: an unknown day is None, an unknown text empty.

    Of a forwarded mail it is what the original says; `forwarded_by` is then who sent it on.
    """

    sender_name: str = ""
    sender_email: str = ""
    organisation: str = ""
    subject: str = ""
    sent_on: date | None = None
    text: str = ""
    is_cut: bool = False
    wished_from: date | None = None
    wished_to: date | None = None
    attachments: tuple[str, ...] = ()
    forwarded_by: str = ""
    # Of the mail that came, not of what was sent on with it.
    message_id: str = ""
    answers: tuple[str, ...] = ()
    sent_by: str = ""
    sent_to: tuple[str, ...] = ()
    is_automatic: bool = False

    @property
    def sender(self) -> str:
        """The sender as a heading says it."""
        named = f"{self.sender_name} <{self.sender_email}>"
        return named if self.sender_name and self.sender_email else named.strip(" <>")


def read(content: bytes) -> Mail:
    """Read a file's content. Raises MailRefused when nothing in it can be read."""
    outer = opened(content)
    if not headings.heading(outer, "from"):
        raise MailRefused("no_mail")
    message, parts = innermost(outer)
    mail = of_message(message, parts)
    if message is not outer:
        mail = replace(mail, forwarded_by=sender_of(outer))
    mail = with_envelope(followed(mail, parts), outer)
    if not mail.text:
        refuse_unreadable(parts)
    return with_wishes(mail, parts)


def with_envelope(mail: Mail, outer: Message) -> Mail:
    return replace(
        mail,
        message_id=envelope.message_id(outer),
        answers=envelope.answered(outer),
        sent_by=envelope.sender(outer),
        sent_to=envelope.recipients(outer),
        is_automatic=envelope.is_automatic(outer),
    )


def whose(content: bytes) -> Mail:
    """Only who wrote it, when and about what: of a mail that cannot be read whole."""
    if content.startswith(outlook.MAGIC):
        message = outlook.message_of(content)
    else:
        message = parsed(content[: headings_end(content)][:LONGEST_HEADINGS])
    return with_envelope(of_message(message, Parts()), message)


def files(content: bytes) -> list[tuple[str, bytes]]:
    """The attachments of a mail and of those sent on inside it. Raises MailRefused as `read`."""
    return [(name, unpacked(part)) for name, part in attached(content)]


def file_names(content: bytes) -> list[str]:
    """Their names alone, which takes no time."""
    return [name for name, _part in attached(content)]


def attached(content: bytes) -> list[tuple[str, Message]]:
    found: list[tuple[str, Message]] = []
    message: Message | None = opened(content)
    for _turn in range(forwarded.DEEPEST):
        if message is None:
            break
        parts = taken_apart(message)
        found += parts.files
        message = next((one for one in parts.inner if headings.heading(one, "from")), None)
    return found


def opened(content: bytes) -> Message:
    return outlook.message_of(content) if content.startswith(outlook.MAGIC) else parsed(content)


def innermost(outer: Message) -> tuple[Message, Parts]:
    """The message that was sent on as an attachment, and on again."""
    message, parts = outer, taken_apart(outer)
    for _turn in range(forwarded.DEEPEST):
        inner = next((one for one in parts.inner if headings.heading(one, "from")), None)
        if inner is None:
            return message, parts
        message, parts = inner, taken_apart(inner)
    raise MailRefused("too_deep")


def of_message(message: Message, parts: Parts) -> Mail:
    name, address = headings.person(headings.heading(message, "from"))
    return Mail(
        sender_name=name,
        sender_email=address,
        organisation=headings.heading(message, "organization"),
        subject=headings.heading(message, "subject"),
        sent_on=day_of(headings.heading(message, "date")),
        text=parts.text(),
        attachments=tuple(parts.attachments),
    )


def sender_of(message: Message) -> str:
    name, address = headings.person(headings.heading(message, "from"))
    return name or address


def day_of(written: str) -> date | None:
    """The day in Stockholm on which it was sent; a time without zone is Stockholm's own."""
    with suppress(ValueError, TypeError, OverflowError):
        moment = parsedate_to_datetime(written)
        return plausible((moment if moment.tzinfo else local(moment)).astimezone(STOCKHOLM).date())
    return None


def local(moment: datetime) -> datetime:
    return moment.replace(tzinfo=STOCKHOLM)


def plausible(day: date) -> date | None:
    return day if day >= EARLIEST else None


def followed(mail: Mail, parts: Parts) -> Mail:
    """The original of a mail that was sent on as text."""
    found = forwarded.original(mail.subject, mail.text)
    if found is None:
        return mail
    name, address = headings.person(found.sender)
    return replace(
        mail,
        sender_name=name,
        sender_email=address,
        organisation="",
        subject=found.subject or mail.subject,
        sent_on=found.sent_on or mail.sent_on,
        text=tidy(found.text),
        forwarded_by=mail.forwarded_by or mail.sender_name or mail.sender_email,
    )


def refuse_unreadable(parts: Parts) -> None:
    """Say why there is no text, where the mail itself says it; a mail may also just be short."""
    if parts.is_encrypted:
        raise MailRefused("encrypted")
    if parts.has_tnef:
        raise MailRefused("tnef")


def with_wishes(mail: Mail, parts: Parts) -> Mail:
    """The days that are asked for, in an invitation or in the text; the text within bounds."""
    found = next(filter(None, map(calendars.invitation, parts.calendars)), None)
    text = mail.text or (tidy(found.description) if found else "")
    span = days.wished(text[:LONGEST_TEXT], after=mail.sent_on) if mail.sent_on else None
    if found and found.first:
        span = (found.first, found.last or found.first)
    return replace(
        mail,
        subject=headings.subject_without_prefix(mail.subject) or (found.summary if found else ""),
        text=text[:LONGEST_TEXT],
        is_cut=len(text) > LONGEST_TEXT,
        wished_from=span[0] if span else None,
        wished_to=span[1] if span else None,
    )
