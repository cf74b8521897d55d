"""A message taken apart, within bounds: its text, its attachments, what is inside it."""

import base64
import email
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from email.policy import compat32

from . import charsets, tnef
from .headings import decoded
from .plaintext import text_of, tidy
from .refusal import MailRefused

MOST_PARTS = 200
DEEPEST = 12
MOST_LINES = 500_000
# Each line is held against every part that is open: a mail with both many times over takes minutes.
MOST_COMPARED = 5_000_000
LONGEST_HEADINGS = 256 * 1024
LARGEST_TEXT = 300_000
# Each part and each inner message has one of these; counted before anything is taken apart.
BOUNDARY = re.compile(rb"boundary\s*=|message/rfc822", re.IGNORECASE)
NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")
META = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{2,40})", re.IGNORECASE)
ENCRYPTED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"})
SIGNATURES = frozenset(
    {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"}
)
TNEF = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})


@dataclass(slots=True)
class Parts:
    """What stands in one message, its inner messages apart."""

    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    calendars: list[str] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)
    # The same as messages, without signatures and pictures that stand in the text.
    files: list[tuple[str, Message]] = field(default_factory=list)
    inner: list[Message] = field(default_factory=list)
    is_encrypted: bool = False
    has_tnef: bool = False

    def text(self) -> str:
        """The plain text; where there is none, the words of the HTML."""
        return tidy("\n\n".join(self.plain)) or "\n\n".join(map(text_of, self.html))

    def attach(self, name: str, part: Message) -> None:
        self.attachments.append(name)
        is_picture = part.get_content_maintype() == "image" and "Content-ID" in part
        is_beside = part.get_content_disposition() == "attachment" or not is_picture
        if is_beside and part.get_content_type() not in SIGNATURES:
            self.files.append((name, part))

    def keep(self, texts: list[str], part: Message) -> None:
        """Read a text into its list, unless there is plenty already."""
        if sum(map(len, texts)) < LARGEST_TEXT:
            texts.append(content(part))


def parsed(content: bytes) -> Message:
    """The message. Raises MailRefused before a mail made to harm is taken apart.

    With the older policy: the newer one reads headings by grammar, and fails on what strangers
    write in them.
    """
    if headings_end(content) > LONGEST_HEADINGS:
        raise MailRefused("no_mail")
    lines, opened = content.count(b"\n"), len(BOUNDARY.findall(content))
    if opened > MOST_PARTS or lines > MOST_LINES or lines * opened > MOST_COMPARED:
        raise MailRefused("too_many_parts")
    try:
        return email.message_from_bytes(content, policy=compat32)
    except (RecursionError, ValueError, LookupError) as error:
        raise MailRefused("broken") from error


def headings_end(content: bytes) -> int:
    found = re.search(rb"\r?\n\r?\n", content)
    return found.start() if found else len(content)


def taken_apart(message: Message) -> Parts:
    parts = Parts()
    for number, part in enumerate(leaves(message, 0)):
        if number >= MOST_PARTS:
            raise MailRefused("too_many_parts")
        sort(part, parts)
    return parts


def leaves(message: Message, depth: int) -> Iterator[Message]:
    """The parts that hold something, in their order; an inner message is one of them."""
    if depth > DEEPEST:
        raise MailRefused("too_deep")
    kind = message.get_content_type()
    if kind == "multipart/encrypted" or kind == "message/rfc822" or not message.is_multipart():
        yield message
        return
    for part in inside(message):
        yield from leaves(part, depth + 1)


def inside(message: Message) -> list[Message]:
    payload = message.get_payload()
    return (
        [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []
    )


def sort(part: Message, parts: Parts) -> None:
    kind = part.get_content_type()
    name = filename(part)
    if kind == "message/rfc822":
        parts.inner += inside(part)
    elif kind in ENCRYPTED:
        parts.is_encrypted = True
    elif kind in TNEF or name.lower() == "winmail.dat":
        sort_tnef(name or "winmail.dat", part, parts)
    elif kind == "text/calendar":
        parts.keep(parts.calendars, part)
    elif part.get_content_disposition() == "attachment" or (name and not kind.startswith("text/")):
        parts.attach(name or kind, part)
    elif kind == "text/plain":
        parts.keep(parts.plain, part)
    elif kind == "text/html":
        parts.keep(parts.html, part)
    elif name:
        parts.attach(name, part)


def sort_tnef(name: str, part: Message, parts: Parts) -> None:
    """What a winmail.dat holds, as if it stood in the mail itself; itself where it is damaged."""
    try:
        leaves_inside = list(leaves(tnef.message_of(unpacked(part)), 0))
    except tnef.NoTnef:
        parts.has_tnef = True
        parts.attach(name, part)
        return
    for leaf in leaves_inside[:MOST_PARTS]:
        sort(leaf, parts)


def filename(part: Message) -> str:
    """The name of an attachment, without path."""
    try:
        name = part.get_filename("") or ""
    except (ValueError, LookupError, TypeError):
        name = ""
    return decoded(str(name)).replace("\\", "/").rsplit("/", 1)[-1][:160]


def content(part: Message) -> str:
    """The text of a part, its beginning when it is very long."""
    raw = unpacked(part)[:LARGEST_TEXT]
    try:
        charset = part.get_content_charset("") or ""
    except (ValueError, LookupError, TypeError):
        charset = ""
    if not charset and part.get_content_type() == "text/html":
        charset = charset_inside(raw)
    return charsets.decode(raw, charset)


def charset_inside(html: bytes) -> str:
    """The charset that HTML names itself."""
    meta = META.search(html[:4096])
    return meta.group(1).decode("ascii", "replace") if meta else ""


def unpacked(part: Message) -> bytes:
    """The bytes of a part, also of one whose base64 is cut off."""
    try:
        raw, written = part.get_payload(decode=True), str(part.get_payload())
    except ValueError:  # a charset with a NUL in its name
        return b""
    if not isinstance(raw, bytes):
        return b""
    if str(part.get("Content-Transfer-Encoding", "")).strip().lower() != "base64":
        return raw
    digits = NOT_BASE64.sub(b"", written.encode("ascii", "ignore"))
    digits = digits[: len(digits) - (len(digits) % 4 == 1)]
    return base64.b64decode(digits + b"=" * (-len(digits) % 4))
