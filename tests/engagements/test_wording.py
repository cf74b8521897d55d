"""What a text lost and gained, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from engagements.wording import LONGEST, Piece, compared

TEXTS = st.text(alphabet="ab \n", max_size=60)


def test_words_that_came_and_went_are_told_apart():
    assert compared("Vi tog emot tio besök.", "Vi tog emot elva besök från Oslo.") == [
        Piece("same", "Vi tog emot"),
        Piece("out", " tio besök."),
        Piece("in", " elva besök från Oslo."),
    ]
    assert compared("", "Nytt") == [Piece("in", "Nytt")]
    assert compared("Gammalt", "") == [Piece("out", "Gammalt")]
    assert compared("", "") == []


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_out_of_the_comparison(before, after):
    found = compared(before, after)
    kept = "".join(one.text for one in found if one.kind != "out")
    assert kept.split() == after.split()
    lost = "".join(one.text for one in found if one.kind != "in")
    assert lost.split() == before.split()


def test_a_text_beyond_all_measure_is_not_compared_word_by_word():
    before, after = "a " * (LONGEST + 1), "b " * 3
    assert compared(before, after) == [Piece("out", before), Piece("in", after)]
    assert compared(before, before) == [Piece("same", before)]
