"""What a file is, found from its content. The name and the browser's word count for nothing.

`recognise` accepts a short list of formats and refuses, with a reason that a person
understands, whatever is damaged, active, two things at once or not what its name says
(security.md F14, figure 9). Bounded in time and memory: nothing is unpacked or decoded whole.
"""

import codecs
import re
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO

import olefile
import pikepdf
import puremagic
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image

from . import officefiles

CHUNK = 64 * 1024
HEAD = 4096
LONGEST_NAME = 160
MAX_IMAGE_PIXELS = 60_000_000
MAX_PDF_OBJECTS = 100_000

MARKUP = re.compile(
    rb"<(?:script|html|head|body|iframe|svg|object|embed|form|\?php|\?xml)\b|<!doctype|<!entity"
    rb"|<%@|javascript:",
    re.IGNORECASE,
)
# Documents that are written in text, but are none: their own extension is theirs.
SIGNATURE = (b"%PDF-", b"%!PS", b"{\\rtf", b"GIF8", b"MZ", b"#!")
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
# A mail's headings stand behind those of every server that it passed; its text may be in any
# charset, also in those that switch with ESC.
LONGEST_HEADINGS = 256 * 1024
NOT_IN_MAIL = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]")
HEADER_LINE = re.compile(rb"(?:From |[!-9;-~]+:)")
MAIL_HEADERS = re.compile(rb"^(from|to|date|subject|received|message-id):", re.IGNORECASE | re.M)
ACTIVE_KEYS = ("/JS", "/JavaScript", "/EF", "/EmbeddedFiles", "/XFA", "/RichMediaContent", "/AA")
ACTIVE_ACTIONS = (
    *("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR", "/Rendition"),
    *("/Movie", "/Sound", "/RichMediaExecute"),
)
ACTIVE = re.compile("|".join(re.escape(name) for name in (*ACTIVE_KEYS, *ACTIVE_ACTIONS)).encode())

DAMAGED = _("The file is damaged or cut off. Open it, save it again and add the new copy.")
TWO_THINGS = _("The file is two kinds of file at once. Save it again and add the new copy.")


class FileRefused(ValidationError):
    """Why the file cannot be taken, in the reader's language."""


@dataclass(frozen=True, slots=True)
class FileType:
    """What a file turned out to be. `name` is its cleaned name, fit to show and to send."""

    content_type: str
    extension: str
    inline_ok: bool
    name: str


def clean_name(filename: str) -> str:
    """A name without path, control characters, direction marks or overlong tail."""
    name = unicodedata.normalize("NFC", filename.replace("\\", "/")).rsplit("/", 1)[-1]
    name = "".join(c for c in name if unicodedata.category(c)[0] != "C")
    name = " ".join(name.split()).strip(". ") or "document"
    stem, dot, extension = name.rpartition(".")
    if not dot:
        return name[:LONGEST_NAME]
    extension = extension[:16]
    return f"{stem[: LONGEST_NAME - len(extension) - 1]}.{extension}"


def recognise(stream: BinaryIO, filename: str) -> FileType:
    """The type of the file, or FileRefused with the reason."""
    size = stream.seek(0, 2)
    if not size:
        raise FileRefused(_("The file is empty."))
    if size > settings.UPLOAD_MAX_BYTES:
        raise FileRefused(too_large())
    name = clean_name(filename)
    extension = PurePosixPath(name).suffix.lower().removeprefix(".")
    if extension not in FORMATS:
        raise FileRefused(
            _(
                "Files of this kind cannot be added. Add PDF, PNG, JPEG, Word, Excel, PowerPoint, "
                "OpenDocument text, plain text, CSV or e-mail (.eml, .msg)."
            )
        )
    content_type, check = FORMATS[extension]
    stream.seek(0)
    head = stream.read(HEAD)
    stream.seek(0)
    check(stream, head)
    stream.seek(0)
    return FileType(content_type, extension, extension in INLINE, name)


def too_large() -> str:
    return _("The file is too large: at most %(megabytes)s MB.") % {
        "megabytes": settings.UPLOAD_MAX_BYTES // (1024 * 1024)
    }


