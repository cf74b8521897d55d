"""A request that comes as an e-mail: read, checked by a person, filed with the case."""

import os
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from engagements import filestore
from engagements.actions import documents
from engagements.actions.reference import load_reference
from engagements.models import Case, Document
from tests import factories

from .. import hostilemails, mailcorpus
from .requestforms import typed

NOON = "2026-11-10 12:00+01:00"
REGISTER = "visits:register"
MAIL = mailcorpus.READABLE["forwarded by Outlook in Swedish"][0]


@pytest.fixture(autouse=True)
def _reference(db):
    load_reference(by=factories.make_root())


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def signed_in(client, astrid):
    astrid.language = "en"
    astrid.save(update_fields=["language"])
    client.force_login(astrid)
    return client


def upload(content, name="besök.eml"):
    return SimpleUploadedFile(name, content)


def chosen(content, name="besök.eml", **more):
    """The form as it is when nothing but the mail is there."""
    key = str(uuid.uuid4())
    began = {"received_on": "2026-11-10", "reply_language": "en", "submission_key": key}
    return began | more | {"mail": upload(content, name), "read_mail": "1"}


def read(client, content=MAIL, name="besök.eml", **more):
    return client.post(reverse(REGISTER), chosen(content, name, **more))


def shown(page):
    """What the form holds, as the browser sends it back."""
    form = page.context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value is not None}


def kept_files(settings):
    folder = Path(settings.MEDIA_ROOT) / filestore.KEPT
    return [path for path in folder.rglob("*") if path.is_file()]


def refusal(page):
    assert page.status_code == 422
    assert Case.objects.count() == 0
    return page.context["mail_form"].errors["mail"]


def test_a_mail_fills_in_the_form_and_writes_nothing(signed_in):
    page = read(signed_in)
    assert page.status_code == 200
    form = page.context["form"]
    expected = {
        "contact_name": "Jane Doe",
        "contact_email": "jane@example.org",
        "title": "Study visit",
        "purpose": mailcorpus.ENGLISH,
        "received_on": "2026-11-03",
        "channel": "email",
        "wished_from": "2027-01-12",
        "wished_to": "2027-01-14",
    }
    assert {name: form[name].value() for name in expected} == expected
    assert {name for name, field in form.fields.items() if hasattr(field, "mark")} == set(expected)
    assert page.text.count(">from the e-mail<") == len(expected)
    assert "It was forwarded by Kim Ek." in page.text
    assert (Case.objects.count(), Document.objects.count()) == (0, 0)


def test_registering_files_the_mail_as_it_came(signed_in, astrid, committee):
    page = read(signed_in)
    data = shown(page) | {"counterpart": "Aarhus Kommune", "counterpart_type": "foreign_city"}
    data |= {"country": "DK", "purpose": "Shorter", "body": committee.pk}
    answer = signed_in.post(reverse(REGISTER), data)
    case = Case.objects.get()
    assert answer.url == reverse("visits:case", args=[case.pk])
    document = case.documents.get()
    with documents.content_of(document) as file:
        assert file.read() == MAIL
    assert (document.title, document.direction) == ("Study visit", "in")
    assert document.sender_or_recipient == "Jane Doe <jane@example.org>"
    assert document.dated_on.isoformat() == "2026-11-03"
    assert (document.filename, document.content_type) == ("besök.eml", "message/rfc822")
    assert case.visit.purpose == "Shorter"
    assert case.visit.contact_email == "jane@example.org"
    again = signed_in.post(reverse(REGISTER), data)
    assert (again.url, Document.objects.count()) == (answer.url, 1)


def test_what_is_typed_stays_and_is_not_marked(signed_in):
    page = read(signed_in, title="My own title", received_on="2026-11-09", handler="")
    form = page.context["form"]
    assert form["title"].value() == "My own title"
    assert form["received_on"].value() == "2026-11-09"
    assert form["handler"].value() == ""
    marked = {name for name, field in form.fields.items() if hasattr(field, "mark")}
    assert {"title", "received_on"} & marked == set()
    assert "contact_name" in marked


def test_a_form_with_errors_keeps_the_mail_and_its_marks(signed_in, committee):
    data = shown(read(signed_in)) | {"body": committee.pk, "title": "Other"}
    page = signed_in.post(reverse(REGISTER), data)
    assert page.status_code == 422
    form = page.context["form"]
    assert form.errors.keys() == {"counterpart"}
    marked = {name for name, field in form.fields.items() if hasattr(field, "mark")}
    assert "purpose" in marked
    assert "title" not in marked
    assert form["kept_mail"].value() == data["kept_mail"]
    assert "besök.eml is read" in page.text


