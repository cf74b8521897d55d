"""Is a zip-based office file sound and passive? Looked through before anybody unpacks it."""

import re
import stat
import zipfile
from typing import BinaryIO

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MAX_ENTRIES = 2_000
MAX_RATIO = 100
MAX_UNPACKED = 200 * 1024 * 1024
MAX_RELATIONSHIPS = 2 * 1024 * 1024
CHUNK = 256 * 1024
ENCRYPTED = 0x1
OWN_ZIP_END = 22

# The part that makes the package what its name says.
MAIN_PART = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
    "odt": "content.xml",
}
MAIN_TYPE = {
    "docx": "wordprocessingml.document.main+xml",
    "xlsx": "spreadsheetml.sheet.main+xml",
    "pptx": "presentationml.presentation.main+xml",
}
ODT_TYPE = b"application/vnd.oasis.opendocument.text"
PACKED = re.compile(
    r"\.(zip|jar|7z|rar|gz|tgz|bz2|xz|cab|iso|apk|docx|docm|xlsx|xlsm|xlsb|pptx|pptm|odt|ods)$",
    re.IGNORECASE,
)
MACRO = re.compile(
    r"(vbaproject|vbadata)[^/]*$|(^|/)activex/|^(basic|scripts)/|(^|/)macrosheets/", re.IGNORECASE
)
OBJECT = re.compile(r"oleobject[^/]*\.bin$|\.(exe|dll|js|vbs|bat|cmd|ps1|hta|scr)$", re.IGNORECASE)
# In OpenDocument: a template, picture or section that is fetched from elsewhere.
REMOTE_ODF = re.compile(
    rb"<(?:meta:template|draw:image|text:section-source|draw:object(?:-ole)?|draw:plugin)\b"
    rb'[^>]*xlink:href="(?:https?:|ftp:|smb:|//|\\\\)',
    re.IGNORECASE,
)

DAMAGED = _("The file is damaged or cut off. Open it, save it again and add the new copy.")
OTHER = _("The content is not what the file's name says.")
TOO_BIG = _("The file unpacks to something far too large.")
UNSAFE = _("The file contains paths or links that reach outside it.")
LOCKED = _("The file is locked with a password. Add a copy without a password.")
NESTED = _(
    "The file carries another file inside it. Add that file by itself, or save this one as PDF."
)
MACROS = _("The file contains macros. Save it without macros and add the new copy.")
REMOTE = _("The file fetches parts from another address. Save it with all its parts inside.")


class _Refused(Exception):  # a way out of the checks below, never seen outside
    def __init__(self, reason: Promise) -> None:
        self.reason = reason


def refusal(stream: BinaryIO, extension: str) -> Promise | None:
    """Why the file cannot be taken, or None."""
    try:
        size = stream.seek(0, 2)
        stream.seek(max(0, size - OWN_ZIP_END))
        if not stream.read().startswith(b"PK\x05\x06"):
            return DAMAGED  # cut off, or something is added behind
        with zipfile.ZipFile(stream) as package:
            entries = package.infolist()
            check_list(entries, size)
            for entry in entries:
                check_content(package, entry)
            check_kind(package, extension)
    except _Refused as refused:
        return refused.reason
    except (
        *(zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError),
        *(ValueError, KeyError, RuntimeError, ElementTree.ParseError, DefusedXmlException),
    ):
        return DAMAGED
    return None


def check_list(entries: list[zipfile.ZipInfo], size: int) -> None:
    """What the table of contents alone gives away."""
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * size:
        raise _Refused(TOO_BIG)
    names = [entry.filename for entry in entries]
    if len({name.lower() for name in names}) != len(names):
        raise _Refused(DAMAGED)
    for entry in entries:
        name, mode = entry.filename, entry.external_attr >> 16
        if entry.flag_bits & ENCRYPTED:
            raise _Refused(LOCKED)
        if stat.S_ISLNK(mode) or name.startswith("/") or "\\" in name or ":" in name:
            raise _Refused(UNSAFE)
        if ".." in name.split("/") or entry.orig_filename != name:
            raise _Refused(UNSAFE)
        if MACRO.search(name):
            raise _Refused(MACROS)
        if PACKED.search(name) or OBJECT.search(name):
            raise _Refused(NESTED)


def check_content(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Read the entry to its end, in pieces: its size and checksum hold, and it is passive."""
    is_xml = entry.filename.endswith((".xml", ".rels"))
    with package.open(entry) as part:
        head = part.read(CHUNK)
        if head.startswith((b"PK\x03\x04", b"MZ", b"\xd0\xcf\x11\xe0", b"Rar!", b"7z\xbc\xaf")):
            raise _Refused(NESTED)
        if is_xml and (b"<!DOCTYPE" in head.upper() or b"<!ENTITY" in head.upper()):
            raise _Refused(REMOTE)
        if is_xml and head.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise _Refused(DAMAGED)
        kept = head
        while kept:
            if is_xml and REMOTE_ODF.search(kept):
                raise _Refused(REMOTE)
            more = part.read(CHUNK)
            kept = kept[-1024:] + more if more else b""
    if entry.filename.endswith(".rels"):
        check_relationships(package, entry)


def check_relationships(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Links that a reader clicks may lead out; parts that the program fetches may not."""
    if entry.file_size > MAX_RELATIONSHIPS:
        raise _Refused(TOO_BIG)
    for relation in ElementTree.fromstring(package.read(entry)):
        outside = relation.get("TargetMode", "").lower() == "external"
        if outside and not relation.get("Type", "").endswith("/hyperlink"):
            raise _Refused(REMOTE)
        if relation.get("Type", "").endswith(("/vbaProject", "/attachedToolbars", "/control")):
            raise _Refused(MACROS)


def check_kind(package: zipfile.ZipFile, extension: str) -> None:
    names = package.namelist()
    if MAIN_PART[extension] not in names:
        raise _Refused(OTHER)
    if extension == "odt":
        if names[0] != "mimetype" or package.read("mimetype").strip() != ODT_TYPE:
            raise _Refused(OTHER)
        return
    if "[Content_Types].xml" not in names:
        raise _Refused(OTHER)
    declared = package.read("[Content_Types].xml").decode("utf-8")
    if "macroenabled" in declared.lower():
        raise _Refused(MACROS)
    if MAIN_TYPE[extension] not in declared:
        raise _Refused(OTHER)