def check_signature(stream: BinaryIO, head: bytes, signature: bytes, kind: str) -> None:
    """The content begins as its name says, two libraries agree, and it is one file only."""
    if not head.startswith(signature) or kind not in {
        match.extension.removeprefix(".").replace("jpeg", "jpg")
        for match in puremagic.magic_string(head)
    }:
        raise FileRefused(_("The content is not what the file's name says."))
    if MARKUP.search(head[:1024]) or zipfile.is_zipfile(stream):
        raise FileRefused(TWO_THINGS)
    stream.seek(0)


def tail(stream: BinaryIO, length: int) -> bytes:
    size = stream.seek(0, 2)
    stream.seek(max(0, size - length))
    found = stream.read()
    stream.seek(0)
    return found


def check_pdf(stream: BinaryIO, head: bytes) -> None:
    check_signature(stream, head, b"%PDF-", "pdf")
    _before, end, after = tail(stream, 2048).rpartition(b"%%EOF")
    if not end:
        raise FileRefused(DAMAGED)
    if after.strip(b"\r\n\t \0"):
        raise FileRefused(TWO_THINGS)
    try:
        with pikepdf.open(stream, attempt_recovery=False, suppress_warnings=True) as pdf:
            if not len(pdf.pages) or len(pdf.objects) > MAX_PDF_OBJECTS:
                raise FileRefused(DAMAGED)
            if any(is_active(found) for found in pdf.objects):
                raise FileRefused(
                    _(
                        "The PDF contains a script, a programme start, a form that sends data or "
                        "an embedded file. Print it to a new PDF and add that; add embedded files "
                        "one by one."
                    )
                )
    except pikepdf.PasswordError as error:
        raise FileRefused(
            _("The PDF is locked with a password. Add a copy without a password.")
        ) from error
    except (pikepdf.PdfError, pikepdf.DataDecodingError, RuntimeError) as error:
        raise FileRefused(DAMAGED) from error


def is_active(found: pikepdf.Object) -> bool:
    """Does the object run, start, send or carry something? Text that only looks so does not."""
    if not isinstance(found, pikepdf.Dictionary | pikepdf.Array | pikepdf.Stream):
        return False
    raw = found.stream_dict if isinstance(found, pikepdf.Stream) else found
    return bool(ACTIVE.search(raw.unparse(resolved=True))) and walk(raw)


def walk(part: pikepdf.Object) -> bool:
    """Search an object's direct content; indirect objects come by themselves."""
    if isinstance(part, pikepdf.Dictionary):
        if any(key in part for key in ACTIVE_KEYS):
            return True
        # /S also names styles and structure; only an action's /S may be one of these.
        if str(part.get("/S", "")) in ACTIVE_ACTIONS:
            return True
        parts = [part.get(key) for key in part.keys()]  # noqa: SIM118  # not a Python dict
    else:
        parts = list(part)
    return any(
        walk(each)
        for each in parts
        if isinstance(each, pikepdf.Dictionary | pikepdf.Array) and not each.is_indirect
    )


def check_picture(
    stream: BinaryIO, head: bytes, *, signature: bytes, kind: str, ending: bytes
) -> None:
    check_signature(stream, head, signature, kind)
    if not tail(stream, 64).rstrip(b"\0").endswith(ending.rstrip(b"\0")):
        raise FileRefused(DAMAGED)
    try:
        picture = Image.open(stream, formats=["JPEG" if kind == "jpg" else "PNG"])
        if picture.width * picture.height > MAX_IMAGE_PIXELS:
            raise FileRefused(too_many_pixels())
        picture.verify()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise FileRefused(too_many_pixels()) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        # Pillow reports broken chunks as SyntaxError.
        raise FileRefused(DAMAGED) from error


def too_many_pixels() -> str:
    return _("The picture has too many pixels: at most %(millions)s million. Make it smaller.") % {
        "millions": MAX_IMAGE_PIXELS // 1_000_000
    }


def check_office(stream: BinaryIO, head: bytes, *, extension: str) -> None:
    if not head.startswith(b"PK\x03\x04"):
        raise FileRefused(_("The content is not what the file's name says."))
    reason = officefiles.refusal(stream, extension)
    if reason:
        raise FileRefused(str(reason))


