"""HTML to PDF. The one module that imports weasyprint, and only in a process of its own.

The child process gets HTML on its standard input and nothing else: no secrets in its
environment, no database, a memory and a processor limit. Its fetcher serves the bundled fonts
and `data:` and nothing else, so a text that a stranger wrote reaches neither the network nor
the file system (security.md F1, F2). The result is PDF/UA-1 and PDF/A-3a at once.
"""

import gc
import hashlib
import json
import logging
import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, BinaryIO

from django.template.loader import render_to_string

from .pdffiles import finish

log = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parent.parent
BUNDLE = ROOT / "static" / "vendor" / "pdf-fonts"
STYLES = ROOT / "static" / "app"
FONT_SCHEME = "bundled:"
SECONDS = 45
CPU_SECONDS = 40
MEMORY_BYTES = 2 * 1024**3
LARGEST_HTML = 8 * 1024 * 1024
# The child writes into this file of its folder how far it has come; that is asked so often.
STAGE, LOOK_EVERY = "stage", 0.5
LAYOUT, FINISHING = "layout", "finishing"
# Told how far it has come: the stage and the page. What it raises ends the work.
Tell = Callable[[str, int], None]
# What the child may know of its parent's environment: where libraries and fonts are.
PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "FONTCONFIG_FILE", "FONTCONFIG_PATH")


class RenderingError(Exception):
    """No PDF came out: too large, too slow, or the renderer crashed."""


def pdf(
    html: str,
    *,
    title: str,
    language: str,
    stylesheets: Sequence[str] = ("letter.css",),
    made_at: str = "",
    tell: Tell | None = None,
) -> bytes:
    """The body `html` as a tagged, archivable PDF; at most `SECONDS` and `MEMORY_BYTES`.

    A plain string is escaped, a template's output (SafeString) is taken as it is.
    `stylesheets` are files of static/app, read one after the other. With `made_at`, a moment as
    ISO writes it, the same text makes the same bytes.
    """
    document = render_to_string(
        "print/document.html",
        {"body": html, "title": title, "language": language, "made_at": made_at},
    )
    css = "\n".join((STYLES / Path(name).name).read_text(encoding="utf-8") for name in stylesheets)
    task = json.dumps({"html": document, "css": css, "made_at": made_at}).encode()
    if len(task) > LARGEST_HTML:
        raise RenderingError("the text is too large")
    deadline = time.monotonic() + SECONDS
    child = _attempt(task, SECONDS, tell)
    if child.returncode < 0 and child.returncode != -signal.SIGXCPU:
        # A library crashed, or somebody killed it: seldom for what the text says, so once more.
        log.warning("The renderer died and is started once more: %s", _last_words(child))
        child = _attempt(task, deadline - time.monotonic(), tell)
    if child.returncode != 0 or not child.stdout.startswith(b"%PDF-"):
        raise RenderingError(_last_words(child))
    return child.stdout


