"""The migrated database that every test database is a copy of.

Migrating takes longer than copying by far, and each process of each run needs a database of its
own. So the whole data folder with one migrated database is kept under `var/`, named by a hash of
all that migrations are made of: other migrations, another folder. What a copy still lacks Django
migrates as always; without a template (DATABASE_URL, or a migration that fails) it does it all.
"""

import hashlib
import os
import platform
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import psycopg

from stockholm_intl.embedded.binaries import REPOSITORY, find_binaries
from stockholm_intl.embedded.postgres import Postgres
from stockholm_intl.embedded.processes import Identity

NAME = "template_stockholm_intl"
# Tells the processes of the run (tests/conftest.py) that there is one.
VARIABLE = "TEST_TEMPLATE"
KEPT = REPOSITORY / "var" / "test-databases"
# Two branches in one clone need not take turns.
KEEP = 2
MADE_OF = (
    "*/migrations/*.py",
    "*/models/*.py",
    "*/models.py",
    "stockholm_intl/*.py",
    "requirements*.lock",
    "tests/template.py",
)


def fingerprint(identity: Identity) -> str:
    binaries = find_binaries(identity)
    found = hashlib.sha256(f"{binaries.origin} {binaries.version} {platform.machine()}".encode())
    for pattern in MADE_OF:
        for path in sorted(REPOSITORY.glob(pattern)):
            found.update(f"{path.relative_to(REPOSITORY)}\n".encode() + path.read_bytes())
    return found.hexdigest()[:16]


def provide(data: Path, identity: Identity) -> None:
    """Make `data` the folder of a server, not yet started, that holds the template."""
    kept = KEPT / fingerprint(identity)
    try:
        shutil.copytree(kept, data)
        os.utime(kept)
    except OSError:
        shutil.rmtree(data, ignore_errors=True)
        if not make(data, identity):
            return
        with suppress(OSError):  # a full disk, or another run was first
            keep(data, kept)
    for path in (data, *data.rglob("*")):
        identity.own(path)
    data.chmod(0o700)
    os.environ[VARIABLE] = NAME


def make(data: Path, identity: Identity) -> bool:
    """Migrate an empty database; the server is stopped in order, so that its files are whole."""
    server = Postgres(data=data, identity=identity, socket_parent=data.parent)
    server.start()
    try:
        with psycopg.connect(server.url_of("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {NAME}")
        migrated = subprocess.run(
            [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
            cwd=REPOSITORY,
            env=os.environ | {"DATABASE_URL": server.url_of(NAME)},
            check=False,
        )
    finally:
        server.stop()
    return migrated.returncode == 0


def keep(data: Path, kept: Path) -> None:
    """Copy under another name first, so that no run sees half a folder; forget the oldest."""
    part = KEPT / f"{kept.name}.{os.getpid()}"
    try:
        shutil.copytree(data, part)
        part.rename(kept)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    newest_first = sorted(KEPT.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in newest_first[KEEP:]:
        shutil.rmtree(old, ignore_errors=True)
