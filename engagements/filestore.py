"""Files on disk: whole or not at all, under random names, for the program's eyes only.

Received into a temporary file with a byte cap, hashed, flushed, then renamed: a full disk or
a killed process never leaves a truncated file under a final name (security.md F14).
"""

import hashlib
import io
import os
import tempfile
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils import timezone

INCOMING = "incoming"
DOCUMENTS = "documents"
KEPT = "kept"
# Longer than any request or job may run, so that a sweep never takes a file in use.
ABANDONED_SECONDS = 3600
# How long a file is kept for a person who has not said yet what becomes of it.
KEPT_SECONDS = 24 * 3600
# The largest file that the worker may make.
LARGEST_MADE = 50 * 1024 * 1024


class TooLargeError(Exception):
    """More bytes came than are allowed."""


class Received:
    """A file that has arrived whole but is not filed yet."""

    def __init__(self, stream: BinaryIO, path: Path, size: int, sha256: str) -> None:
        self.stream, self.path, self.size, self.sha256 = stream, path, size, sha256
        self.filed: Path | None = None

    def file(self) -> str:
        """Give it its final, random name; returns the name below MEDIA_ROOT."""
        return self._settle(DOCUMENTS)

    def keep(self) -> str:
        """Lay it aside for KEPT_SECONDS, then the sweep takes it; returns its name likewise."""
        return self._settle(KEPT)

    def _settle(self, folder: str) -> str:
        name = uuid.uuid4().hex
        relative = f"{folder}/{name[:2]}/{name}"
        target = Path(settings.MEDIA_ROOT) / relative
        _private_folder(target.parent)
        self.path.rename(target)
        self.filed = target
        _flush_folder(target.parent)
        return relative


@contextmanager
def received(chunks: Iterable[bytes], *, limit: int) -> Iterator[Received]:
    """Take in the chunks. When the block raises, nothing is left, filed or not."""
    folder = Path(settings.MEDIA_ROOT) / INCOMING
    _private_folder(folder)
    descriptor, path = tempfile.mkstemp(dir=folder)
    arrived = None
    try:
        with os.fdopen(descriptor, "w+b") as stream:
            size, digest = 0, hashlib.sha256()
            for chunk in chunks:
                size += len(chunk)
                if size > limit:
                    raise TooLargeError
                digest.update(chunk)
                stream.write(chunk)
            stream.flush()
            os.fsync(stream.fileno())
            arrived = Received(stream, Path(path), size, digest.hexdigest())
            yield arrived
    except BaseException:
        if arrived and arrived.filed:
            arrived.filed.unlink(missing_ok=True)
        raise
    finally:
        Path(path).unlink(missing_ok=True)


def open_filed(name: str) -> io.BufferedReader:
    return (Path(settings.MEDIA_ROOT) / name).open("rb")


def abandoned(known: set[str]) -> list[Path]:
    """Old files that no row names: what a killed process left between the file and its row."""
    root = Path(settings.MEDIA_ROOT)
    now = timezone.now().timestamp()
    ages = {INCOMING: ABANDONED_SECONDS, DOCUMENTS: ABANDONED_SECONDS, KEPT: KEPT_SECONDS}
    return [
        path
        for folder, age in ages.items()
        for path in sorted((root / folder).rglob("*"))
        if path.is_file()
        and path.stat().st_mtime < now - age
        and str(path.relative_to(root)) not in known
    ]


def _private_folder(folder: Path) -> None:
    """The folder and its parents up to MEDIA_ROOT, closed to others."""
    root = Path(settings.MEDIA_ROOT)
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    for part in reversed([folder, *folder.parents]):
        if root in part.parents:
            part.mkdir(exist_ok=True, mode=0o700)


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
