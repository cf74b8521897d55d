"""What people bring is known from its content; what is not sound is refused with a reason."""

import io
import resource
import time

import pytest
from django.utils import translation

from engagements.filetypes import FORMATS, INLINE, FileRefused, clean_name, recognise
from tests.filecorpus import BAD, GOOD, PDF


@pytest.mark.parametrize("what", GOOD)
def test_good_file_is_taken(what: str) -> None:
    name, content = GOOD[what]
    stream = io.BytesIO(content)
    found = recognise(stream, name)
    extension = name.rsplit(".", 1)[1].lower()
    assert (found.content_type, found.extension) == (FORMATS[extension][0], extension)
    assert (found.name, found.inline_ok) == (name, extension in INLINE)
    assert stream.tell() == 0


@pytest.mark.parametrize("what", BAD)
def test_bad_file_is_refused_with_a_reason(what: str) -> None:
    name, content = BAD[what]
    start, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with translation.override("en"), pytest.raises(FileRefused) as refused:
        recognise(io.BytesIO(content), name)
    assert time.process_time() - start < 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024
    (message,) = refused.value.messages
    assert message.endswith(".")


def test_corpus_is_large_enough() -> None:
    assert (len(GOOD) >= 20, len(BAD) >= 60) == (True, True)


def test_file_one_byte_too_large_is_refused(settings) -> None:
    settings.UPLOAD_MAX_BYTES = len(PDF)
    assert recognise(io.BytesIO(PDF), "a.pdf").extension == "pdf"
    settings.UPLOAD_MAX_BYTES = len(PDF) - 1
    with pytest.raises(FileRefused, match="MB"):
        recognise(io.BytesIO(PDF), "a.pdf")


@pytest.mark.parametrize(
    ("given", "cleaned"),
    [
        ("Brev från Łódź.pdf", "Brev från Łódź.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\anna\\brev.pdf", "brev.pdf"),
        ("fdp.\u202exe.pdf", "fdp.xe.pdf"),
        ("a\0b\r\nc.pdf", "abc.pdf"),
        ("  .. .pdf", "pdf"),
        ("", "document"),
        ("namn utan punkt", "namn utan punkt"),
        ("x" * 300 + ".pdf", "x" * 156 + ".pdf"),
        ("x" * 300, "x" * 160),
    ],
)
def test_name_is_cleaned(given: str, cleaned: str) -> None:
    assert clean_name(given) == cleaned
