"""Papers read back: every text of the structure, of the PDF and of the Word file."""

import io
import subprocess
from collections.abc import Iterator

import docx
from docx.document import Document as File

from engagements.papers.paper import Bullets, Heading, Paper, Paragraph, Table

# What the PDF's text layer adds by itself: places for a line to end, and marks of direction.
ADDED = str.maketrans("", "", "\u200b\u202a\u202b\u202c\u200e\u200f")


def plain(text: str) -> str:
    """Without white space and what a reader of PDFs adds: lines end elsewhere in each format."""
    return "".join(text.translate(ADDED).split())


def pdf_text(content: bytes) -> str:
    # In the order of the content, cell by cell, not line by line across the page.
    command = ["pdftotext", "-raw", "-", "-"]
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode()


def opened(content: bytes) -> File:
    return docx.Document(io.BytesIO(content))


def docx_text(content: bytes) -> str:
    file = opened(content)
    lines = []
    for block in file.iter_inner_content():
        if hasattr(block, "rows"):
            lines += [cell.text for row in block.rows for cell in row.cells]
        else:
            lines.append(block.text)
    lines += [line.text for line in file.sections[0].footer.paragraphs]
    return "\n".join(lines)


def texts_of(paper: Paper) -> Iterator[str]:
    """Every text that stands in the paper."""
    yield from (paper.title, paper.subtitle, paper.mark, paper.reference, *paper.sender)
    for label, value in paper.facts:
        yield f"{label}: {value}"
    for part in paper.parts:
        match part:
            case Heading() | Paragraph():
                yield part.text
            case Bullets(items):
                yield from items
            case Table():
                yield part.caption
                yield from part.heads
                for row in part.rows:
                    yield from row


def missing_in(text: str, paper: Paper) -> list[str]:
    """The texts of the paper that a file's text lacks."""
    there = plain(text)
    return [one for one in texts_of(paper) if plain(one) not in there]


def said_in(paper: Paper) -> str:
    """All the paper's texts, one a line."""
    return "\n".join(texts_of(paper))


def table_of(paper: Paper, number: int = 0) -> Table:
    return [part for part in paper.parts if isinstance(part, Table)][number]
