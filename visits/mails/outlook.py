"""A mail as Outlook saves it (.msg, [MS-OXMSG]), made into a message like any other."""

import io
import struct
from datetime import UTC, datetime, timedelta
from email.message import Message
from email.mime.application import MIMEApplication
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime, formataddr

import olefile

from . import charsets, rtf
from .parts import DEEPEST, LARGEST_TEXT, MOST_PARTS, charset_inside
from .refusal import MailRefused

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PROPERTIES = "__properties_version1.0"
# The properties wanted, by their numbers in [MS-OXPROPS].
SUBJECT, BODY, HTML, CLASS = 0x0037, 0x1000, 0x1013, 0x001A
PACKED, CONTENT = 0x1009, 0x3701
# What says which mail it is, and which it answers.
THREAD = ((0x1035, "Message-ID"), (0x1042, "In-Reply-To"), (0x1039, "References"))
NAMES = (0x0C1A, 0x0042)
ADDRESSES = (0x5D01, 0x5D02, 0x0C1F, 0x0065)
SENT, DELIVERED = 0x0039, 0x0E06
FILENAMES = (0x3707, 0x3704, 0x3001)
CODEPAGES = (0x3FDE, 0x3FFD)
INNER = "__substg1.0_3701000D"
TIME, NUMBER = 0x0040, 0x0003
UNREADABLE = (OSError, ValueError, LookupError, TypeError, AttributeError, struct.error)
EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


def message_of(content: bytes) -> Message:
    """The message. Raises MailRefused when the file is no such mail, or is damaged."""
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as file:
            return built(file, (), 0)
    except UNREADABLE as error:
        raise MailRefused("broken") from error


def built(file: olefile.OleFileIO, at: tuple[str, ...], depth: int) -> Message:
    """The message in a folder of the file, with those inside it."""
    if depth > DEEPEST:
        raise MailRefused("too_deep")
    values = fixed_values(file, at)
    kind = text(file, at, CLASS, values).lower()
    if "smime" in kind and "multipartsigned" not in kind:
        raise MailRefused("encrypted")
    message = MIMEMultipart()
    message["From"] = sender(file, at, values)
    message["Subject"] = text(file, at, SUBJECT, values)
    if moment := values.get((SENT, TIME)) or values.get((DELIVERED, TIME)):
        message["Date"] = format_datetime(EPOCH + timedelta(microseconds=moment // 10))
    for number, name in THREAD:
        if told := charsets.one_line(text(file, at, number, values)):
            message[name] = told
    if body := text(file, at, BODY, values):
        message.attach(MIMEText(body, "plain", "utf-8"))
    html = html_of(file, at, values)
    if not body and not html:
        body, html = packed_text(file, at)
        if body:
            message.attach(MIMEText(body, "plain", "utf-8"))
    if html:
        message.attach(MIMEText(html, "html", "utf-8"))
    for part in attached(file, at, depth):
        message.attach(part)
    return message


def attached(file: olefile.OleFileIO, at: tuple[str, ...], depth: int) -> list[Message]:
    """The attachments with their names; a mail among them as a message of its own."""
    folders = [
        tuple(path)
        for path in file.listdir(streams=False, storages=True)
        if len(path) == len(at) + 1
        and tuple(path[:-1]) == at
        and path[-1].startswith("__attach_version1.0_")
    ]
    if len(folders) > MOST_PARTS:
        raise MailRefused("too_many_parts")
    parts: list[Message] = []
    for folder in folders:
        if file.exists([*folder, INNER]):
            parts.append(MIMEMessage(built(file, (*folder, INNER), depth + 1)))
            continue
        part = MIMEApplication(held(file, folder))
        name = first_text(file, folder, FILENAMES, fixed_values(file, folder))
        part.add_header("Content-Disposition", "attachment", filename=name)
        parts.append(part)
    return parts


def held(file: olefile.OleFileIO, folder: tuple[str, ...]) -> bytes:
    """The bytes of an attachment; none where it only points elsewhere."""
    name = f"__substg1.0_{CONTENT:04X}0102"
    if not file.exists([*folder, name]):
        return b""
    with file.openstream([*folder, name]) as found:
        content: bytes = found.read()
    return content


def packed_text(file: olefile.OleFileIO, at: tuple[str, ...]) -> tuple[str, str]:
    """The text and the HTML of a mail that Outlook kept as RTF only; one of them is empty."""
    name = f"__substg1.0_{PACKED:04X}0102"
    if not file.exists([*at, name]):
        return "", ""
    with file.openstream([*at, name]) as found:
        said, is_html = rtf.read(found.read(rtf.LARGEST))
    return ("", said) if is_html else (said, "")


def fixed_values(file: olefile.OleFileIO, at: tuple[str, ...]) -> dict[tuple[int, int], int]:
    """The numbers and times of a folder: entries of 16 bytes, behind a heading that varies."""
    if not file.exists([*at, PROPERTIES]):
        raise MailRefused("no_mail")
    raw = stream(file, at, PROPERTIES)
    # 32 bytes in the mail itself, 24 in one inside it, 8 in an attachment.
    start = 32 if not at else 24 if at[-1] == INNER else 8
    return {
        (number, kind): value
        for kind, number, _flags, value in struct.iter_unpack(
            "<HHIQ", raw[start : start + (len(raw) - start) // 16 * 16]
        )
    }


def stream(file: olefile.OleFileIO, at: tuple[str, ...], name: str) -> bytes:
    with file.openstream([*at, name]) as found:
        content: bytes = found.read(LARGEST_TEXT * 2)
    return content


def codepage(values: dict[tuple[int, int], int]) -> str:
    """The charset of texts that are not in Unicode."""
    number = next(filter(None, (values.get((one, NUMBER)) for one in CODEPAGES)), 0) & 0xFFFF
    return "utf-8" if number == 65001 else f"cp{number}" if number else ""


def text(
    file: olefile.OleFileIO, at: tuple[str, ...], number: int, values: dict[tuple[int, int], int]
) -> str:
    """A text, in Unicode or in the mail's old charset; empty when it is missing."""
    for kind in ("001F", "001E"):
        name = f"__substg1.0_{number:04X}{kind}"
        if file.exists([*at, name]):
            raw = stream(file, at, name)
            if kind == "001F":
                return charsets.clean(raw.decode("utf-16-le", "replace"))
            return charsets.decode(raw, codepage(values))
    return ""


def first_text(
    file: olefile.OleFileIO,
    at: tuple[str, ...],
    numbers: tuple[int, ...],
    values: dict[tuple[int, int], int],
) -> str:
    return next(filter(None, (text(file, at, number, values) for number in numbers)), "")


def html_of(
    file: olefile.OleFileIO, at: tuple[str, ...], values: dict[tuple[int, int], int]
) -> str:
    name = f"__substg1.0_{HTML:04X}0102"
    if not file.exists([*at, name]):
        return text(file, at, HTML, values)
    raw = stream(file, at, name)
    return charsets.decode(raw, codepage(values) or charset_inside(raw))


def sender(file: olefile.OleFileIO, at: tuple[str, ...], values: dict[tuple[int, int], int]) -> str:
    """The sender as a heading says it. Inside an organisation Outlook has no address but a path."""
    told = (text(file, at, number, values) for number in ADDRESSES)
    address = next((one for one in told if "@" in one and one.isascii()), "")
    name = first_text(file, at, NAMES, values)
    return formataddr((name, address)) if address else name
