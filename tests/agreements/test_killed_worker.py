"""A real worker is killed in the middle of an import: another one goes on, no row is twice."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings as project
from django.core.management import call_command
from django.db import connection

from agreements.actions import imports
from agreements.models import Import, ImportRow
from engagements.actions import jobs
from engagements.models import Body, Case, DiarySeries, Job, User
from stockholm_intl.celery import app
from tests import servers
from tests.agreements.importing import previewed, rows_of

pytestmark = pytest.mark.django_db(transaction=True)
ROWS = 1_500


def start_worker(folder: Path) -> subprocess.Popen[bytes]:
    """A worker of its own process group, on the test's database and files."""
    with (folder / "worker.log").open("ab") as output:
        return subprocess.Popen(
            [
                *(sys.executable, "-m", "celery", "-A", "stockholm_intl.celery:app", "worker"),
                *("--concurrency", "1", "--without-gossip", "--without-mingle"),
            ],
            cwd=project.BASE_DIR,
            env=os.environ
            | {
                "DATABASE_URL": servers.url_of(connection.settings_dict["NAME"]),
                "MEDIA_ROOT": str(project.MEDIA_ROOT),
            },
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def kill(worker: subprocess.Popen[bytes]) -> None:
    if worker.poll() is None:
        os.killpg(worker.pid, signal.SIGKILL)
    worker.wait(20)


def wait_for(condition: Callable[[], object], *, seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


def test_killed_worker_leaves_whole_batches_and_the_next_goes_on(
    mhn: Body, officer: User, tmp_path: Path
) -> None:
    with app.connection_for_write() as link:
        link.default_channel.client.flushdb()
    letters = "bcdfghjklm"
    rows = [
        ["".join(letters[int(digit)] * 3 for digit in f"{number:04d}"), "", "1995", "", "100"]
        for number in range(ROWS)
    ]
    one = previewed(rows, body=mhn, by=officer)
    ImportRow.objects.filter(of=one, verdict="doubt").update(verdict="create")
    imports.commit(brought=one, version=one.version, by=officer)
    jobs.relay()
    worker = start_worker(tmp_path)
    try:
        wait_for(Case.objects.exists)
        kill(worker)
        written = Case.objects.count()
        assert written == ImportRow.objects.filter(of=one, state="written").count()
        assert 0 < written < ROWS
        assert Import.objects.get(pk=one.pk).state == "committing"
        # The reaper finds it when its lease has run out; nobody waits a minute for that here.
        Job.objects.filter(state="running").update(lease_until="2020-01-01T00:00Z")
        assert jobs.reap() == 1
        jobs.relay()
        worker = start_worker(tmp_path)
        wait_for(lambda: Import.objects.get(pk=one.pk).state == "done")
    finally:
        kill(worker)
    assert {row.state for row in rows_of(one)} == {"written"}
    assert Case.objects.count() == DiarySeries.objects.get(body=mhn).last == ROWS
    assert Case.history.count() == ROWS
    call_command("integrity_check")
