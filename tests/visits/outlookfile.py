"""Mails as Outlook saves them, written byte by byte: [MS-CFB] around [MS-OXMSG]."""

import struct
from datetime import UTC, datetime

SECTOR, MINI, SMALL = 512, 64, 4096
FREE, END, FAT, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
ATTACHMENT, INNER = "__attach_version1.0_#{:08X}", "__substg1.0_3701000D"
PROPERTIES = "__properties_version1.0"


def padded(content, size):
    return content + bytes(-len(content) % size)


def chain(table, count):
    """Take the next places of a table of sectors for something of so many; where it begins."""
    if not count:
        return END
    first = len(table)
    table += [*range(first + 1, first + count), END]
    return first


def container(tree):
    """A compound file: a name holds bytes, or a folder of names."""
    entries, mini_table, mini_content, table, content = [], [], b"", [], b""

    def add(name, kind, held):
        nonlocal mini_content, content
        number = len(entries)
        entries.append([name, kind, NONE, NONE, END, 0])
        if kind == 2:
            entries[number][5] = len(held)
            if len(held) < SMALL:
                entries[number][4] = chain(mini_table, -(-len(held) // MINI))
                mini_content += padded(held, MINI)
            else:
                entries[number][4] = chain(table, -(-len(held) // SECTOR))
                content += padded(held, SECTOR)
            return number
        before = number
        for position, (inner, its) in enumerate(sorted(held.items(), key=lambda one: len(one[0]))):
            added = add(inner, 1 if isinstance(its, dict) else 2, its)
            entries[before][2 if position else 3] = added
            before = added
        return number

    add("Root Entry", 5, tree)
    entries[0][4:] = [chain(table, -(-len(mini_content) // SECTOR)), len(mini_content)]
    content += padded(mini_content, SECTOR)
    mini = padded(b"".join(struct.pack("<I", one) for one in mini_table), SECTOR)
    mini_at = chain(table, len(mini) // SECTOR)
    listed = padded(b"".join(map(entry, entries)), SECTOR)
    listed_at = chain(table, len(listed) // SECTOR)
    content += mini + listed
    count = 1
    while count * SECTOR // 4 < len(table) + count:
        count += 1
    own = range(len(table), len(table) + count)
    table += [FAT] * count
    places = b"".join(struct.pack("<I", one) for one in table)
    content += places + b"\xff" * (-len(places) % SECTOR)
    heading = struct.pack(
        "<8s16x5H6x9I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, count, listed_at, 0, SMALL, mini_at, len(mini) // SECTOR, END, 0,
    )  # fmt: skip
    heading += b"".join(struct.pack("<I", one) for one in own)
    return heading + b"\xff" * (SECTOR - len(heading)) + content


def entry(told):
    name, kind, right, child, start, size = told
    letters = (name + "\0").encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII36xIQ", letters, len(letters), kind, 1, NONE, right, child, start, size
    )


def text(number, said):
    return {f"__substg1.0_{number:04X}001F": said.encode("utf-16-le")}


def properties(heading, *told):
    """The numbers and times of a folder."""
    return {PROPERTIES: bytes(heading) + b"".join(struct.pack("<HHIQ", *one) for one in told)}


def filetime(moment):
    since = moment - datetime(1601, 1, 1, tzinfo=UTC)
    return int(since.total_seconds()) * 10_000_000


def folder(
    *, subject="Study visit", name="Jane Doe", address="jane@example.org", body="", html=b"",
    sent=datetime(2026, 11, 2, 23, 30, tzinfo=UTC), attached=(), heading=32, kind="IPM.Note",
    rtf=b"", held=b"", message_id="",
):  # fmt: skip
    """A mail's folder; `attached` are names, or folders of mails inside it."""
    tree = properties(heading, (0x0040, 0x0039, 6, filetime(sent)), (3, 0x3FDE, 6, 1252))
    tree |= text(0x001A, kind) | text(0x0037, subject) | text(0x0C1A, name)
    tree |= text(0x0C1F, address)
    if body:
        tree |= text(0x1000, body)
    if rtf:
        tree |= {"__substg1.0_10090102": rtf}
    if message_id:
        tree |= text(0x1035, message_id)
    if html:
        tree |= {"__substg1.0_10130102": html}
    for number, one in enumerate(attached):
        inner = {INNER: one} if isinstance(one, dict) else text(0x3707, one)
        if held:
            inner |= {"__substg1.0_37010102": held}
        tree[ATTACHMENT.format(number)] = properties(8) | inner
    return tree


def msg(**said):
    return container(folder(**said))
