"""Files of Outlook's own formats, written byte by byte: winmail.dat and packed RTF."""

import struct

RTF = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Arial;}{\f1\fnil\fcharset134 SimSun;}}"
    rb"{\*\generator Riched20;}\pard\f0 Dear Stockholm,\par We would like to visit you on 12-14 "
    rb"January 2027.\par G\'e4rna \u8212?\~ {\f1 \'c0\'ac} \{ok\}\line Jane}"
)
HTML_RTF = (
    rb"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}}"
    rb"{\*\htmltag19 <html>}{\*\htmltag64 <p>}\htmlrtf \par\htmlrtf0 Dear Stockholm,"
    rb"{\*\htmltag72 </p>}{\*\htmltag64 <p>}V\'e4lkommen{\*\htmltag72 </p>}}"
)


def packed(rtf, kind=b"LZFu"):
    """RTF as a mail holds it: every byte a byte of its own, and an end mark."""
    body = rtf
    if kind == b"LZFu":
        pieces = [rtf[at : at + 8] for at in range(0, len(rtf), 8)]
        body = b"".join(b"\0" + piece for piece in pieces)
        if len(rtf) % 8 == 0:
            body += b"\x01" + struct.pack(">H", (207 + len(rtf)) % 4096 << 4)
    return struct.pack("<II4sI", len(body) + 12, len(rtf), kind, 0) + body


def attribute(number, value, level=1):
    return struct.pack("<BHHI", level, number, 6, len(value)) + value + struct.pack("<H", 0)


def prop(kind, number, value):
    if kind in (0x1E, 0x1F, 0x102):
        body = struct.pack("<II", 1, len(value)) + value + bytes(-len(value) % 4)
    else:
        body = value
    return struct.pack("<HH", kind, number) + body


def properties(*rows):
    return struct.pack("<I", len(rows)) + b"".join(rows)


def named(number, name):
    """A property with a name of its maker's own."""
    letters = name.encode("utf-16-le")
    return (
        struct.pack("<HH", 3, number)
        + bytes(16)
        + struct.pack("<II", 1, len(letters))
        + letters
        + bytes(-len(letters) % 4)
        + struct.pack("<I", 1)
    )


def tnef(*attributes):
    return struct.pack("<IH", 0x223E9F78, 1) + b"".join(attributes)


def attachment(name, content, long_name=""):
    rows = [
        attribute(0x9002, bytes(14), 2),
        attribute(0x8010, name.encode("cp1252") + b"\0", 2),
        attribute(0x800F, content, 2),
    ]
    if long_name:
        value = properties(prop(0x1F, 0x3707, long_name.encode("utf-16-le") + b"\0\0"))
        rows.append(attribute(0x9005, value, 2))
    return b"".join(rows)


CODEPAGE = attribute(0x9007, struct.pack("<II", 1252, 0))
