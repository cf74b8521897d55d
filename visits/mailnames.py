"""What a mail's file is called, and whether it is one that can be read."""

import hashlib
import io
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.conf import settings

from engagements import filetypes

from .mails import outlook
from .mails.reading import Mail, read, whose
from .mails.refusal import MailRefused

EML, MSG = "message/rfc822", "application/vnd.ms-outlook"
UNNAMED = "e-post"
# What a mail is called until its subject is known: the mailbox hands out no files.
NAMELESS = "mail.eml"


@dataclass(frozen=True, slots=True)
class Looked:
    """A file as it is: what it says, or the code of why that cannot be read."""

    name: str
    content_type: str
    said: Mail
    reason: str = ""


def looked_at(content: bytes, filename: str) -> Looked:
    """Read it, whatever it is. Nothing that a stranger sends stops the reading of the others."""
    name = filetypes.clean_name(filename or UNNAMED)
    if PurePosixPath(name).suffix.lower() not in (".eml", ".msg"):
        return Looked(name, "application/octet-stream", Mail(), "other_kind")
    if len(content) > settings.UPLOAD_MAX_BYTES:
        return Looked(name, kind_of(content), headings_only(content), "too_large")
    try:
        kind = filetypes.recognise(io.BytesIO(content), name)
        return Looked(kind.name, kind.content_type, read(content))
    except filetypes.FileRefused:
        return Looked(name, kind_of(content), headings_only(content), "not_accepted")
    except MailRefused as refused:
        return Looked(name, kind_of(content), headings_only(content), refused.code)
    except Exception:  # a mail that brings the reader down must not bring the rest
        return Looked(name, kind_of(content), Mail(), "crashed")


def headings_only(content: bytes) -> Mail:
    """Who it is from and what about, of a mail whose text cannot be read."""
    try:
        return whose(content)
    except Exception:  # it may be anything: what cannot be read stays empty
        return Mail()


def kind_of(content: bytes) -> str:
    return MSG if content.startswith(outlook.MAGIC) else EML


def named(subject: str) -> str:
    """A name for a mail that had none: the mailbox hands out no files."""
    return filetypes.clean_name(f"{subject.replace('/', '-').strip()[:100] or UNNAMED}.eml")


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
