"""HTML to PDF. The one module that imports weasyprint, and only in a process of its own.

The child process gets HTML on its standard input and nothing else: no secrets in its
environment, no database, a memory and a processor limit. Its fetcher serves the bundled fonts
and `data:` and nothing else, so a text that a stranger wrote reaches neither the network nor
the file system (security.md F1, F2). The result is PDF/UA-1 and PDF/A-3a at once.
"""

import json
import logging
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, BinaryIO
from xml.etree import ElementTree

from django.template.loader import render_to_string

log = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parent.parent
BUNDLE = ROOT / "static" / "vendor" / "pdf-fonts"
STYLES = ROOT / "static" / "app"
FONT_SCHEME = "bundled:"
SECONDS = 45
CPU_SECONDS = 40
MEMORY_BYTES = 2 * 1024**3
LARGEST_HTML = 8 * 1024 * 1024
# What the child may know of its parent's environment: where libraries and fonts are.
PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "FONTCONFIG_FILE", "FONTCONFIG_PATH")

PDFUA_ID = "http://www.aiim.org/pdfua/ns/id/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
# PDF/A wants every foreign XMP property described; this describes pdfuaid:part.
PDFUA_EXTENSION = f"""
<rdf:Description xmlns:rdf="{RDF}" rdf:about=""
  xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{PDFUA_ID}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Which part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""


class RenderingError(Exception):
    """No PDF came out: too large, too slow, or the renderer crashed."""


def pdf(
    html: str, *, title: str, language: str, stylesheets: Sequence[str] = ("letter.css",)
) -> bytes:
    """The body `html` as a tagged, archivable PDF; at most `SECONDS` and `MEMORY_BYTES`.

    A plain string is escaped, a template's output (SafeString) is taken as it is.
    `stylesheets` are files of static/app, read one after the other.
    """
    document = render_to_string(
        "print/document.html", {"body": html, "title": title, "language": language}
    )
    css = "\n".join((STYLES / Path(name).name).read_text(encoding="utf-8") for name in stylesheets)
    task = json.dumps({"html": document, "css": css}).encode()
    if len(task) > LARGEST_HTML:
        raise RenderingError("the text is too large")
    deadline = time.monotonic() + SECONDS
    child = _attempt(task, SECONDS)
    if child.returncode < 0 and child.returncode != -signal.SIGXCPU:
        # A library crashed, or somebody killed it: seldom for what the text says, so once more.
        log.warning("The renderer died and is started once more: %s", _last_words(child))
        child = _attempt(task, deadline - time.monotonic())
    if child.returncode != 0 or not child.stdout.startswith(b"%PDF-"):
        raise RenderingError(_last_words(child))
    return child.stdout


def _attempt(task: bytes, seconds: float) -> subprocess.CompletedProcess[bytes]:
    passed_on = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    # Its fonts lie in a folder of ours: whatever becomes of the child, nothing is left behind.
    with tempfile.TemporaryDirectory(prefix="renderer-") as folder:
        try:
            return subprocess.run(
                # A crash says where it was, on standard error.
                [sys.executable, "-X", "faulthandler", "-m", "engagements.rendering"],
                input=task,
                capture_output=True,
                timeout=max(seconds, 0),
                check=False,
                cwd=ROOT,
                env=passed_on | {"TMPDIR": folder},
            )
        except subprocess.TimeoutExpired as error:
            raise RenderingError("it took too long") from error


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
    import weasyprint
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

    return SimpleNamespace(
        HTML=weasyprint.HTML, CSS=weasyprint.CSS, Fonts=FontConfiguration, Fetcher=BundledOnly
    )


def render(html: str, css: str) -> bytes:
    """Render in this process. Only the child and its tests call it."""
    weasyprint = _weasyprint()
    fetcher, fonts = weasyprint.Fetcher(), weasyprint.Fonts()
    # An address without a scheme resolves against nothing.
    page = weasyprint.HTML(string=html, url_fetcher=fetcher, base_url=None)
    style = weasyprint.CSS(string=css, url_fetcher=fetcher, font_config=fonts, base_url=None)
    options = {"pdf_variant": "pdf/a-3a", "pdf_tags": True}
    document = page.render(stylesheets=[style], font_config=fonts, **options)
    # `<link rel=attachment>` would embed a file: a letter has no attachments (F1).
    document.metadata.attachments = []
    made: bytes = document.write_pdf(finisher=_finish, **options)
    return made


def _finish(document: Any, pdf: Any) -> None:
    """Say PDF/UA-1 beside PDF/A-3a, in metadata that is readable without unpacking."""
    metadata = next(
        entry for entry in pdf.objects if getattr(entry, "extra", {}).get("Type") == "/Metadata"
    )
    metadata.compress = False
    start, end = b"<rdf:RDF", b"</rdf:RDF>"
    content: bytes = metadata.stream[0]
    assert start in content and end in content
    about = f'<rdf:Description xmlns:pdfuaid="{PDFUA_ID}" rdf:about="" pdfuaid:part="1"/>'
    content = content.replace(end, (about + PDFUA_EXTENSION).encode() + end, 1)
    xml = content[content.index(start) : content.index(end) + len(end)]
    ElementTree.fromstring(xml)  # a typing error must not get out
    metadata.stream = [content]


def main(source: BinaryIO, target: BinaryIO) -> None:
    """The child process: a task on standard input, a PDF on standard output."""
    limit()
    task = json.loads(source.read())
    target.write(render(task["html"], task["css"]))
    target.flush()


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
    # The PDF is out. Pango and fontconfig are not taken down in the order of a dying
    # interpreter, where a crash would cost a letter that is made.
    os._exit(0)
