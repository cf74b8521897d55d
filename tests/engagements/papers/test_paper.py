"""The neutral structure: whatever is typed, a paper holds only what every file can hold."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from engagements.papers.paper import (
    Bullets,
    Heading,
    Paper,
    Paragraph,
    Table,
    cleaned,
    paragraphs,
    told,
)

ANYTHING = st.text(st.characters(codec=None))


@given(ANYTHING)
def test_a_cleaned_text_fits_into_xml_and_loses_nothing_else(text: str) -> None:
    clean = cleaned(text)
    element = etree.Element("t")
    element.text = clean
    assert etree.fromstring(etree.tostring(element)).text == (clean or None)
    assert cleaned(clean) == clean
    kept = re.sub(r"[^\w=+@|'<>&-]", "", text)
    assert re.sub(r"[^\w=+@|'<>&-]", "", clean) == kept


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("a\x00b\x0bc\x1fd\x7fe\x85f", "abcdef"),
        ("rad\r\nrad\rrad\n\tindragen", "rad\nrad\nrad\n\tindragen"),
        ("fil\u202egnp.exe\u2069", "filgnp.exe"),
        ("\ud800\ufffe\uffff", ""),
        ("=SUM(A1)", "=SUM(A1)"),
        ("שלום 👩\u200d🚒", "שלום 👩\u200d🚒"),
    ],
)
def test_what_goes_and_what_stays(typed: str, clean: str) -> None:
    assert cleaned(typed) == clean


def test_every_field_of_every_part_is_cleaned() -> None:
    bad = "\x01x"
    table = Table(bad, (bad,), ((bad,),), frozenset({0}))
    paper = Paper(
        title=bad,
        language="sv",
        subtitle=bad,
        mark=bad,
        sender=(bad,),
        reference=bad,
        facts=((bad, bad),),
        parts=(Heading(1, bad), Paragraph(bad), Bullets((bad,)), table),
        shows=frozenset({7}),
    )
    assert "\x01" not in repr(paper)
    assert (paper.facts, table.rows, table.numeric) == ((("x", "x"),), (("x",),), frozenset({0}))
    assert paper.shows == {7}


def test_a_table_with_a_row_of_another_width_is_a_programming_error() -> None:
    with pytest.raises(ValueError, match="another width"):
        Table("Tabell", ("a", "b"), (("1", "2"), ("3",)))


def test_an_empty_line_begins_a_new_paragraph() -> None:
    assert paragraphs("Ett\nrad två\r\n \r\n\n två \n") == (
        Paragraph("Ett\nrad två"),
        Paragraph("två"),
    )
    assert paragraphs(" \n\n ") == ()


def test_a_fact_without_a_value_is_left_out() -> None:
    assert told(("a", "1"), ("b", ""), ("c", None)) == (("a", "1"),)


def test_the_foot_names_the_sender_the_number_and_the_mark() -> None:
    paper = Paper(title="T", language="sv", sender=("A", "B"), reference="KS 1/1", mark="Utkast")
    assert paper.foot == ("A", "KS 1/1", "Utkast")
    assert Paper(title="T", language="sv").foot == ()
