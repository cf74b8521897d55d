"""A backup is a folder: the database, the files of the same moment, and a manifest.

The manifest is written last and names the sha256 of the other two, so that an interrupted or
damaged backup is refused before anything is touched.
"""

import hashlib
import json
import os
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from engagements.actions import reminders
from engagements.actions.jobs import INTERRUPTED
from engagements.filestore import DOCUMENTS
from engagements.models import Job, Mail, Outbox, User
from engagements.queries import filed
from visits.models import PublicMail

DATABASE, MEDIA, MANIFEST = "database.dump", "media.tar", "manifest.json"
FORMAT = 1
MACHINE = Path("/usr/lib/postgresql")
# Why a mail waits for somebody: it may have been sent after the backup was made.
HELD = "held after restore"


class BackupError(Exception):
    """Why there is no backup, or why it was not read; a sentence for the operator."""


def program(name: str) -> str:
    """The newest pg_dump or pg_restore: one older than the server refuses to work."""
    versions = sorted(MACHINE.glob(f"*/bin/{name}"), key=lambda path: float(path.parts[-3]))
    found = str(versions[-1]) if versions else shutil.which(name)
    if not found:
        raise BackupError(f"{name} is missing. Type: sudo apt-get install -y postgresql-client")
    return found


def run(command: list[str]) -> None:
    """Run PostgreSQL's program on our database; no password on the command line."""
    named = connection.get_connection_params()
    given = {
        "PGHOST": named.get("host"),
        "PGPORT": named.get("port"),
        "PGUSER": named.get("user"),
        "PGPASSWORD": named.get("password"),
        "PGDATABASE": connection.settings_dict["NAME"],
    }
    environment = os.environ | {name: str(value) for name, value in given.items() if value}
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise BackupError(f"{Path(command[0]).name} failed: {done.stderr.strip()[-2000:]}")


def write(folder: Path) -> dict[str, Any]:
    """Write a backup into a new or empty folder. Returns its manifest."""
    if folder.exists() and any(folder.iterdir()):
        raise BackupError(f"{folder} is not empty; name a new folder.")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)
    # One snapshot for the dump and for the list of files: both are of the same moment.
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        names = filed.names()
        dump = [program("pg_dump"), "--format=custom", "--no-owner", "--no-privileges"]
        target = folder / DATABASE
        target.touch(mode=0o600)
        run([*dump, f"--snapshot={snapshot}", f"--file={target}"])
    pack(names, folder / MEDIA)
    manifest = {
        "format": FORMAT,
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "files": len(names),
        "sha256": {name: digest(folder / name) for name in (DATABASE, MEDIA)},
    }
    private(folder / MANIFEST, json.dumps(manifest, indent=2).encode() + b"\n")
    return manifest


def pack(names: list[str], target: Path) -> None:
    root = Path(settings.MEDIA_ROOT)
    target.touch(mode=0o600)
    with tarfile.open(target, "w") as tar:
        for name in names:
            tar.add(root / name, arcname=name, recursive=False)


def digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def private(path: Path, content: bytes) -> None:
    path.touch(mode=0o600)
    path.write_bytes(content)


def verify(folder: Path) -> dict[str, Any]:
    """The manifest of a whole backup. Raises BackupError for any other folder."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_bytes())
        if manifest["format"] != FORMAT:
            raise BackupError(f"{folder} was made by another version of the program.")
        for name in (DATABASE, MEDIA):
            if digest(folder / name) != manifest["sha256"][name]:
                raise BackupError(f"{folder / name} is damaged: its sha256 differs.")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BackupError(f"{folder} holds no whole backup ({type(error).__name__}).") from error
    return manifest


def read(folder: Path) -> dict[str, Any]:
    """Read a backup into an installation that has no people, cases or documents yet."""
    manifest = verify(folder)
    check_empty()
    connection.close()
    # --clean takes away the empty tables of an installation that has only been migrated.
    options = "--clean --if-exists --no-owner --no-privileges --exit-on-error --single-transaction"
    where = f"--dbname={connection.settings_dict['NAME']}"
    run([program("pg_restore"), *options.split(), where, str(folder / DATABASE)])
    unpack(folder / MEDIA)
    silence()
    return manifest


def check_empty() -> None:
    tables = connection.introspection.table_names()
    if User._meta.db_table in tables and User.objects.exists():
        raise BackupError("The database is in use: a backup is read into an empty one only.")
    media = Path(settings.MEDIA_ROOT) / DOCUMENTS
    if media.exists() and any(path.is_file() for path in media.rglob("*")):
        raise BackupError(f"{media} holds documents: a backup is read into an empty folder only.")


def unpack(source: Path) -> None:
    """The documents, and nothing else, whatever the archive says."""
    root = Path(settings.MEDIA_ROOT)
    with tarfile.open(source) as tar:
        for member in tar:
            content = tar.extractfile(member) if member.isreg() else None
            path = (root / member.name).resolve()
            if content is None or not path.is_relative_to((root / DOCUMENTS).resolve()):
                raise BackupError(f"{source} holds something that is no document: {member.name}")
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            private(path, b"")
            with path.open("wb") as target:
                shutil.copyfileobj(content, target)


@transaction.atomic
def silence() -> None:
    """Nothing of the old installation acts in the new one: no session, no waiting work, no mail.

    Unfinished jobs have failed, so that their requesters see them and can start them again. Of the
    mails nobody knows which the old installation sent after the backup: today's reminders are
    made here, and what waits is held for those who watch over the reminders, who may send it.
    """
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_session")
    Outbox.objects.filter(sent_at=None).delete()
    reminders.send(timezone.localdate())
    for table in (Mail, PublicMail):
        waiting = table.objects.filter(state__in=[Mail.State.WAITING, Mail.State.SENDING])
        waiting.update(
            state=Mail.State.FAILED,
            error=HELD,
            next_at=None,
            lease_until=None,
            ended_at=timezone.now(),
        )
    for job in Job.objects.filter(state__in=[Job.State.WAITING, Job.State.RUNNING]):
        job.state, job.lease_until, job.error = Job.State.FAILED, None, INTERRUPTED
        job.finished_at = timezone.now()
        job.save(update_fields=["state", "lease_until", "error", "finished_at"])
