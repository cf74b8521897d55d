"""`backup DIR` and `restore DIR`: the whole installation, elsewhere, and nothing half."""

import json
import os
import stat
import subprocess
import sys
import uuid
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings as project
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from engagements.actions import documents, jobs, reminders
from engagements.models import Job
from reporting import backups
from tests import factories, servers
from tests.makers_agreements import make_in_force
from tests.makers_papers import ask_for
from visits.actions import feeds

pytestmark = pytest.mark.django_db(transaction=True)
OTHER = "restored_elsewhere"


@pytest.fixture
def folder(tmp_path, astrid, committee) -> Path:
    """A backup of a case with a document, a waiting job, a paper that is made, and a session."""
    case = factories.make_case(body=committee, by=astrid)
    documents.add(
        case=case,
        upload=SimpleUploadedFile("brev.txt", b"Sehr geehrte Damen"),
        title="Brev",
        direction="in",
        dated_on=timezone.localdate(),
        sender_or_recipient="Hamburg",
        submission_key=uuid.uuid4(),
        by=astrid,
    )
    jobs.request(kind="letter", case=case, parameters={}, by=astrid)
    make_in_force(body=committee, by=astrid, since=date(2010, 1, 1))
    assert reminders.send(timezone.localdate() - timedelta(days=40)) == 1
    paper = ask_for("delegation_list", astrid, body=committee.pk)
    jobs.run(paper.pk)
    Session.objects.create(session_key="x" * 32, session_data="x", expire_date=timezone.now())
    folder = tmp_path / "backup"
    out = StringIO()
    call_command("backup", str(folder), stdout=out)
    assert out.getvalue() == f"{folder}: database and 2 files\n"
    return folder


@pytest.fixture
def elsewhere(tmp_path):
    """The environment of another machine: an empty database, an empty media folder."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {OTHER} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {OTHER}")
    yield os.environ | {
        "DATABASE_URL": servers.url_of(OTHER),
        "MEDIA_ROOT": str(tmp_path / "elsewhere"),
        "COVERAGE_PROCESS_START": "",
    }
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {OTHER} WITH (FORCE)")


def manage(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        env=environment,
        cwd=project.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=120,
    )


ASK = (
    "from engagements.models import *; from django.contrib.sessions.models import Session; "
    "print(Case.objects.count(), Document.objects.get().title, Outbox.objects.count(), "
    "Session.objects.count(), Job.objects.get(kind='letter').state, "
    "Job.objects.get(kind='paper').file.size == Job.objects.get(kind='paper').size)"
)


# The mail of the backup is held, and so is today's, which the old installation may have sent.
REMIND = (
    "from engagements.actions import mails, reminders; from engagements.models import Mail; "
    "from django.utils import timezone; "
    "print(Mail.objects.filter(state='failed').count(), mails.relay(), "
    "reminders.send(timezone.localdate()))"
)


def test_a_backup_is_whole_elsewhere_and_sets_nothing_off(folder, elsewhere):
    done = manage(elsewhere, "restore", str(folder))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("Everything that must be true is true.\n")
    said = manage(elsewhere, "shell", "--no-imports", "-c", ASK).stdout
    assert said == "2 Brev 0 0 failed True\n"
    assert manage(elsewhere, "shell", "--no-imports", "-c", REMIND).stdout == "2 0 0\n"
    again = manage(elsewhere, "restore", str(folder))
    assert again.returncode == 1
    assert "in use" in again.stderr


def test_a_backup_is_for_the_operators_eyes_only(folder):
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert modes == {"database.dump": 0o600, "media.tar": 0o600, "manifest.json": 0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert Job.objects.get(kind="letter").state == Job.State.WAITING


def test_a_folder_with_something_in_it_is_refused(folder):
    with pytest.raises(CommandError, match="not empty"):
        call_command("backup", str(folder))


@pytest.mark.parametrize("name", ["database.dump", "media.tar"])
def test_a_damaged_backup_is_refused_before_anything_is_touched(folder, name):
    path = folder / name
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(CommandError, match="damaged"):
        call_command("restore", str(folder))


def test_an_interrupted_or_foreign_backup_is_refused(folder, tmp_path):
    (folder / "manifest.json").write_text(json.dumps({"format": 99}))
    with pytest.raises(CommandError, match="another version"):
        call_command("restore", str(folder))
    (folder / "manifest.json").unlink()
    with pytest.raises(CommandError, match="no whole backup"):
        call_command("restore", str(folder))


def test_no_calendar_address_works_after_a_restore(astrid):
    feed, _token = feeds.create(body=None, by=astrid)
    backups.silence()
    feed.refresh_from_db()
    assert feed.revoked_at is not None
