"""Pytest plugin: a throw-away PostgreSQL and Redis for the whole run, on Unix sockets.

Loaded with `-p tests.servers`, because pytest-django reads the settings before any conftest.
The first process starts them; xdist's workers inherit the environment. A server that cannot
be had fails the run: nothing is skipped for want of one.
"""

import atexit
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import pytest
import redis

from stockholm_intl.embedded import catalogues
from stockholm_intl.embedded.binaries import REPOSITORY, ServerUnavailableError
from stockholm_intl.embedded.postgres import Postgres
from stockholm_intl.embedded.processes import Identity, server_identity, spawn, stop
from tests import template

PREFIX = "stk-test-"
ENOUGH_MEMORY = 1024**3
# Where `.ci/install-system` unpacks Redis for somebody who may not install it.
UNPACKED = REPOSITORY / "var" / "servers"
ABOUT: list[str] = []


def scratch_folder(identity: Identity) -> Path:
    """In memory when there is room (a container may give 64 MB), else on disk."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and os.access(memory, os.W_OK)
    roomy = roomy and shutil.disk_usage(memory).free > ENOUGH_MEMORY
    parent = memory if roomy else Path(tempfile.gettempdir())
    sweep(parent)
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=parent))
    folder.chmod(0o755)
    if not identity.reaches(folder):
        raise ServerUnavailableError(f"{identity.name} cannot reach {folder}; set TMPDIR")
    return folder


def sweep(parent: Path) -> None:
    """Remove what killed runs left behind; their servers died with them."""
    for old in parent.glob(f"{PREFIX}*-*"):
        owner = old.name.removeprefix(PREFIX).split("-")[0]
        if owner.isdigit() and not Path("/proc", owner).exists():
            shutil.rmtree(old, ignore_errors=True)


def start_postgres(folder: Path, identity: Identity) -> None:
    template.provide(folder / "postgres", identity)
    server = Postgres(
        data=folder / "postgres",
        identity=identity,
        options=("max_connections=100", "shared_buffers=128MB"),
        throw_away=True,
        socket_parent=folder,
    )
    server.start()
    atexit.register(server.stop)
    assert server.binaries
    ABOUT.append(f"PostgreSQL {server.binaries.version} ({server.binaries.folder})")
    os.environ["DATABASE_URL"] = server.url


def find_redis() -> tuple[str, dict[str, str]]:
    on_machine = shutil.which("redis-server")
    if on_machine:
        return on_machine, {}
    unpacked = UNPACKED / "usr" / "bin" / "redis-server"
    if unpacked.exists():
        libraries = [str(path) for path in (UNPACKED / "usr" / "lib").glob("*-linux-gnu")]
        return str(unpacked), {"LD_LIBRARY_PATH": ":".join(libraries)}
    raise ServerUnavailableError(
        "No redis-server. Type: sudo apt-get install -y --no-install-recommends redis-server"
    )


def start_redis(folder: Path, identity: Identity) -> None:
    binary, extra = find_redis()
    home = folder / "redis"
    home.mkdir(mode=0o700)
    identity.own(home)
    address = home / "socket"
    command: list[str | Path] = [
        *(binary, "--port", "0", "--unixsocket", address, "--unixsocketperm", "700"),
        *("--save", "", "--appendonly", "no", "--dir", home),
    ]
    with (folder / "redis.log").open("wb") as log:
        server = spawn(
            command,
            identity=identity,
            on_parent_death=signal.SIGKILL,
            env=os.environ | extra,
            cwd="/",
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    atexit.register(stop, server, number=signal.SIGKILL)
    client = redis.Redis(unix_socket_path=str(address))
    version = wait_for_redis(client, server, folder / "redis.log")
    client.close()
    ABOUT.append(f"Redis {version} ({binary})")
    os.environ["REDIS_URL"] = f"unix://{address}"


def wait_for_redis(client: redis.Redis, server: subprocess.Popen[bytes], log: Path) -> str:
    deadline = time.monotonic() + 30
    while server.poll() is None and time.monotonic() < deadline:
        try:
            return str(client.info("server")["redis_version"])
        except redis.ConnectionError:
            time.sleep(0.02)
    raise ServerUnavailableError(f"Redis did not start:\n{log.read_text(errors='replace')}")


def separate_from_other_workers(worker: str) -> None:
    """Each xdist worker has a test database of its own; give it a Redis database too."""
    number = 1 + int(worker.removeprefix("gw"))
    os.environ["REDIS_URL"] = f"{os.environ['REDIS_URL'].split('?')[0]}?db={number}"


def start() -> None:
    os.environ.setdefault("HTTPS", "0")
    os.environ.setdefault("MANIFEST_STATIC", "0")
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker:
        separate_from_other_workers(worker)
        return
    catalogues.compile_all()  # a fresh clone has none, and Swedish is tested too
    identity = server_identity()
    folder = scratch_folder(identity)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    # WhiteNoise warns of a missing folder, and a warning is an error.
    (folder / "var" / "static").mkdir(parents=True)
    os.environ["VAR_DIR"] = str(folder / "var")
    if os.environ.get("DATABASE_URL"):
        ABOUT.append("PostgreSQL named by DATABASE_URL")
    else:
        start_postgres(folder, identity)
    if os.environ.get("REDIS_URL"):
        ABOUT.append("Redis named by REDIS_URL")
    else:
        start_redis(folder, identity)


def pytest_report_header() -> list[str]:
    return [f"server: {line}" for line in ABOUT]


try:
    start()
except ServerUnavailableError as error:
    raise pytest.UsageError(str(error)) from error


def url_of(database: str) -> str:
    """DATABASE_URL with another database's name, whether a host or a socket stands in it."""
    return re.sub(r"^(\w+://[^/]*/)[^?]*", rf"\g<1>{database}", os.environ["DATABASE_URL"])
