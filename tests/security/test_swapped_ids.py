"""An id of somebody else's in a form's fields, hidden ones too, is never accepted (figure 2).

The contact person of A posts to addresses that are open to that role, with rows of B, of
people elsewhere, or of cases that the role does not see.
"""

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.forms.models import model_to_dict
from django.test import Client
from django.urls import reverse

from engagements.actions import notes
from engagements.actions.reference import load_reference
from engagements.models import Case, Document, Note
from tests import factories, filecorpus

from . import writes
from .world import World, build

pytestmark = pytest.mark.django_db
REGISTERED = {
    "counterpart": "Malmös vänner i Århus",
    "country": "DK",
    "counterpart_type": "ngo",
    "contact_name": "Åsa Öberg",
    "reply_language": "sv",
    "title": "Studiebesök om återbruk",
    "received_on": "2026-01-02",
    "channel": "letter",
    "purpose": "Lära sig om återbruk",
    "handler": "me",
}


@pytest.fixture
def city() -> World:
    world = build()
    load_reference(by=factories.make_root())
    return world


@pytest.fixture
def client(city: World) -> Client:
    client = Client()
    client.force_login(city.people["contact_person"])
    return client


def refused(world: World) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Name, address and fields of each try that must change nothing at all."""
    mine, theirs = world.matter("A", "open").case, world.matter("B", "open").case
    unseen = world.matter("B", "secret").case
    secret = world.matter("A", "secret").case
    stranger = world.clerks["B"].pk

    def at(name: str, case: Case) -> str:
        return reverse(f"engagements:{name}", args=[case.pk])

    register = {**REGISTERED, "submission_key": str(uuid.uuid4())}
    many = reverse("engagements:assign_many")
    handler = world.people["handler"].pk
    yield "register at B", reverse("visits:register"), {**register, "body": world.bodies["B"].pk}
    yield "assign to a stranger", at("assign", mine), {"handler": stranger}
    yield "assign nobody's id", at("assign", mine), {"handler": 999_999}
    yield "many of B's", many, {"case": [theirs.pk], "handler": handler}
    yield "many unseen", many, {"case": [unseen.pk], "handler": handler}
    yield "mine and B's", many, {"case": [mine.pk, theirs.pk], "handler": handler}
    yield "many to a stranger", many, {"case": [mine.pk], "handler": stranger}
    yield "part to itself", at("partaking_add", mine), {"body": mine.body_id}
    yield "part of nobody ends", at("partaking_remove", mine), {"body": theirs.body_id}
    yield "unshare the unnamed", at("unshare", secret), {"person": stranger}
    yield "unshare oneself", at("unshare", secret), {"person": world.people["contact_person"].pk}
    yield "share with nobody", at("share", secret), {"person": 999_999, "ground": "x"}
    ask, words = at("consultation_ask", mine), {"question": "x", "due_on": "2027-03-03"}
    key = str(uuid.uuid4())
    yield "consult itself", ask, {**words, "asked_body": mine.body_id, "submission_key": key}
    yield "consult nobody", ask, {**words, "asked_body": 999_999, "submission_key": key}
    other = world.matter("A", "open").consultation
    yield "answer for KS", reverse("engagements:consultation_answer", args=[other.pk]), {
        "stance": "supports", "statement": "x",
    }  # fmt: skip
    yield "hand over to itself", reverse("visits:hand_over", args=[mine.pk]), {
        "to": mine.body_id, "reasons": "x",
    }  # fmt: skip


def test_a_foreign_id_in_a_field_changes_nothing(city: World, client: Client) -> None:
    accepted = []
    before = writes.checksum()
    for name, address, data in refused(city):
        response = client.post(address, data)
        if response.status_code not in (302, 403, 404, 409, 422):
            accepted.append(f"{name}: {response.status_code}")
        if (now := writes.checksum()) != before:
            accepted.append(f"{name}: changed {[t for t in now if now[t] != before[t]]}")
            before = now
    assert accepted == []


def test_the_address_and_not_a_field_says_which_case(city: World, client: Client) -> None:
    """A hidden `case=`, `pk=` or `body=` of another case moves nothing there."""
    mine, theirs = city.matter("A", "open").case, city.matter("B", "open").case
    elsewhere = dict.fromkeys(("case", "case_id", "pk", "id", "visit"), theirs.pk)
    note = {"text": "Hit", "submission_key": str(uuid.uuid4()), "by": city.clerks["B"].pk}
    client.post(reverse("engagements:note_add", args=[mine.pk]), {**elsewhere, **note})
    document = {
        "file": SimpleUploadedFile("brev.pdf", filecorpus.PDF),
        "title": "Hit",
        "direction": "in",
        "dated_on": "2026-01-02",
        "submission_key": str(uuid.uuid4()),
        "added_by": city.clerks["B"].pk,
    }
    client.post(reverse("engagements:document_add", args=[mine.pk]), {**elsewhere, **document})
    person = city.people["contact_person"]
    assert list(Note.objects.filter(text="Hit").values_list("case", "by")) == [(mine.pk, person.pk)]
    filed = Document.objects.filter(title="Hit").values_list("case", "added_by")
    assert list(filed) == [(mine.pk, person.pk)]


def test_anothers_submission_key_shows_and_moves_nothing(city: World, client: Client) -> None:
    mine, theirs = city.matter("A", "open").case, city.matter("B", "secret").case
    key = uuid.uuid4()
    notes.add(case=theirs, text="Hemligt", by=city.clerks["B"], submission_key=key)
    data = {"text": "Min", "submission_key": str(key)}
    before = writes.checksum()
    answer = client.post(reverse("engagements:note_add", args=[mine.pk]), data)
    assert b"Hemligt" not in answer.content
    assert writes.checksum() == before
    assert answer.status_code == 403


def columns(row: models.Model) -> dict[str, Any]:
    values = model_to_dict(row)
    return values | {field.attname: getattr(row, field.attname) for field in row._meta.fields}


def test_a_form_sets_only_its_own_fields(city: World, client: Client) -> None:
    """Every column of a case and a visit is posted along; only those of the form move."""
    mine, theirs = city.matter("A", "open").case, city.matter("B", "open").case
    mine.refresh_from_db()
    wished = {field.name: "1" for model in (Case, type(mine.visit)) for field in model._meta.fields}
    foreign = {"body": theirs.body_id, "counterpart_id": theirs.counterpart_id, "visibility": 2}
    state = {"status": "closed", "diary_number": "X 1/1", "kind": "x", "scope": "city_wide"}
    priority = {"particularly_prioritised": "true", "priority_motive": "Jag", "priority_set_by": 1}
    typed = REGISTERED | {"version": mine.version, "country": "", "counterpart_type": ""}
    typed |= {"counterpart": mine.counterpart.name if mine.counterpart else ""}
    optional = dict.fromkeys(("interpreter", "payer", "political_level", "leader_title"), "")
    optional |= dict.fromkeys(("wished_from", "wished_to", "contact_email", "delegation_size"), "")
    optional |= {"foreign_policy": "", "prioritised_by_city": ""}
    data = wished | foreign | state | priority | optional | typed
    data.pop("handler")
    before = columns(mine)
    visit_before = columns(mine.visit)
    response = client.post(reverse("visits:edit", args=[mine.pk]), data)
    assert response.status_code == 302, response.content.decode()[:2000]
    after = Case.objects.get(pk=mine.pk)
    moved = {name for name, value in columns(after).items() if value != before[name]}
    assert moved <= {
        "title", "summary", "received_on", "external_reference", "version", "search",
    }  # fmt: skip
    kept = {
        "particularly_prioritised", "priority_motive", "priority_set_by_id", "planned_from",
        "planned_to", "place", "mutual_learning", "strategy_support",
    }  # fmt: skip
    visit = columns(after.visit)
    assert {name: visit[name] for name in kept} == {name: visit_before[name] for name in kept}
