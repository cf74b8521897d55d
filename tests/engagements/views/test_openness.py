"""The public diary, the read log and the hand-out, as their readers meet them."""

import uuid
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from engagements.actions import cases, documents, jobs, papers, protection, readlog
from engagements.models import HandOut, Reading
from engagements.papers import diary_extract
from tests import factories
from tests.filecorpus import PNG

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(committee, astrid):
    return factories.make_case(
        body=committee,
        by=astrid,
        title="Studiebesök med Łucja Nowak",
        contact_name="Łucja Nowak",
        counterpart=factories.make_counterpart(name="Łódź"),
    )


def secret(case, astrid):
    protection.mark_secret(case=case, provision="OSL 15:1", reason="UD", people=[], by=astrid)
    return case


def diary(client, case, **more):
    today = timezone.localdate().isoformat()
    values = {"namnd": case.body_id, "fran": today, "till": today}
    return client.get(reverse("engagements:diary"), values | more)


def test_the_public_diary_names_organisations_and_no_person(client, case, committee, astrid):
    hidden = secret(factories.make_case(body=committee, by=astrid, title="Hemligt mål"), astrid)
    void = factories.make_case(body=committee, by=astrid, title="Dubblett")
    cases.void(case=void, reason="Dubblett", by=astrid)
    plain = factories.make_case(body=committee, by=astrid, title="Besök om vatten")
    bare = factories.make_case(body=committee, by=astrid, title="Ring 08-123 45 67 89")
    client.force_login(astrid)
    page = diary(client, case).content.decode()
    csv = diary(client, case, format="csv").content.decode("utf-8-sig")
    for text in (page, csv):
        assert "Łódź" in text
        assert "Nowak" not in text
        assert "Hemligt" not in text
        assert "123 45" not in text
        assert "The particulars are secret." in text
        assert "The number is voided." in text
        assert "Besök om vatten" in text
        for one in (case, hidden, void, plain, bare):
            assert one.diary_number in text


def test_the_diary_is_for_those_who_keep_it(client, case, astrid, david, company):
    client.force_login(david)
    assert client.get(reverse("engagements:diary")).status_code == 403
    client.force_login(astrid)
    assert client.get(reverse("engagements:diary")).status_code == 200
    assert diary(client, case, namnd=company.pk).status_code == 422
    assert diary(client, case, till="2020-01-01").status_code == 422
    empty = diary(client, case, fran="2020-01-01", till="2020-01-02")
    assert "Nothing was registered" in empty.content.decode()


def test_the_diary_is_a_paper_too(client, case, astrid, bo):
    today = diary_extract.number_of(timezone.localdate())
    wanted = {"body": case.body_id, "first": today, "last": today}
    job = papers.ask(key="diary_extract", parameters=wanted, format="pdf", language="sv", by=astrid)
    jobs.run(job.pk)
    job.refresh_from_db()
    assert job.state == "done"
    client.force_login(bo)
    where = reverse("engagements:paper_ask", args=["diary_extract"])
    assert client.post(where, wanted | {"format": "pdf"}).status_code == 403
    assert client.post(where, wanted | {"format": "pdf", "first": 20261399}).status_code == 404
    assert diary_extract.day_of(20280229) == date(2028, 2, 29)


def test_the_read_log_shows_who_opened_what_and_filters(client, case, astrid, cecilia):
    secret(case, astrid)
    client.force_login(cecilia)
    where = reverse("engagements:read_log", args=[case.pk])
    assert client.get(where).status_code == 404
    client.force_login(astrid)
    client.get(reverse("visits:case", args=[case.pk]))
    page = client.get(where).content.decode()
    assert "A page of the case" in page
    today = timezone.localdate().isoformat()
    wanted = {"vem": astrid.pk, "vad": "case", "fran": today, "till": today}
    csv = client.get(where, wanted | {"format": "csv"}).content.decode("utf-8-sig")
    assert "Astrid Lind;International contact person, Miljö" in csv
    none = client.get(where, {"vad": "document", "till": "2020-01-01"}).content.decode()
    assert "Nobody has opened it" in none
    for _time in range(55):
        readlog.opened(astrid, case, Reading.What.VISITORS)
    older = client.get(where, {"fore": Reading.objects.latest("pk").pk})
    assert "fore=" in older.content.decode()


def test_an_opened_document_of_a_secret_case_is_in_the_log(client, case, astrid):
    document = file_on(case, astrid)
    secret(case, astrid)
    client.force_login(astrid)
    assert list(client.get(reverse("engagements:document", args=[document.pk])).streaming_content)
    assert Reading.objects.get(what="document").document == document
    where = reverse("engagements:read_log", args=[case.pk])
    assert "Brev.txt" in client.get(where, {"format": "csv"}).content.decode()


def test_an_opening_through_no_appointment_says_none(client, case, astrid):
    secret(case, astrid)
    Reading.objects.create(case=case, what="case", reader=factories.make_root())
    client.force_login(astrid)
    where = reverse("engagements:read_log", args=[case.pk])
    assert "Root;;A page" in client.get(where, {"format": "csv"}).content.decode()


def file_on(case, by, name="Brev.txt", content=b"Hej Anna"):
    return documents.add(
        case=case,
        upload=SimpleUploadedFile(name, content),
        title=name,
        direction="in",
        dated_on=timezone.localdate(),
        sender_or_recipient="",
        submission_key=uuid.uuid4(),
        by=by,
    )


def test_documents_are_handed_out_through_the_page(client, case, astrid, cecilia):
    document = file_on(case, astrid)
    where = reverse("engagements:handout", args=[case.pk])
    client.force_login(cecilia)
    assert client.get(where).status_code == 403
    client.force_login(astrid)
    page = client.get(where).content.decode()
    assert "Brev.txt" in page
    assert "requester" not in page
    key = f"d{document.pk}"
    assert client.post(where, {f"{key}-how": ""}).status_code == 422
    for wrong in (
        {f"{key}-how": "masked", f"{key}-passages": "Anna"},
        {f"{key}-how": "masked", f"{key}-provision": "OSL 21:7"},
        {f"{key}-how": "withheld"},
        {f"{key}-how": "whole", f"{key}-pages": "x"},
    ):
        assert client.post(where, wrong).status_code == 422
    right = {f"{key}-how": "masked", f"{key}-passages": "Anna", f"{key}-provision": "OSL 21:7"}
    done = client.post(where, right | {"facts": ["number"]})
    row = HandOut.objects.get()
    assert done.url == reverse("engagements:job", args=[row.job_id])
    jobs.run(row.job_id)
    assert "with parts masked" in client.get(where).content.decode()
    package = client.get(reverse("engagements:job_file", args=[row.job_id]))
    assert b"".join(package.streaming_content)[:2] == b"PK"


def test_what_cannot_be_masked_says_so(client, case, astrid):
    document = file_on(case, astrid, "bild.png", PNG)
    client.force_login(astrid)
    key = f"d{document.pk}"
    wish = {f"{key}-how": "masked", f"{key}-passages": "x", f"{key}-provision": "OSL 21:7"}
    answer = client.post(reverse("engagements:handout", args=[case.pk]), wish)
    assert "Only PDF and plain text" in answer.content.decode()


def test_a_refusal_is_noted_with_how_to_appeal(client, case, astrid):
    where = reverse("engagements:handout_refuse", args=[case.pk])
    client.force_login(astrid)
    assert "administrative court" in client.get(where).content.decode()
    assert client.post(where, {"reasons": ""}).status_code == 422
    client.post(where, {"reasons": "OSL 15:1: det kan störa."})
    assert HandOut.objects.get().outcome == "refused"
