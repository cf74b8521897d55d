"""A paper as PDF: tagged and archivable, as `engagements.rendering` makes every PDF."""

import re
from dataclasses import dataclass
from typing import ClassVar

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .. import rendering
from .paper import Bullets, Paper, Paragraph, Part, Picture, Table

STYLES = ("paper-page.css", "paper.css")
# A word so long stands in no column. The renderer would try every letter of it as a break, and
# a name of ten thousand letters would take a minute: it is told a few places (U+200B) instead.
LONG_WORD = re.compile(r"\S{30}(?=\S)")


def as_pdf(paper: Paper, tell: rendering.Tell | None = None) -> bytes:
    """The file's content; `tell` hears how far the layout has come."""
    return rendering.pdf(
        html_of(paper),
        title=" ".join(filter(None, (paper.reference, paper.title))),
        language=paper.language,
        stylesheets=(*STYLES, "paper-landscape.css") if paper.landscape else STYLES,
        made_at=paper.made_at.isoformat(timespec="seconds") if paper.made_at else "",
        tell=tell,
    )


def html_of(paper: Paper) -> str:
    """The paper's body, as the renderer gets it."""
    with translation.override(paper.language):
        context = {"paper": paper, "parts": [drawn(part) for part in paper.parts]}
        return render_to_string("print/paper.html", context)


@dataclass(frozen=True, slots=True)
class Markup:
    """A part as the page gets it. A table is written here: a template would take far longer."""

    kind: ClassVar[str] = "markup"
    markup: SafeString


def drawn(part: Part) -> Part | Markup:
    """The part as the template takes it."""
    match part:
        case Paragraph(text):
            return Paragraph(breakable(text))
        case Bullets(items):
            return Bullets(tuple(breakable(item) for item in items))
        case Table():
            return Markup(table_of(part))
        case Picture(svg, table):
            # The markup comes from our own template of charts, never from a form.
            return Markup(mark_safe(f'<div class="picture">{svg}</div>{table_of(table)}'))
    return part


def table_of(table: Table) -> SafeString:
    """The table, with its columns' widths where it says them."""
    opening = [' class="number"' if at in table.numeric else "" for at in range(len(table.heads))]
    heads = "".join(
        f'<th scope="col"{number}>{said(text)}</th>'
        for number, text in zip(opening, table.heads, strict=True)
    )
    rows = "\n".join(
        "<tr>"
        + "".join(
            f"<td{number}>{said(text)}</td>" for number, text in zip(opening, row, strict=True)
        )
        + "</tr>"
        for row in table.rows
    )
    widths = "".join(
        f'<col style="width: {100 * share / sum(table.shares):.2f}%">' for share in table.shares
    )
    fixed = ' class="fixed"' if table.shares else ""
    return mark_safe(  # every text in it is escaped by `said`
        f"<table{fixed}><caption>{said(table.caption)}</caption>{widths}"
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def said(text: str) -> str:
    """A cell's text, escaped."""
    return escape(breakable(text)).replace("\n", "<br>")


def breakable(text: str) -> str:
    """The text, with places in its long words where a line may end."""
    return LONG_WORD.sub("\\g<0>\u200b", text)
