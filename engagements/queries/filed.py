"""Every file that a row names: what the sweep spares, the check reads and the backup takes.

A table of the core that gets a column of files is added here, and nowhere else; other apps add
theirs from AppConfig.ready().
"""

from collections.abc import Iterator
from typing import NamedTuple

from django.db import models

from ..models import Document, Job


class Filed(NamedTuple):
    """One file below MEDIA_ROOT, and what its row says of it."""

    row: str  # "document 12", for the operator
    name: str
    size: int
    sha256: str


_OTHERS: list[type[models.Model]] = []


def add(model: type[models.Model]) -> None:
    """Make another app's table known: each of its rows has a file, its size and its sha256."""
    if model not in _OTHERS:
        _OTHERS.append(model)


def filed() -> Iterator[Filed]:
    """Documents that are not erased, files that jobs without a document made, other apps' files."""
    columns = ("pk", "file", "size", "sha256")
    documents = Document.objects.filter(erasure=None).order_by("pk").values_list(*columns)
    for pk, name, size, sha256 in documents.iterator():
        yield Filed(f"document {pk}", name, size, sha256)
    made = Job.objects.exclude(file="").order_by("pk").values_list(*columns)
    for job, name, size, sha256 in made.iterator():
        # The database keeps the size and the digest of a job's file filled in.
        yield Filed(f"job {job}", name, size or 0, sha256)
    for model in _OTHERS:
        rows = model._default_manager.order_by("pk").values_list(*columns)
        for pk, name, size, sha256 in rows.iterator():
            yield Filed(f"{model._meta.model_name} {pk}", name, size, sha256)


def names() -> list[str]:
    return [one.name for one in filed()]
