"""Bytes to text, where the charset may be missing, unknown or a lie."""

import re
import unicodedata

# The wider charset that programs mean by the narrower name.
MEANT = {
    "us-ascii": "windows-1252",
    "ascii": "windows-1252",
    "iso-8859-1": "windows-1252",
    "latin1": "windows-1252",
    "latin-1": "windows-1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "iso-2022-jp": "iso2022_jp_ext",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "big5": "cp950",
    "unicode-1-1-utf-7": "utf-7",
}
# A word of ours for a charset that is not one of text: base64 and the like are codecs too.
NOT_TEXT = frozenset({"base64", "bz2", "hex", "quopri", "rot13", "uu", "zip", "utf-7", "idna"})
ESCAPES = re.compile(rb"\x1b\$[@B(]")
HIGH_RUN = re.compile(rb"[\x80-\xff]+")
# Two bytes a letter come many in a row; Swedish letters stand alone among others.
LONG_RUN = 3


def decode(content: bytes, charset: str = "") -> str:
    """The text, always: what cannot be read as anything becomes a question mark in a diamond."""
    declared = MEANT.get(charset.strip().lower(), charset.strip().lower())
    for candidate in candidates(content, declared):
        try:
            return clean(content.decode(candidate))
        except (LookupError, ValueError):
            continue
    return clean(content.decode("windows-1252", "replace"))


def candidates(content: bytes, declared: str) -> list[str]:
    """The charsets to try, the likeliest first."""
    if ESCAPES.search(content):
        return ["iso2022_jp_ext", "iso2022_jp_2", "iso2022_kr"]
    # Text that is valid UTF-8 beyond ASCII is UTF-8, whatever an old program wrote above it.
    first = ["utf-8-sig"] if declared in ("", "windows-1252") else []
    named = [declared] if declared and declared not in NOT_TEXT else []
    return [*first, *named, "utf-8-sig", *guesses(content)]


def guesses(content: bytes) -> list[str]:
    runs = [len(run) for run in HIGH_RUN.findall(content)]
    if runs and sum(runs) / len(runs) >= LONG_RUN:
        return ["gb18030"]
    return []


def clean(text: str) -> str:
    """Without NUL, control characters and marks that turn the reading direction."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    kept = (c for c in text if c in "\n\t" or unicodedata.category(c) not in DROPPED)
    return unicodedata.normalize("NFC", "".join(kept))


DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def one_line(text: str) -> str:
    return " ".join(clean(text).split())