def check_text(stream: BinaryIO, head: bytes) -> None:
    """UTF-8 or Latin-1 without control characters, and nothing that a browser would run."""
    if head.startswith(SIGNATURE):
        raise FileRefused(_("The content is not what the file's name says."))
    kept = b""
    utf8 = codecs.getincrementaldecoder("utf-8")()
    is_utf8, looks_latin = True, True
    while chunk := stream.read(CHUNK):
        if CONTROL.search(chunk):
            raise FileRefused(_("The file is not plain text. Save it as text in UTF-8."))
        if MARKUP.search(kept + chunk):
            raise FileRefused(_("The text contains web code. Add it as a PDF, or remove the code."))
        kept = chunk[-32:]
        if is_utf8:
            try:
                utf8.decode(chunk)
            except UnicodeDecodeError:
                is_utf8 = False
        letters = sum(byte >= 0xC0 for byte in chunk)
        high = len(chunk) - len(chunk.translate(None, bytes(range(0x80, 0x100))))
        looks_latin = looks_latin and high <= len(chunk) // 2 and high <= 2 * letters + 64
    if not is_utf8 and not looks_latin:
        raise FileRefused(_("The file is not plain text. Save it as text in UTF-8."))


def check_mail(stream: BinaryIO, head: bytes) -> None:
    """A message: header lines first, a sender, then whatever a message carries."""
    if head.startswith(SIGNATURE):
        raise FileRefused(_("The content is not what the file's name says."))
    headers = re.split(rb"\r?\n\r?\n", stream.read(LONGEST_HEADINGS), maxsplit=1)[0]
    found = {match.lower() for match in MAIL_HEADERS.findall(headers)}
    if not HEADER_LINE.match(headers) or b"from" not in found or len(found) < 2:
        raise FileRefused(_("The content is not what the file's name says."))
    if MARKUP.search(headers):
        raise FileRefused(TWO_THINGS)
    stream.seek(0)
    while chunk := stream.read(CHUNK):
        if NOT_IN_MAIL.search(chunk):
            raise FileRefused(
                _("The e-mail holds what no e-mail may hold. Save it anew in the mail program.")
            )


def check_outlook(stream: BinaryIO, head: bytes) -> None:
    """A mail that Outlook saved: a container of streams, one of which only mails have."""
    if not head.startswith(olefile.MAGIC):
        raise FileRefused(_("The content is not what the file's name says."))
    try:
        with olefile.OleFileIO(stream) as container:
            is_mail = container.exists("__properties_version1.0")
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise FileRefused(DAMAGED) from error
    if not is_mail:
        raise FileRefused(_("The content is not what the file's name says."))


jpeg = partial(check_picture, signature=b"\xff\xd8\xff", kind="jpg", ending=b"\xff\xd9")
png = partial(
    check_picture, signature=b"\x89PNG\r\n\x1a\n", kind="png", ending=b"IEND\xae\x42\x60\x82"
)
OOXML = "application/vnd.openxmlformats-officedocument"
FORMATS: dict[str, tuple[str, Callable[[BinaryIO, bytes], None]]] = {
    "pdf": ("application/pdf", check_pdf),
    "png": ("image/png", png),
    "jpg": ("image/jpeg", jpeg),
    "jpeg": ("image/jpeg", jpeg),
    "docx": (f"{OOXML}.wordprocessingml.document", partial(check_office, extension="docx")),
    "xlsx": (f"{OOXML}.spreadsheetml.sheet", partial(check_office, extension="xlsx")),
    "pptx": (f"{OOXML}.presentationml.presentation", partial(check_office, extension="pptx")),
    "odt": ("application/vnd.oasis.opendocument.text", partial(check_office, extension="odt")),
    "txt": ("text/plain", check_text),
    "csv": ("text/csv", check_text),
    "eml": ("message/rfc822", check_mail),
    "msg": ("application/vnd.ms-outlook", check_outlook),
}
INLINE = frozenset({"pdf", "png", "jpg", "jpeg"})
