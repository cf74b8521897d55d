"""The small Markdown of the report's texts, read once for the page, the PDF and the DOCX."""

import re
from collections.abc import Iterator

from engagements.papers.paper import Bullets, Part, paragraphs

BULLET = re.compile(r"^\s*[-*]\s+", re.MULTILINE)


def parts_of(text: str) -> Iterator[Part]:
    """A text in parts: paragraphs, and lists of lines with a dash."""
    for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")):
        lines = [line for line in block.strip().split("\n") if line.strip()]
        if lines and all(BULLET.match(line) for line in lines):
            yield Bullets(tuple(BULLET.sub("", line).strip() for line in lines))
        elif lines:
            yield from paragraphs("\n".join(lines))
