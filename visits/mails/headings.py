"""The headings of a message: encoded words, raw bytes, addresses."""

import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses

from . import charsets

LONGEST = 2000
ENCODED_GAP = re.compile(r"(\?=)\s+(=\?)")
ADDRESS = re.compile(r"[^@\s<>\"',;:()\[\]]+@[^@\s<>\"',;:()\[\]]+\.[^@\s<>\"',;:()\[\].]+")
PREFIX = re.compile(
    r"^\s*(re|sv|vb|fw|fwd|aw|wg|tr|rv|vs|ang|答复|回复|转发|轉寄)\s*(\[\d+\]|\(\d+\))?\s*[::]\s*",
    re.IGNORECASE,
)
FORWARDED = re.compile(
    r"^\s*((re|sv|aw)\s*[::]\s*)*(vb|fw|fwd|wg|tr|vs|转发|轉寄)\s*[::]", re.IGNORECASE
)


def heading(message: Message, name: str) -> str:
    """One heading as text on one line; empty when it is missing."""
    for found, value in message.raw_items():
        if found.lower() == name:
            return decoded(str(value)[:LONGEST])
    return ""


def decoded(raw: str) -> str:
    """Encoded words and raw bytes (which the parser keeps as surrogates) made readable."""
    raw = ENCODED_GAP.sub(r"\1\2", raw.replace("\r", " ").replace("\n", " "))
    try:
        pieces = decode_header(raw)
    except (HeaderParseError, ValueError, LookupError):
        pieces = [(raw, None)]
    return charsets.one_line("".join(piece(text, charset) for text, charset in pieces))


def piece(text: str | bytes, charset: str | None) -> str:
    if isinstance(text, str):
        text = text.encode("utf-8", "surrogateescape")
    elif charset is None:
        # The parser's own latin-1 detour for what stands between encoded words.
        text = text.decode("raw-unicode-escape").encode("utf-8", "surrogateescape")
    return charsets.decode(text, charset or "")


def person(written: str) -> tuple[str, str]:
    """The name and the address of the first person in a decoded heading."""
    for name, address in getaddresses([written])[:1]:
        if ADDRESS.fullmatch(address):
            return tidy_name(name, address), address
    found = ADDRESS.search(written)
    address = found.group() if found else ""
    name = written.replace(address, "") if address else written
    return tidy_name(name, address), address


def tidy_name(name: str, address: str) -> str:
    """The name as a person says it; nothing when it only repeats the address."""
    name = charsets.one_line(re.sub(r"mailto:|[<>\"\[\]]", " ", name)).strip(" ',;")
    return "" if "@" in name or name.lower() == address.lower() else name


def subject_without_prefix(subject: str) -> str:
    """What it is about, without Re:, SV:, VB: and their kin."""
    while found := PREFIX.match(subject):
        subject = subject[found.end() :]
    return subject.strip()


def is_forward(subject: str) -> bool:
    return bool(FORWARDED.match(subject))
