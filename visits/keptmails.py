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

from .mails.reading import Mail, read
from .mails.refusal import MailRefused
from .mailwords import REFUSALS

SALT = "visits.keptmails"


@dataclass(frozen=True, slots=True)
class KeptMail:
    """A mail's file and what it says."""

    name: str
    content: bytes
    said: Mail
    token: str


def keep(upload: Upload, *, by: User) -> KeptMail:
    """Read a mail and keep it for the person. Raises FileRefused, and keeps nothing then."""
    refuse_other_kinds(upload.name or "")
    try:
        with filestore.received(upload.chunks(), limit=settings.UPLOAD_MAX_BYTES) as file:
            name = filetypes.recognise(file.stream, upload.name or "").name
            content = file.stream.read()
            said = read(content)
            token = signing.dumps([file.keep(), name, by.pk], salt=SALT)
    except filestore.TooLargeError as error:
        raise filetypes.FileRefused(filetypes.too_large()) from error
    except MailRefused as error:
        raise filetypes.FileRefused(REFUSALS[error.code]) from error
    return KeptMail(name, content, said, token)


def refuse_other_kinds(filename: str) -> None:
    if PurePosixPath(filetypes.clean_name(filename)).suffix.lower() not in (".eml", ".msg"):
        raise filetypes.FileRefused(REFUSALS["other_kind"])


def kept(token: str, *, by: User) -> KeptMail | None:
    """The mail that the token names; None when it is another person's, too old or gone."""
    try:
        file, name, owner = signing.loads(token, salt=SALT, max_age=filestore.KEPT_SECONDS)
        if owner != by.pk:
            return None
        with filestore.open_filed(file) as stream:
            content = stream.read()
    except (signing.BadSignature, OSError):
        return None
    return KeptMail(name, content, read(content), token)