def _attempt(task: bytes, seconds: float, tell: Tell | None) -> subprocess.CompletedProcess[bytes]:
    passed_on = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    # Its fonts lie in a folder of ours: whatever becomes of the child, nothing is left behind.
    with (
        tempfile.TemporaryDirectory(prefix="renderer-") as folder,
        subprocess.Popen(
            # A crash says where it was, on standard error.
            [sys.executable, "-X", "faulthandler", "-m", "engagements.rendering"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env=passed_on | {"TMPDIR": folder},
        ) as child,
    ):
        try:
            made, said = _followed(child, task, seconds, Path(folder) / STAGE, tell)
        except BaseException:
            child.kill()
            raise
        return subprocess.CompletedProcess(child.args, child.returncode, made, said)


def _followed(
    child: subprocess.Popen[bytes], task: bytes, seconds: float, stage: Path, tell: Tell | None
) -> tuple[bytes, bytes]:
    """What the child wrote, once it is done; meanwhile it is told how far it has come."""
    deadline = time.monotonic() + max(seconds, 0)
    left, given = max(seconds, 0), task
    while True:
        try:
            return child.communicate(given or None, timeout=min(left, LOOK_EVERY))
        except subprocess.TimeoutExpired as error:
            if left <= 0:
                raise RenderingError("it took too long") from error
        left, given = max(deadline - time.monotonic(), 0), b""  # what it was given goes on
        # Empty while the child is about to write it anew.
        if tell and stage.exists() and (said := stage.read_text()):
            name, _space, page = said.partition(" ")
            tell(name, int(page or 0))


def _last_words(child: subprocess.CompletedProcess[bytes]) -> str:
    """How it ended: an exception's last line, or where a crash was."""
    lines = [line.strip() for line in child.stderr.decode(errors="replace").splitlines()]
    told = [line for line in lines if line]
    if child.returncode < 0:
        where = [line for line in told if line.startswith(("Fatal", "File"))]
        return f"killed by {signal.Signals(-child.returncode).name}: {'; '.join(where[:3])}"
    return f"exit {child.returncode}: {' '.join(told[-1:])}"


def limit() -> None:
    """Bind this process: memory, processor, no core file, no file written."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@cache
def _weasyprint() -> SimpleNamespace:
    """WeasyPrint and a fetcher that knows only `data:` and our own fonts.

    Imported here, not above: without Pango the import raises, and the web process must start.
    """
    import pydyf
    import weasyprint
    from weasyprint.html import UA, UA_COUNTER_STYLE
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class BundledOnly(URLFetcher):
        def __init__(self) -> None:
            super().__init__(allowed_protocols={"data"}, allow_redirects=False)

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
            if not url.startswith(FONT_SCHEME):
                return super().fetch(url, headers)
            name = url.removeprefix(FONT_SCHEME)
            if name not in {font.name for font in BUNDLE.glob("*.ttf")}:
                raise ValueError(f"No such font: {url}")
            font = (BUNDLE / name).read_bytes()
            return URLFetcherResponse(url, font, {"Content-Type": "font/ttf"})

    # WeasyPrint asks for the references of all pages at every tag: a long document's time grew
    # with its square. They are made anew only when a page has come.
    @cache
    def references(pages: tuple[int, ...]) -> tuple[bytes, ...]:
        return tuple(f"{number} 0 R".encode() for number in pages)

    pydyf.PDF.page_references = property(lambda pdf: references(tuple(pdf.pages["Kids"][::3])))

    # WeasyPrint's own sheet styles the marker and five kinds of notes of every element: of each
    # cell of a long table six styles more than it has. Only items have markers here, and no notes.
    lines = [f"li{line}" if line.startswith("::marker") else line for line in UA.splitlines()]
    sheet = "\n".join(line for line in lines if not line.startswith(("::footnote", "::note")))
    own = weasyprint.CSS(string=sheet, counter_style=UA_COUNTER_STYLE)

    class Page(weasyprint.HTML):
        def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
            return [own]

    return SimpleNamespace(
        HTML=Page, CSS=weasyprint.CSS, Fonts=FontConfiguration, Fetcher=BundledOnly
    )


def render(html: str, css: str, made_at: str = "") -> bytes:
    """Render in this process. Only the child and its tests call it."""
    weasyprint = _weasyprint()
    fetcher, fonts = weasyprint.Fetcher(), weasyprint.Fonts()
    # An address without a scheme resolves against nothing.
    page = weasyprint.HTML(string=html, url_fetcher=fetcher, base_url=None)
    style = weasyprint.CSS(string=css, url_fetcher=fetcher, font_config=fonts, base_url=None)
    options: dict[str, Any] = {"pdf_variant": "pdf/a-3a", "pdf_tags": True}
    document = page.render(stylesheets=[style], font_config=fonts, **options)
    # `<link rel=attachment>` would embed a file: a letter has no attachments (F1).
    document.metadata.attachments = []
    if made_at:
        options["pdf_identifier"] = hashlib.sha256(html.encode()).digest()[:16]
    # What the layout is made of is let go before the file grows.
    del page, style
    gc.collect()
    made: bytes = document.write_pdf(finisher=finish, **options)
    return made


class Progress(logging.Handler):
    """Hears WeasyPrint say what it does, and leaves word of it for the parent."""

    PAGE = re.compile(r"Creating layout - Page (\d+)")

    def emit(self, record: logging.LogRecord) -> None:
        said = record.getMessage()
        if found := self.PAGE.search(said):
            self.leave(f"{LAYOUT} {found[1]}")
        elif "Step 6" in said:
            self.leave(FINISHING)

    def leave(self, words: str) -> None:
        Path(tempfile.gettempdir(), STAGE).write_text(words)


def main(source: BinaryIO, target: BinaryIO) -> None:
    """The child process: a task on standard input, a PDF on standard output."""
    limit()
    # It lives for one document: what it throws away is collected once, before the file grows.
    gc.disable()
    progress = logging.getLogger("weasyprint.progress")
    progress.setLevel(logging.INFO)
    progress.addHandler(Progress())
    task = json.loads(source.read())
    target.write(render(task["html"], task["css"], task["made_at"]))
    target.flush()


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
    # The PDF is out. Pango and fontconfig are not taken down in the order of a dying
    # interpreter, where a crash would cost a letter that is made.
    os._exit(0)
