"""Masking PDFs: each page becomes a picture, and what is struck is black in the picture.

Nothing of the original file goes on: no text, no metadata, no attachment (security.md 10). The
programs are poppler's, with a limit of time, on a file in a folder of its own.
"""

import io
import subprocess
import tempfile
from collections.abc import Collection, Sequence
from pathlib import Path

from defusedxml import ElementTree
from django.utils.translation import gettext as _
from PIL import Image, ImageDraw

from .rules.masking import Word, places, struck

DOTS = 150
POINTS = 72
SECONDS = 40
MOST_PAGES = 100
MARGIN = 2  # dots around a word
XHTML = "{http://www.w3.org/1999/xhtml}"


class MaskingError(Exception):
    """The document could not be masked as it was asked for; a sentence for the clerk."""


def masked_pdf(content: bytes, passages: Sequence[str], withheld: Collection[int] = ()) -> bytes:
    """The PDF as pictures, with the passages and the withheld pages black."""
    with tempfile.TemporaryDirectory(prefix="masking-") as folder:
        source = Path(folder) / "source.pdf"
        source.write_bytes(content)
        words = words_of(source, Path(folder) / "words.xhtml")
        if len(words) > MOST_PAGES:
            raise MaskingError(_("The document has too many pages to be masked here."))
        boxes = [[place for one in passages for place in places(page, one)] for page in words]
        check(passages, words)
        run("pdftoppm", "-r", str(DOTS), "-png", source, Path(folder) / "page")
        pictures = [
            drawn(path, places_, hidden=number in withheld)
            for number, (path, places_) in enumerate(
                zip(sorted(Path(folder).glob("page-*.png")), boxes, strict=True), start=1
            )
        ]
    made = io.BytesIO()
    pictures[0].save(made, "PDF", save_all=True, append_images=pictures[1:], resolution=float(DOTS))
    return made.getvalue()


def check(passages: Sequence[str], pages: Sequence[Sequence[Word]]) -> None:
    """A passage that stands nowhere was mistyped, or the page is a picture: nothing goes out."""
    missing = [one for one in passages if not any(places(page, one) for page in pages)]
    if missing:
        raise MaskingError(not_found(missing))


def not_found(missing: Sequence[str]) -> str:
    return _(
        "These words are not found in the document: %(words)s. Write them as they stand there, or "
        "withhold the page."
    ) % {"words": ", ".join(f"“{one}”" for one in missing)}


def masked_text(content: bytes, passages: Sequence[str], provision: str) -> bytes:
    """A plain text with the passages struck."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    text, missing = struck(text, passages, provision)
    if missing:
        raise MaskingError(not_found(missing))
    return text.encode()


def words_of(source: Path, target: Path) -> list[list[Word]]:
    """The words of each page with their places in points."""
    run("pdftotext", "-bbox", source, target)
    tree = ElementTree.parse(target)
    return [
        [
            Word(
                word.text or "",
                *(float(word.get(name, "0")) for name in ("xMin", "yMin", "xMax", "yMax")),
            )
            for word in page.iter(f"{XHTML}word")
        ]
        for page in tree.iter(f"{XHTML}page")
    ]


def drawn(path: Path, words: Sequence[Word], *, hidden: bool) -> Image.Image:
    """The page's picture with black over what is struck."""
    with Image.open(path) as opened:
        picture = opened.convert("RGB")
    pen = ImageDraw.Draw(picture)
    if hidden:
        pen.rectangle((0, 0, *picture.size), fill="black")
    scale = DOTS / POINTS
    for word in words:
        pen.rectangle(
            (
                word.left * scale - MARGIN,
                word.top * scale - MARGIN,
                word.right * scale + MARGIN,
                word.bottom * scale + MARGIN,
            ),
            fill="black",
        )
    return picture


def run(*command: str | Path) -> None:
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise MaskingError(_("The document took too long to be masked.")) from error
    if done.returncode:
        raise MaskingError(_("The document cannot be read, so it cannot be masked."))
