"""A report's files read back by programs that had no part in making them."""

import io
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

from pypdf import PdfReader

TAG = re.compile(r"^ *(?P<tag>[A-Z][A-Za-z0-9]*)\b")
QUOTED = re.compile(r'^ *"(?P<text>.*)"$')


def opened(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content), strict=True)


def rows_of(content: bytes) -> list[list[str]]:
    """The rows of every table as Poppler finds them in the PDF's tags, cell by cell."""
    command = ["pdfinfo", "-struct-text", "-"]
    said = subprocess.run(command, input=content, capture_output=True, check=True)
    rows: list[list[str]] = []
    in_cell = False
    for line in said.stdout.decode().splitlines():
        if quoted := QUOTED.match(line):
            if in_cell:
                rows[-1][-1] += quoted["text"]
        elif found := TAG.match(line):
            if found["tag"] == "TR":
                rows.append([])
            elif found["tag"] in ("TH", "TD"):
                rows[-1].append("")
            in_cell = found["tag"] in ("TH", "TD") or (in_cell and found["tag"] == "Span")
    return rows


def alternatives(content: bytes) -> list[str]:
    """What the PDF says of each figure to who does not see it."""
    tree = opened(content).trailer["/Root"]["/StructTreeRoot"]
    return [str(one["/Alt"]) for one in elements(tree) if one.get("/S") == "/Figure"]


def elements(node: Any) -> list[Any]:
    """Every structure element below a node."""
    found = []
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        one = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(one, dict) and "/S" in one:
            found += [one, *elements(one)]
    return found


def bookmarks(content: bytes) -> list[str]:
    def flat(entries: list[Any]) -> list[str]:
        found = []
        for one in entries:
            found += flat(one) if isinstance(one, list) else [str(one.title)]
        return found

    return flat(opened(content).outline)


def is_embedded(font: Any) -> bool:
    inner = font.get("/DescendantFonts")
    font = inner[0].get_object() if inner else font
    descriptor = font["/FontDescriptor"]
    return any(name in descriptor for name in ("/FontFile", "/FontFile2", "/FontFile3"))


def fonts(content: bytes) -> dict[str, bool]:
    """The fonts of every page, and whether each is in the file."""
    found = {}
    for page in opened(content).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            one = font.get_object()
            found[str(one["/BaseFont"])] = is_embedded(one)
    return found


def as_pdf_by_libreoffice(docx: bytes, folder: Path) -> bytes:
    """The Word file as LibreOffice opens and prints it, with a profile of its own."""
    source = folder / "rapport.docx"
    source.write_bytes(docx)
    program = shutil.which("soffice") or shutil.which("libreoffice")
    assert program, "LibreOffice is missing: .ci/install-system test"
    subprocess.run(
        [
            program,
            f"-env:UserInstallation=file://{folder}/profile",
            *("--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return source.with_suffix(".pdf").read_bytes()
