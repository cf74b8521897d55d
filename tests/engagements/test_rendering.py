"""The renderer fetches nothing, files nothing, and makes PDFs that everybody can read."""

import http.server
import io
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from django.utils.safestring import mark_safe

from engagements import rendering
from tests import pdfs

TEXT = "Åsa Öberg, Łódź, Київ, Αθήνα"


class Canary(http.server.BaseHTTPRequestHandler):
    calls: list[str] = []

    def do_GET(self) -> None:  # as http.server names it
        self.calls.append(self.path)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def canary() -> Iterator[str]:
    server = http.server.HTTPServer(("127.0.0.1", 0), Canary)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    Canary.calls.clear()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def read(content: bytes) -> str:
    done = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
    return done.stdout.decode()


def made(html: str) -> bytes:
    # Tests only: what a template's output is in the product.
    return rendering.pdf(mark_safe(html), title="Ett brev", language="sv")


# WeasyPrint leaves its colour profile open; in the product its process ends right after.
leaky = pytest.mark.filterwarnings("ignore:unclosed file .*sRGB2014.icc:ResourceWarning")


def made_here(html: str) -> bytes:
    """The same renderer without its process, which takes a second to start."""
    document = f'<html lang="sv"><head><title>x</title></head><body>{html}</body></html>'
    return rendering.render(document, (rendering.STYLES / "letter.css").read_text())


def test_letters_of_all_alphabets_are_read_back(tmp_path: Path) -> None:
    content = made(f"<h1>Brev</h1><p>{TEXT}</p>")
    assert TEXT in read(content)
    path = tmp_path / "brev.pdf"
    path.write_bytes(content)
    fonts = subprocess.run(["pdffonts", path], capture_output=True, check=True, text=True).stdout
    # Our own complete fonts, embedded; a fallback would bring another name.
    assert {row.split()[0].split("+")[1] for row in fonts.splitlines()[2:]} == {
        "Letter",
        "Letter-Bold",
    }


def test_pdf_is_accessible_and_archivable() -> None:
    assert pdfs.faults(made("<h1>Brev</h1><p>Text</p><ul><li>ett</li></ul>")) == []


def test_pdf_says_its_title_and_language() -> None:
    with pikepdf.open(io.BytesIO(made("<h1>Brev</h1>"))) as document:
        assert str(document.Root.Lang) == "sv"
        assert document.open_metadata()["dc:title"] == "Ett brev"
        assert document.open_metadata()["pdfuaid:part"] == "1"
        assert document.open_metadata()["pdfaid:part"] == "3"


def test_text_is_never_markup() -> None:
    payload = "<b>fet</b> {{ 7|add:7 }} {% now 'Y' %} &lt; javascript:alert(1)"
    content = rendering.pdf(payload, title=payload, language="en")
    assert payload in " ".join(read(content).split())


VECTORS = [
    '<link rel=attachment href="{0}/a">',
    '<a rel=attachment href="{0}/a">x</a>',
    '<img src="{0}/a" alt="x">',
    '<object data="{0}/a">x</object>',
    '<embed src="{0}/a">',
    '<iframe src="{0}/a"></iframe>',
    '<link rel=stylesheet href="{0}/a">',
    '<style>@import url("{0}/a");</style>',
    '<style>p {{ background: url("{0}/a") }}</style>',
    '<style>p {{ border-image: url("{0}/a") 1 }}</style>',
    '<style>li {{ list-style-image: url("{0}/a") }}</style><ul><li>x</ul>',
    '<style>p::before {{ content: url("{0}/a") }}</style>',
    '<style>@font-face {{ font-family: X; src: url("{0}/a") }} p {{ font-family: X }}</style>',
    '<svg><title>x</title><image href="{0}/a" width="9" height="9"/></svg>',
    '<svg><title>x</title><use href="{0}/a#b"/></svg>',
    '<img alt="x" src="data:image/svg+xml,<svg xmlns=\'http://www.w3.org/2000/svg\'>'
    "<image href='{0}/a'/></svg>\">",
    '<base href="{0}/"><img src="a" alt="x">',
]


@leaky
@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_is_fetched_from_the_network(vector: str, canary: str) -> None:
    assert_passive(made_here(f"{vector.format(canary)}<p>Text</p>"))
    assert Canary.calls == []


