"""After a purge nothing of the guests is left: not in a dump of the database, not in any file.

A word of its own stands in every personal field. Everything that could carry it on is done
first: edits, letters as PDF, search, papers. Then the dump and the files are read (issue 7).
"""

import secrets
import subprocess
import zipfile
from pathlib import Path

import pytest
from django.db import models
from django.test import Client
from django.urls import reverse

from engagements import permissions
from engagements.actions import cases, protection
from engagements.queries import integrity
from reporting import backups
from tests import factories
from tests.visits.disposing import approved, issued_letter, make_decision, past_visit
from visits import integrity as visits_integrity
from visits.actions import disposal, visitors
from visits.actions.templates import load_templates
from visits.models import Invitee, Visitor

pytestmark = pytest.mark.django_db(transaction=True)


def words(model: type[models.Model]) -> dict[str, str]:
    """A word of its own for every text of the model."""
    return {
        field.name: f"Qzx{secrets.token_hex(6)}".upper()
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField)
    }


def dump(folder: Path) -> str:
    target = folder / "dump.sql"
    backups.run([backups.program("pg_dump"), "--format=plain", f"--file={target}"])
    return target.read_text(encoding="utf-8", errors="replace")


def text_of(path: Path) -> str:
    """Whatever can be read in a file: its bytes, a PDF's text, the members of a package."""
    content = path.read_bytes()
    found = content.decode("latin-1")
    if content.startswith(b"%PDF-"):
        done = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True, text=True)
        found += done.stdout
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            found += "".join(package.read(one).decode("latin-1") for one in package.namelist())
    return found


def everything(folder: Path, media: Path) -> str:
    files = [text_of(path) for path in sorted(media.rglob("*")) if path.is_file()]
    return (dump(folder) + "\n".join(files)).casefold()


def left(found: str, tokens: list[str]) -> list[str]:
    return [token for token in tokens if token.casefold() in found]


def test_a_purge_leaves_no_word_of_a_guest_anywhere(tmp_path, settings):
    load_templates()
    committee = factories.make_body(name="Miljönämnden", diary_prefix="MHN")
    astrid = factories.make_user(role="contact_person", body=committee)
    hedda = factories.make_user(role="head", body=committee)
    before, guest, invited = words(Visitor), words(Visitor), words(Invitee)
    tokens = [*before.values(), *guest.values(), *invited.values()]
    assert len(tokens) > 12
    case = past_visit(body=committee, by=astrid, guests=[before])
    visitors.change(visitor=Visitor.objects.get(), by=astrid, **guest)
    issued_letter(case, by=astrid, head=hedda, **invited)
    client = Client()
    client.force_login(astrid)
    for token in tokens:
        client.get(reverse("engagements:search"), {"q": token})
    for tab in ("gaster", "handlingar", "historik", "tidslinje"):
        client.get(reverse("visits:case", args=[case.pk]), {"flik": tab})
    media = Path(settings.MEDIA_ROOT)
    # The control: now they are all there, but for the words that were corrected away.
    now = [*guest.values(), *invited.values()]
    assert left(everything(tmp_path, media), tokens) == now
    assert left(
        "".join(text_of(path) for path in media.rglob("*") if path.is_file()).casefold(),
        [invited["passport_number"]],
    )
    # Secret and closed cases are purged like others.
    protection.mark_secret(case=case, provision="OSL 15:1", reason="UD", people=[hedda], by=astrid)
    permissions.forget(astrid)
    cases.withdraw(case=case, reason="Klart", by=astrid)
    cases.close(case=case, by=astrid)
    permissions.forget(hedda)
    run = disposal.propose(body=committee, decision=make_decision(), by=astrid)
    assert approved(run, hedda).state == "done"
    assert left(everything(tmp_path, media), tokens) == []
    assert [*integrity.broken(), *visits_integrity.broken()] == []
    client.force_login(hedda)
    for tab in ("gaster", "handlingar"):
        page = client.get(reverse("visits:case", args=[case.pk]), {"flik": tab})
        assert page.status_code == 200
    protocol = client.get(reverse("visits:disposal_protocol", args=[run.pk]))
    assert b"".join(protocol.streaming_content).startswith(b"%PDF-")
