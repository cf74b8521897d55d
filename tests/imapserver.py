"""A real IMAP server for tests: as much of IMAP4rev1 as a client that reads a folder asks for."""

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

WITHHELD = object()  # the server names the e-mail, and answers NO to whoever wants it


class ImapServer:
    """One folder. `mails` are uid -> content; `broken_at` cuts the link when that one is asked."""

    def __init__(self, *contents: Any, validity: int = 7) -> None:
        self.mails: dict[int, Any] = dict(enumerate(contents, start=1))
        self.validity = validity
        self.password = "hemligt"
        self.folder = "INBOX"
        self.broken_at: int | None = None
        self.seen: set[int] = set()
        self.asked: list[str] = []
        self.port = 0

    def add(self, content: Any) -> int:
        uid = max(self.mails, default=0) + 1
        self.mails[uid] = content
        return uid


class Talk(socketserver.StreamRequestHandler):
    """The lines of one client."""

    server: "Server"

    def handle(self) -> None:
        self.say("* OK ready")
        while line := self.rfile.readline():
            tag, _space, rest = line.decode("utf-8").strip().partition(" ")
            self.server.state.asked.append(rest)
            if not self.answer(tag, rest):
                return

    def say(self, text: str) -> None:
        self.wfile.write(text.encode("utf-8") + b"\r\n")

    def answer(self, tag: str, rest: str) -> bool:
        state: ImapServer = self.server.state
        word = rest.split(" ")[0].upper()
        if word == "CAPABILITY":
            self.say("* CAPABILITY IMAP4rev1")
        elif word == "LOGIN" and state.password not in rest:
            self.say(f"{tag} NO [AUTHENTICATIONFAILED] no")
            return True
        elif word == "SELECT":
            if f'"{state.folder}"' not in rest:
                self.say(f"{tag} NO no such folder")
                return True
            self.say(f"* {len(state.mails)} EXISTS")
            self.say(f"* OK [UIDVALIDITY {state.validity}] valid")
        elif word == "LOGOUT":
            self.say("* BYE")
            self.say(f"{tag} OK done")
            return False
        elif word == "UID":
            return self.uid(tag, rest)
        self.say(f"{tag} OK done")
        return True

    def uid(self, tag: str, rest: str) -> bool:
        state: ImapServer = self.server.state
        _uid, command, told = rest.split(" ", 2)
        if command == "SEARCH":
            first = int(told.split(" ")[1].split(":")[0])
            last = max(state.mails, default=0)
            found = [uid for uid in state.mails if uid >= min(first, last)]
            self.say("* SEARCH " + " ".join(map(str, found)))
            self.say(f"{tag} OK done")
            return True
        uid, what = told.split(" ", 1)
        content = state.mails[int(uid)]
        if command == "STORE":
            state.seen.add(int(uid))
        elif int(uid) == state.broken_at:
            return False
        elif content is WITHHELD:
            self.say(f"{tag} NO it is locked")
            return True
        elif "RFC822.SIZE" in what:
            self.say(f"* {uid} FETCH (UID {uid} RFC822.SIZE {len(content)})")
        else:
            if part := re.search(r"<0\.(\d+)>", what):
                content = content[: int(part.group(1))]
            self.wfile.write(f"* {uid} FETCH (UID {uid} BODY[] {{{len(content)}}}\r\n".encode())
            self.wfile.write(content + b")\r\n")
        self.say(f"{tag} OK done")
        return True


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    state: ImapServer


@contextmanager
def running(state: ImapServer) -> Iterator[int]:
    """The server on a port of its own."""
    with Server(("127.0.0.1", 0), Talk) as server:
        server.state = state
        state.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield state.port
        finally:
            server.shutdown()
            thread.join(5)
