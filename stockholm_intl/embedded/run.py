"""`make run`: everything the demonstration needs, as children of one process.

`python -m stockholm_intl.embedded.run` serves until Ctrl-C;
`python -m stockholm_intl.embedded.run -- COMMAND…` runs one command with the database at hand.
"""

import errno
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from .binaries import REPOSITORY, ServerUnavailableError, open_folder
from .postgres import private_postgres
from .processes import spawn, stop

HOST = "127.0.0.1"
ANSWER_SECONDS = 60.0


def say(text: str) -> None:
    print(text, flush=True)


def var_folder() -> Path:
    return Path(os.environ.get("VAR_DIR") or REPOSITORY / "var").resolve()


def free_port() -> int:
    """The wished port, or a clear refusal."""
    port = int(os.environ.get("PORT") or 8000)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            raise ServerUnavailableError(
                f"Port {port} is taken by another program (perhaps another `make run`).\n"
                f"Stop that one, or type: make run PORT={port + 1}"
            ) from error
    return port


@contextmanager
def database(environment: dict[str, str]) -> Iterator[None]:
    """DATABASE_URL as it is given, or a private PostgreSQL for as long as we need it."""
    if environment.get("DATABASE_URL"):
        say("Database: the one that DATABASE_URL names")
        yield
        return
    server = private_postgres(var_folder())
    server.start()
    assert server.binaries
    say(f"Database: PostgreSQL {server.binaries.version} ({server.binaries.origin}), {server.data}")
    environment["DATABASE_URL"] = server.url
    try:
        yield
    finally:
        server.stop()


def prepared_environment() -> dict[str, str]:
    open_folder(var_folder())
    # Mails become files: the demonstration sends none. A server that was named gets them.
    defaults = {
        "VAR_DIR": str(var_folder()),
        "SITE_URL": f"http://{HOST}:{os.environ.get('PORT') or 8000}",
    }
    if not os.environ.get("EMAIL_HOST"):
        defaults["EMAIL_BACKEND"] = "django.core.mail.backends.filebased.EmailBackend"
    return defaults | os.environ | {"EMBEDDED": "1", "PYTHONUNBUFFERED": "1"}


def web_command(port: int) -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi"),
        *("--host", HOST, "--port", str(port), "--workers", "1", "--blocking-threads", "4"),
        *("--log-level", "warning", "stockholm_intl.wsgi:application"),
    ]


def worker_log() -> Path:
    return var_folder() / "worker.log"


def worker_command() -> list[str]:
    return [
        *(sys.executable, "-m", "celery", "-A", "stockholm_intl.celery:app", "worker"),
        *("--beat", "--schedule", str(var_folder() / "celery-beat")),
        *("--concurrency", "1", "--loglevel", "WARNING", "--without-gossip", "--without-mingle"),
    ]


def wait_for_answer(port: int, child: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + ANSWER_SECONDS
    while time.monotonic() < deadline and child.poll() is None:
        try:
            urlopen(f"http://{HOST}:{port}/healthz", timeout=5).close()
        except HTTPError as error:
            raise ServerUnavailableError(
                f"The web server answers with error {error.code}; the reason stands above."
            ) from error
        except (URLError, OSError):
            pause(0.1)
        else:
            return
    raise ServerUnavailableError("The web server did not answer; its last words stand above.")


def greet(port: int) -> None:
    say(f"\nOpen http://{HOST}:{port}/ (only this machine reaches it)")
    accounts = var_folder() / "demo-accounts.txt"
    if accounts.exists():
        say(f"Demonstration accounts ({accounts}):\n\n{accounts.read_text().strip()}")
    say(f"\nThe worker's log: {worker_log()}; mails lie in {var_folder() / 'mail'}")
    say("Ctrl-C stops everything. The data stay; `make demo-reset` starts over.")


def serve(environment: dict[str, str]) -> int:
    """Start, greet, and wait until someone stops us or a child dies."""
    port = free_port()
    with database(environment):
        say("Preparing: migrations, bodies, demonstration cases, static files")
        if run([sys.executable, "-m", "stockholm_intl.embedded.prepare"], environment):
            raise ServerUnavailableError("The preparation failed; the reason stands above.")
        children: dict[str, subprocess.Popen[bytes]] = {}
        try:
            children["web"] = spawn(web_command(port), env=environment, cwd=REPOSITORY)
            with worker_log().open("ab") as log:
                children["worker"] = spawn(
                    worker_command(), env=environment, cwd=REPOSITORY, stdout=log, stderr=log
                )
            wait_for_answer(port, children["web"])
            greet(port)
            return watch(children)
        finally:
            for child in children.values():
                child.terminate()
            for child in children.values():
                stop(child)


def watch(children: dict[str, subprocess.Popen[bytes]]) -> int:
    while True:
        for name, child in children.items():
            if child.poll() is not None:
                say(f"The {name} process ended ({child.returncode}); stopping the rest.")
                return 1
        pause()


def run(command: list[str], environment: dict[str, str]) -> int:
    child = spawn(command, env=environment, cwd=REPOSITORY)
    try:
        while child.poll() is None:
            pause(0.02)
    finally:
        stop(child)
    return child.returncode


class StopWish:
    """Ctrl-C, SIGTERM or a closed terminal only leave a note, which `pause` reads.

    An exception out of a signal handler may leave a lock of `subprocess` taken for ever, and
    `make` and the terminal may both send one: the second would interrupt the stopping itself.
    """

    noted = False

    @classmethod
    def note(cls, _number: int, _frame: object) -> None:
        cls.noted = True


def pause(seconds: float = 0.2) -> None:
    """Sleep; or stop everything, where somebody wished that."""
    if StopWish.noted:
        raise KeyboardInterrupt
    time.sleep(seconds)


def main(arguments: list[str]) -> int:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, StopWish.note)
    environment = prepared_environment()
    try:
        if arguments[:1] == ["--"]:
            with database(environment):
                return run(arguments[1:], environment)
        return serve(environment)
    except ServerUnavailableError as error:
        say(f"\n{error}")
        return 1
    except KeyboardInterrupt:
        # A late Ctrl-C must not turn an orderly end into a failure.
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        say("\nStopped.")
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
