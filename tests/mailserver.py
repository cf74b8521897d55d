"""A real SMTP server for tests, which does to each message what its `course` says."""

import asyncio
import email
import itertools
import socket
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller

TAKE, REFUSE, HANG, DROP, VANISH = "take", "refuse", "hang", "drop", "vanish"
SLOW = "slow"
HANGS_SECONDS = 1.2


class MailServer:
    """Takes messages, at once or slowly, refuses, hangs, drops the link after "250" or before."""

    def __init__(self, course: Iterable[str] = ()) -> None:
        self.course: Iterator[str] = itertools.chain(course, itertools.repeat(TAKE))
        self.taken: list[EmailMessage] = []  # what it answered "250" for
        self.vanished: list[str] = []  # the Message-IDs that it swallowed without an answer
        self.did: Counter[str] = Counter()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        message = email.message_from_bytes(envelope.content, policy=default)
        what = next(self.course)
        self.did[what] += 1
        if what == REFUSE:
            return "451 4.7.1 Greylisted, come back later"
        if what == HANG:
            await asyncio.sleep(HANGS_SECONDS)
            return "451 4.3.0 Too late"
        if what == VANISH:
            self.vanished.append(str(message["Message-ID"]))
            server.transport.close()
            return "451 4.3.0 Nobody hears this"
        if what == SLOW:
            await asyncio.sleep(0.6)
        self.taken.append(message)
        if what == DROP:
            server.loop.call_later(0.01, server.transport.close)
        return "250 2.0.0 Taken"

    def ids(self) -> list[str]:
        return [str(message["Message-ID"]) for message in self.taken]


@contextmanager
def running(server: MailServer) -> Iterator[int]:
    """The server on a port of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    controller = Controller(server, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()
        time.sleep(0)
