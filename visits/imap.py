"""A folder of a mail server, read over IMAP (RFC 9051) and never emptied: only marked as seen."""

import imaplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

# Of a mail that is larger than any we keep: its headings, and a little more.
BEGINNING = 256 * 1024


class MailboxFailed(Exception):
    """The mailbox cannot be read; `code` is a key of mailwords.FAILURES."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class NotHandedOut(Exception):
    """The server has the e-mail, and does not give it."""


@dataclass(frozen=True, slots=True)
class Account:
    """Where the mailbox is and how to get in."""

    host: str
    port: int
    user: str
    password: str
    folder: str
    tls: bool = True
    timeout: int = 20

    @property
    def name(self) -> str:
        """What pages call it: no host, and no secret."""
        return f"{self.user}, {self.folder}"


class Folder:
    """An opened folder."""

    def __init__(self, server: imaplib.IMAP4, validity: int) -> None:
        self.server, self.validity = server, validity

    def after(self, uid: int, most: int) -> list[int]:
        """The e-mails that came after that one, the earliest first."""
        _kind, found = self.server.uid("SEARCH", f"UID {uid + 1}:*")
        listed = sorted({int(one) for line in found if line for one in line.split()})
        # "17:*" names the last e-mail also where that is the sixteenth.
        return [one for one in listed if one > uid][:most]

    def size(self, uid: int) -> int:
        _kind, found = self.server.uid("FETCH", str(uid), "(RFC822.SIZE)")
        for line in found:
            words = line.rpartition(b"RFC822.SIZE ")[2] if isinstance(line, bytes) else b""
            digits = words.split(b")")[0].split(b" ")[0]
            if digits.isdigit():
                return int(digits)
        raise NotHandedOut

    def content(self, uid: int) -> bytes:
        return self.fetched(uid, "(BODY.PEEK[])")

    def beginning(self, uid: int) -> bytes:
        return self.fetched(uid, f"(BODY.PEEK[]<0.{BEGINNING}>)")

    def fetched(self, uid: int, what: str) -> bytes:
        _kind, found = self.server.uid("FETCH", str(uid), what)
        for piece in found:
            if isinstance(piece, tuple) and len(piece) > 1 and piece[1]:
                return bytes(piece[1])
        raise NotHandedOut

    def mark(self, uid: int) -> None:
        """Seen, for whoever else looks into the mailbox; whether it works changes nothing."""
        with suppress(imaplib.IMAP4.error):
            self.server.uid("STORE", str(uid), "+FLAGS.SILENT", r"(\Seen)")


@contextmanager
def opened(account: Account) -> Iterator[Folder]:
    """The folder, for as long as it is read. Raises MailboxFailed at whichever step fails."""
    server = connected(account)
    try:
        step(server.login, account.user, account.password, code="not_let_in")
        quoted = account.folder.replace("\\", "\\\\").replace('"', '\\"')
        step(server.select, f'"{quoted}"', code="no_folder")
        _name, told = server.response("UIDVALIDITY")
        if not told or not told[0]:
            raise MailboxFailed("no_folder")
        yield Folder(server, int(told[0]))
    except (OSError, imaplib.IMAP4.error) as error:
        raise MailboxFailed("broken_off") from error
    finally:
        with suppress(OSError, imaplib.IMAP4.error):
            server.logout()
        with suppress(OSError, AttributeError):
            server.shutdown()  # where the other side is gone, logging out leaves the link open


def connected(account: Account) -> imaplib.IMAP4:
    try:
        if account.tls:
            context = ssl.create_default_context()
            return imaplib.IMAP4_SSL(
                account.host, account.port, ssl_context=context, timeout=account.timeout
            )
        return imaplib.IMAP4(account.host, account.port, timeout=account.timeout)
    except (OSError, imaplib.IMAP4.error) as error:
        raise MailboxFailed("unreachable") from error


def step(command: object, *told: str, code: str) -> None:
    """One command; what the server refuses is told by its own code."""
    try:
        kind, _data = command(*told)  # type: ignore[operator]  # a method of the server
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as error:
        raise MailboxFailed(code) from error
    if kind != "OK":
        raise MailboxFailed(code)
