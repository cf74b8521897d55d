"""A mail's text as Outlook packs it: compressed RTF ([MS-OXRTFCP]), read for its words.

RTF that Outlook made from HTML ([MS-OXRTFEX]) gives the HTML back. Linear in time, and bounded:
what is unpacked never grows beyond LARGEST, whatever its heading promises.
"""

import re
import struct
from typing import Any

from .charsets import clean, decode

PACKED, PLAIN = b"LZFu", b"MELA"
BEGINS = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
    b"\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0"
    b"\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
WINDOW = 4096
LARGEST = 2_000_000
DEEPEST = 200

TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?[0-9]{1,10})? ?"
    rb"|\\'(?P<hex>[0-9a-fA-F]{2})"
    rb"|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<brace>[{}])"
    rb"|(?P<text>[^\\{}\r\n]+)"
)
# Groups that hold no words of the mail.
SILENT = frozenset(
    {b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"header", b"footer"}
)
BREAKS = {b"par": "\n", b"line": "\n", b"tab": "\t", b"row": "\n", b"cell": "\t"}
SIGNS = {
    b"lquote": "\u2018",
    b"rquote": "\u2019",
    b"ldblquote": "\u201c",
    b"rdblquote": "\u201d",
    b"bullet": "\u2022",
    b"endash": "\u2013",
    b"emdash": "\u2014",
}
ESCAPED = {b"\\": b"\\", b"{": b"{", b"}": b"}"}
# What a font says of the letters written in it.
FONT_CHARSETS = {128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950", 204: "cp1251"}
FONT_CHARSETS |= {161: "cp1253", 162: "cp1254", 177: "cp1255", 178: "cp1256", 238: "cp1250"}


def unpacked(content: bytes) -> bytes:
    """The RTF; ValueError when it is none."""
    if len(content) < 16:
        raise ValueError("too short for packed RTF")
    _size, promised, kind, _check = struct.unpack_from("<II4sI", content)
    if kind == PLAIN:
        return content[16 : 16 + min(promised, LARGEST)]
    if kind != PACKED:
        raise ValueError("no packed RTF")
    return runs(content[16:], min(promised, LARGEST))


def runs(content: bytes, size: int) -> bytes:
    """Eight runs a control byte: a byte of its own, or so many from the last 4096."""
    made = bytearray(BEGINS)
    at, end = 0, len(BEGINS) + size
    while at < len(content) and len(made) < end:
        control, at = content[at], at + 1
        for bit in range(8):
            if at >= len(content) or len(made) >= end:
                break
            if not control >> bit & 1:
                made.append(content[at])
                at += 1
                continue
            pair = int.from_bytes(content[at : at + 2], "big")
            at += 2
            offset, length = pair >> 4, (pair & 15) + 2
            if offset == len(made) % WINDOW:
                return bytes(made[len(BEGINS) :])
            copy(made, offset, length)
    return bytes(made[len(BEGINS) : end])


def copy(made: bytearray, offset: int, length: int) -> None:
    back = (len(made) - offset - 1) % WINDOW + 1
    start = len(made) - back
    for number in range(length):
        made.append(made[start + number] if start + number >= 0 else 0)


class Reader:
    """One pass over the tokens. `is_html`: Outlook made the RTF from HTML."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.bytes = bytearray()
        self.is_html = False
        self.codepage = "cp1252"
        self.fonts: dict[int, str] = {}
        self.defined = 0
        self.leave_out = 0
        # Of each open group: silent, html that only RTF shows, font, letters behind \u, in fonts
        self.state: list[Any] = [False, False, -1, 1, False]
        self.stack: list[list[Any]] = []

    def words(self, rtf: bytes) -> str:
        for token in TOKEN.finditer(rtf):
            getattr(self, str(token.lastgroup if token["word"] is None else "word"))(token)
        self.flush()
        return "".join(self.pieces)

    def flush(self) -> None:
        if self.bytes:
            charset = self.fonts.get(self.state[2], "") or self.codepage
            self.pieces.append(decode(bytes(self.bytes), charset))
            self.bytes.clear()

    def write(self, letters: bytes) -> None:
        skipped = min(self.leave_out, len(letters))
        self.leave_out -= skipped
        if not self.state[0] and not self.state[1]:
            self.bytes += letters[skipped:]

    def say(self, words: str) -> None:
        self.flush()
        if not self.state[0] and not self.state[1]:
            self.pieces.append(words)

    def text(self, token: re.Match[bytes]) -> None:
        self.write(token["text"])

    def hex(self, token: re.Match[bytes]) -> None:
        self.write(bytes.fromhex(token["hex"].decode("ascii")))

    def sign(self, token: re.Match[bytes]) -> None:
        if token["sign"] == b"*":
            self.state[0] = True  # unless the word behind it is one that we know
        elif token["sign"] == b"~":
            self.say(" ")
        elif token["sign"] in (b"\r", b"\n"):
            self.say("\n")
        else:
            self.write(ESCAPED.get(token["sign"], b""))

    def brace(self, token: re.Match[bytes]) -> None:
        self.flush()
        self.leave_out = 0
        if token["brace"] == b"{" and len(self.stack) < DEEPEST:
            self.stack.append(list(self.state))
        elif token["brace"] == b"}" and self.stack:
            self.state = self.stack.pop()

    def word(self, token: re.Match[bytes]) -> None:
        word, number = token["word"], int(token["number"] or 0)
        if word == b"u" and token["number"]:
            self.flush()
            self.say(chr(number % 65536))
            self.leave_out = self.state[3]
        elif word in BREAKS:
            self.say(BREAKS[word])
        elif word in SIGNS:
            self.say(SIGNS[word])
        else:
            self.set(word, number, is_off=token["number"] == b"0")

    def set(self, word: bytes, number: int, *, is_off: bool) -> None:
        self.flush()
        match word:
            case b"fromhtml":
                self.is_html = True
            case b"ansicpg":
                self.codepage = "utf-8" if number == 65001 else f"cp{number}"
            case b"uc":
                self.state[3] = min(max(number, 0), 8)
            case b"htmltag":
                self.state[0], self.state[1] = not self.is_html, False
            case b"htmlrtf":
                self.state[1] = self.is_html and not is_off
            case b"f" if self.state[4]:
                self.defined = number
            case b"f":
                self.state[2] = number
            case b"fcharset" if self.state[4] and number in FONT_CHARSETS:
                self.fonts[self.defined] = FONT_CHARSETS[number]
            case _ if word in SILENT:
                self.state[0], self.state[4] = True, word == b"fonttbl"


def read(content: bytes) -> tuple[str, bool]:
    """What packed RTF says, and whether that is HTML. ValueError when it is no packed RTF."""
    reader = Reader()
    said = reader.words(unpacked(content)[:LARGEST])
    return clean(said), reader.is_html
