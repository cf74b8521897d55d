"""A private PostgreSQL: one data folder, one Unix socket, no port, no system service."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from .binaries import (
    Binaries,
    ServerUnavailableError,
    find_binaries,
    open_folder,
    private_folder,
)
from .processes import Identity, server_identity, spawn, stop

DATABASE = "stockholm_intl"
SOCKET_PREFIX = "stockholm-intl-"
START_SECONDS = 60.0
THROW_AWAY_OPTIONS = (
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "autovacuum=off",
)


@dataclass
class Postgres:
    """Start, use and stop the server of one data folder."""

    data: Path
    identity: Identity
    options: Sequence[str] = ()
    # Tests throw their data away: no fsync, and an immediate stop.
    throw_away: bool = False
    # Where the socket's folder is made; by default the machine's folder for temporary files.
    socket_parent: Path | None = None
    binaries: Binaries | None = field(default=None, init=False)
    socket_folder: Path | None = field(default=None, init=False)
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def log(self) -> Path:
        return self.data.parent / f"{self.data.name}.log"

    @property
    def _socket_note(self) -> Path:
        """Where the socket's folder is remembered, for the start after somebody killed us."""
        return self.data.parent / f"{self.data.name}.socket"

    @property
    def url(self) -> str:
        return self.url_of(DATABASE)

    def url_of(self, database: str) -> str:
        return f"postgresql://postgres@/{database}?host={quote(str(self.socket_folder), safe='')}"

    def start(self) -> None:
        """Bring the server up; where one already serves this folder, use that one."""
        open_folder(self.data.parent)
        self.binaries = find_binaries(self.identity, for_data_of=self._written_by())
        if self._written_by() is None:
            self._initialise()
        self.socket_folder = running_socket_folder(self.data)
        if self.socket_folder is None:
            self._clear_after_crash()
            self._launch()
        self._create_database()

    def stop(self) -> None:
        """Stop what we started, and nothing else."""
        if self.process is None:
            return
        # SIGINT is PostgreSQL's fast shutdown: roll back what is open, write everything, leave.
        number = signal.SIGQUIT if self.throw_away else signal.SIGINT
        stop(self.process, number=number, patience=30)
        self.process = None
        if self.socket_folder:
            shutil.rmtree(self.socket_folder, ignore_errors=True)

    def _written_by(self) -> int | None:
        try:
            return int((self.data / "PG_VERSION").read_text().split(".")[0])
        except FileNotFoundError:
            return None
        except PermissionError as error:
            raise ServerUnavailableError(
                f"{self.data} belongs to another user. Start as that user, or give it away: "
                f"sudo chown -R $(id -un): {self.data.parent}"
            ) from error

    def _initialise(self) -> None:
        assert self.binaries
        # An interrupted first start leaves a folder without PG_VERSION: begin again.
        shutil.rmtree(self.data, ignore_errors=True)
        self.data.mkdir(mode=0o700)
        self.identity.own(self.data)
        answer = self.identity.run(
            [
                self.binaries.folder / "initdb",
                *("-D", self.data, "-U", "postgres", "-A", "trust"),
                *("-E", "UTF8", "--locale=C.UTF-8"),
                *(["--no-sync"] if self.throw_away else []),
            ],
        )
        if answer.returncode != 0:
            shutil.rmtree(self.data, ignore_errors=True)
            raise ServerUnavailableError(f"initdb failed:\n{answer.stderr.strip()}")

    def _clear_after_crash(self) -> None:
        """Remove the last socket, and a pid file whose number is no longer our server's.

        PostgreSQL looks only whether the number is alive, and numbers come back after a restart
        of the machine or the container.
        """
        with suppress(FileNotFoundError):
            old_folder = Path(self._socket_note.read_text())
            if old_folder.name.startswith(SOCKET_PREFIX):
                shutil.rmtree(old_folder, ignore_errors=True)
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _launch(self) -> None:
        assert self.binaries
        # A socket's path is at most 107 characters long, so it does not lie under the clone.
        self.socket_folder = Path(
            tempfile.mkdtemp(prefix=SOCKET_PREFIX, dir=self.socket_parent or _short_folder())
        )
        self.identity.own(self.socket_folder)
        self._socket_note.write_text(str(self.socket_folder))
        options = [
            "listen_addresses=",
            f"unix_socket_directories={self.socket_folder}",
            "unix_socket_permissions=0700",
            "jit=off",
            *(THROW_AWAY_OPTIONS if self.throw_away else ()),
            *self.options,
        ]
        command: list[str | Path] = [self.binaries.folder / "postgres", "-D", self.data]
        for option in options:
            command += ["-c", option]
        with self.log.open("ab") as log:
            self.process = spawn(
                command,
                identity=self.identity,
                on_parent_death=signal.SIGQUIT if self.throw_away else signal.SIGINT,
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        self._wait()

    def _wait(self) -> None:
        assert self.process
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                psycopg.connect(self.url_of("postgres"), connect_timeout=5).close()
            except psycopg.OperationalError as error:
                ended = self.process.poll() is not None
                if ended or time.monotonic() > deadline:
                    last_words = "\n".join(self.log.read_text(errors="replace").splitlines()[-8:])
                    self.stop()
                    raise ServerUnavailableError(
                        f"PostgreSQL did not start. The end of {self.log}:\n{last_words}"
                    ) from error
                time.sleep(0.03)
            else:
                return

    def _create_database(self) -> None:
        with psycopg.connect(self.url_of("postgres"), autocommit=True) as connection:
            row = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if row.fetchone() is None:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))


def _short_folder() -> str:
    candidates = [tempfile.gettempdir(), "/tmp"]
    return next(
        (path for path in candidates if len(path) < 60 and os.access(path, os.W_OK)), candidates[0]
    )


# How long a server that is starting or recovering may take to answer.
STARTING_SECONDS = 30


def running_socket_folder(data: Path) -> Path | None:
    """Where the live server of this data folder listens; None when there is none.

    The pid file's first line is the number, its fifth the socket's folder.
    """
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
        process, folder = int(lines[0]), Path(lines[4])
    except (OSError, IndexError, ValueError):
        return None
    patience = time.monotonic() + STARTING_SECONDS
    while _lives_in(process, data):
        try:
            where = f"host={folder} user=postgres dbname=postgres"
            psycopg.connect(where, connect_timeout=5).close()
            return folder
        except psycopg.OperationalError as error:
            # Alive but not answering: it starts, recovers or stops. Its pid file is not ours.
            if sys.platform != "linux":
                return None
            if time.monotonic() > patience:
                raise ServerUnavailableError(
                    f"The database server {process} lives but does not answer: {error}"
                ) from error
            time.sleep(0.2)
    return None


def _lives_in(process: int, data: Path) -> bool:
    """Is that process alive, and a server of this folder? Only Linux can tell."""
    if sys.platform != "linux":
        return True
    try:
        return Path(f"/proc/{process}/cwd").resolve(strict=True) == data.resolve()
    except OSError:
        return False


def private_postgres(var: Path) -> Postgres:
    """The server of `make run`: its data under `var`, or where a dropped user can reach them."""
    home = open_folder(var) / "postgres"
    identity = server_identity(home / "data")
    if not identity.reaches(var):
        home = private_folder() / "postgres"
        identity = server_identity(home / "data")
    open_folder(home)
    return Postgres(data=home / "data", identity=identity)