@leaky
@pytest.mark.parametrize("vector", VECTORS)
def test_no_local_file_gets_in(vector: str, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("kanariefågel")
    content = made_here(f"{vector.format(tmp_path.as_uri())}<p>Text</p>")
    assert_passive(content)
    assert "kanarie" not in read(content)


def assert_passive(content: bytes) -> None:
    with pikepdf.open(io.BytesIO(content)) as document:
        assert list(document.attachments) == []
        text = b"".join(found.unparse(resolved=True) for found in document.objects)
    assert [
        word for word in (b"/JS", b"/Launch", b"/EmbeddedFile", b"/Filespec") if word in text
    ] == []


def test_fonts_outside_the_bundle_are_refused() -> None:
    fetcher = rendering._weasyprint().Fetcher()
    for address in ("bundled:../../app/letter.css", "bundled:/etc/passwd", "bundled:none.ttf"):
        with pytest.raises(ValueError, match="No such font"):
            fetcher.fetch(address)
    assert fetcher.fetch("bundled:SourceSans3-Regular.ttf").read(4) == b"\0\1\0\0"


def test_document_that_crashes_the_renderer_is_an_error_here() -> None:
    with pytest.raises(rendering.RenderingError):
        made("<div>" * 2_000)


@pytest.fixture
def interpreter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """The renderer's interpreter ends as the line of shell says; returns a log of its starts."""

    def start_with(line: str) -> Path:
        starts = tmp_path / "starts"
        script = tmp_path / "python"
        script.write_text(
            f"#!/bin/sh\necho start >> {starts}\nstarts=$(wc -l < {starts})\n"
            f'{line}\nexec {sys.executable} "$@"\n'
        )
        script.chmod(0o700)
        monkeypatch.setattr(sys, "executable", str(script))
        return starts

    return start_with


def test_renderer_that_crashes_is_started_once_more(
    interpreter, caplog: pytest.LogCaptureFixture
) -> None:
    starts = interpreter('[ "$starts" -gt 1 ] || kill -SEGV $$')
    assert "Text" in read(made("<p>Text</p>"))
    assert starts.read_text() == "start\n" * 2
    assert "started once more: killed by SIGSEGV" in caplog.text


def test_renderer_that_crashes_twice_says_where(interpreter) -> None:
    crash = "import faulthandler; faulthandler._sigsegv()"
    starts = interpreter(f"exec {sys.executable} -X faulthandler -c '{crash}'")
    found = 'killed by SIGSEGV: Fatal Python error: Segmentation fault; File "<string>", line 1'
    with pytest.raises(rendering.RenderingError, match=found):
        made("<p>Text</p>")
    assert starts.read_text() == "start\n" * 2


def test_renderer_that_used_up_its_processor_time_is_not_started_again(interpreter) -> None:
    starts = interpreter("kill -XCPU $$")
    with pytest.raises(rendering.RenderingError, match="killed by SIGXCPU"):
        made("<p>Text</p>")
    assert starts.read_text() == "start\n"


def test_renderer_leaves_no_file_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    made("<p>Text</p>")
    assert list(tmp_path.iterdir()) == []


def test_document_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "SECONDS", 0.05)
    with pytest.raises(rendering.RenderingError, match="too long"):
        made("<p>Text</p>")


def test_document_that_is_too_large_is_not_begun() -> None:
    with pytest.raises(rendering.RenderingError, match="too large"):
        made("x" * rendering.LARGEST_HTML)


def test_renderer_has_none_of_our_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "kanariefågel")
    seen: list[dict[str, str]] = []
    start = subprocess.Popen

    def spy(*args, **kwargs):
        seen.append(kwargs["env"])
        return start(*args, **kwargs)

    monkeypatch.setattr(rendering.subprocess, "Popen", spy)
    made("<p>Text</p>")
    assert set(seen[0]) <= {*rendering.PASSED_ON, "TMPDIR"}


def test_web_process_starts_without_weasyprint() -> None:
    script = (
        "import sys; sys.modules['weasyprint'] = None\n"
        "import engagements.rendering; print('started')"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        check=True,
        text=True,
        cwd=rendering.ROOT,
    )
    assert done.stdout == "started\n"
