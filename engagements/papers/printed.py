"""A paper as PDF: tagged and archivable, as `engagements.rendering` makes every PDF."""

import re
from dataclasses import replace

from django.template.loader import render_to_string
from django.utils import translation

from .. import rendering
from .paper import Paper, Part, Table

STYLES = ("paper-page.css", "paper.css")
# A word so long stands in no column. The renderer would try every letter of it as a break, and
# a name of ten thousand letters would take a minute: it is told a few places (U+200B) instead.
LONG_WORD = re.compile(r"\S{30}(?=\S)")


def as_pdf(paper: Paper) -> bytes:
    """The file's content."""
    return rendering.pdf(
        html_of(paper),
        title=" ".join(filter(None, (paper.reference, paper.title))),
        language=paper.language,
        stylesheets=(*STYLES, "paper-landscape.css") if paper.landscape else STYLES,
    )


def html_of(paper: Paper) -> str:
    """The paper's body, as the renderer gets it."""
    with translation.override(paper.language):
        context = {"paper": paper, "parts": [breakable(part) for part in paper.parts]}
        return render_to_string("print/paper.html", context)


def breakable(part: Part) -> Part:
    """The part, with places in the long words of a table where a line may end."""
    if not isinstance(part, Table):
        return part
    rows = (part.heads, *part.rows)
    heads, *texts = (tuple(LONG_WORD.sub("\\g<0>\u200b", text) for text in row) for row in rows)
    return replace(part, heads=heads, rows=tuple(texts))
