"""The accounts of the doors: they note what comes in, and can do nothing else."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from engagements import permissions
from engagements.actions import counterparts, documents, people
from engagements.models import Case, Document, User
from tests.factories import make_body, make_case, make_counterpart, make_user
from visits.actions import requests

pytestmark = pytest.mark.django_db


def test_door_is_one_account_that_never_signs_in() -> None:
    door = people.door(User.Door.FORM)
    assert people.door(User.Door.FORM) == door != people.door(User.Door.MAILBOX)
    assert not door.has_usable_password()
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=door.pk).update(is_active=True)


def test_door_registers_files_and_names_who_asks() -> None:
    door, body = people.door(User.Door.MAILBOX), make_body()
    asker = counterparts.register(name="Oulun kaupunki", type="foreign_city", by=door)
    key = uuid.uuid4()
    values = {
        "body": body,
        "title": "Studiebesök",
        "received_on": timezone.localdate(),
        "counterpart": asker,
        "purpose": "Avfall",
        "channel": "email",
        "contact_name": "Aino",
        "submission_key": key,
        "by": door,
    }
    case = requests.register(**values)
    assert requests.register(**values) == case
    assert case.registered_by == door
    assert case.diary_number.startswith(body.diary_prefix)
    filed = file(case, door, Document.Direction.IN)
    assert filed.added_by == door
    with pytest.raises(PermissionDenied):
        file(case, door, Document.Direction.OUT)


def test_door_sees_nothing_and_handles_nothing() -> None:
    door, case = people.door(User.Door.FORM), make_case(kind="visit")
    assert not permissions.may_view(door, case)
    assert not permissions.may_handle(door, case)
    assert not permissions.may_keep_counterparts(door)
    assert not Case.objects.filter(permissions.visible(permissions.rights_of(door))).exists()


def test_stranger_takes_nothing_in() -> None:
    stranger, body = make_user(role="contact_person", body=make_body()), make_body()
    assert not permissions.may_take_in(stranger, body)
    assert not permissions.may_file_incoming(stranger, make_case(kind="visit", secret=True))
    assert permissions.may_name_counterparts(stranger)
    assert make_counterpart().pk


def file(case: Case, by: User, direction: str) -> Document:
    return documents.add(
        case=case,
        upload=ContentFile(b"Hej", name="brev.txt"),
        title="Brev",
        direction=direction,
        dated_on=timezone.localdate(),
        sender_or_recipient="Aino",
        submission_key=uuid.uuid4(),
        by=by,
    )
