"""What `import` measures: the worker's steps of one import, timed, with the highest memory."""

import csv
import gc
import io
import itertools
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from agreements.actions import importreading, imports, importundoing, importwriting
from agreements.models import Import
from engagements.actions import appointments, organisation, reference
from engagements.models import Body, Case, Role, User

Figures = dict[str, float]
HEADINGS = (
    *("Organisation", "Medlem sedan", "Senast omprövad", "Beslutad av", "Avgift 2026 (SEK)"),
    *("Relevans", "Juridisk person"),
)
ORGANS = ("KF", "KS", "nämnden")
WORDS = (
    *("vatten", "energi", "buller", "luft", "jord", "skog", "hav", "trafik", "skola", "kultur"),
    *("bostad", "hälsa", "barn", "äldre", "idrott", "handel", "hamn", "park", "avfall", "värme"),
    *("data", "rättvisa", "bibliotek", "museum"),
)


def run(size: int) -> dict[str, Figures]:
    """Read, write and take back a register of that many rows."""
    root = User.objects.create_superuser("root@stockholm.example", "Root", None)
    reference.load_reference(by=root)
    organisation.load(by=root)
    body = Body.objects.get(kind=Body.Kind.KS)
    person = User.objects.create_user("slk@stockholm.example", "SLK")
    day = timezone.localdate()
    appointments.appoint(person=person, body=body, role=Role.SLK_OFFICER, valid_from=day, by=root)
    whole(body, person, 20, names())  # code and caches are there
    return whole(body, person, size, itertools.islice(names(), 20, None))


def names() -> Iterator[str]:
    """Names that no two resemble more than real ones do: three words of twenty-four."""
    for first, second, third in itertools.permutations(WORDS, 3):
        yield f"{first.capitalize()} {second} {third}"


def whole(body: Body, person: User, size: int, named: Iterator[str]) -> dict[str, Figures]:
    content = sheet(size, named)
    brought = imports.bring(
        kind="membership",
        body=body,
        upload=SimpleUploadedFile("register.csv", content),
        submission_key=uuid.uuid4(),
        by=person,
    )
    mapping = {int(column): key for column, key in brought.mapping.items()}
    imports.map_columns(brought=brought, mapping=mapping, version=1, by=person)
    del content
    found = {}
    found["reading"] = measured(brought, size, importreading.make)
    found["reading"]["file_mb"] = brought.size / 2**20
    brought.rows.filter(verdict="doubt").update(verdict="create")  # everybody is somebody new
    brought.refresh_from_db()
    imports.commit(brought=brought, version=brought.version, by=person)
    before = Case.objects.count()
    found["writing"] = measured(brought, size, importwriting.make)
    assert Case.objects.count() - before == size
    brought.refresh_from_db()
    imports.undo(brought=brought, reason="Mätning", version=brought.version, by=person)
    found["taking back"] = measured(brought, size, importundoing.make)
    return found


def sheet(size: int, named: Iterator[str]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(HEADINGS)
    for number, name in enumerate(itertools.islice(named, size)):
        writer.writerow(
            [
                *(name, 1990 + number % 30, f"{1 + number % 28} maj 2024", ORGANS[number % 3]),
                *(f"{number % 90} 000,50", f"Vi lär av andra städer, {name}", "ja"),
            ]
        )
    return out.getvalue().encode()


def measured(brought: Import, size: int, make: Callable) -> Figures:
    """The job done here and now, as the worker does it; a job may hand on to the next."""
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5")  # the highest memory begins anew
    start, last = time.monotonic(), None
    brought.refresh_from_db()
    while brought.job_id != last:
        last = brought.job_id
        make(brought.job)
        brought.refresh_from_db()
    seconds = time.monotonic() - start
    return {
        "seconds": seconds,
        "rows_a_second": size / seconds,
        "peak_mb": high_water_mark() / 1024,
    }


def high_water_mark() -> int:
    """The process's highest resident memory since it was reset, in kB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
