"""A paper as a Word file, with real styles: what a reader's own templates and aids build on."""

import io
from copy import deepcopy

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as File
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Emu, Mm, Pt
from docx.table import Table as Grid
from docx.table import _Row as Row
from docx.text.paragraph import Paragraph as Line

from ..officezip import repacked
from ..rendering import FINISHING, Tell
from .paper import Bullets, Heading, Paper, Paragraph, Part, Picture, Table, Turn

LOCALES = {"sv": "sv-SE", "en": "en-GB"}
SHORT, LONG = 210, 297  # A4, in millimetres
SIDES = 25
LONGEST_PROPERTY = 255  # the format's own limit
# A column is as wide as its longest cell asks for, within these numbers of letters.
NARROWEST, WIDEST = 8, 36


def as_docx(paper: Paper, tell: Tell | None = None) -> bytes:
    """The file's content; `tell` hears that it is written."""
    if tell:
        tell(FINISHING, 0)
    file = Document()
    with translation.override(paper.language):
        city = _("City of Stockholm")
    set_language(file, LOCALES.get(paper.language, paper.language))
    set_page(file.sections[0], landscape=paper.landscape)
    set_properties(file, paper, city)
    write_foot(file, " · ".join((city, *paper.foot)))
    write_head(file, paper, city)
    for part in paper.parts:
        write(file, part)
    stream = io.BytesIO()
    file.save(stream)
    made = stream.getvalue()
    return repacked(made, paper.made_at) if paper.made_at else made


def set_language(file: File, locale: str) -> None:
    """The language of every text that names no other: spelling and speech follow it."""
    defaults = file.styles.element.find(qn("w:docDefaults"))
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:val"), locale)
    file.core_properties.language = locale


def set_page(section: Section, *, landscape: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width = Mm(LONG if landscape else SHORT)
    section.page_height = Mm(SHORT if landscape else LONG)
    section.left_margin = section.right_margin = Mm(SIDES)
    section.top_margin = section.bottom_margin = Mm(SIDES)


def set_properties(file: File, paper: Paper, city: str) -> None:
    """What a search and a screen reader say of the file before it is opened."""
    properties = file.core_properties
    title = " ".join(filter(None, (paper.reference, paper.title)))
    properties.title = in_one_line(title)
    properties.subject = in_one_line(paper.subtitle or paper.title)
    properties.author = in_one_line(", ".join((city, *paper.sender)))
    properties.last_modified_by = properties.author
    properties.comments = ""
    properties.created = properties.modified = paper.made_at or timezone.now()


def in_one_line(text: str) -> str:
    return " ".join(text.split())[:LONGEST_PROPERTY]


def write_foot(file: File, words: str) -> None:
    """On every page: whose paper it is, and which page of how many."""
    line = file.sections[0].footer.paragraphs[0]
    line.add_run(f"{words} · ")
    add_field(line, "PAGE")
    line.add_run(" (")
    add_field(line, "NUMPAGES")
    line.add_run(")")


def add_field(line: Line, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    line._p.append(field)


def write_head(file: File, paper: Paper, city: str) -> None:
    """The sender, the title and the facts."""
    for number, words in enumerate((city, *paper.sender)):
        line = file.add_paragraph()
        line.paragraph_format.space_after = Pt(0)
        line.add_run(words).bold = number == 0
    if paper.mark:
        line = file.add_paragraph()
        line.paragraph_format.space_before = Pt(12)
        line.add_run(paper.mark).bold = True
    file.add_paragraph(paper.title, style="Title")
    if paper.subtitle:
        file.add_paragraph(paper.subtitle, style="Subtitle")
    for label, value in paper.facts:
        line = file.add_paragraph()
        line.paragraph_format.space_after = Pt(2)
        line.add_run(f"{label}:").bold = True
        line.add_run(f" {value}")


def write(file: File, part: Part) -> None:
    match part:
        case Heading(level, text):
            file.add_heading(text, level)
        case Paragraph(text):
            file.add_paragraph(text)
        case Bullets(items):
            for item in items:
                file.add_paragraph(item, style="List Bullet")
        case Turn(landscape):
            set_page(file.add_section(WD_SECTION.NEW_PAGE), landscape=landscape)
        case Picture(_svg, table):
            write_table(file, table)
        case _table:
            write_table(file, part)


def write_table(file: File, table: Table) -> None:
    """The caption, then a grid whose first row is repeated on every page."""
    width = room(file.sections[-1])
    caption = file.add_paragraph(table.caption, style="Caption")
    caption.paragraph_format.keep_with_next = True
    grid = file.add_table(1, len(table.heads), style="Table Grid")
    describe(grid, table.caption)
    for column, cell, share in zip(
        grid.columns, grid.rows[0].cells, shares(table, width), strict=True
    ):
        column.width = cell.width = Emu(share)
    fill(grid.rows[0], table.heads, table.numeric, bold=True)
    mark(grid.rows[0], "w:tblHeader")
    write_rows(grid, table)
    file.add_paragraph()


def write_rows(grid: Grid, table: Table) -> None:
    """The rows, each a copy of one: an annex has hundreds, and a cell made anew takes its time."""
    row = grid.add_row()
    fill(row, ("x",) * len(table.heads), table.numeric)
    model = row._tr
    grid._tbl.remove(model)
    for texts in table.rows:
        copy = deepcopy(model)
        for run, text in zip(list(copy.iter(qn("w:r"))), texts, strict=True):
            run.text = text  # line breaks and tabs become the elements that they are in Word
        grid._tbl.append(copy)


def room(section: Section) -> int:
    """The width that the page's text may take."""
    return int(section.page_width or 0) - 2 * Mm(SIDES)


def describe(grid: Grid, words: str) -> None:
    """What a screen reader says of the table."""
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), in_one_line(words))
    grid._tbl.tblPr.append(caption)


def shares(table: Table, whole: int) -> list[int]:
    """How much of the whole width each column gets: word processors do not all work it out."""
    if table.shares:
        return [whole * share // sum(table.shares) for share in table.shares]
    columns = zip(table.heads, *table.rows, strict=True)
    letters = [min(max(map(len, texts)), WIDEST) for texts in columns]
    asked = [max(number, NARROWEST) for number in letters]
    return [whole * number // sum(asked) for number in asked]


def fill(row: Row, texts: tuple[str, ...], numeric: frozenset[int], *, bold: bool = False) -> None:
    for number, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        line = cell.paragraphs[0]
        line.paragraph_format.space_after = Pt(0)
        line.add_run(text).bold = bold
        if number in numeric:
            line.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def mark(row: Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))
