"""What stands around a mail's words: which it is, which it answers, whether a machine sent it."""

import re
from email.message import Message
from email.utils import getaddresses

from . import headings

LONGEST_ID = 250
MOST_IDS = 50
IDS = re.compile(r"<([^<>\s]{3,250})>")
# Where the address stands that a mail was sent to, also behind a forwarding rule.
RECIPIENTS = ("to", "cc", "delivered-to", "x-original-to", "envelope-to")
# Words of programs that answer by themselves, in the headings they put in.
AUTOMATIC = ("x-autoreply", "x-autorespond")
BULK = frozenset({"auto_reply", "junk"})


def message_id(message: Message) -> str:
    found = IDS.search(headings.heading(message, "message-id"))
    return found.group(1)[:LONGEST_ID] if found else ""


def answered(message: Message) -> tuple[str, ...]:
    """The mails that it answers, the latest first."""
    said = headings.heading(message, "references") + headings.heading(message, "in-reply-to")
    return tuple(dict.fromkeys(reversed(IDS.findall(said)[-MOST_IDS:])))


def sender(message: Message) -> str:
    return headings.person(headings.heading(message, "from"))[1]


def recipients(message: Message) -> tuple[str, ...]:
    written = [headings.heading(message, name) for name in RECIPIENTS]
    found = getaddresses([one for one in written if one])
    return tuple(dict.fromkeys(address.lower() for _name, address in found if "@" in address))


def is_automatic(message: Message) -> bool:
    """An absence notice or a report that a mail could not be delivered: nobody wrote it."""
    submitted = headings.heading(message, "auto-submitted").lower()
    if submitted and submitted != "no":
        return True
    if message.get_content_type() == "multipart/report":
        return True
    if headings.heading(message, "precedence").lower() in BULK:
        return True
    return any(headings.heading(message, name) for name in AUTOMATIC)
