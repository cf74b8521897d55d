"""The small Markdown of the report's texts, read once for the page, the PDF and the DOCX.

Paragraphs, lines with a dash as a list, lines with # as headings below the report's own. The
city's running text has no bold and no links: the marks are taken out, and an address is written
out after its words. So every part is plain text, and nothing that is typed becomes markup.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from engagements.papers.paper import Bullets, Heading, Part, paragraphs

BULLET = re.compile(r"^\s*[-*]\s+")
HEADING = re.compile(r"^\s*#{1,6}\s+")
# No mark is looked for beyond the next of its own kind, so that a hostile text costs no more.
MARKS = (
    (re.compile(r"\[([^\[\]\n]+)\]\((https?://[^\s()]+)\)"), r"\1 (\2)"),
    (re.compile(r"\*\*(?=[^\s*])([^*\n]+)(?<=\S)\*\*"), r"\1"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\w)__(?=[^\s_])([^_\n]+)(?<=\S)__(?!\w)"), r"\1"),
    (re.compile(r"(?<!\w)_(?=[^\s_])([^_\n]+)(?<=\S)_(?!\w)"), r"\1"),
)
WORD = re.compile(r"\w\S*")


def parts_of(text: str, *, below: int = 1) -> Iterator[Part]:
    """A text in parts, in its order; its headings stand below those of that level."""
    for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        lines = [line for line in block.strip().split("\n") if line.strip()]
        for kind, found in groupby(lines, kind_of):
            if kind is BULLET:
                yield Bullets(tuple(plain(BULLET.sub("", line)) for line in found))
            elif kind is HEADING:
                yield from (Heading(below + 1, plain(HEADING.sub("", line))) for line in found)
            else:
                yield from paragraphs("\n".join(map(plain, found)))


def kind_of(line: str) -> re.Pattern[str] | None:
    return next((kind for kind in (BULLET, HEADING) if kind.match(line)), None)


def plain(line: str) -> str:
    """The line without marks of emphasis, its links written out."""
    for mark, words in MARKS:
        line = mark.sub(words, line)
    return line.strip()


def words_in(text: str) -> int:
    """How many words a text has; a dash or a mark alone is none."""
    return len(WORD.findall(text))
