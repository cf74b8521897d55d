"""One paper, two files that say the same: whole, tagged and readable whatever was typed."""

import io

import pikepdf
import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engagements import rendering
from engagements.papers import printed, word
from engagements.papers.paper import Bullets, Heading, Paper, Paragraph, Part, Table
from tests import pdfs

from .reading import docx_text, missing_in, opened, pdf_text, plain

LONG = "Å" * 10_000
PAPER = Paper(
    title="Anmälan av delegationsbeslut",
    language="sv",
    subtitle="Till nämnden den 12 januari",
    mark="Utkast",
    sender=("Kommunstyrelsen", "Stadsledningskontoret"),
    reference="KS 2026/17",
    facts=(("Diarienummer", "KS 2026/17"), ("Datum", "5 dec 2026")),
    parts=(
        Heading(1, "Ärendet"),
        Paragraph("Första raden\nandra raden."),
        Heading(2, "Vad staden vinner"),
        Bullets(("Łódź <b>lär</b> oss", "Київ & Αθήνα")),
        Table("Beslut", ("Ärende", "Kronor"), (("Besök", "12 000"), ("Resa", "7")), frozenset({1})),
    ),
)
HOSTILE = Paper(
    title="Besök\x00 av =cmd|' /C calc'!A0",
    language="sv",
    sender=("{{ 7|add:7 }} {% now 'Y' %}",),
    facts=(("Namn", "\u202eexe.gnp\x07"), ("Motpart", "שלום عربى")),
    parts=(
        Paragraph("</w:t><w:br/>&lt;![CDATA[ ]]> <script>alert(1)</script> 😀"),
        Bullets((LONG, "@SUM(A1:A9)")),
        Table("Tabell", ("Namn", "=1+1"), ((LONG, "+46 8"), ("שלום 😀", "-1")), frozenset({1})),
    ),
)
# WeasyPrint leaves its colour profile open; in the product its process ends right after.
leaky = pytest.mark.filterwarnings("ignore:unclosed file .*sRGB2014.icc:ResourceWarning")


def pdf_here(paper: Paper) -> bytes:
    """The same PDF without a process of its own, which takes a second to start."""
    head = f"<head><title>{plain(paper.title)}</title></head>"
    html = f'<html lang="{paper.language}">{head}<body>{printed.html_of(paper)}</body></html>'
    css = "\n".join((rendering.STYLES / name).read_text() for name in printed.STYLES)
    return rendering.render(html, css)


def test_both_files_say_all_that_stands_in_the_paper() -> None:
    pdf, docx = printed.as_pdf(PAPER), word.as_docx(PAPER)
    assert missing_in(pdf_text(pdf), PAPER) == []
    assert missing_in(docx_text(docx), PAPER) == []
    assert pdfs.faults(pdf) == []
    # The page's foot, too, and the city above it all.
    foot = "Stockholms stad · Kommunstyrelsen · KS 2026/17 · Utkast"
    for text in (pdf_text(pdf), docx_text(docx)):
        assert plain(foot) in plain(text)


def test_the_pdf_is_tagged_and_says_its_language_and_title() -> None:
    with pikepdf.open(io.BytesIO(printed.as_pdf(PAPER))) as pdf:
        assert str(pdf.Root.Lang) == "sv"
        assert pdf.open_metadata()["dc:title"] == "KS 2026/17 Anmälan av delegationsbeslut"
        assert pdf.Root.MarkInfo.Marked
        kinds = {
            str(one.S)
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S")
        }
    assert {"/H1", "/H2", "/H3", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Caption"} <= kinds


def test_a_wide_paper_lies_down_in_both_formats() -> None:
    wide = Paper(title="Lista", language="en", landscape=True, parts=PAPER.parts)
    with pikepdf.open(io.BytesIO(printed.as_pdf(wide))) as pdf:
        left, bottom, right, top = (float(one) for one in pdf.pages[0].mediabox)
    section = opened(word.as_docx(wide)).sections[0]
    assert (round(right - left), round(top - bottom)) == (842, 595)
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)


def test_hostile_texts_leave_both_files_whole() -> None:
    pdf, docx = printed.as_pdf(HOSTILE), word.as_docx(HOSTILE)
    assert missing_in(docx_text(docx), HOSTILE) == []
    assert pdfs.faults(pdf) == []
    text = plain(pdf_text(pdf))
    # Hebrew and Arabic are drawn from the right, and their text layer with them.
    for words in (
        "Besökav=cmd|'/Ccalc'!A0",
        "{{7|add:7}}",
        "<script>",
        "😀",
        "@SUM(A1:A9)",
        "=1+1",
    ):
        assert words in text
    assert text.count("Å") == 2 * len(LONG)


def test_letters_that_no_font_has_cost_nobody_the_rest() -> None:
    paper = Paper(title="Besök", language="sv", parts=(Paragraph("北京 och Åbo"), Paragraph("ก")))
    assert missing_in(docx_text(word.as_docx(paper)), paper) == []
    assert "ochÅbo" in plain(pdf_text(printed.as_pdf(paper)))


TEXT = st.text("abcåäöÅÄÖéłŁßжЯΩω 0123456789\n=+-@<>&\"'{}%|.,:;()", max_size=60).filter(str.strip)
PARTS: st.SearchStrategy[Part] = st.one_of(
    st.builds(Heading, st.sampled_from((1, 2)), TEXT),
    st.builds(Paragraph, TEXT),
    st.builds(Bullets, st.lists(TEXT, min_size=1, max_size=3).map(tuple)),
    st.integers(1, 4).flatmap(
        lambda width: st.builds(
            Table,
            TEXT,
            st.tuples(*[TEXT] * width),
            st.lists(st.tuples(*[TEXT] * width), max_size=4).map(tuple),
            st.frozensets(st.integers(0, 3)),
        )
    ),
)
PAPERS = st.builds(
    Paper,
    title=TEXT,
    language=st.sampled_from(("sv", "en")),
    subtitle=TEXT,
    mark=TEXT,
    sender=st.lists(TEXT, max_size=2).map(tuple),
    reference=st.text("ABC 0123456789/", max_size=20),
    facts=st.lists(st.tuples(TEXT, TEXT), max_size=3).map(tuple),
    parts=st.lists(PARTS, max_size=4).map(tuple),
)


@leaky
@given(PAPERS)
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
def test_every_text_and_every_cell_occurs_in_both(paper: Paper) -> None:
    assert missing_in(docx_text(word.as_docx(paper)), paper) == []
    assert missing_in(pdf_text(pdf_here(paper)), paper) == []


def test_the_frame_is_in_the_papers_language_whatever_the_process_speaks() -> None:
    english = Paper(title="List", language="en")
    with translation.override("sv"):
        assert "City of Stockholm" in docx_text(word.as_docx(english))
        assert "City of Stockholm" in printed.html_of(english)
