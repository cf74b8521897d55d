"""A winmail.dat ([MS-OXTNEF]), made into a message like any other: its text and attachments."""

import struct
from collections.abc import Iterator
from email.message import Message
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

from . import charsets, rtf

SIGNATURE = 0x223E9F78
MOST_ATTRIBUTES = 2000
MOST_PROPERTIES = 2000
# The attributes wanted; an attachment begins with RENDERING.
BODY, CODEPAGE, PROPERTIES = 0x800C, 0x9007, 0x9003
RENDERING, TITLE, DATA, OF_ATTACHMENT = 0x9002, 0x8010, 0x800F, 0x9005
# The properties wanted, by their numbers in [MS-OXPROPS].
TEXT, HTML, PACKED, NAME = 0x1000, 0x1013, 0x1009, 0x3707
STRING, UNICODE, BINARY, INNER = 0x1E, 0x1F, 0x102, 0x0D
SIZES = {2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 0xA: 4, 0xB: 4, 0x14: 8, 0x40: 8, 0x48: 16}
MANY = 0x1000


class NoTnef(ValueError):
    """It is no winmail.dat, or a damaged one."""


def attributes(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The attributes by their number, in their order; what is cut off ends them."""
    if len(content) < 6 or struct.unpack_from("<I", content)[0] != SIGNATURE:
        raise NoTnef("no signature")
    at = 6
    for _turn in range(MOST_ATTRIBUTES):
        if at + 9 > len(content):
            return
        _level, number, _kind, size = struct.unpack_from("<BHHI", content, at)
        at += 9
        if at + size > len(content):
            return
        yield number, content[at : at + size]
        at += size + 2


def properties(content: bytes) -> dict[int, tuple[int, bytes]]:
    """Number -> type and first value; what is cut off ends them."""
    found: dict[int, tuple[int, bytes]] = {}
    try:
        (count,) = struct.unpack_from("<I", content)
        at = 4
        for _turn in range(min(count, MOST_PROPERTIES)):
            kind, number = struct.unpack_from("<HH", content, at)
            at = behind_name(content, at + 4) if number >= 0x8000 else at + 4
            value, at = value_at(content, at, kind)
            found.setdefault(number, (kind & ~MANY, value))
    except (struct.error, NoTnef):
        pass
    return found


def behind_name(content: bytes, at: int) -> int:
    """A property that its maker named: 16 bytes of whose, then a number or a name."""
    (kind,) = struct.unpack_from("<I", content, at + 16)
    (size,) = struct.unpack_from("<I", content, at + 20)
    return at + 24 + (padded(size) if kind else 0)


def value_at(content: bytes, at: int, kind: int) -> tuple[bytes, int]:
    single = kind & ~MANY
    if size := SIZES.get(single):
        count = 1
        if kind & MANY:
            (count,) = struct.unpack_from("<I", content, at)
            at += 4
        return content[at : at + size], at + size * min(count, len(content))
    if single not in (STRING, UNICODE, BINARY, INNER):
        raise NoTnef("a kind of value that is not known")
    (count,) = struct.unpack_from("<I", content, at)
    at += 4
    first = b""
    for number in range(min(count, MOST_PROPERTIES)):
        (length,) = struct.unpack_from("<I", content, at)
        at += 4
        if number == 0:
            first = content[at : at + length]
        at += padded(length)
    return first, at


def padded(size: int) -> int:
    return size + -size % 4


def message_of(content: bytes) -> Message:
    """The text and the attachments. Raises NoTnef."""
    message = MIMEMultipart()
    charset, kept = "", list(attributes(content))
    for number, value in kept:
        if number == CODEPAGE and len(value) >= 4:
            charset = f"cp{struct.unpack_from('<I', value)[0]}"
    for number, value in kept:
        if number == BODY:
            attach_text(message, charsets.decode(value.rstrip(b"\0"), charset), "plain")
        elif number == PROPERTIES:
            for words, kind in texts(properties(value), charset):
                attach_text(message, words, kind)
    for part in attached(kept, charset):
        message.attach(part)
    if not message.get_payload():
        raise NoTnef("neither text nor attachments")
    return message


def attach_text(message: Message, words: str, kind: str) -> None:
    message.attach(MIMEText(words, kind, "utf-8"))


def texts(found: dict[int, tuple[int, bytes]], charset: str) -> Iterator[tuple[str, str]]:
    """What the mail says, as plain text or HTML; packed RTF only where there is nothing else."""
    said = [
        (words(found, TEXT, charset), "plain"),
        (words(found, HTML, charset), "html"),
    ]
    if not any(text for text, _kind in said) and PACKED in found:
        try:
            text, is_html = rtf.read(found[PACKED][1])
        except ValueError:
            return
        said = [(text, "html" if is_html else "plain")]
    yield from (one for one in said if one[0])


def words(found: dict[int, tuple[int, bytes]], number: int, charset: str) -> str:
    kind, raw = found.get(number, (STRING, b""))
    if kind == UNICODE:
        return charsets.clean(raw.decode("utf-16-le", "replace").rstrip("\0"))
    return charsets.decode(raw.rstrip(b"\0"), charset)


def attached(kept: list[tuple[int, bytes]], charset: str) -> Iterator[Message]:
    """The attachments with their names; each attribute belongs to the last one begun."""
    rows: list[dict[str, bytes | str]] = []
    for number, value in kept:
        if number == RENDERING:
            rows.append({"name": "", "data": b""})
        elif rows and number == TITLE:
            rows[-1]["name"] = rows[-1]["name"] or charsets.decode(value.rstrip(b"\0"), charset)
        elif rows and number == DATA:
            rows[-1]["data"] = value
        elif rows and number == OF_ATTACHMENT:
            rows[-1]["name"] = words(properties(value), NAME, charset) or rows[-1]["name"]
    for row in rows:
        part = MIMEApplication(row["data"])
        name = charsets.one_line(str(row["name"])) or "attachment"
        part.add_header("Content-Disposition", "attachment", filename=name)
        yield part
