"""Documents handed out: whole, masked or withheld, and what is struck is gone from the package."""

import io
import subprocess
import uuid
import zipfile

import pikepdf
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import Error, transaction
from django.utils import timezone
from django.utils.safestring import mark_safe

from engagements import filestore, masking, rendering
from engagements.actions import documents, handouts, jobs
from engagements.models import CaseEvent, HandOut, Job
from tests import factories

pytestmark = pytest.mark.django_db
NAME = "Nowakowska Qzx7731"
PAGE = f"<p>Besök av {NAME} från Łódź.</p><p class='break'>Mer om {NAME}.</p>"
MASK = {"how": "masked", "pages": [], "provision": "OSL 21:7", "passages": [NAME]}


@pytest.fixture
def case(committee, astrid):
    counterpart = factories.make_counterpart(name="Łódź")
    return factories.make_case(body=committee, by=astrid, counterpart=counterpart)


@pytest.fixture
def add(case, astrid):
    def filed(name, content):
        return documents.add(
            case=case,
            upload=SimpleUploadedFile(name, content),
            title=name,
            direction="in",
            dated_on=timezone.localdate(),
            sender_or_recipient="",
            submission_key=uuid.uuid4(),
            by=astrid,
        )

    return filed


def letter() -> bytes:
    return rendering.pdf(mark_safe(PAGE), title=NAME, language="sv")


def hand_out(case, by, documents_, facts=()):
    row = handouts.hand_out(case=case, documents=documents_, facts=facts, by=by)
    jobs.run(row.job_id)
    row.job.refresh_from_db()
    return row


def members(job: Job) -> dict[str, bytes]:
    with filestore.open_filed(job.file.name) as stream:
        package = zipfile.ZipFile(io.BytesIO(stream.read()))
    return {name: package.read(name) for name in package.namelist()}


def text_of(content: bytes) -> str:
    done = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
    return done.stdout.decode()


def test_what_is_struck_is_gone_and_the_rest_goes_out_as_it_is(case, astrid, add):
    pdf, plain = add("brev.pdf", letter()), add("not.txt", f"Från {NAME}\nHej".encode())
    whole, kept = add("hel.txt", b"Hela texten"), add("hemlig.txt", b"Inget av detta")
    chosen = [
        {"document": pdf.pk, **MASK},
        {"document": plain.pk, **MASK},
        {"document": whole.pk, "how": "whole", "provision": "", "passages": [], "pages": []},
        {"document": kept.pk, "how": "withheld", "provision": "OSL 15:1", "passages": []},
    ]
    row = hand_out(case, astrid, chosen, ["number", "counterpart", "gone"])
    assert (row.job.state, row.outcome, str(row)) == (
        "done",
        "masked",
        "Handed out with parts masked or withheld",
    )
    found = members(row.job)
    assert list(found) == [
        "00 Förteckning.pdf",
        "01 brev (maskad).pdf",
        "02 not (maskad).txt",
        "03 hel.txt",
    ]
    assert found["03 hel.txt"] == b"Hela texten"
    assert found["02 not (maskad).txt"].decode() == "Från ▇▇▇ (OSL 21:7)\nHej"
    cover = text_of(found["00 Förteckning.pdf"])
    assert case.diary_number in cover
    assert "OSL 15:1" in cover
    assert "Łódź" in cover
    masked = found["01 brev (maskad).pdf"]
    with pikepdf.open(io.BytesIO(masked)) as opened:
        plain_form = io.BytesIO()
        opened.save(plain_form, qdf=True)
        assert not opened.attachments
    for reading in (
        text_of(masked),
        masked.decode("latin-1"),
        plain_form.getvalue().decode("latin-1"),
    ):
        assert "Qzx7731" not in reading
    assert "Qzx7731" not in str(row.job.parameters)
    assert "Qzx7731" not in str(HandOut.objects.values_list("chosen"))
    assert CaseEvent.objects.get(verb="handout.made").facts == {"documents": 3}


def test_a_withheld_page_is_black_from_edge_to_edge(case, astrid, add):
    made = masking.masked_pdf(letter(), [], {1})
    with pikepdf.open(io.BytesIO(made)) as opened:
        [image] = opened.pages[0].get_images().values()
        assert pikepdf.PdfImage(image).as_pil_image().convert("L").getextrema()[1] < 30


def test_words_that_are_not_found_stop_the_package(case, astrid, add):
    pdf = add("brev.pdf", letter())
    row = hand_out(case, astrid, [{"document": pdf.pk, **MASK, "passages": ["Svensson"]}])
    assert (row.job.state, row.job.error, row.job.file.name) == ("failed", "not_masked", "")
    text = add("not.txt", b"Hej")
    row = hand_out(case, astrid, [{"document": text.pk, **MASK}])
    assert row.job.error == "not_masked"


def test_everything_in_full_is_said_to_be_so(case, astrid, add):
    document = add("hel.txt", b"Hela texten")
    row = hand_out(case, astrid, [{"document": document.pk, "how": "whole", "provision": ""}])
    assert row.outcome == "whole"
    assert handouts.readable(row.job, astrid)
    assert not handouts.readable(Job(kind="handout"), astrid)


def test_nothing_is_no_package_and_neither_is_another_cases_document(case, committee, astrid, add):
    with pytest.raises(handouts.NothingChosen):
        handouts.hand_out(case=case, documents=[], facts=[], by=astrid)
    document = add("hel.txt", b"Hela texten")
    other = factories.make_case(body=committee, by=astrid)
    with pytest.raises(handouts.NothingChosen):
        handouts.hand_out(
            case=other, documents=[{"document": document.pk, "how": "whole"}], facts=[], by=astrid
        )


def test_a_refusal_has_reasons_and_neither_is_ever_changed(case, astrid, cecilia):
    with pytest.raises(PermissionDenied, match="handed out by those"):
        handouts.refuse(case=case, reasons="OSL 15:1", by=cecilia)
    with pytest.raises(PermissionDenied):
        handouts.hand_out(case=case, documents=[], facts=["number"], by=cecilia)
    row = handouts.refuse(case=case, reasons="OSL 15:1", by=astrid)
    assert CaseEvent.objects.filter(verb="handout.refused").exists()
    with pytest.raises(Error, match="append-only"), transaction.atomic():
        HandOut.objects.filter(pk=row.pk).update(reasons="x")
    with pytest.raises(Error, match="reasoned_no"), transaction.atomic():
        HandOut.objects.create(case=case, outcome="refused", made_by=astrid)