def test_a_mail_that_was_chosen_but_not_read_is_read_before_it_is_registered(signed_in, committee):
    data = typed(committee) | {"mail": upload(MAIL)}
    page = signed_in.post(reverse(REGISTER), data)
    assert (page.status_code, Case.objects.count()) == (200, 0)
    assert page.context["form"]["title"].value() == data["title"]
    assert page.context["mail"].name == "besök.eml"


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "tom.eml", "The file is empty."),
        (
            hostilemails.REFUSED["only a winmail.dat"][0],
            "v.eml",
            "The text lies in a winmail.dat, ",
        ),
        (hostilemails.REFUSED["encrypted with S/MIME"][0], "s.eml", "The e-mail is encrypted. "),
        (MAIL, "brev.msg", "The content is not what the file's name says."),
        (MAIL, "brev.pdf", "Choose an e-mail that is saved as .eml or .msg."),
        (b"%PDF-1.7", "p.eml", "The content is not what the file's name says."),
        (
            MAIL + b"\0",
            "nul.eml",
            "The e-mail holds what no e-mail may hold. Save it anew in the mail program.",
        ),
    ],
)
def test_what_cannot_be_read_says_why_and_loses_nothing(signed_in, settings, content, name, reason):
    page = read(signed_in, content, name, title="My title", purpose="Typed")
    (said,) = refusal(page)
    assert said.startswith(reason)
    assert page.context["form"]["title"].value() == "My title"
    assert "Typed" in page.text
    assert 'id="id_mail_error"' in page.text
    assert kept_files(settings) == []


def test_a_mail_that_is_too_large_says_so(signed_in, settings):
    settings.UPLOAD_MAX_BYTES = 1024 * 1024
    page = read(signed_in, MAIL + b"x" * settings.UPLOAD_MAX_BYTES)
    assert refusal(page) == ["The file is too large: at most 1 MB."]


def test_the_button_without_a_file_asks_for_it(signed_in):
    page = signed_in.post(reverse(REGISTER), {"read_mail": "1", "title": "Typed"})
    assert refusal(page) == ["Choose the e-mail's file first."]
    assert page.context["form"]["title"].value() == "Typed"


def test_a_bad_mail_does_not_lose_the_good_one(signed_in):
    before = shown(read(signed_in))
    page = read(signed_in, b"", "tom.eml", **before)
    assert page.context["form"]["kept_mail"].value() == before["kept_mail"]
    assert page.context["mail"].name == "besök.eml"


def test_a_mail_is_kept_for_a_day_and_then_asked_for_again(signed_in, settings, astrid, committee):
    data = typed(committee) | {"kept_mail": shown(read(signed_in))["kept_mail"]}
    (kept,) = kept_files(settings)
    brought = timezone.now().timestamp()
    os.utime(kept, (brought, brought))
    assert filestore.abandoned(set()) == []
    later = timezone.now() + timedelta(seconds=filestore.KEPT_SECONDS + 60)
    with time_machine.travel(later, tick=False):
        signed_in.force_login(astrid)
        page = signed_in.post(reverse(REGISTER), data)
        assert refusal(page)[0].startswith("The e-mail is no longer kept.")
        assert page.context["form"]["kept_mail"].value() == ""
        assert page.context["form"]["title"].value() == data["title"]
        assert filestore.abandoned(set()) == [kept]


@pytest.mark.parametrize("change", [lambda token: token + "x", lambda token: "made:up:token"])
def test_a_token_made_by_hand_opens_nothing(signed_in, committee, change):
    token = shown(read(signed_in))["kept_mail"]
    page = signed_in.post(reverse(REGISTER), typed(committee) | {"kept_mail": change(token)})
    assert refusal(page)[0].startswith("The e-mail is no longer kept.")


def test_another_persons_mail_is_not_there(client, signed_in, committee):
    token = shown(read(signed_in))["kept_mail"]
    client.force_login(factories.make_user(role="handler", body=committee))
    page = client.post(reverse(REGISTER), typed(committee) | {"kept_mail": token})
    assert page.status_code == 422
    assert Case.objects.count() == 0
    assert "Kim Ek" not in page.text


def test_who_may_not_register_reads_no_mail(client, settings, committee):
    client.force_login(factories.make_user(role="secretary", body=committee))
    assert read(client).status_code == 403
    assert kept_files(settings) == []
