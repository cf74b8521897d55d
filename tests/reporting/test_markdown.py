"""The small Markdown: what it knows, what it leaves out, and that nothing in it is markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagements.papers.paper import Bullets, Heading, Paragraph
from reporting.markdown import parts_of, words_in


def test_paragraphs_lists_and_headings_stand_in_their_order():
    text = (
        "Första stycket\r\npå två rader.\r\n\r\n"
        "## EU\nVi drev två frågor:\n- luft\n* buller\nDet gick bra.\n\n  \n- ensam"
    )
    assert list(parts_of(text)) == [
        Paragraph("Första stycket\npå två rader."),
        Heading(2, "EU"),
        Paragraph("Vi drev två frågor:"),
        Bullets(("luft", "buller")),
        Paragraph("Det gick bra."),
        Bullets(("ensam",)),
    ]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("**Malmö** och __Oslo__", "Malmö och Oslo"),
        ("*Malmö* och _Oslo_", "Malmö och Oslo"),
        ("[C40](https://c40.org/om)", "C40 (https://c40.org/om)"),
        ("[C40](javascript:alert)", "[C40](javascript:alert)"),
        ("5 * 3 * 2 och bo_i_stan", "5 * 3 * 2 och bo_i_stan"),
        ("**öppet och [halvt](", "**öppet och [halvt]("),
        ("<b>fet</b>", "<b>fet</b>"),
        ("#hashtag", "#hashtag"),
    ],
)
def test_marks_are_taken_out_and_nothing_else(typed, read):
    assert list(parts_of(typed)) == [Paragraph(read)]


@pytest.mark.parametrize("text", ["", " \r\n\t\n ", "\n\n\n"])
def test_nothing_typed_is_no_part(text):
    assert list(parts_of(text)) == []


@given(st.text(alphabet="*_[]()# -a\n", max_size=400))
def test_every_letter_that_is_no_mark_is_kept(text):
    kept = "".join(
        "".join(part.items) if isinstance(part, Bullets) else part.text for part in parts_of(text)
    )
    assert kept.count("a") == text.count("a")


@pytest.mark.parametrize(
    ("text", "number"),
    [("", 0), ("Ett – två", 2), ("- **tre** ord här", 3), ("och/eller", 1), ("## EU", 1)],
)
def test_words_are_counted_without_dashes_and_marks(text, number):
    assert words_in(text) == number
