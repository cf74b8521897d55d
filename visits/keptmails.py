"""An e-mail between two requests: read when it is chosen, filed when the case is registered.

The file lies apart on the server for a day (filestore.KEPT), and the form carries a signed token
that names it and the person who brought it. Nothing that the mail says comes from the form: the
file is read anew. What nobody registers, the sweep of files removes.
"""

from dataclasses import dataclass
from pathlib import PurePosixPath

from django.conf import settings
from django.core import signing

from engagements import filestore, filetypes
from engagements.actions.documents import Upload
from engagements.models import User

from .mailnames import headings_only
from .mails.reading import Mail, read
from .mails.refusal import MailRefused
from .mailwords import REFUSALS
from .models import IncomingMail

SALT = "visits.keptmails"


@dataclass(frozen=True, slots=True)
class KeptMail:
    """A mail's file and what it says."""

    name: str
    content: bytes
    said: Mail
    token: str
    incoming: int | None = None  # the row of a mail that waits for somebody to register it


def keep(upload: Upload, *, by: User) -> KeptMail:
    """Read a mail and keep it for the person. Raises FileRefused, and keeps nothing then."""
    refuse_other_kinds(upload.name or "")
    try:
        with filestore.received(upload.chunks(), limit=settings.UPLOAD_MAX_BYTES) as file:
            name = filetypes.recognise(file.stream, upload.name or "").name
            content = file.stream.read()
            found = read(content)
            token = token_of(file.keep(), name, by)
    except filestore.TooLargeError as error:
        raise filetypes.FileRefused(filetypes.too_large()) from error
    except MailRefused as error:
        raise filetypes.FileRefused(REFUSALS[error.code]) from error
    return KeptMail(name, content, found, token)


def refuse_other_kinds(filename: str) -> None:
    if PurePosixPath(filetypes.clean_name(filename)).suffix.lower() not in (".eml", ".msg"):
        raise filetypes.FileRefused(REFUSALS["other_kind"])


def kept(token: str, *, by: User) -> KeptMail | None:
    """The mail that the token names; None when it is another person's, too old or gone."""
    try:
        told = signing.loads(token, salt=SALT, max_age=filestore.KEPT_SECONDS)
        file, name, owner, incoming = told
        if owner != by.pk:
            return None
        with filestore.open_filed(file) as stream:
            content = stream.read()
    except (signing.BadSignature, OSError):
        return None
    return KeptMail(name, content, said(content), token, incoming)


def of_incoming(mail: IncomingMail, *, by: User) -> KeptMail:
    """A mail that waits, for the person's form; OSError when its file is gone."""
    file = str(mail.file.name)
    with filestore.open_filed(file) as stream:
        content = stream.read()
    token = token_of(file, mail.filename, by, mail.pk)
    return KeptMail(mail.filename, content, said(content), token, mail.pk)


def token_of(file: str, name: str, by: User, incoming: int | None = None) -> str:
    return signing.dumps([file, name, by.pk, incoming], salt=SALT)


def said(content: bytes) -> Mail:
    """What it says; of one in quarantine only what its headings tell, if that."""
    if len(content) > settings.UPLOAD_MAX_BYTES:
        return headings_only(content)
    try:
        return read(content)
    except MailRefused:
        return headings_only(content)
