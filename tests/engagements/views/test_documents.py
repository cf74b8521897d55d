"""Documents in the browser: filed with words for every fault, opened with today's rights."""

import uuid
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from engagements.models import Case, Document, Job, User
from tests import factories
from tests.engagements.filing import add, files, generated, upload
from tests.filecorpus import GOOD, PDF

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(astrid: User) -> Case:
    return factories.make_case(by=astrid, body=astrid.appointments.get().body)


def form(**values: Any) -> dict[str, Any]:
    return {
        "file": upload(),
        "title": "Förfrågan",
        "direction": "in",
        "dated_on": timezone.localdate().isoformat(),
        "sender_or_recipient": "Łódź",
        "submission_key": str(uuid.uuid4()),
    } | values


def test_upload_page_files_the_document(client: Client, case: Case, astrid: User) -> None:
    client.force_login(astrid)
    address = reverse("engagements:document_add", args=[case.pk])
    assert client.get(address).status_code == 200
    answer = client.post(address, form())
    assert (answer.status_code, answer["Location"]) == (302, reverse("visits:case", args=[case.pk]))
    assert Document.objects.get().filename == "brev från Łódź.pdf"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("file", SimpleUploadedFile("a.txt", b"<script>")),
        ("file", SimpleUploadedFile("tom.pdf", b"")),
        ("file", ""),
        ("title", ""),
        ("direction", "sideways"),
        ("dated_on", "2999-01-01"),
        ("submission_key", "x"),
    ],
)
def test_upload_page_keeps_what_was_typed(
    field: str, value: Any, client: Client, case: Case, astrid: User
) -> None:
    client.force_login(astrid)
    address = reverse("engagements:document_add", args=[case.pk])
    answer = client.post(address, form(**{field: value}))
    assert (answer.status_code, files()) == (422, [])
    assert list(answer.context["form"].errors) == [field]
    assert "Łódź" in answer.text


def test_upload_far_too_large_is_answered_in_words(
    client: Client, case: Case, astrid: User, settings
) -> None:
    settings.UPLOAD_MAX_BYTES = 100_000
    client.force_login(astrid)
    address = reverse("engagements:document_add", args=[case.pk])
    answer = client.post(address, form(file=upload(b"%PDF-" + b"x" * 5_000_000)))
    assert answer.status_code == 422
    assert answer.context["form"].files["file"].size < 300_000
    assert list(answer.context["form"].errors) == ["file"]


def test_upload_page_of_a_case_unseen_does_not_exist(
    client: Client, david: User, case: Case
) -> None:
    client.force_login(david)
    assert client.get(reverse("engagements:document_add", args=[case.pk])).status_code == 404


def test_upload_page_is_refused_to_a_stranger(client: Client, bo: User, case: Case) -> None:
    client.force_login(bo)
    assert (
        client.post(reverse("engagements:document_add", args=[case.pk]), form()).status_code == 403
    )


def opened(client: Client, document: Document, query: str = "") -> Any:
    return client.get(reverse("engagements:document", args=[document.pk]) + query)


def policy(answer: Any) -> set[str]:
    """The directives; django-csp gives them in any order."""
    return set(answer.headers["Content-Security-Policy"].split("; "))


def received(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def test_download_is_saved_not_shown(client: Client, case: Case, astrid: User, bo: User) -> None:
    document = add(case, astrid)
    client.force_login(bo)
    answer = opened(client, document)
    assert received(answer) == PDF
    assert {
        name: answer.headers[name]
        for name in (
            *("Content-Type", "Content-Disposition", "X-Content-Type-Options"),
            *("Cache-Control", "X-Frame-Options"),
        )
    } == {
        "Content-Type": "application/pdf",
        "Content-Disposition": "attachment; filename*=utf-8''" + quote(document.filename),
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
        "X-Frame-Options": "DENY",
    }
    assert policy(answer) == {"default-src 'none'", "sandbox"}


@pytest.mark.parametrize(
    ("what", "disposition"),
    [
        ("a PDF", "inline"),
        ("a PNG", "inline"),
        ("a JPEG", "inline"),
        ("a Word file", "attachment"),
        ("text in UTF-8", "attachment"),
        ("an e-mail with an HTML body", "attachment"),
    ],
)
def test_only_pdf_and_pictures_are_shown(
    what: str, disposition: str, client: Client, case: Case, astrid: User
) -> None:
    name, content = GOOD[what]
    document = add(case, astrid, upload=upload(content, name))
    client.force_login(astrid)
    answer = opened(client, document, "?visa=1")
    assert answer.headers["Content-Disposition"].split(";")[0] == disposition
    assert policy(answer) == {"default-src 'none'", "sandbox"}
    assert received(answer)


def test_download_of_a_case_unseen_does_not_exist(
    client: Client, case: Case, astrid: User, david: User
) -> None:
    document = add(case, astrid)
    client.force_login(david)
    assert opened(client, document).status_code == 404


def test_download_ends_with_the_appointment(client: Client, case: Case, astrid: User) -> None:
    document = add(case, astrid)
    client.force_login(astrid)
    answer = opened(client, document)
    assert answer.status_code == 200
    assert received(answer)
    appointment = astrid.appointments.get()
    appointment.valid_to = timezone.localdate() - timedelta(days=1)
    appointment.save()
    assert opened(client, document).status_code == 404


def test_download_of_visitors_data_is_for_the_handling_body(
    client: Client, case: Case, astrid: User, bo: User
) -> None:
    job = Job.objects.create(kind="invitation_letter", requester=astrid, case=case)
    document = generated(case, job, astrid)
    client.force_login(bo)
    assert opened(client, document).status_code == 403
    client.force_login(astrid)
    answer = opened(client, document)
    assert answer.status_code == 200
    assert received(answer)


def test_file_of_another_size_is_not_given_out(client: Client, case: Case, astrid: User) -> None:
    document = add(case, astrid)
    (path,) = files()
    path.write_bytes(PDF[:-1])
    client.force_login(astrid)
    with pytest.raises(OSError, match="differs"):
        opened(client, document)


def test_anonymous_is_asked_to_sign_in(client: Client, case: Case, astrid: User) -> None:
    answer = opened(client, add(case, astrid))
    assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("account_login"))
