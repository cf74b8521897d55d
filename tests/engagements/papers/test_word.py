"""The Word file: real styles, a header row that is repeated, a language, properties, A4."""

import datetime

import pytest
from django.utils import timezone
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from engagements.papers import word
from engagements.papers.paper import Paper, Table

from .reading import opened
from .test_files import PAPER


@pytest.fixture
def file():
    return opened(word.as_docx(PAPER))


def test_every_part_has_its_style(file) -> None:
    styles = {line.text: line.style.name for line in file.paragraphs}
    assert styles["Anmälan av delegationsbeslut"] == "Title"
    assert styles["Till nämnden den 12 januari"] == "Subtitle"
    assert styles["Ärendet"] == "Heading 1"
    assert styles["Vad staden vinner"] == "Heading 2"
    assert styles["Łódź <b>lär</b> oss"] == styles["Київ & Αθήνα"] == "List Bullet"
    assert styles["Första raden\nandra raden."] == styles["Datum: 5 dec 2026"] == "Normal"
    assert styles["Beslut"] == "Caption"


def test_the_tables_first_row_is_repeated_and_its_numbers_stand_right(file) -> None:
    (grid,) = file.tables
    assert grid.style.name == "Table Grid"
    headers = [
        row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None
        for row in grid.rows
    ]
    assert headers == [True, False, False]
    assert grid._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Beslut"
    assert [cell.text for cell in grid.rows[1].cells] == ["Besök", "12 000"]
    left, right = (cell.paragraphs[0].alignment for cell in grid.rows[1].cells)
    assert (left, right) == (None, WD_ALIGN_PARAGRAPH.RIGHT)
    assert grid.rows[0].cells[0].paragraphs[0].runs[0].bold


def test_columns_share_the_width_by_what_stands_in_them() -> None:
    table = Table("T", ("a", "b" * 20, "c"), (("1", "2", "ord " * 50),))
    first, second, third = word.shares(table, 6_400)
    assert (first, second, third) == (800, 2_000, 3_600)


@pytest.mark.parametrize(("language", "locale"), [("sv", "sv-SE"), ("en", "en-GB"), ("fi", "fi")])
def test_the_language_is_the_papers(language: str, locale: str) -> None:
    file = opened(word.as_docx(Paper(title="T", language=language)))
    defaults = file.styles.element.find(qn("w:docDefaults"))
    assert {one.get(qn("w:val")) for one in defaults.iter(qn("w:lang"))} == {locale}
    assert file.core_properties.language == locale


def test_the_properties_say_what_the_file_is(file) -> None:
    properties = file.core_properties
    assert properties.title == "KS 2026/17 Anmälan av delegationsbeslut"
    assert properties.subject == "Till nämnden den 12 januari"
    assert properties.author == "Stockholms stad, Kommunstyrelsen, Stadsledningskontoret"
    assert properties.last_modified_by == properties.author
    assert properties.comments == ""
    assert timezone.now() - properties.created < datetime.timedelta(minutes=5)


def test_properties_are_cut_to_what_the_format_holds() -> None:
    properties = opened(
        word.as_docx(Paper(title="rad\n" + "Å" * 999, language="sv"))
    ).core_properties
    assert (len(properties.title), properties.title[:5]) == (255, "rad Å")
    assert properties.subject == properties.title


def test_the_page_is_a4_with_its_number_in_the_foot(file) -> None:
    (section,) = file.sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    foot = section.footer.paragraphs[0]
    fields = [one.get(qn("w:instr")) for one in foot._p.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
