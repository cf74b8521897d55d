"""Passages that are struck: wherever they stand, whatever their case, and never quietly missed."""

import pytest

from engagements.rules.masking import Word, pages_of, places, struck

TEXTS = ("Från", "Anna", "Schmidt,", "(Anna)", "Ek")
WORDS = [Word(text, n, 0, n + 1, 1) for n, text in enumerate(TEXTS)]


def test_each_place_of_a_passage_is_struck_and_names_the_provision():
    text, missing = struck("Anna\nSchmidt och ANNA schmidt.", ["anna  Schmidt"], "OSL 21:7")
    assert text == "▇▇▇ (OSL 21:7) och ▇▇▇ (OSL 21:7)."
    assert missing == []


def test_a_passage_that_is_not_there_is_told_of():
    text, missing = struck("Anna", ["Beata (", "Anna"], "OSL 15:1")
    assert missing == ["Beata ("]
    assert text == "▇▇▇ (OSL 15:1)"


def test_words_on_a_page_are_covered_with_what_stands_around_them():
    assert [one.text for one in places(WORDS, "anna schmidt")] == ["Anna", "Schmidt,"]
    assert [one.text for one in places(WORDS, "anna")] == ["Anna", "(Anna)"]
    assert places(WORDS, "Beata") == []
    assert places(WORDS[:1], "Anna Schmidt Ek") == []


@pytest.mark.parametrize(
    ("text", "pages"),
    [("", set()), ("2, 4-5", {2, 4, 5}), ("1–2;9", {1, 2, 9}), (" 3 ", {3})],
)
def test_pages_are_read_as_they_are_written(text, pages):
    assert pages_of(text, 9) == pages


@pytest.mark.parametrize("text", ["0", "10", "a", "2-b", "1-10"])
def test_what_is_no_page_is_refused(text):
    with pytest.raises(ValueError):
        pages_of(text, 9)
